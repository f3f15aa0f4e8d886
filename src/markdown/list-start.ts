/**
 * Decides which line starts a list and which continues one.
 *
 * Bullets, `1.` and `1)` follow CommonMark (section 5.3) to the letter. The lists of legal texts (lettered, Roman, or
 * in parentheses) follow a stricter rule, since "p. 123 of", "v. Jones" and "(see section)" may start lines of prose:
 *
 * - a list that starts at 1, a, A, i or I may have a single item; one that starts elsewhere needs a second item with
 *   the next number;
 * - such a list interrupts a paragraph only if it starts at the first number and has a second item, contains an
 *   indented list, or follows a colon: a single "(a)" in the middle of a sentence is far more likely a word of it;
 * - an item continues a list only if its number is the next one. After a gap or a step back, it starts a new list or
 *   stays text, so the page never shows a number other than the one that was agreed to. As in CommonMark, repeating the
 *   first number on every item also counts up.
 */

import type { StateBlock } from 'markdown-it';
import { isCommonMark, type Marker, type OrderedMarker, type Reading, readMarker } from './list-marker.ts';
import { columnOf, lineEnd, textStart } from './placed-block.ts';

/** A list being read: its first marker, how that is interpreted, and the number of its last item. */
export interface RunningList {
  readonly marker: Marker;
  /** Absent for bullets. */
  readonly reading?: Reading;
  last: number;
  /** An item's content may start to the left of its text (see `itemIndent`); inside, indentation does not make code. */
  lenient: boolean;
}

const listsKey = Symbol('running lists');

/** The lists around the current line, the innermost last. */
export function runningLists({ env }: StateBlock): RunningList[] {
  const known = env[listsKey];
  if (Array.isArray(known)) return known;
  const lists: RunningList[] = [];
  env[listsKey] = lists;
  return lists;
}

/** The list marker at the start of a line. */
export function markerOn(state: StateBlock, line: number): Marker | undefined {
  return readMarker(state.src, textStart(state, line));
}

/** The number under which a marker continues a list; undefined if it does not. */
export function continuedNumber(list: RunningList, marker: Marker): number | undefined {
  if (list.marker.type === 'bullet' || marker.type === 'bullet') {
    const same =
      list.marker.type === 'bullet' && marker.type === 'bullet' && list.marker.bullet === marker.bullet;
    return same ? 1 : undefined;
  }
  if (list.reading === undefined || list.marker.delimiter !== marker.delimiter) return undefined;
  const { style, value: start } = list.reading;
  const value = marker.readings.find((reading) => reading.style === style)?.value;
  if (value === undefined || isCommonMark(list.marker)) return value;
  return isNext(list.last, value, start) ? value : undefined;
}

function isNext(last: number, value: number, start: number): boolean {
  return value === last + 1 || (start === 1 && last === 1 && value === 1);
}

/**
 * The list that starts on a line, if any. `interrupts`: the line would otherwise continue a paragraph. `endLine`
 * limits the search for a second item.
 */
export function listStart(
  state: StateBlock,
  line: number,
  endLine: number,
  interrupts: boolean,
): RunningList | undefined {
  const marker = markerOn(state, line);
  if (marker === undefined) return undefined;
  const empty = state.skipSpaces(marker.end) >= (state.eMarks[line] ?? 0);
  if (isCommonMark(marker)) {
    const reading = marker.type === 'ordered' ? marker.readings[0] : undefined;
    if (interrupts && (empty || (reading !== undefined && reading.value !== 1))) return undefined;
    return {
      marker,
      ...(reading === undefined ? {} : { reading }),
      last: reading?.value ?? 1,
      lenient: false,
    };
  }
  if (marker.type === 'bullet') return undefined;
  const reading = startReading(state, line, endLine, marker, { interrupts, empty });
  return reading && { marker, reading, last: reading.value, lenient: false };
}

function startReading(
  state: StateBlock,
  line: number,
  endLine: number,
  marker: OrderedMarker,
  at: { readonly interrupts: boolean; readonly empty: boolean },
): Reading | undefined {
  const first = marker.readings.find((reading) => reading.value === 1);
  if (at.interrupts && first === undefined) return undefined;
  const next = secondMarker(state, line, endLine, marker);
  const continued = marker.readings.find(
    (reading) => reading.value < 703 && isContinued(reading, marker, next),
  );
  if (at.interrupts && continued?.value !== 1)
    return announced(state, line) || holdsList(state, line, endLine) ? first : undefined;
  return continued ?? (at.empty ? undefined : first);
}

/** Whether the line above ends with a colon. */
function announced(state: StateBlock, line: number): boolean {
  if (line === 0) return false;
  return /[:\uFF1A]$/.test(state.src.slice(textStart(state, line - 1), lineEnd(state, line - 1)).trimEnd());
}

/** Whether the next line starts a list indented by at least two more columns. */
function holdsList(state: StateBlock, line: number, endLine: number): boolean {
  const next = line + 1;
  if (next >= endLine || columnOf(state, next) < columnOf(state, line) + 2) return false;
  const marker = markerOn(state, next);
  return (
    marker !== undefined && (marker.type === 'bullet' || marker.readings.some(({ value }) => value === 1))
  );
}

function isContinued(reading: Reading, marker: OrderedMarker, next: Marker | undefined): boolean {
  if (next?.type !== 'ordered' || next.delimiter !== marker.delimiter) return false;
  return next.readings.some(
    (one) => one.style === reading.style && isNext(reading.value, one.value, reading.value),
  );
}

/** Lines that end every list when at its left edge; the search for a second item stops there. */
const boundaryPattern = /#{1,6}(?=[ \t\n]|$)|```|~~~|>|={3,}|-{3,}[ \t]*(?=\n|$)/y;

/**
 * The next marker at the level of the item on `line`, whether or not it has the next number. Never looks beyond the
 * paragraph or heading that ends the list, so that the blocks of a part depend only on the part's own text.
 */
function secondMarker(
  state: StateBlock,
  line: number,
  endLine: number,
  marker: OrderedMarker,
): Marker | undefined {
  const column = columnOf(state, line);
  const edge = Math.min(column, state.blkIndent);
  const width = marker.end - textStart(state, line) + 1;
  let blank = false;
  for (let at = line + 1; at < endLine; at++) {
    if (state.isEmpty(at)) {
      blank = true;
      continue;
    }
    const indent = columnOf(state, at);
    if (indent >= 0 && indent < edge) return undefined;
    if (indent < column + width) {
      const found = indent < 0 ? undefined : markerOn(state, at);
      const inside = indent >= column + 2;
      if (found !== undefined && (!inside || countsOn(marker, found))) return found;
      if (!inside && found === undefined && (blank || isBoundary(state, at))) return undefined;
    }
    blank = false;
  }
  return undefined;
}

function countsOn(marker: OrderedMarker, next: Marker): boolean {
  return marker.readings.some((reading) => isContinued(reading, marker, next));
}

function isBoundary(state: StateBlock, line: number): boolean {
  boundaryPattern.lastIndex = textStart(state, line);
  return boundaryPattern.test(state.src);
}
