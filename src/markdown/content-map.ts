/**
 * Maps the characters of a block's inline content to their positions in the body.
 *
 * markdown-it passes the content of a block to inline rules without list prefixes, quotation marks and indentation,
 * and without positions. A content map leads from an offset in that content back to the body, segment by segment.
 */

import type { Token } from 'markdown-it';
import type { Span } from '../source.ts';

/** Segments by ascending content offset: `content[i]` in the content is at `body[i]` in the body. */
export class ContentMap {
  readonly content: readonly number[];
  readonly body: readonly number[];

  constructor(content: readonly number[], body: readonly number[]) {
    this.content = content;
    this.body = body;
  }
}

/** The offset in the body for an offset in the content; before the first segment, the start of that segment. */
export function toBody(map: ContentMap, offset: number): number {
  let low = 0;
  let high = map.content.length - 1;
  while (low < high) {
    const middle = (low + high + 1) >> 1;
    if ((map.content[middle] ?? 0) <= offset) low = middle;
    else high = middle - 1;
  }
  return Math.max(0, (map.body[low] ?? 0) + offset - (map.content[low] ?? 0));
}

/** The span in the body of a range of content. Its end stays on the line of its last character. */
export function spanInBody(map: ContentMap, from: number, to: number): Span {
  const start = toBody(map, from);
  return { start, end: to > from ? toBody(map, to - 1) + 1 : start };
}

/** The map of content that appears in the body unchanged, starting at `start`. */
export function unbroken(start: number): ContentMap {
  return new ContentMap([0], [start]);
}

/**
 * Records where the content of an `inline` token comes from. A `WeakMap` keyed by token would also work, but garbage
 * collection would then take longer than parsing for large tables.
 */
export function noteContentMap(token: Token, map: ContentMap): void {
  token.meta = { map };
}

/** The map of an `inline` token. A token without one is a bug in a block rule. */
export function contentMapOf(token: Token): ContentMap {
  const map = token.meta?.map;
  if (!(map instanceof ContentMap))
    throw new Error(`an inline token without a content map: ${token.content}`);
  return map;
}
