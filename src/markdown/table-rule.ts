/** The block rule for tables (GFM section 4.10), which keeps the extra cells that GFM drops. */

import type { StateBlock } from 'markdown-it';
import { ContentMap, noteContentMap, unbroken } from './content-map.ts';
import { columnOf, lineEnd, textStart } from './placed-block.ts';

/** Maximum number of empty cells to fill up a table; as in markdown-it, a guard against hostile input. */
const mostFilled = 65_536;

interface CellText {
  readonly text: string;
  readonly map: ContentMap;
}

/**
 * Reads a table. The tokens are those of markdown-it's stock rule, but a row may have more cells than the header, up
 * to the last one that is not empty.
 */
export function tableRule(state: StateBlock, startLine: number, endLine: number, silent: boolean): boolean {
  if (startLine + 2 > endLine || !isInBlock(state, startLine + 1)) return false;
  const align = readAlign(state, startLine + 1);
  if (align === undefined || !isInBlock(state, startLine, -1)) return false;
  const header = readCells(state, startLine);
  if (!rowText(state, startLine).includes('|') || header.length !== align.length) return false;
  if (silent) return true;

  const parent = state.parentType;
  state.parentType = 'table';
  const lines: [number, number] = [startLine, startLine];
  state.push('table_open', 'table', 1).map = lines;
  state.push('thead_open', 'thead', 1).map = [startLine, startLine + 1];
  pushRow(state, 'th', startLine, header, align);
  state.push('thead_close', 'thead', -1);
  const line = readRows(state, startLine + 2, endLine, align);
  state.push('table_close', 'table', -1);
  state.parentType = parent;
  state.line = line;
  lines[1] = line;
  return true;
}

/** Not left of the container, and not indented as code. `-1` also accepts a lazy line, as the stock rule does. */
function isInBlock(state: StateBlock, line: number, least = 0): boolean {
  const indent = columnOf(state, line) - state.blkIndent;
  return (least < 0 || indent >= least) && indent < 4;
}

/** The delimiter row: an alignment for each column, or undefined if the line is not one. */
function readAlign(state: StateBlock, line: number): string[] | undefined {
  const text = state.src.slice(textStart(state, line), lineEnd(state, line));
  if (!/^(?:[|:]|-(?=[-|:]))[-|: \t]+$/.test(text)) return undefined;
  const columns = text.split('|').map((column) => column.trim());
  if (columns[0] === '') columns.shift();
  if (columns.at(-1) === '') columns.pop();
  if (columns.length === 0 || !columns.every((column) => /^:?-+:?$/.test(column))) return undefined;
  return columns.map((column) => {
    if (column.endsWith(':')) return column.startsWith(':') ? 'center' : 'right';
    return column.startsWith(':') ? 'left' : '';
  });
}

/** Reads the rows below the header and returns the line after the last. */
function readRows(state: StateBlock, first: number, endLine: number, align: readonly string[]): number {
  const terminators = state.md.block.ruler.getRules('blockquote');
  let filled = 0;
  let body: [number, number] | undefined;
  let line = first;
  for (; line < endLine; line++) {
    if (!isInBlock(state, line) || rowText(state, line) === '') break;
    if (terminators.some((rule) => rule(state, line, endLine, true))) break;
    const cells = readCells(state, line);
    filled += Math.max(0, align.length - cells.length);
    if (filled > mostFilled) break;
    if (body === undefined) {
      body = [line, line];
      state.push('tbody_open', 'tbody', 1).map = body;
    }
    pushRow(state, 'td', line, cells, align);
  }
  if (body !== undefined) {
    state.push('tbody_close', 'tbody', -1);
    body[1] = line;
  }
  return line;
}

function pushRow(
  state: StateBlock,
  tag: 'th' | 'td',
  line: number,
  cells: readonly CellText[],
  align: readonly string[],
): void {
  state.push('tr_open', 'tr', 1).map = [line, line + 1];
  const missing: CellText = { text: '', map: unbroken(lineEnd(state, line)) };
  const kept = cells.findLastIndex((cell) => cell.text !== '') + 1;
  for (let at = 0; at < Math.max(kept, align.length); at++) {
    const cell = cells[at] ?? missing;
    const side = align[at] ?? '';
    const open = state.push(`${tag}_open`, tag, 1);
    if (side !== '') open.attrs = [['style', `text-align:${side}`]];
    const inline = state.push('inline', '', 0);
    inline.content = cell.text;
    inline.children = [];
    noteContentMap(inline, cell.map);
    state.push(`${tag}_close`, tag, -1);
  }
  state.push('tr_close', 'tr', -1);
}

function rowText(state: StateBlock, line: number): string {
  return state.src.slice(textStart(state, line), lineEnd(state, line)).trim();
}

/** Splits a row at its bars; `\|` is a literal bar within a cell, including in code spans. Outer bars are optional. */
function readCells(state: StateBlock, line: number): CellText[] {
  const end = lineEnd(state, line);
  const raw = state.src.slice(textStart(state, line), end);
  const text = raw.trim();
  const start = end - raw.trimStart().length;
  const cells: CellText[] = [];
  let from = 0;
  for (let at = 0; at <= text.length; at++) {
    if (at < text.length && (text[at] !== '|' || text[at - 1] === '\\')) continue;
    const outer = from === at && (from === 0 || at === text.length);
    if (!outer) cells.push(cellText(text.slice(from, at), start + from));
    from = at + 1;
  }
  return cells;
}

/** The content of a cell, trimmed and with its escaped bars unescaped. */
function cellText(raw: string, start: number): CellText {
  const trimmed = raw.trim();
  const offset = start + raw.length - raw.trimStart().length;
  const pieces = trimmed.split('\\|');
  const content: number[] = [];
  const body: number[] = [];
  let inContent = 0;
  let inBody = offset;
  for (const piece of pieces) {
    content.push(inContent);
    body.push(inBody);
    inContent += piece.length + 1;
    inBody += piece.length + 2;
    // The bar itself is the first character of the next segment, after its backslash.
    content.push(inContent - 1);
    body.push(inBody - 1);
  }
  content.pop();
  body.pop();
  return { text: pieces.join('|'), map: new ContentMap(content, body) };
}
