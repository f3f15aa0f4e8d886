/**
 * The words of leaves that belong together: which were kept, inserted, deleted, or given other marks.
 *
 * The fewest changed words are not the most readable ones: a change takes in what little stands between it and the next
 * one, and begins and ends where a reader would draw the line.
 */

import { commonElements } from './lcs.ts';
import type { Leaf } from './leaf.ts';
import type { Segment } from './redline.ts';
import { joinPieces, type Piece, samePieces, sharedMarks, type Token, tokenPieces } from './token.ts';

/** The end of a leaf and of a cell, as tokens that are found equal to themselves alone. */
const leafEnd: Token = { id: 0, gap: '', pieces: [], style: '', isWord: false };
const cellEnd: Token = { id: -1, gap: '', pieces: [], style: '', isWord: false };

function isBoundary(token: Token | undefined): boolean {
  return token === leafEnd || token === cellEnd;
}

/** The segments between some old leaves and the new ones that they became. */
export function compareWords(old: readonly Leaf[], now: readonly Leaf[]): readonly Segment[] {
  const [before, after] = [old[0], now[0]];
  const single = old.length === 1 && now.length === 1 && before !== undefined && after !== undefined;
  if (single && before.cells.length === after.cells.length) {
    return before.cells.flatMap((cell, at) => [
      ...(at === 0 ? [] : [{ op: 'boundary', of: 'cell', in: 'both' } as const]),
      ...compareTokens(cell, after.cells[at] ?? []),
    ]);
  }
  return compareTokens(streamOf(old), streamOf(now));
}

function streamOf(leaves: readonly Leaf[]): readonly Token[] {
  return leaves.flatMap((leaf, at) => [
    ...(at === 0 ? [] : [leafEnd]),
    ...leaf.cells.flatMap((cell, column) => (column === 0 ? cell : [cellEnd, ...cell])),
  ]);
}

/** A change: what stands between two kept runs, as ranges of the old and the new tokens. */
interface Hunk {
  old: [number, number];
  now: [number, number];
}

function compareTokens(old: readonly Token[], now: readonly Token[]): readonly Segment[] {
  const hunks = hunksOf(old, now);
  const slid = hunks.map((hunk, at) => slide(old, now, hunk, hunks[at - 1], hunks[at + 1]));
  const joined = joinHunks(old, now, slid);
  return segmentsOf(
    old,
    now,
    joinHunks(
      old,
      now,
      joined.map((hunk) => widen(old, now, hunk)),
    ),
  );
}

function hunksOf(old: readonly Token[], now: readonly Token[]): readonly Hunk[] {
  // Most leaves that changed begin and end as before: what is the same at both ends is passed over first.
  const most = Math.min(old.length, now.length);
  let start = 0;
  while (start < most && old[start]?.id === now[start]?.id) start += 1;
  let end = 0;
  while (end < most - start && old[old.length - 1 - end]?.id === now[now.length - 1 - end]?.id) end += 1;
  const idOf = (token: Token): number => token.id;
  const middle = (tokens: readonly Token[]): Int32Array =>
    Int32Array.from(tokens.slice(start, tokens.length - end), idOf);
  const hunks: Hunk[] = [];
  let [i, j] = [start, start];
  for (const [x, y] of commonElements(middle(old), middle(now))) {
    if (start + x > i || start + y > j) hunks.push({ old: [i, start + x], now: [j, start + y] });
    [i, j] = [start + x + 1, start + y + 1];
  }
  if (old.length - end > i || now.length - end > j) {
    hunks.push({ old: [i, old.length - end], now: [j, now.length - end] });
  }
  return hunks;
}

/** Moves a pure insertion or deletion along equal words to where its edges read best. */
function slide(
  old: readonly Token[],
  now: readonly Token[],
  hunk: Hunk,
  before: Hunk | undefined,
  after: Hunk | undefined,
): Hunk {
  const [oldSize, nowSize] = [hunk.old[1] - hunk.old[0], hunk.now[1] - hunk.now[0]];
  if (oldSize > 0 && nowSize > 0) return hunk;
  const tokens = oldSize > 0 ? old : now;
  const [start, end] = oldSize > 0 ? hunk.old : hunk.now;
  const least = oldSize > 0 ? (before?.old[1] ?? 0) : (before?.now[1] ?? 0);
  const most = oldSize > 0 ? (after?.old[0] ?? old.length) : (after?.now[0] ?? now.length);
  let [best, bestScore] = [0, edgeScore(tokens, start, end)];
  for (let by = -1; start + by >= least && canSlide(tokens, start + by, end + by); by -= 1) {
    const score = edgeScore(tokens, start + by, end + by);
    if (score > bestScore) [best, bestScore] = [by, score];
  }
  for (let by = 1; end + by <= most && canSlide(tokens, start + by - 1, end + by - 1); by += 1) {
    const score = edgeScore(tokens, start + by, end + by);
    if (score > bestScore) [best, bestScore] = [by, score];
  }
  const shift = ([from, to]: [number, number]): [number, number] => [from + best, to + best];
  return { old: shift(hunk.old), now: shift(hunk.now) };
}

/** Whether the token at `start` may change places with the one at `end`: they are the same in all that is shown. */
function canSlide(tokens: readonly Token[], start: number, end: number): boolean {
  const [a, b] = [tokens[start], tokens[end]];
  return (
    a !== undefined &&
    b !== undefined &&
    a.id === b.id &&
    a.style === b.style &&
    a.gap === b.gap &&
    !isBoundary(a)
  );
}

const sentenceEnd = /^[.!?;:。！？；：…]$/u;

/** How well a change reads that reaches from one token to another: whole sentences, then whole phrases, then words. */
function edgeScore(tokens: readonly Token[], start: number, end: number): number {
  return edge(tokens[start - 1], tokens[start]) + edge(tokens[end - 1], tokens[end]);
}

function edge(left: Token | undefined, right: Token | undefined): number {
  if (left === undefined || right === undefined || isBoundary(left) || isBoundary(right)) return 4;
  const text = left.pieces[0]?.text ?? '';
  if (sentenceEnd.test(text)) return 3;
  if (!left.isWord && right.gap !== '') return 2;
  return right.gap === '' ? 0 : 1;
}

/**
 * Takes in the words beside a change where only white space came or went between them: a word and its hyphen are shown
 * as one that replaces two, not as a mark inserted and a space deleted.
 */
function widen(old: readonly Token[], now: readonly Token[], hunk: Hunk): Hunk {
  let [[i, x], [j, y]] = [hunk.old, hunk.now];
  const gaps = [old[i]?.gap, now[j]?.gap];
  const ends = [old[x], now[y]] as const;
  // Where a paragraph is split or merged the space goes with its end.
  if ([...old.slice(i, x), ...now.slice(j, y)].some(isBoundary)) return hunk;
  if (gaps[0] !== gaps[1] && isPlain(old[i - 1], now[j - 1]) && x > i === y > j) [i, j] = [i - 1, j - 1];
  if (isPlain(...ends) && ends[0]?.gap !== ends[1]?.gap) {
    [x, y] = [x + 1, y + 1];
    if (gaps[0] !== gaps[1] && i === hunk.old[0] && isPlain(old[i - 1], now[j - 1])) [i, j] = [i - 1, j - 1];
  }
  return { old: [i, x], now: [j, y] };
}

/** A word that is there on both sides, between the same boundaries. */
function isPlain(a: Token | undefined, b: Token | undefined): boolean {
  return a !== undefined && b !== undefined && !isBoundary(a) && !isBoundary(b) && a.id === b.id;
}

/** So few words between two changes are no rest for the eye. */
const leastRest = 2;

/** Between two changes that are longer than they, so many words are taken in as well. */
const longestIsland = 4;

/** Joins changes that only a few words, or punctuation alone, keep apart; the end of a leaf or cell is never taken in. */
function joinHunks(old: readonly Token[], now: readonly Token[], hunks: readonly Hunk[]): readonly Hunk[] {
  const out: Hunk[] = [];
  for (const hunk of hunks) {
    const last = out.at(-1);
    if (last !== undefined && isIsland(old, now, last, hunk)) {
      out[out.length - 1] = { old: [last.old[0], hunk.old[1]], now: [last.now[0], hunk.now[1]] };
    } else out.push(hunk);
  }
  return out;
}

function isIsland(old: readonly Token[], now: readonly Token[], before: Hunk, after: Hunk): boolean {
  const island = old.slice(before.old[1], after.old[0]);
  if (island.length === 0) return true;
  const between = [
    ...island,
    ...now.slice(before.now[0], after.now[1]),
    ...old.slice(before.old[0], after.old[1]),
  ];
  if (between.some(isBoundary)) return false;
  const words = wordsIn(island);
  if (words <= leastRest) return words > 0 || island.length <= 2;
  return words <= longestIsland && words < Math.min(sizeOf(old, now, before), sizeOf(old, now, after));
}

function sizeOf(old: readonly Token[], now: readonly Token[], hunk: Hunk): number {
  return Math.max(wordsIn(old.slice(...hunk.old)), wordsIn(now.slice(...hunk.now)));
}

function wordsIn(tokens: readonly Token[]): number {
  let words = 0;
  for (const token of tokens) if (token.isWord) words += 1;
  return words;
}

function segmentsOf(
  old: readonly Token[],
  now: readonly Token[],
  hunks: readonly Hunk[],
): readonly Segment[] {
  const writer = new SegmentWriter(old, now);
  let [i, j] = [0, 0];
  for (const { old: removed, now: added } of hunks) {
    writer.kept(i, j, removed[0] - i);
    writer.changed(removed, added);
    [i, j] = [removed[1], added[1]];
  }
  writer.kept(i, j, old.length - i);
  return writer.segments;
}

/** Writes segments; what is next to each other and of one kind becomes one. */
class SegmentWriter {
  readonly segments: Segment[] = [];
  readonly #old: readonly Token[];
  readonly #now: readonly Token[];

  constructor(old: readonly Token[], now: readonly Token[]) {
    this.#old = old;
    this.#now = now;
  }

  kept(i: number, j: number, length: number): void {
    for (let at = 0; at < length; at += 1) {
      const [a, b] = [this.#old[i + at], this.#now[j + at]];
      if (a === undefined || b === undefined) continue;
      if (isBoundary(a)) {
        this.segments.push({ op: 'boundary', of: a === leafEnd ? 'leaf' : 'cell', in: 'both' });
        continue;
      }
      this.#keptToken(i + at, j + at, a, b);
      const like = a.style === b.style ? this.#alike(i + at + 1, j + at + 1, length - at - 1) : 0;
      if (like === 0) continue;
      const from = j + at + 1;
      this.#push({ op: 'kept', pieces: tokenPieces(this.#now.slice(from, from + like), true, b) });
      at += like;
    }
  }

  /** How many tokens follow, after a pair of the same style, that have the same style and gap on both sides. */
  #alike(i: number, j: number, most: number): number {
    let count = 0;
    for (; count < most; count += 1) {
      const [a, b] = [this.#old[i + count], this.#now[j + count]];
      if (a === undefined || b === undefined || isBoundary(a) || a.style !== b.style || a.gap !== b.gap)
        break;
    }
    return count;
  }

  #keptToken(i: number, j: number, a: Token, b: Token): void {
    this.#gap(gapBefore(this.#old, i), gapBefore(this.#now, j));
    if (a.style === b.style) this.#push({ op: 'kept', pieces: b.pieces });
    else this.#push({ op: 'restyled', old: a.pieces, new: b.pieces });
  }

  #gap(a: readonly Piece[], b: readonly Piece[]): void {
    if (textOf(a) !== textOf(b)) {
      this.#push({ op: 'deleted', pieces: a });
      this.#push({ op: 'inserted', pieces: b });
    } else if (samePieces(a, b)) this.#push({ op: 'kept', pieces: b });
    else this.#push({ op: 'restyled', old: a, new: b });
  }

  changed(removed: readonly [number, number], added: readonly [number, number]): void {
    const gaps = [gapBefore(this.#old, removed[0]), gapBefore(this.#now, added[0])] as const;
    const both = removed[1] > removed[0] && added[1] > added[0];
    const sharesGap = both && textOf(gaps[0]) === textOf(gaps[1]);
    if (sharesGap) this.#gap(...gaps);
    this.#side('deleted', this.#old, removed, !sharesGap);
    this.#side('inserted', this.#now, added, !sharesGap);
  }

  #side(
    op: 'inserted' | 'deleted',
    tokens: readonly Token[],
    [from, to]: readonly [number, number],
    withGap: boolean,
  ): void {
    let start = from;
    for (let at = from; at <= to; at += 1) {
      const token = tokens[at];
      if (at < to && !isBoundary(token)) continue;
      const run = tokens.slice(start, at);
      const before = tokens[start - 1];
      if (run.length > 0)
        this.#push({
          op,
          pieces: tokenPieces(run, withGap || start > from, isBoundary(before) ? undefined : before),
        });
      if (at < to) {
        this.segments.push({
          op: 'boundary',
          of: token === leafEnd ? 'leaf' : 'cell',
          in: op === 'inserted' ? 'new' : 'old',
        });
      }
      start = at + 1;
    }
  }

  #push(segment: Exclude<Segment, { op: 'boundary' }>): void {
    if (segment.op === 'restyled' ? segment.new.length === 0 : segment.pieces.length === 0) return;
    const last = this.segments.at(-1);
    if (last?.op === 'restyled' && segment.op === 'restyled') {
      this.segments[this.segments.length - 1] = {
        op: 'restyled',
        old: joinPieces([...last.old, ...segment.old]),
        new: joinPieces([...last.new, ...segment.new]),
      };
    } else if (
      last !== undefined &&
      last.op !== 'boundary' &&
      last.op !== 'restyled' &&
      last.op === segment.op
    ) {
      this.segments[this.segments.length - 1] = {
        op: segment.op,
        pieces: joinPieces([...last.pieces, ...segment.pieces]),
      };
    } else this.segments.push(segment);
  }
}

/** The white space before a token, with the marks that reach over it. */
function gapBefore(tokens: readonly Token[], at: number): readonly Piece[] {
  const token = tokens[at];
  if (token === undefined || token.gap === '') return [];
  const before = tokens[at - 1];
  return [{ text: token.gap, marks: sharedMarks(isBoundary(before) ? undefined : before, token) }];
}

function textOf(pieces: readonly Piece[]): string {
  return pieces.map((piece) => piece.text).join('');
}
