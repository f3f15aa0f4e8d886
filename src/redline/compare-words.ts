/**
 * Compares the words of leaves that belong together: which were kept, inserted, deleted, or styled differently.
 *
 * The smallest set of changed words is not the most readable one. A change absorbs small gaps to the next one, and
 * starts and ends where a reader would draw the line.
 */

import { commonElements } from './lcs.ts';
import type { Leaf } from './leaf.ts';
import { joinPieces, type Piece, samePieces } from './piece.ts';
import type { Segment } from './redline.ts';
import { gapPieces, type Token, tokenPieces } from './token.ts';
import { isWord } from './words.ts';

type Tokens = readonly Token[];

/** The segments between some old leaves and the new ones that they became. */
export function compareWords(old: readonly Leaf[], now: readonly Leaf[]): readonly Segment[] {
  const before = old[0]?.tokens ?? [];
  const after = now[0]?.tokens ?? [];
  if (old.length > 1 || now.length > 1 || before.length !== after.length)
    return compareTokens(streamOf(old), streamOf(now));
  return before.flatMap((cell, at): readonly Segment[] => {
    const segments = compareTokens(cell, after[at] ?? []);
    return at === 0 ? segments : [{ op: 'boundary', of: 'cell', in: 'both' }, ...segments];
  });
}

/** The end of a leaf or cell, which is equal only to itself: no word contains a space. */
function endOf(ends: 'leaf' | 'cell'): Token {
  const nowhere = { cell: [], from: 0, start: 0, until: 0, at: 0, offset: 0 };
  return { text: ` ${ends}`, gap: '', ...nowhere, ends };
}

function streamOf(leaves: readonly Leaf[]): Tokens {
  return leaves.flatMap(({ tokens }, at) => {
    const own = tokens.flatMap((cell, column) => (column === 0 ? cell : [endOf('cell'), ...cell]));
    return at === 0 ? own : [endOf('leaf'), ...own];
  });
}

/** A change between two kept runs, as ranges of the old and the new tokens. */
interface Hunk {
  readonly oldFrom: number;
  readonly oldTo: number;
  readonly nowFrom: number;
  readonly nowTo: number;
}

function compareTokens(old: Tokens, now: Tokens): readonly Segment[] {
  const hunks = hunksOf(old, now);
  const slid = hunks.map((hunk, at) => slide(old, now, hunk, hunks[at - 1], hunks[at + 1]));
  const wider = joinHunks(old, now, slid).map((hunk) => widen(old, now, hunk));
  return segmentsOf(old, now, joinHunks(old, now, wider));
}

function hunksOf(old: Tokens, now: Tokens): readonly Hunk[] {
  // Most changed leaves start the same, so the common start is skipped first.
  let start = 0;
  while (start < old.length && old[start]?.text === now[start]?.text) start += 1;
  const hunks: Hunk[] = [];
  let oldFrom = start;
  let nowFrom = start;
  for (const [i, j] of commonElements(old.slice(start), now.slice(start), ({ text }) => text)) {
    const oldTo = start + i;
    const nowTo = start + j;
    if (oldFrom < oldTo || nowFrom < nowTo) hunks.push({ oldFrom, oldTo, nowFrom, nowTo });
    oldFrom = oldTo + 1;
    nowFrom = nowTo + 1;
  }
  return hunks;
}

/** Shifts a pure insertion or deletion along equal words to where it reads best. */
function slide(
  old: Tokens,
  now: Tokens,
  hunk: Hunk,
  before: Hunk | undefined,
  after: Hunk | undefined,
): Hunk {
  const { oldFrom, oldTo, nowFrom, nowTo } = hunk;
  const isDeletion = nowFrom === nowTo;
  if (!isDeletion && oldFrom < oldTo) return hunk;
  const [tokens, start, end, least = 0, most = tokens.length] = isDeletion
    ? [old, oldFrom, oldTo, before?.oldTo, after?.oldFrom]
    : [now, nowFrom, nowTo, before?.nowTo, after?.nowFrom];
  const score = (by: number): number => edge(tokens, start + by) + edge(tokens, end + by);
  let best = 0;
  for (let by = -1; start + by >= least && canSlide(tokens[start + by], tokens[end + by]); by -= 1)
    if (score(by) > score(best)) best = by;
  for (let by = 1; end + by <= most && canSlide(tokens[start + by - 1], tokens[end + by - 1]); by += 1)
    if (score(by) > score(best)) best = by;
  return widened(hunk, -best, best);
}

/** Extends a change by a number of tokens before and after it. */
function widened({ oldFrom, oldTo, nowFrom, nowTo }: Hunk, before: number, after: number): Hunk {
  return {
    oldFrom: oldFrom - before,
    oldTo: oldTo + after,
    nowFrom: nowFrom - before,
    nowTo: nowTo + after,
  };
}

/** Whether two tokens can be exchanged: everything visible about them is the same. */
function canSlide(a: Token | undefined, b: Token | undefined): boolean {
  if (!a || !b || !isSameWord(a, b)) return false;
  return a.gap === b.gap && samePieces(tokenPieces(a), tokenPieces(b));
}

/** Whether two tokens are the same word, and not a boundary. */
function isSameWord(a: Token | undefined, b: Token | undefined): boolean {
  return a !== undefined && !a.ends && a.text === b?.text;
}

const sentenceEnd = /^[.!?;:。！？；：…]$/u;

/** Scores the start or end of a change before a token: complete sentences are best, then phrases, then words. */
function edge(tokens: Tokens, at: number): number {
  const left = tokens[at - 1];
  const right = tokens[at];
  if (!left || !right || left.ends || right.ends) return 4;
  if (sentenceEnd.test(left.text)) return 3;
  if (right.gap === '') return 0;
  return isWord(left.text) ? 1 : 2;
}

/**
 * Absorbs the words next to a change if only white space between them was inserted or deleted: a word and its hyphen
 * are shown as replacing two words, not as an inserted mark and a deleted space.
 */
function widen(old: Tokens, now: Tokens, hunk: Hunk): Hunk {
  const { oldFrom, oldTo, nowFrom, nowTo } = hunk;
  // If a paragraph is split or merged, the space goes with its end.
  if (hasEnd(old, oldFrom, oldTo) || hasEnd(now, nowFrom, nowTo)) return hunk;
  // The first word of a line has no space before it; an inserted or deleted space belongs to the words before it.
  const isFirst = startsLine(old, oldTo) || startsLine(now, nowTo);
  const isAfter = !isFirst && isSameWord(old[oldTo], now[nowTo]) && old[oldTo]?.gap !== now[nowTo]?.gap;
  const isBefore = isSameWord(old[oldFrom - 1], now[nowFrom - 1]) && old[oldFrom]?.gap !== now[nowFrom]?.gap;
  const back = isBefore && (isAfter || oldTo > oldFrom === nowTo > nowFrom) ? 1 : 0;
  return widened(hunk, back, isAfter ? 1 : 0);
}

/** Whether a token is the first of its leaf or cell, or follows a hard break. */
function startsLine(tokens: Tokens, at: number): boolean {
  const before = tokens[at - 1];
  return (
    before === undefined || before.ends !== undefined || tokenPieces(before)[0]?.object?.type === 'break'
  );
}

/** Minimum number of unchanged words between two changes; fewer are distracting. */
const leastRest = 2;

/** Between two longer changes, up to this many unchanged words are absorbed as well. */
const longestIsland = 4;

/** Joins changes separated by only a few words, or only by punctuation; never across the end of a leaf or cell. */
function joinHunks(old: Tokens, now: Tokens, hunks: readonly Hunk[]): readonly Hunk[] {
  const out: Hunk[] = [];
  for (const hunk of hunks) {
    const last = out.at(-1);
    if (last === undefined || !isIsland(old, now, last, hunk)) out.push(hunk);
    else out[out.length - 1] = { ...last, oldTo: hunk.oldTo, nowTo: hunk.nowTo };
  }
  return out;
}

function isIsland(old: Tokens, now: Tokens, before: Hunk, after: Hunk): boolean {
  const length = after.oldFrom - before.oldTo;
  if (length === 0) return true;
  const words = wordsIn(old, before.oldTo, after.oldFrom);
  if (words > longestIsland) return false;
  if (hasEnd(old, before.oldFrom, after.oldTo) || hasEnd(now, before.nowFrom, after.nowTo)) return false;
  if (words <= leastRest) return words > 0 || length <= 2;
  return isLonger(old, now, before, words) && isLonger(old, now, after, words);
}

/** Whether a change has more than this many words on one side. */
function isLonger(old: Tokens, now: Tokens, hunk: Hunk, words: number): boolean {
  return wordsIn(old, hunk.oldFrom, hunk.oldTo) > words || wordsIn(now, hunk.nowFrom, hunk.nowTo) > words;
}

/** The number of words in a range of tokens, counted only until there are too many for an island. */
function wordsIn(tokens: Tokens, from: number, until: number): number {
  let words = 0;
  for (let at = from; at < until && words <= longestIsland; at += 1)
    if (isWord(tokens[at]?.text ?? '')) words += 1;
  return words;
}

/** Whether a leaf or cell ends in a range of tokens. */
function hasEnd(tokens: Tokens, from: number, until: number): boolean {
  for (let at = from; at < until; at += 1) if (tokens[at]?.ends) return true;
  return false;
}

type Boundary = Extract<Segment, { readonly op: 'boundary' }>;

/** A segment under construction; `old` is used only for restyled words. */
interface OpenSegment {
  readonly op: Exclude<Segment['op'], 'boundary'>;
  readonly old: Piece[];
  readonly new: Piece[];
}

/** Merges adjacent runs of the same kind into segments. */
function segmentsOf(old: Tokens, now: Tokens, hunks: readonly Hunk[]): readonly Segment[] {
  const out: (OpenSegment | Boundary)[] = [];
  const add = (op: OpenSegment['op'], pieces: readonly Piece[], before?: readonly Piece[]): void => {
    if (pieces.length === 0) return;
    let last = out.at(-1);
    if (!last || last.op === 'boundary' || last.op !== op) {
      last = { op, old: [], new: [] };
      out.push(last);
    }
    if (before) last.old.push(...before);
    last.new.push(...pieces);
  };
  const addSame = (a: readonly Piece[], b: readonly Piece[]): void =>
    samePieces(a, b) ? add('kept', b) : add('restyled', b, a);
  const addGap = (a: Token, b: Token): void => {
    if (a.gap === b.gap) {
      if (a.gap !== '') addSame(gapPieces(a), gapPieces(b));
    } else {
      add('deleted', gapPieces(a));
      add('inserted', gapPieces(b));
    }
  };
  /** Adds equal tokens from `i` and `j` on, all of one cell, or the end of one. */
  const addKept = (i: number, j: number, length: number): void => {
    const a = old[i];
    const b = now[j];
    if (!a || !b) return;
    if (a.ends) {
      out.push({ op: 'boundary', of: a.ends, in: 'both' });
      return;
    }
    const before = tokenPieces(a, old[i + length - 1]);
    const after = tokenPieces(b, now[j + length - 1]);
    if (length > 1 && !samePieces(before, after))
      for (let at = 0; at < length; at += 1) addKept(i + at, j + at, 1);
    else {
      addGap(a, b);
      addSame(before, after);
    }
  };
  const addSide = (
    op: 'deleted' | 'inserted',
    tokens: Tokens,
    from: number,
    until: number,
    withGap: boolean,
  ): void =>
    eachRun(tokens, from, until, (first, at, next) => {
      if (first.ends) out.push({ op: 'boundary', of: first.ends, in: op === 'deleted' ? 'old' : 'new' });
      else {
        if (withGap || at > from) add(op, gapPieces(first));
        add(op, tokenPieces(first, tokens[next - 1]));
      }
    });
  let i = 0;
  let j = 0;
  const addHunk = ({ oldFrom, oldTo, nowFrom, nowTo }: Hunk): void => {
    eachRun(old, i, oldFrom, (_, at, next) => addKept(at, at - i + j, next - at));
    const a = old[oldFrom];
    const b = now[nowFrom];
    const sharesGap = a && b && oldFrom < oldTo && nowFrom < nowTo && a.gap === b.gap;
    if (sharesGap) addGap(a, b);
    addSide('deleted', old, oldFrom, oldTo, !sharesGap);
    addSide('inserted', now, nowFrom, nowTo, !sharesGap);
    i = oldTo;
    j = nowTo;
  };
  hunks.forEach(addHunk);
  addHunk({ oldFrom: old.length, oldTo: old.length, nowFrom: now.length, nowTo: now.length });
  return out.map((one): Segment => {
    if (one.op === 'boundary') return one;
    if (one.op === 'restyled') return { op: one.op, old: joinPieces(one.old), new: joinPieces(one.new) };
    return { op: one.op, pieces: joinPieces(one.new) };
  });
}

/** Calls back for each run of tokens in one cell, and for each boundary separately. */
function eachRun(
  tokens: Tokens,
  from: number,
  until: number,
  call: (first: Token, at: number, next: number) => void,
): void {
  let at = from;
  for (let first = tokens[at]; first && at < until; first = tokens[at]) {
    let next = at + 1;
    while (next < until && !first.ends && !tokens[next]?.ends) next += 1;
    call(first, at, next);
    at = next;
  }
}
