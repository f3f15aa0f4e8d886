/**
 * Compares the words of leaves that belong together: which were kept, inserted, deleted, or styled differently.
 *
 * The smallest set of changed words is not the most readable one. A change absorbs small gaps to the next one, and
 * starts and ends where a reader would draw the line.
 */

import { commonElements } from './lcs.ts';
import type { Leaf } from './leaf.ts';
import { phrasesIn } from './phrases.ts';
import { joinPieces, type Piece, samePieces } from './piece.ts';
import type { Segment } from './redline.ts';
import type { Columns } from './table-columns.ts';
import { gapPieces, type Token, tokenPieces } from './token.ts';
import { isWord } from './words.ts';

type Tokens = readonly Token[];

/** The segments between some old leaves and the new ones that they became; `columns` are those of a table that changed. */
export function compareWords(
  before: readonly Leaf[],
  after: readonly Leaf[],
  columns?: Columns,
): readonly Segment[] {
  const oldCells = before[0]?.tokens ?? [];
  const newCells = after[0]?.tokens ?? [];
  if (!columns && (before.length > 1 || after.length > 1 || oldCells.length !== newCells.length))
    return compareTokens(streamOf(before), streamOf(after));
  return (columns ?? oldCells.map((_, at) => ({ old: at, new: at }))).flatMap(
    (one, at): readonly Segment[] => {
      const segments = compareTokens(oldCells[one.old ?? -1] ?? [], newCells[one.new ?? -1] ?? []);
      return at === 0 ? segments : [{ op: 'boundary', of: 'cell', in: 'both' }, ...segments];
    },
  );
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
  readonly newFrom: number;
  readonly newTo: number;
}

function compareTokens(before: Tokens, after: Tokens): readonly Segment[] {
  const hunks = hunksOf(before, after);
  const slid = hunks.map((hunk, at) => slide(before, after, hunk, hunks[at - 1], hunks[at + 1]));
  if (slid.length === 0) return segmentsOf(before, after, slid);
  const phrases: readonly [Phrases, Phrases] = [phrasesIn(before), phrasesIn(after)];
  const wider = joinHunks(before, after, slid).map((hunk, at, all) =>
    wholePhrase(before, after, widen(before, after, hunk), phrases, all[at - 1], all[at + 1]),
  );
  return segmentsOf(before, after, joinHunks(before, after, wider));
}

function hunksOf(before: Tokens, after: Tokens): readonly Hunk[] {
  const hunks: Hunk[] = [];
  let oldFrom = 0;
  let newFrom = 0;
  for (const [oldTo, newTo] of commonElements(before, after, ({ text }) => text)) {
    if (oldFrom < oldTo || newFrom < newTo) hunks.push({ oldFrom, oldTo, newFrom, newTo });
    oldFrom = oldTo + 1;
    newFrom = newTo + 1;
  }
  return hunks;
}

/** Shifts a pure insertion or deletion along equal words to where it reads best. */
function slide(
  before: Tokens,
  after: Tokens,
  hunk: Hunk,
  previous: Hunk | undefined,
  next: Hunk | undefined,
): Hunk {
  const { oldFrom, oldTo, newFrom, newTo } = hunk;
  const isDeletion = newFrom === newTo;
  if (!isDeletion && oldFrom < oldTo) return hunk;
  const [tokens, start, end, least = 0, most = tokens.length] = isDeletion
    ? [before, oldFrom, oldTo, previous?.oldTo, next?.oldFrom]
    : [after, newFrom, newTo, previous?.newTo, next?.newFrom];
  const score = (by: number): number => edge(tokens, start + by) + edge(tokens, end + by);
  let best = 0;
  for (let by = -1; start + by >= least && canSlide(tokens[start + by], tokens[end + by]); by -= 1)
    if (score(by) > score(best)) best = by;
  for (let by = 1; end + by <= most && canSlide(tokens[start + by - 1], tokens[end + by - 1]); by += 1)
    if (score(by) > score(best)) best = by;
  return widened(hunk, -best, best);
}

/** Extends a change by a number of tokens before and after it. */
function widened({ oldFrom, oldTo, newFrom, newTo }: Hunk, leading: number, trailing: number): Hunk {
  return {
    oldFrom: oldFrom - leading,
    oldTo: oldTo + trailing,
    newFrom: newFrom - leading,
    newTo: newTo + trailing,
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
function widen(before: Tokens, after: Tokens, hunk: Hunk): Hunk {
  const { oldFrom, oldTo, newFrom, newTo } = hunk;
  // If a paragraph is split or merged, the space goes with its end.
  if (hasEnd(before, oldFrom, oldTo) || hasEnd(after, newFrom, newTo)) return hunk;
  // The first word of a line has no space before it; an inserted or deleted space belongs to the words before it.
  const isFirst = startsLine(before, oldTo) || startsLine(after, newTo);
  const isAfter =
    !isFirst && isSameWord(before[oldTo], after[newTo]) && before[oldTo]?.gap !== after[newTo]?.gap;
  const isBefore =
    isSameWord(before[oldFrom - 1], after[newFrom - 1]) && before[oldFrom]?.gap !== after[newFrom]?.gap;
  const back = isBefore && (isAfter || oldTo > oldFrom === newTo > newFrom) ? 1 : 0;
  return widened(hunk, back, isAfter ? 1 : 0);
}

/** Whether a token is the first of its leaf or cell, or follows a hard break. */
function startsLine(tokens: Tokens, at: number): boolean {
  const previous = tokens[at - 1];
  return (
    previous === undefined ||
    previous.ends !== undefined ||
    tokenPieces(previous)[0]?.object?.type === 'break'
  );
}

type Phrases = ReturnType<typeof phrasesIn>;

/**
 * Extends a replacement inside a date, an amount or the like to all of it, where it is inside one in both texts, up to
 * the changes `previous` and `next` to it.
 */
function wholePhrase(
  before: Tokens,
  after: Tokens,
  hunk: Hunk,
  [olds, news]: readonly [Phrases, Phrases],
  previous: Hunk | undefined,
  next: Hunk | undefined,
): Hunk {
  const { oldFrom, oldTo, newFrom, newTo } = hunk;
  if (oldFrom === oldTo || newFrom === newTo) return hunk;
  /** How many tokens from the last ones of the change on, in a direction, are in the same phrases as these. */
  const more = (i: number, j: number, by: 1 | -1, most: number): number => {
    const isInside = (count: number): boolean =>
      isSamePhrase(olds, before[i], before[i + by * count]) &&
      isSamePhrase(news, after[j], after[j + by * count]);
    let count = 0;
    while (count < most && isInside(count + 1)) count += 1;
    return count;
  };
  const leading = more(oldFrom, newFrom, -1, oldFrom - (previous?.oldTo ?? 0));
  return widened(hunk, leading, more(oldTo - 1, newTo - 1, 1, (next?.oldFrom ?? before.length) - oldTo));
}

function isSamePhrase(phrases: Phrases, one: Token | undefined, other: Token | undefined): boolean {
  const phrase = one && phrases.get(one);
  return phrase !== undefined && other !== undefined && phrases.get(other) === phrase;
}

/** Minimum number of unchanged words between two changes; fewer are distracting, except between numbers and dates. */
const leastRest = 2;

/** Between two longer changes, up to this many unchanged words are absorbed as well. */
const longestIsland = 4;

/** Joins changes separated by only a few words, or only by punctuation; never across the end of a leaf or cell. */
function joinHunks(before: Tokens, after: Tokens, hunks: readonly Hunk[]): readonly Hunk[] {
  const out: Hunk[] = [];
  for (const hunk of hunks) {
    const last = out.at(-1);
    if (last === undefined || !isIsland(before, after, last, hunk)) out.push(hunk);
    else
      out[out.length - 1] = {
        ...last,
        oldTo: Math.max(last.oldTo, hunk.oldTo),
        newTo: Math.max(last.newTo, hunk.newTo),
      };
  }
  return out;
}

function isIsland(before: Tokens, after: Tokens, first: Hunk, second: Hunk): boolean {
  const length = second.oldFrom - first.oldTo;
  if (length <= 0) return true;
  const words = wordsIn(before, first.oldTo, second.oldFrom);
  if (words > longestIsland) return false;
  if (hasEnd(before, first.oldFrom, second.oldTo) || hasEnd(after, first.newFrom, second.newTo)) return false;
  if (words === 0) return length < 3;
  if (words < leastRest) return !(isValue(after, first) && isValue(after, second));
  return isLonger(before, after, first, words) && isLonger(before, after, second, words);
}

/** The longest value, in tokens: a number with its unit and its currency. */
const longestValue = 3;

/** Whether a change replaces a word or two by others with digits: a number, an amount, a period. */
function isValue(after: Tokens, { oldFrom, oldTo, newFrom, newTo }: Hunk): boolean {
  const isShort = oldTo > oldFrom && newTo > newFrom && oldTo - oldFrom <= longestValue;
  if (!isShort || newTo - newFrom > longestValue) return false;
  return after.slice(newFrom, newTo).some(({ text }) => /\d/.test(text));
}

/** Whether a change has more than this many words on one side. */
function isLonger(before: Tokens, after: Tokens, hunk: Hunk, words: number): boolean {
  return (
    wordsIn(before, hunk.oldFrom, hunk.oldTo) > words || wordsIn(after, hunk.newFrom, hunk.newTo) > words
  );
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
function segmentsOf(before: Tokens, after: Tokens, hunks: readonly Hunk[]): readonly Segment[] {
  const { add, addSame, addGap, addBoundary, segments } = segmentBuilder();
  /** Adds equal tokens from `i` and `j` on, all of one cell, or the end of one. */
  const addKept = (i: number, j: number, length: number): void => {
    const a = before[i];
    const b = after[j];
    if (!a || !b) return;
    if (a.ends) {
      addBoundary(a.ends, 'both');
      return;
    }
    const oldPieces = tokenPieces(a, before[i + length - 1]);
    const newPieces = tokenPieces(b, after[j + length - 1]);
    if (length > 1 && !samePieces(oldPieces, newPieces))
      for (let at = 0; at < length; at += 1) addKept(i + at, j + at, 1);
    else {
      addGap(a, b);
      addSame(oldPieces, newPieces);
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
      if (first.ends) addBoundary(first.ends, op === 'deleted' ? 'old' : 'new');
      else {
        if (withGap || at > from) add(op, gapPieces(first));
        add(op, tokenPieces(first, tokens[next - 1]));
      }
    });
  let i = 0;
  let j = 0;
  const addHunk = ({ oldFrom, oldTo, newFrom, newTo }: Hunk): void => {
    eachRun(before, i, oldFrom, (_, at, next) => addKept(at, at - i + j, next - at));
    const a = before[oldFrom];
    const b = after[newFrom];
    const sharesGap = a && b && oldFrom < oldTo && newFrom < newTo && a.gap === b.gap;
    if (sharesGap) addGap(a, b);
    addSide('deleted', before, oldFrom, oldTo, !sharesGap);
    addSide('inserted', after, newFrom, newTo, !sharesGap);
    i = oldTo;
    j = newTo;
  };
  hunks.forEach(addHunk);
  addHunk({ oldFrom: before.length, oldTo: before.length, newFrom: after.length, newTo: after.length });
  return segments();
}

/** Adds pieces to the last segment where that is of the same kind, else to a new one. */
function segmentBuilder() {
  const out: (OpenSegment | Boundary)[] = [];
  const add = (op: OpenSegment['op'], pieces: readonly Piece[], oldPieces?: readonly Piece[]): void => {
    if (pieces.length === 0) return;
    let last = out.at(-1);
    if (!last || last.op === 'boundary' || last.op !== op) {
      last = { op, old: [], new: [] };
      out.push(last);
    }
    if (oldPieces) last.old.push(...oldPieces);
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
  const addBoundary = (of: Boundary['of'], side: Boundary['in']): void => {
    out.push({ op: 'boundary', of, in: side });
  };
  const segments = (): readonly Segment[] =>
    out.map((one): Segment => {
      if (one.op === 'boundary') return one;
      if (one.op === 'restyled') return { op: one.op, old: joinPieces(one.old), new: joinPieces(one.new) };
      return { op: one.op, pieces: joinPieces(one.new) };
    });
  return { add, addSame, addGap, addBoundary, segments };
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
