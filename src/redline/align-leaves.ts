/**
 * Which leaf of one text is which leaf of the other.
 *
 * 1. Leaves that are equal, in order.
 * 2. Between them, headings that the ledger pairs, and the most alike, in order.
 * 3. What is left over on both sides and alike wherever it stands: moved.
 * 4. What is left over beside a pair and shares its words: a paragraph that was split, or several that were merged.
 */

import { commonElements } from './lcs.ts';
import type { Leaf } from './leaf.ts';
import { likenessOf, WordIndex } from './leaf-likeness.ts';

/** A stretch of leaves on both sides that belong together; one side is empty for what was inserted or deleted. */
export interface Match {
  /** Indices into the old leaves, rising. */
  readonly old: readonly number[];
  /** Indices into the new leaves, rising. */
  readonly new: readonly number[];
  /** The two sides stand in another order than the matches around them. */
  readonly moved: boolean;
}

/** Least likeness at which two leaves in order are the same one, changed. */
const leastAlike = 0.4;

/** Least likeness at which two leaves out of order are one that moved, and the least words that it must have. */
const leastMoved = 0.65;
const leastMovedWords = 4;

/** Least share of a leaf's words that must be found in another for it to be a piece of that one. */
const leastContained = 0.7;

/** Leaves that are compared in order: those of a section, or of what changed in it. */
export interface Group {
  readonly old: readonly Leaf[];
  readonly new: readonly Leaf[];
}

/** The matches of all groups: indices count through the leaves of all of them. */
export interface Alignment {
  readonly old: readonly Leaf[];
  readonly new: readonly Leaf[];
  /** In each group, in the new order. */
  readonly matches: readonly (readonly Match[])[];
}

/** Matches the leaves of each group in order, and what is left over wherever it went. `paired` tells headings. */
export function alignLeaves(groups: readonly Group[], paired: (old: Leaf, now: Leaf) => boolean): Alignment {
  const old = groups.flatMap((group) => group.old);
  const now = groups.flatMap((group) => group.new);
  const oldTo = new Int32Array(old.length).fill(-1);
  const nowTo = new Int32Array(now.length).fill(-1);
  const ranges = rangesOf(groups);
  for (const range of ranges) {
    for (const [i, j] of pairsInOrder(old, now, range, paired)) {
      oldTo[i] = j;
      nowTo[j] = i;
    }
  }
  const moved = new Set<number>();
  for (const [i, j] of movedPairs(old, now, oldTo, nowTo)) {
    oldTo[i] = j;
    nowTo[j] = i;
    moved.add(i);
  }
  const matches = ranges.map((range) =>
    joinSplits(old, now, deletedFirst(groupMatches(range, oldTo, nowTo, moved))),
  );
  return { old, new: now, matches };
}

interface Range {
  readonly old: readonly [number, number];
  readonly now: readonly [number, number];
}

function rangesOf(groups: readonly Group[]): readonly Range[] {
  let [i, j] = [0, 0];
  return groups.map((group) => {
    const range = { old: [i, i + group.old.length], now: [j, j + group.new.length] } as const;
    [i, j] = [range.old[1], range.now[1]];
    return range;
  });
}

/** Equal leaves in order, then between them the most alike. */
function pairsInOrder(
  old: readonly Leaf[],
  now: readonly Leaf[],
  { old: [i0, i1], now: [j0, j1] }: Range,
  paired: (old: Leaf, now: Leaf) => boolean,
): readonly (readonly [number, number])[] {
  if (i0 === i1 || j0 === j1) return [];
  const equal = equalInOrder(old.slice(i0, i1), now.slice(j0, j1)).map(([i, j]) => [i0 + i, j0 + j] as const);
  const pairs: (readonly [number, number])[] = [];
  let [i, j] = [i0, j0];
  for (const [x, y] of [...equal, [i1, j1] as const]) {
    if (x > i && y > j) pairs.push(...alikeInOrder(old, now, { old: [i, x], now: [j, y] }, paired));
    if (x < i1) pairs.push([x, y]);
    [i, j] = [x + 1, y + 1];
  }
  return pairs;
}

/** Equal leaves; an equal rule or empty item alone is no reason to hold two places for the same. */
function equalInOrder(old: readonly Leaf[], now: readonly Leaf[]): readonly (readonly [number, number])[] {
  return commonElements(Int32Array.from(old, keyOf), Int32Array.from(now, keyOf));
}

function keyOf(leaf: Leaf): number {
  return leaf.key;
}

interface Edge {
  readonly old: number;
  readonly now: number;
  readonly weight: number;
}

/**
 * The heaviest set of alike pairs that cross none of each other. Leaves whose words all stand in many others (rows of
 * "yes" and "no") have no candidates by their words: those as far from the start or the end are tried for every leaf.
 */
function alikeInOrder(
  old: readonly Leaf[],
  now: readonly Leaf[],
  { old: [i0, i1], now: [j0, j1] }: Range,
  paired: (old: Leaf, now: Leaf) => boolean,
): readonly (readonly [number, number])[] {
  const edges: Edge[] = [];
  const index = new WordIndex(old.slice(i0, i1));
  for (let j = j0; j < j1; j += 1) {
    const leaf = now[j];
    if (leaf === undefined) continue;
    const beside = [j - j0, j - j1 + (i1 - i0)];
    for (const at of index.candidates(leaf, beside)) {
      const other = at < 0 || i0 + at >= i1 ? undefined : old[i0 + at];
      if (other === undefined) continue;
      const weight = pairWeight(other, leaf, paired);
      if (weight > 0) edges.push({ old: i0 + at, now: j, weight });
    }
  }
  for (let i = i0; i < i1; i += 1) {
    const heading = old[i];
    if (heading?.frame.kind !== 'heading') continue;
    for (let j = j0; j < j1; j += 1) {
      const leaf = now[j];
      if (leaf !== undefined && paired(heading, leaf)) edges.push({ old: i, now: j, weight: 3 });
    }
  }
  return heaviestChain(edges);
}

function pairWeight(old: Leaf, now: Leaf, paired: (old: Leaf, now: Leaf) => boolean): number {
  if (!comparable(old, now)) return 0;
  if (old.frame.kind === 'heading' && paired(old, now)) return 3;
  const alike = likenessOf(old, now);
  if (alike < leastAlike) return 0;
  // Between pairs that are equally alike the same kind and the same place are the likelier.
  return alike + (old.frame.kind === now.frame.kind ? 0.05 : 0) + (old.key === now.key ? 0.5 : 0);
}

/** Headings are compared with headings and rows with rows; text is text, whether a paragraph or an item. */
function comparable(old: Leaf, now: Leaf): boolean {
  const [a, b] = [old.frame, now.frame];
  if (a.kind === b.kind) return a.level > 0 === b.level > 0;
  const flowing = (leaf: Leaf): boolean =>
    ['paragraph', 'item', 'description', 'footnote'].includes(leaf.frame.kind);
  return flowing(old) && flowing(now);
}

/** Of weighted edges those of the heaviest chain that rises on both sides: a sweep with a Fenwick tree of maxima. */
function heaviestChain(edges: readonly Edge[]): readonly (readonly [number, number])[] {
  if (edges.length === 0) return [];
  const sorted = [...edges].sort((a, b) => a.old - b.old || b.now - a.now || a.weight - b.weight);
  const first = minimumOf(sorted);
  const size = maximumOf(sorted) - first + 2;
  const best = new Float64Array(size + 1);
  const bestAt = new Int32Array(size + 1).fill(-1);
  const before = new Int32Array(sorted.length).fill(-1);
  const total = new Float64Array(sorted.length);
  for (const [at, edge] of sorted.entries()) {
    let [sum, from] = [0, -1];
    for (let node = edge.now - first; node > 0; node -= node & -node) {
      if ((best[node] ?? 0) > sum) [sum, from] = [best[node] ?? 0, bestAt[node] ?? -1];
    }
    total[at] = sum + edge.weight;
    before[at] = from;
    for (let node = edge.now - first + 1; node <= size; node += node & -node) {
      if ((best[node] ?? 0) < (total[at] ?? 0)) [best[node], bestAt[node]] = [total[at] ?? 0, at];
    }
  }
  let last = heaviest(total);
  const chain: (readonly [number, number])[] = [];
  while (last !== -1) {
    const edge = sorted[last];
    if (edge !== undefined) chain.unshift([edge.old, edge.now]);
    last = before[last] ?? -1;
  }
  return chain;
}

function heaviest(total: Float64Array): number {
  let at = 0;
  for (const [other, weight] of total.entries()) if (weight > (total[at] ?? 0)) at = other;
  return at;
}

function minimumOf(edges: readonly Edge[]): number {
  let least = Number.POSITIVE_INFINITY;
  for (const { now } of edges) if (now < least) least = now;
  return least;
}

function maximumOf(edges: readonly Edge[]): number {
  let most = 0;
  for (const { now } of edges) if (now > most) most = now;
  return most;
}

/** Leaves without a match on either side that are alike, each used once, the most alike first. */
function movedPairs(
  old: readonly Leaf[],
  now: readonly Leaf[],
  oldTo: Int32Array,
  nowTo: Int32Array,
): readonly (readonly [number, number])[] {
  const left = [...oldTo.keys()].filter((i) => oldTo[i] === -1 && isMovable(old[i]));
  const leaves = left.flatMap((i) => old[i] ?? []);
  if (leaves.length === 0) return [];
  const index = new WordIndex(leaves);
  const edges: Edge[] = [];
  for (const [j, leaf] of now.entries()) {
    if (nowTo[j] !== -1 || !isMovable(leaf)) continue;
    for (const at of index.candidates(leaf)) {
      const other = leaves[at];
      const i = left[at];
      if (other === undefined || i === undefined || !comparable(other, leaf)) continue;
      const weight = likenessOf(other, leaf);
      if (weight >= leastMoved) edges.push({ old: i, now: j, weight });
    }
  }
  edges.sort((a, b) => b.weight - a.weight || a.old - b.old || a.now - b.now);
  const usedOld = new Set<number>();
  const usedNow = new Set<number>();
  return edges.flatMap(({ old: i, now: j }) => {
    if (usedOld.has(i) || usedNow.has(j)) return [];
    usedOld.add(i);
    usedNow.add(j);
    return [[i, j] as const];
  });
}

function isMovable(leaf: Leaf | undefined): boolean {
  return leaf !== undefined && leaf.words >= leastMovedWords;
}

/** Matches in the new order, what was deleted standing after what stood before it. */
function groupMatches(
  { old: [i0, i1], now: [j0, j1] }: Range,
  oldTo: Int32Array,
  nowTo: Int32Array,
  moved: ReadonlySet<number>,
): readonly Match[] {
  const matches: Match[] = [];
  let i = i0;
  const passOld = (until: number): void => {
    for (; i < until; i += 1) {
      if (oldTo[i] === -1 || moved.has(i)) matches.push({ old: [i], new: [], moved: moved.has(i) });
    }
  };
  for (let j = j0; j < j1; j += 1) {
    const from = nowTo[j] ?? -1;
    if (from === -1) matches.push({ old: [], new: [j], moved: false });
    else if (moved.has(from)) matches.push({ old: [from], new: [j], moved: true });
    else {
      passOld(from);
      matches.push({ old: [from], new: [j], moved: false });
      i = from + 1;
    }
  }
  passOld(i1);
  return matches;
}

/** Within a run of insertions and deletions, what was deleted comes first. */
function deletedFirst(matches: readonly Match[]): readonly Match[] {
  const out: Match[] = [];
  let inserted: Match[] = [];
  for (const match of matches) {
    if (match.old.length === 0) inserted.push(match);
    else if (match.new.length === 0) out.push(match);
    else {
      out.push(...inserted, match);
      inserted = [];
    }
  }
  return [...out, ...inserted];
}

/** Gives a pair the inserted leaves beside it that are made of its words, and the deleted ones that went into it. */
function joinSplits(old: readonly Leaf[], now: readonly Leaf[], matches: readonly Match[]): readonly Match[] {
  const out: Match[] = [];
  for (let at = 0; at < matches.length; at += 1) {
    const match = matches[at];
    if (match === undefined) continue;
    const last = out.at(-1);
    const joined = last === undefined ? undefined : joinPair(old, now, last, match);
    if (joined === undefined) out.push(match);
    else out[out.length - 1] = joined;
  }
  return out;
}

function joinPair(old: readonly Leaf[], now: readonly Leaf[], a: Match, b: Match): Match | undefined {
  if (a.moved || b.moved) return undefined;
  const whole = isWhole(a) ? a : b;
  const rest = whole === a ? b : a;
  if (!isWhole(whole) || isWhole(rest)) return undefined;
  const [inserted, deleted] = [rest.old.length === 0, rest.new.length === 0];
  if (inserted === deleted) return undefined;
  const piece = inserted ? now[rest.new[0] ?? -1] : old[rest.old[0] ?? -1];
  const source = inserted ? whole.old.map((i) => old[i]) : whole.new.map((j) => now[j]);
  const taken = inserted ? whole.new.map((j) => now[j]) : whole.old.map((i) => old[i]);
  if (piece === undefined || !isText(piece) || !isContained(piece, source, taken)) return undefined;
  return { old: [...a.old, ...b.old], new: [...a.new, ...b.new], moved: false };
}

function isWhole(match: Match): boolean {
  return match.old.length > 0 && match.new.length > 0;
}

function isText(leaf: Leaf): boolean {
  return leaf.words >= leastMovedWords && (leaf.frame.kind === 'paragraph' || leaf.frame.kind === 'item');
}

/** Whether a leaf's words are among those of `source` that `taken` does not have. */
function isContained(
  piece: Leaf,
  source: readonly (Leaf | undefined)[],
  taken: readonly (Leaf | undefined)[],
): boolean {
  if (
    ![...source, ...taken].every(
      (leaf) => leaf !== undefined && (leaf.frame.kind === 'paragraph' || leaf.frame.kind === 'item'),
    )
  ) {
    return false;
  }
  const free = new Map<number, number>();
  const count = (leaf: Leaf | undefined, by: number): void => {
    for (const cell of leaf?.cells ?? []) {
      for (const token of cell) if (token.isWord) free.set(token.id, (free.get(token.id) ?? 0) + by);
    }
  };
  for (const leaf of source) count(leaf, 1);
  for (const leaf of taken) count(leaf, -1);
  let found = 0;
  for (const cell of piece.cells) {
    for (const token of cell) {
      const left = free.get(token.id) ?? 0;
      if (!token.isWord || left <= 0) continue;
      free.set(token.id, left - 1);
      found += 1;
    }
  }
  return found >= leastContained * piece.words;
}
