/**
 * The words of leaves that belong together: which were kept, inserted, deleted, or given other marks.
 *
 * The fewest changed words are not the most readable ones: a change takes in what little stands between it and the next
 * one, and begins and ends where a reader would draw the line.
 */

import { commonElements } from './lcs.ts';
import type { Leaf } from './leaf.ts';
import { joinPieces, type Piece, samePieces, textOf } from './piece.ts';
import type { Segment } from './redline.ts';
import type { Token } from './token.ts';

type Tokens = readonly Token[];

/** The segments between some old leaves and the new ones that they became. */
export function compareWords(old: readonly Leaf[], now: readonly Leaf[]): readonly Segment[] {
  const [before, after] = [old[0]?.tokens ?? [], now[0]?.tokens ?? []];
  if (old.length > 1 || now.length > 1 || before.length !== after.length)
    return compareTokens(streamOf(old), streamOf(now));
  return before.flatMap((cell, at): readonly Segment[] => {
    const segments = compareTokens(cell, after[at] ?? []);
    return at === 0 ? segments : [{ op: 'boundary', of: 'cell', in: 'both' }, ...segments];
  });
}

/** The end of a leaf or cell, equal to itself alone: no word has a space. */
function endOf(end: 'leaf' | 'cell'): Token {
  return { text: `end of ${end}`, gap: [], pieces: [], isWord: false, end };
}

function streamOf(leaves: readonly Leaf[]): Tokens {
  return leaves.flatMap(({ tokens }, at) => [
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
  return isSameWord(a, b) && samePieces(a?.pieces ?? [], b?.pieces ?? []) && gapText(a) === gapText(b);
}

/** The same word, and no boundary. */
function isSameWord(a: Token | undefined, b: Token | undefined): boolean {
  return a !== undefined && !a.end && a.text === b?.text;
}

/** The white space before a token; nothing where there is no token. */
function gapText(token: Token | undefined): string | undefined {
  return token && textOf(token.gap);
}

const sentenceEnd = /^[.!?;:。！？；：…]$/u;

/** How well a change reads that begins or ends before a token: whole sentences, then whole phrases, then words. */
function edge(tokens: Tokens, at: number): number {
  const [left, right] = [tokens[at - 1], tokens[at]];
  if (!left || !right || left.end || right.end) return 4;
  if (sentenceEnd.test(left.pieces[0]?.text ?? '')) return 3;
  if (gapText(right) === '') return 0;
  return left.isWord ? 1 : 2;
}

/**
 * Takes in the words beside a change where only white space came or went between them: a word and its hyphen are shown
 * as one that replaces two, not as a mark inserted and a space deleted.
 */
function widen(old: Tokens, now: Tokens, hunk: Hunk): Hunk {
  const [i, x, j, y] = hunk;
  // Where a paragraph is split or merged the space goes with its end.
  if ([...old.slice(i, x), ...now.slice(j, y)].some(({ end }) => end)) return hunk;
  const isAfter = isSameWord(old[x], now[y]) && gapText(old[x]) !== gapText(now[y]);
  const isBefore = isSameWord(old[i - 1], now[j - 1]) && gapText(old[i]) !== gapText(now[j]);
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
  if (all.some(({ end }) => end)) return false;
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
  const addGap = (a: readonly Piece[], b: readonly Piece[]): void => {
    if (textOf(a) === textOf(b)) addSame(a, b);
    else {
      add('deleted', a);
      add('inserted', b);
    }
  };
  const addSide = (op: 'deleted' | 'inserted', tokens: Tokens, withGap: boolean): void => {
    for (const [at, { end, gap, pieces }] of tokens.entries()) {
      if (end) out.push({ op: 'boundary', of: end, in: op === 'deleted' ? 'old' : 'new' });
      else add(op, withGap || at > 0 ? [...gap, ...pieces] : pieces);
    }
  };
  let [i, j] = [0, 0];
  for (const [from, x, start, y] of [...hunks, [old.length, old.length, now.length, now.length]] as const) {
    for (; i < from; i += 1, j += 1) {
      const [a, b] = [old[i], now[j]];
      if (a?.end) out.push({ op: 'boundary', of: a.end, in: 'both' });
      else if (a && b) {
        addGap(a.gap, b.gap);
        addSame(a.pieces, b.pieces);
      }
    }
    const [removed, added] = [old.slice(from, x), now.slice(start, y)];
    const [a, b] = [removed[0], added[0]];
    const sharesGap = a && b && gapText(a) === gapText(b);
    if (sharesGap) addGap(a.gap, b.gap);
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
