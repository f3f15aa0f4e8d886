/**
 * The words of leaves that belong together: which were kept, inserted, deleted, or given other marks.
 *
 * The fewest changed words are not the most readable ones: a change takes in what little stands between it and the next
 * one, and begins and ends where a reader would draw the line.
 */

import { commonElements } from './lcs.ts';
import type { Leaf } from './leaf.ts';
import { joinPieces, type Piece, samePieces } from './piece.ts';
import type { Segment } from './redline.ts';
import { gapPieces, type Token, tokenPieces } from './token.ts';

type Tokens = readonly Token[];

/** The segments between some old leaves and the new ones that they became. */
export function compareWords(old: readonly Leaf[], now: readonly Leaf[]): readonly Segment[] {
  const [before, after] = [old[0]?.wording.tokens ?? [], now[0]?.wording.tokens ?? []];
  if (old.length > 1 || now.length > 1 || before.length !== after.length)
    return compareTokens(streamOf(old), streamOf(now));
  return before.flatMap((cell, at): readonly Segment[] => {
    const segments = compareTokens(cell, after[at] ?? []);
    return at === 0 ? segments : [{ op: 'boundary', of: 'cell', in: 'both' }, ...segments];
  });
}

/** The end of a leaf or cell, equal to itself alone: no word has a space. */
function endOf(ends: 'leaf' | 'cell'): Token {
  const nowhere = { cell: [], from: 0, start: 0, until: 0, at: 0, offset: 0 };
  return { text: ` ${ends}`, isWord: false, gap: '', ...nowhere, ends };
}

function streamOf(leaves: readonly Leaf[]): Tokens {
  return leaves.flatMap(({ wording: { tokens } }, at) => [
    ...(at === 0 ? [] : [endOf('leaf')]),
    ...tokens.flatMap((cell, column) => (column === 0 ? cell : [endOf('cell'), ...cell])),
  ]);
}

/** A change: what stands between two kept runs, as ranges of the old and the new tokens. */
type Hunk = readonly [oldFrom: number, oldTo: number, nowFrom: number, nowTo: number];

function compareTokens(old: Tokens, now: Tokens): readonly Segment[] {
  const hunks = hunksOf(old, now);
  const slid = hunks.map((hunk, at) => slide(old, now, hunk, hunks[at - 1], hunks[at + 1]));
  const widened = joinHunks(old, now, slid).map((hunk) => widen(old, now, hunk));
  return segmentsOf(old, now, joinHunks(old, now, widened));
}

function hunksOf(old: Tokens, now: Tokens): readonly Hunk[] {
  // Most leaves that changed begin and end as before: what is the same at both ends is passed over first.
  const most = Math.min(old.length, now.length);
  let start = 0;
  while (start < most && old[start]?.text === now[start]?.text) start += 1;
  let [oldEnd, nowEnd] = [old.length, now.length];
  while (oldEnd > start && nowEnd > start && old[oldEnd - 1]?.text === now[nowEnd - 1]?.text)
    [oldEnd, nowEnd] = [oldEnd - 1, nowEnd - 1];
  const common = commonElements(old.slice(start, oldEnd), now.slice(start, nowEnd), ({ text }) => text);
  let [i, j] = [start, start];
  return [...common, [oldEnd - start, nowEnd - start] as const].flatMap(([x, y]): readonly Hunk[] => {
    const hunk = [i, start + x, j, start + y] as const;
    [i, j] = [start + x + 1, start + y + 1];
    return hunk[0] < hunk[1] || hunk[2] < hunk[3] ? [hunk] : [];
  });
}

/** Moves a pure insertion or deletion along equal words to where its edges read best. */
function slide(
  old: Tokens,
  now: Tokens,
  hunk: Hunk,
  before: Hunk | undefined,
  after: Hunk | undefined,
): Hunk {
  const [i, x, j, y] = hunk;
  if (x > i && y > j) return hunk;
  const [tokens, start, end, side] = x > i ? [old, i, x, 0] : [now, j, y, 2];
  const [least, most] = [before?.[side + 1] ?? 0, after?.[side] ?? tokens.length];
  const score = (by: number): number => edge(tokens, start + by) + edge(tokens, end + by);
  let best = 0;
  for (let by = -1; start + by >= least && canSlide(tokens[start + by], tokens[end + by]); by -= 1)
    if (score(by) > score(best)) best = by;
  for (let by = 1; end + by <= most && canSlide(tokens[start + by - 1], tokens[end + by - 1]); by += 1)
    if (score(by) > score(best)) best = by;
  return [i + best, x + best, j + best, y + best];
}

/** Whether two tokens may change places: they are the same in all that is shown. */
function canSlide(a: Token | undefined, b: Token | undefined): boolean {
  if (!a || !b || !isSameWord(a, b)) return false;
  return a.gap === b.gap && samePieces(tokenPieces([a]), tokenPieces([b]));
}

/** The same word, and no boundary. */
function isSameWord(a: Token | undefined, b: Token | undefined): boolean {
  return a !== undefined && !a.ends && a.text === b?.text;
}

const sentenceEnd = /^[.!?;:。！？；：…]$/u;

/** How well a change reads that begins or ends before a token: whole sentences, then whole phrases, then words. */
function edge(tokens: Tokens, at: number): number {
  const [left, right] = [tokens[at - 1], tokens[at]];
  if (!left || !right || left.ends || right.ends) return 4;
  if (sentenceEnd.test(left.text)) return 3;
  if (right.gap === '') return 0;
  return left.isWord ? 1 : 2;
}

/**
 * Takes in the words beside a change where only white space came or went between them: a word and its hyphen are shown
 * as one that replaces two, not as a mark inserted and a space deleted.
 */
function widen(old: Tokens, now: Tokens, hunk: Hunk): Hunk {
  const [i, x, j, y] = hunk;
  // Where a paragraph is split or merged the space goes with its end.
  if ([...old.slice(i, x), ...now.slice(j, y)].some(({ ends }) => ends)) return hunk;
  const isAfter = isSameWord(old[x], now[y]) && old[x]?.gap !== now[y]?.gap;
  const isBefore = isSameWord(old[i - 1], now[j - 1]) && old[i]?.gap !== now[j]?.gap;
  const [back, on] = [isBefore && (isAfter || x > i === y > j) ? 1 : 0, isAfter ? 1 : 0];
  return [i - back, x + on, j - back, y + on];
}

/** So few words between two changes are no rest for the eye. */
const leastRest = 2;

/** Between two changes that are longer than they, so many words are taken in as well. */
const longestIsland = 4;

/** Joins changes that only a few words, or punctuation alone, keep apart; the end of a leaf or cell is never taken in. */
function joinHunks(old: Tokens, now: Tokens, hunks: readonly Hunk[]): readonly Hunk[] {
  const out: Hunk[] = [];
  for (const hunk of hunks) {
    const last = out.at(-1);
    if (last === undefined || !isIsland(old, now, last, hunk)) out.push(hunk);
    else out[out.length - 1] = [last[0], hunk[1], last[2], hunk[3]];
  }
  return out;
}

function isIsland(old: Tokens, now: Tokens, before: Hunk, after: Hunk): boolean {
  const island = old.slice(before[1], after[0]);
  if (island.length === 0) return true;
  const words = wordsIn(island);
  if (words > longestIsland) return false;
  const all = [...old.slice(before[0], after[1]), ...now.slice(before[2], after[3])];
  if (all.some(({ ends }) => ends)) return false;
  if (words <= leastRest) return words > 0 || island.length <= 2;
  const size = ([i, x, j, y]: Hunk): number => Math.max(wordsIn(old.slice(i, x)), wordsIn(now.slice(j, y)));
  return words < Math.min(size(before), size(after));
}

function wordsIn(tokens: Tokens): number {
  return tokens.filter(({ isWord }) => isWord).length;
}

type Boundary = Extract<Segment, { readonly op: 'boundary' }>;

/** A segment that grows: `old` is empty but for words that have other marks. */
interface OpenSegment {
  readonly op: Exclude<Segment['op'], 'boundary'>;
  readonly old: Piece[];
  readonly new: Piece[];
}

/** Tokens of one cell each, and boundaries alone. */
function runsOf(tokens: Tokens): readonly Tokens[] {
  const runs: Token[][] = [];
  for (const token of tokens) {
    const last = runs.at(-1);
    if (last === undefined || token.ends || last[0]?.ends) runs.push([token]);
    else last.push(token);
  }
  return runs;
}

/** What is next to each other and of one kind becomes one segment. */
function segmentsOf(old: Tokens, now: Tokens, hunks: readonly Hunk[]): readonly Segment[] {
  const out: (OpenSegment | Boundary)[] = [];
  const add = (op: OpenSegment['op'], pieces: readonly Piece[], before: readonly Piece[] = []): void => {
    if (pieces.length === 0) return;
    let last = out.at(-1);
    if (!last || last.op === 'boundary' || last.op !== op) {
      last = { op, old: [], new: [] };
      out.push(last);
    }
    last.old.push(...before);
    last.new.push(...pieces);
  };
  const addSame = (a: readonly Piece[], b: readonly Piece[]): void =>
    samePieces(a, b) ? add('kept', b) : add('restyled', b, a);
  const addGap = (a: Token, b: Token): void => {
    if (a.gap === b.gap) addSame(gapPieces(a), gapPieces(b));
    else {
      add('deleted', gapPieces(a));
      add('inserted', gapPieces(b));
    }
  };
  const addKept = (was: Tokens, is: Tokens): void => {
    const [a, b] = [was[0], is[0]];
    const [before, after] = [tokenPieces(was), tokenPieces(is)];
    if (a?.ends) out.push({ op: 'boundary', of: a.ends, in: 'both' });
    else if (was.length > 1 && !samePieces(before, after))
      for (const at of was.keys()) addKept(was.slice(at, at + 1), is.slice(at, at + 1));
    else if (a && b) {
      addGap(a, b);
      addSame(before, after);
    }
  };
  const addSide = (op: 'deleted' | 'inserted', tokens: Tokens, withGap: boolean): void => {
    for (const [at, run] of runsOf(tokens).entries()) {
      const [first] = run;
      if (first?.ends) out.push({ op: 'boundary', of: first.ends, in: op === 'deleted' ? 'old' : 'new' });
      else {
        if (first && (withGap || at > 0)) add(op, gapPieces(first));
        add(op, tokenPieces(run));
      }
    }
  };
  let [i, j] = [0, 0];
  for (const [from, x, start, y] of [...hunks, [old.length, old.length, now.length, now.length]] as const) {
    const kept = runsOf(now.slice(j, start));
    for (const [at, run] of runsOf(old.slice(i, from)).entries()) addKept(run, kept[at] ?? []);
    const [removed, added] = [old.slice(from, x), now.slice(start, y)];
    const [a, b] = [removed[0], added[0]];
    const sharesGap = a && b && a.gap === b.gap;
    if (sharesGap) addGap(a, b);
    addSide('deleted', removed, !sharesGap);
    addSide('inserted', added, !sharesGap);
    [i, j] = [x, y];
  }
  return out.map((one): Segment => {
    if (one.op === 'boundary') return one;
    if (one.op === 'restyled') return { op: one.op, old: joinPieces(one.old), new: joinPieces(one.new) };
    return { op: one.op, pieces: joinPieces(one.new) };
  });
}
