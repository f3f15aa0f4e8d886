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
import { candidateFinder, likenessOf } from './leaf-likeness.ts';

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

/** Whether the ledger pairs two headings. */
type Paired = (old: Leaf, now: Leaf) => boolean;

/** An index into the old leaves, and one into the new ones. */
type Pair = readonly [old: number, now: number];

/** Matches the leaves of each group in order, and what is left over wherever it went. `paired` tells headings. */
export function alignLeaves(groups: readonly Group[], paired: Paired): Alignment {
  const old = groups.flatMap((group) => group.old);
  const now = groups.flatMap((group) => group.new);
  const oldTo = new Map<number, number>();
  const nowTo = new Map<number, number>();
  const match = (i: number, j: number): void => {
    oldTo.set(i, j);
    nowTo.set(j, i);
  };
  let ends: Pair = [0, 0];
  const ranges = groups.map((group) => {
    const [i, j] = ends;
    for (const [x, y] of pairsInOrder(group, paired)) match(i + x, j + y);
    ends = [i + group.old.length, j + group.new.length];
    return [[i, j], ends] as const;
  });
  const moved = new Set<number>();
  for (const [i, j] of movedPairs(movable(old, oldTo), movable(now, nowTo))) {
    if (oldTo.has(i) || nowTo.has(j)) continue;
    match(i, j);
    moved.add(i);
  }
  const matches = ranges.map(([start, end]) =>
    joinSplits(old, now, deletedFirst(groupMatches(start, end, oldTo, nowTo, moved))),
  );
  return { old, new: now, matches };
}

/** Equal leaves in order, then between them the most alike. */
function pairsInOrder({ old, new: now }: Group, paired: Paired): readonly Pair[] {
  const pairs: Pair[] = [];
  let i = 0;
  let j = 0;
  for (const [x, y] of commonElements(old, now, ({ key }) => key)) {
    for (const [from, to] of alikeInOrder(old.slice(i, x), now.slice(j, y), paired))
      pairs.push([i + from, j + to]);
    pairs.push([x, y]);
    i = x + 1;
    j = y + 1;
  }
  // Where both end is no pair.
  pairs.pop();
  return pairs;
}

interface Edge {
  readonly pair: Pair;
  readonly weight: number;
}

/**
 * The heaviest set of alike pairs that cross none of each other. Leaves whose words all stand in many others (rows of
 * "yes" and "no") have no candidates by their words: those as far from the start or the end are tried for every leaf.
 */
function alikeInOrder(old: readonly Leaf[], now: readonly Leaf[], paired: Paired): readonly Pair[] {
  if (old.length === 0 || now.length === 0) return [];
  const edges: Edge[] = [];
  const candidates = candidateFinder(old);
  const headings = [...old.entries()].filter(([, { frame }]) => frame.kind === 'heading');
  for (const [j, leaf] of now.entries()) {
    for (const i of candidates(leaf, [j, j - now.length + old.length])) {
      const weight = pairWeight(old[i], leaf);
      if (weight > 0) edges.push({ pair: [i, j], weight });
    }
    for (const [i, heading] of headings) if (paired(heading, leaf)) edges.push({ pair: [i, j], weight: 3 });
  }
  return heaviestChain(edges);
}

function pairWeight(old: Leaf | undefined, now: Leaf): number {
  if (old === undefined || !comparable(old, now)) return 0;
  const alike = likenessOf(old, now, leastAlike);
  if (alike < leastAlike) return 0;
  // Between pairs that are equally alike the same kind and the same place are the likelier.
  return alike + (old.frame.kind === now.frame.kind ? 0.05 : 0) + (old.key === now.key ? 0.5 : 0);
}

/** Kinds that are text alike. */
const flowing = ['paragraph', 'item', 'description', 'footnote'];

/** Headings are compared with headings and rows with rows; text is text, whether a paragraph or an item. */
function comparable({ frame: a }: Leaf, { frame: b }: Leaf): boolean {
  if (a.kind === b.kind) return a.level > 0 === b.level > 0;
  return flowing.includes(a.kind) && flowing.includes(b.kind);
}

/** A chain of edges, last first. */
interface Chain extends Edge {
  readonly before: Chain | undefined;
  readonly total: number;
}

/** Of weighted edges those of the heaviest chain that rises on both sides: a sweep with a Fenwick tree of maxima. */
function heaviestChain(edges: Edge[]): readonly Pair[] {
  edges.sort(
    ({ pair: a, weight }, { pair: b, weight: other }) => a[0] - b[0] || b[1] - a[1] || weight - other,
  );
  const size = edges.reduce((most, { pair }) => Math.max(most, pair[1] + 1), 0);
  const best: (Chain | undefined)[] = [];
  const heavier = (a: Chain | undefined, b: Chain | undefined): Chain | undefined =>
    (b?.total ?? 0) > (a?.total ?? 0) ? b : a;
  let heaviest: Chain | undefined;
  for (const edge of edges) {
    const place = edge.pair[1];
    let before: Chain | undefined;
    for (let node = place; node > 0; node -= node & -node) before = heavier(before, best[node]);
    const chain = { ...edge, before, total: (before?.total ?? 0) + edge.weight };
    for (let node = place + 1; node <= size; node += node & -node) best[node] = heavier(best[node], chain);
    heaviest = heavier(heaviest, chain);
  }
  const pairs: Pair[] = [];
  for (let chain = heaviest; chain !== undefined; chain = chain.before) pairs.unshift(chain.pair);
  return pairs;
}

/** A leaf and its place. */
type Placed = readonly [number, Leaf];

/** Leaves without a match that have words enough to be told from others. */
function movable(leaves: readonly Leaf[], to: ReadonlyMap<number, number>): readonly Placed[] {
  return [...leaves.entries()].filter(([at, leaf]) => !to.has(at) && leaf.wording.words >= leastMovedWords);
}

/** Leaves that are alike, the most alike first. */
function movedPairs(old: readonly Placed[], now: readonly Placed[]): readonly Pair[] {
  const candidates = candidateFinder(old.map(([, leaf]) => leaf));
  const edges = now.flatMap(([j, leaf]) =>
    candidates(leaf).flatMap((at): readonly Edge[] => {
      const [i, other] = old[at] ?? [];
      if (i === undefined || other === undefined || !comparable(other, leaf)) return [];
      const weight = likenessOf(other, leaf, leastMoved);
      return weight < leastMoved ? [] : [{ pair: [i, j], weight }];
    }),
  );
  edges.sort(
    ({ pair: a, weight }, { pair: b, weight: other }) => other - weight || a[0] - b[0] || a[1] - b[1],
  );
  return edges.map(({ pair }) => pair);
}

/** Matches in the new order, what was deleted standing after what stood before it. */
function groupMatches(
  [i0, j0]: Pair,
  [i1, j1]: Pair,
  oldTo: ReadonlyMap<number, number>,
  nowTo: ReadonlyMap<number, number>,
  moved: ReadonlySet<number>,
): readonly Match[] {
  const matches: Match[] = [];
  let i = i0;
  const passOld = (until: number): void => {
    for (; i < until; i += 1) {
      if (!oldTo.has(i) || moved.has(i)) matches.push({ old: [i], new: [], moved: moved.has(i) });
    }
  };
  for (let j = j0; j < j1; j += 1) {
    const from = nowTo.get(j);
    const isMoved = from !== undefined && moved.has(from);
    if (from !== undefined && !isMoved) {
      passOld(from);
      i = from + 1;
    }
    matches.push({ old: from === undefined ? [] : [from], new: [j], moved: isMoved });
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
  for (const match of matches) {
    const last = out.at(-1);
    if (last === undefined || !isSplit(old, now, last, match)) out.push(match);
    else
      out[out.length - 1] = {
        old: [...last.old, ...match.old],
        new: [...last.new, ...match.new],
        moved: false,
      };
  }
  return out;
}

/** Whether one of two matches is whole, and the other a piece of it. */
function isSplit(old: readonly Leaf[], now: readonly Leaf[], a: Match, b: Match): boolean {
  if (a.moved || b.moved || isWhole(a) === isWhole(b)) return false;
  const [whole, rest] = isWhole(a) ? [a, b] : [b, a];
  const sides = [whole.old.flatMap((i) => old[i] ?? []), whole.new.flatMap((j) => now[j] ?? [])] as const;
  const [source, taken] = rest.old.length === 0 ? sides : [sides[1], sides[0]];
  const piece = old[rest.old[0] ?? -1] ?? now[rest.new[0] ?? -1];
  if (piece === undefined || piece.wording.words < leastMovedWords) return false;
  return [piece, ...source, ...taken].every(isText) && isContained(piece, source, taken);
}

function isWhole(match: Match): boolean {
  return match.old.length > 0 && match.new.length > 0;
}

function isText({ frame: { kind } }: Leaf): boolean {
  return kind === 'paragraph' || kind === 'item';
}

/** Whether a leaf's words are among those of `source` that `taken` does not have. */
function isContained(piece: Leaf, source: readonly Leaf[], taken: readonly Leaf[]): boolean {
  const free = (word: string): number => timesIn(source, word) - timesIn(taken, word);
  let found = 0;
  for (const [word, times] of piece.wording.bag) found += Math.max(0, Math.min(times, free(word)));
  return found >= leastContained * piece.wording.words;
}

function timesIn(leaves: readonly Leaf[], word: string): number {
  return leaves.reduce((sum, { wording }) => sum + (wording.bag.get(word) ?? 0), 0);
}
