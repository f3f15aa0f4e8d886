/** The block rule for lists: those of CommonMark and those of legal texts. */

import type { StateBlock, Token } from 'markdown-it';
import type { ListMarker } from '../model/index.ts';
import { isCommonMark, type Marker } from './list-marker.ts';
import { continuedNumber, listStart, markerOn, type RunningList, runningLists } from './list-start.ts';
import { columnOf, lineEnd, textStart } from './placed-block.ts';

/** What the token of a list cannot express; see `List` in the model. */
export class ListNote {
  readonly marker: ListMarker | undefined;
  readonly start: number;
  readonly tight: boolean;

  constructor(marker: ListMarker | undefined, start: number, tight: boolean) {
    this.marker = marker;
    this.start = start;
    this.tight = tight;
  }
}

/** What the token of an item cannot express. */
export class ItemNote {
  /** The number as typed; 1 for bullets. */
  readonly typed: number;
  /** Offsets in the body: of the marker, and of the text after it. */
  readonly start: number;
  readonly content: number;

  constructor(typed: number, start: number, content: number) {
    this.typed = typed;
    this.start = start;
    this.content = content;
  }
}

/** The note of a `bullet_list_open` or `ordered_list_open` token. */
export function listNoteOf(token: Token): ListNote {
  const note = token.meta?.note;
  return note instanceof ListNote ? note : new ListNote(undefined, 1, true);
}

/** The note of a `list_item_open` token. */
export function itemNoteOf(token: Token): ItemNote {
  const note = token.meta?.note;
  return note instanceof ItemNote ? note : new ItemNote(1, 0, 0);
}

/**
 * Reads a list of any kind item by item, using the block parser for each. Emits markdown-it's own list tokens, so
 * that bullets and `1.` render exactly as with its stock rule.
 */
export function listRule(state: StateBlock, startLine: number, endLine: number, silent: boolean): boolean {
  const column = columnOf(state, startLine);
  if (column - state.blkIndent >= 4) return false;
  // CommonMark example 312: text four columns right of the list's edge but left of the item's text is a lazy line.
  if (state.listIndent >= 0 && column - state.listIndent >= 4 && column < state.blkIndent) return false;
  if (silent) return endsBlock(state, startLine, endLine);
  const list = listStart(state, startLine, endLine, false);
  if (list === undefined) return false;

  const opener = openList(state, list);
  const lines: [number, number] = [startLine, startLine];
  opener.map = lines;
  const first = state.tokens.length;
  const parent = state.parentType;
  state.parentType = 'list';
  runningLists(state).push(list);
  const tight = readItems(state, list, startLine, endLine);
  runningLists(state).pop();
  state.parentType = parent;
  closeList(state, list);
  lines[1] = state.line;
  if (tight) hideParagraphs(state, first);
  opener.meta = { note: noteOf(list, tight) };
  return true;
}

/** Whether a list continues or starts on the line and thereby ends the paragraph, quotation or table above it. */
function endsBlock(state: StateBlock, line: number, endLine: number): boolean {
  const marker = markerOn(state, line);
  if (marker === undefined) return false;
  const outdented = columnOf(state, line) < state.blkIndent;
  const inParagraph = state.parentType === 'paragraph';
  if (isCommonMark(marker)) return listStart(state, line, endLine, inParagraph && !outdented) !== undefined;
  // A table row without a leading bar may well start with "(a)".
  if (state.parentType === 'table') return false;
  if (outdented && runningLists(state).some((list) => continuedNumber(list, marker) !== undefined))
    return true;
  return listStart(state, line, endLine, !outdented) !== undefined;
}

function openList(state: StateBlock, list: RunningList): Token {
  const ordered = list.marker.type === 'ordered';
  const token = ordered ? state.push('ordered_list_open', 'ol', 1) : state.push('bullet_list_open', 'ul', 1);
  token.markup = markupOf(state, list.marker);
  if (ordered && list.reading?.value !== 1) token.attrs = [['start', list.reading?.value ?? 1]];
  return token;
}

function closeList(state: StateBlock, list: RunningList): void {
  const token =
    list.marker.type === 'ordered'
      ? state.push('ordered_list_close', 'ol', -1)
      : state.push('bullet_list_close', 'ul', -1);
  token.markup = markupOf(state, list.marker);
}

function markupOf(state: StateBlock, marker: Marker): string {
  return state.src.charAt(marker.end - 1);
}

function noteOf({ marker, reading }: RunningList, tight: boolean): ListNote {
  if (marker.type === 'bullet' || reading === undefined) return new ListNote(undefined, 1, tight);
  const { delimiter } = marker;
  return new ListNote({ style: reading.style, delimiter }, reading.value, tight);
}

/** Reads the items and leaves `state.line` after the last one. Returns whether the list is tight. */
function readItems(state: StateBlock, list: RunningList, startLine: number, endLine: number): boolean {
  let tight = true;
  let endedEmpty = false;
  let line = startLine;
  let marker: Marker | undefined = list.marker;
  while (marker !== undefined) {
    const itemTight = readItem(state, list, marker, line, endLine);
    if (!itemTight || endedEmpty) tight = false;
    endedEmpty = state.line - line > 1 && state.isEmpty(state.line - 1);
    line = state.line;
    marker = nextItem(state, list, line, endLine);
  }
  return tight;
}

/** The marker on `line` if it continues the list; advances the list's number. */
function nextItem(state: StateBlock, list: RunningList, line: number, endLine: number): Marker | undefined {
  if (line >= endLine) return undefined;
  const indent = columnOf(state, line) - state.blkIndent;
  if (indent < 0 || indent >= 4) return undefined;
  if (state.md.block.ruler.getRules('list').some((rule) => rule(state, line, endLine, true)))
    return undefined;
  const marker = markerOn(state, line);
  const number = marker && continuedNumber(list, marker);
  if (number === undefined) return undefined;
  list.last = number;
  return marker;
}

/** Reads one item and returns whether it is tight inside. */
function readItem(
  state: StateBlock,
  list: RunningList,
  marker: Marker,
  line: number,
  endLine: number,
): boolean {
  const { markerEnd, textColumn, text } = measure(state, marker, line);
  const empty = text >= lineEnd(state, line);
  const extended = !isCommonMark(marker);
  const spaces = textColumn - markerEnd;
  const usual = markerEnd + (empty || spaces > 4 ? 1 : spaces);
  const indent = itemIndent(state, list, line, endLine, usual);
  const token = state.push('list_item_open', 'li', 1);
  token.markup = markupOf(state, marker);
  if (marker.type === 'ordered') token.info = state.src.slice(textStart(state, line), marker.end - 1);
  const lines: [number, number] = [line, line];
  token.map = lines;
  token.meta = { note: new ItemNote(list.last, textStart(state, line), text) };

  const lenient = indent < usual || (extended && spaces > 4);
  const tight = within(state, list, line, { indent, lenient, text, textColumn }, () => {
    // CommonMark section 5.2: an item can start with at most one blank line.
    if (empty && state.isEmpty(line + 1)) state.line = Math.min(line + 2, endLine);
    else state.md.block.tokenize(state, line, endLine);
  });
  state.push('list_item_close', 'li', -1).markup = markupOf(state, marker);
  lines[1] = state.line;
  return tight;
}

interface Content {
  readonly indent: number;
  readonly lenient: boolean;
  /** Offset and column of the item's text on its first line. */
  readonly text: number;
  readonly textColumn: number;
}

/** Calls `read` with the marks of the first line moved to after the marker, then restores them. */
function within(
  state: StateBlock,
  list: RunningList,
  line: number,
  content: Content,
  read: () => void,
): boolean {
  const { bMarks, tShift, sCount } = state;
  const mark = bMarks[line] ?? 0;
  const shift = tShift[line] ?? 0;
  const column = columnOf(state, line);
  const { tight: outerTight, listIndent, blkIndent } = state;
  const outerLenient = list.lenient;
  state.listIndent = blkIndent;
  state.blkIndent = content.indent;
  state.tight = true;
  list.lenient = content.lenient;
  // The text of a lenient item may be to the right of its content's edge; moving it onto the edge keeps it from
  // becoming code.
  if (content.lenient) bMarks[line] = content.text;
  tShift[line] = content.lenient ? 0 : content.text - mark;
  sCount[line] = content.lenient ? content.indent : content.textColumn;
  read();
  const { tight } = state;
  bMarks[line] = mark;
  tShift[line] = shift;
  sCount[line] = column;
  list.lenient = outerLenient;
  state.tight = outerTight;
  state.blkIndent = blkIndent;
  state.listIndent = listIndent;
  return tight;
}

/** The columns of the end of the marker and of the text after it, and the offset of that text. */
function measure(
  state: StateBlock,
  marker: Marker,
  line: number,
): { readonly markerEnd: number; readonly textColumn: number; readonly text: number } {
  const markerEnd = columnOf(state, line) + marker.end - textStart(state, line);
  let textColumn = markerEnd;
  let text = marker.end;
  for (const end = lineEnd(state, line); text < end; text++) {
    const code = state.src.charCodeAt(text);
    if (code === 0x09) textColumn += 4 - ((textColumn + (state.bsCount[line] ?? 0)) % 4);
    else if (code === 0x20) textColumn++;
    else break;
  }
  return { markerEnd, textColumn, text };
}

/**
 * The column from which a line belongs to the item. In CommonMark it is the column of the item's text (`usual`), and
 * that applies if all lists are CommonMark's. But people indent by two or four columns however wide `(viii)` is, so
 * below or before a marker of a legal list, a line indented by two columns belongs to the item.
 */
function itemIndent(
  state: StateBlock,
  list: RunningList,
  startLine: number,
  endLine: number,
  usual: number,
): number {
  const least = columnOf(state, startLine) + 2;
  const extended = !isCommonMark(list.marker);
  let indent = usual;
  let blank = false;
  for (let line = startLine + 1; indent > least && line < endLine; line++) {
    const column = columnOf(state, line);
    if (state.isEmpty(line)) {
      blank = true;
      continue;
    }
    if (column < usual) {
      const marker = column < 0 ? undefined : markerOn(state, line);
      const item = marker !== undefined && !isProse(state, line, endLine, marker);
      const inside =
        column >= least && (item ? nests(state, list, marker, line, endLine) : blank && extended);
      if (inside) indent = Math.min(indent, column);
      else if (item || blank) break;
    }
    blank = false;
  }
  return indent;
}

/**
 * Whether a marker to the left of the item's text, but indented by two columns, starts a list inside the item. `b.`
 * below `a.` is its neighbour, slightly shifted, as in CommonMark; `i.` below `h.` starts a Roman list that the
 * author indented.
 */
function nests(state: StateBlock, list: RunningList, marker: Marker, line: number, endLine: number): boolean {
  if (isCommonMark(marker)) return !isCommonMark(list.marker);
  const inner = listStart(state, line, endLine, false);
  if (inner === undefined) return false;
  return continuedNumber(list, marker) === undefined || inner.reading?.style !== list.reading?.style;
}

function isProse(state: StateBlock, line: number, endLine: number, marker: Marker): boolean {
  if (runningLists(state).some((list) => continuedNumber(list, marker) !== undefined)) return false;
  return listStart(state, line, endLine, false) === undefined;
}

/** Hides the paragraphs of a tight list, which markdown-it's renderer then omits. */
function hideParagraphs(state: StateBlock, first: number): void {
  for (let at = first; at < state.tokens.length; at++) {
    const token = state.tokens[at];
    const close = state.tokens[at + 2];
    if (token?.type !== 'paragraph_open' || token.level !== state.level + 2 || close === undefined) continue;
    token.hidden = true;
    close.hidden = true;
  }
}
