/** The state of block rules, with a content map for each `inline` token that they push. */

import type { StateBlock, Token } from 'markdown-it';
import MarkdownIt from 'markdown-it';
import { ContentMap, noteContentMap, unbroken } from './content-map.ts';

/** Columns from the left edge of the container to the first character of a line; -1 for a lazy line. */
export function columnOf(state: StateBlock, line: number): number {
  return state.sCount[line] ?? 0;
}

/** Offset of the first character of a line that is neither a container's prefix nor white space. */
export function textStart(state: StateBlock, line: number): number {
  return (state.bMarks[line] ?? 0) + (state.tShift[line] ?? 0);
}

/** Offset of the end of a line, excluding its line feed. */
export function lineEnd(state: StateBlock, line: number): number {
  return state.eMarks[line] ?? state.src.length;
}

interface Lines {
  readonly begin: number;
  readonly end: number;
  readonly indent: number;
  /** White space at the start of the text, which the rules trim. */
  readonly trimmed: number;
}

/**
 * markdown-it's block state. Paragraphs and headings get their content from `getLines` and push their `inline` token
 * right after it, while the marks of the containers around them are still valid, so that is when the map is recorded.
 * Our own rules (tables, definition lists) record the maps of their tokens themselves.
 */
export class PlacedBlock extends MarkdownIt.StateBlock {
  #taken: Lines | undefined;

  override getLines(begin: number, end: number, indent: number, keepLastLF: boolean): string {
    const text = super.getLines(begin, end, indent, keepLastLF);
    this.#taken = { begin, end, indent, trimmed: text.search(/[^ \t\r\n]|$/) };
    return text;
  }

  override push(type: string, tag: string, nesting: -1 | 0 | 1): Token {
    const opener = this.tokens.at(-1);
    const token = super.push(type, tag, nesting);
    if (type !== 'inline') return token;
    if (opener?.type === 'heading_open' && opener.markup.startsWith('#'))
      noteContentMap(token, unbroken(headingText(this, opener.map?.[0] ?? 0)));
    else if (this.#taken !== undefined) noteContentMap(token, mapOfLines(this, this.#taken));
    this.#taken = undefined;
    return token;
  }
}

/** Offset of the text of a heading after its hashes. */
function headingText(state: StateBlock, line: number): number {
  return state.skipSpaces(state.skipChars(textStart(state, line), 0x23));
}

/** Follows `getLines`: removes up to `indent` columns from each line; a tab that is cut leaves spaces. */
function mapOfLines(state: StateBlock, lines: Lines): ContentMap {
  const content: number[] = [];
  const body: number[] = [];
  let offset = -lines.trimmed;
  for (let line = lines.begin; line < lines.end; line++) {
    const { at, padding } = cutIndent(state, line, lines.indent);
    content.push(offset);
    body.push(at - padding);
    offset += padding + lineEnd(state, line) - at + 1;
  }
  return new ContentMap(content, body);
}

function cutIndent(state: StateBlock, line: number, indent: number): { at: number; padding: number } {
  const start = state.bMarks[line] ?? 0;
  const end = lineEnd(state, line);
  let at = start;
  let column = 0;
  for (; at < end && column < indent; at++) {
    const code = state.src.charCodeAt(at);
    if (code === 0x09) column += 4 - ((column + (state.bsCount[line] ?? 0)) % 4);
    else if (code === 0x20 || at - start < (state.tShift[line] ?? 0)) column++;
    else break;
  }
  return { at, padding: Math.max(0, column - indent) };
}
