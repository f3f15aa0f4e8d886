/**
 * Where the characters of a block's inline content stand in the body.
 *
 * markdown-it gives inline rules the content of a block with list prefixes, quotation marks and indentation taken
 * off, and without positions. A content map leads from an offset in that content back to the body, stretch by
 * stretch.
 */

import type { Token } from 'markdown-it';
import type { Span } from '../source.ts';

/** Stretches by rising content offset: `content[i]` in the content stands at `body[i]` in the body. */
export class ContentMap {
  readonly content: readonly number[];
  readonly body: readonly number[];

  constructor(content: readonly number[], body: readonly number[]) {
    this.content = content;
    this.body = body;
  }
}

/** The offset in the body of an offset in the content; before the first stretch, its start. */
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

/** The span in the body of a stretch of content. Its end stays on the line of its last character. */
export function spanInBody(map: ContentMap, from: number, to: number): Span {
  const start = toBody(map, from);
  return { start, end: to > from ? toBody(map, to - 1) + 1 : start };
}

/** Content that stands in the body as it is, from `start` on. */
export function unbroken(start: number): ContentMap {
  return new ContentMap([0], [start]);
}

/**
 * Remembers where the content of an `inline` token comes from. A `WeakMap` by token would do as well, were it not for
 * the collector: with the cells of large tables it takes longer than all parsing.
 */
export function noteContentMap(token: Token, map: ContentMap): void {
  token.meta = { map };
}

/** The map of an `inline` token; one without is a fault of a block rule. */
export function contentMapOf(token: Token): ContentMap {
  const map = token.meta?.map;
  if (!(map instanceof ContentMap))
    throw new Error(`an inline token without a content map: ${token.content}`);
  return map;
}
