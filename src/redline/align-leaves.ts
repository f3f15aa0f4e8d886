/**
 * Matches the leaves of two texts.
 *
 * 1. Equal leaves, in order.
 * 2. Between them, leaves that were split, merged or cut differently, by their words (`find-splits-and-merges.ts`).
 * 3. Between those, headings paired by the ledger, then the most similar leaves, in order.
 * 4. Of the remaining leaves, those that are equal or similar anywhere: they moved.
 */

import { findSplitsAndMerges, type SplitOrMerge } from './find-splits-and-merges.ts';
import { commonElements, type IndexPair } from './lcs.ts';
import type { Leaf } from './leaf.ts';
import { candidateFinder, likenessOf } from './leaf-likeness.ts';
import { comparable, hasSameKeyCell, isFlowing, pairWeight } from './leaf-pairing.ts';

/** A run of leaves on both sides that belong together; one side is empty for insertions and deletions. */
export interface LeafMatch {
  /** Ascending indices into the old leaves. */
  readonly old: readonly number[];
  /** Ascending indices into the new leaves. */
  readonly new: readonly number[];
  /** The order of the two sides differs from that of the matches around them. */
  readonly moved: boolean;
}

/** Minimum similarity, and minimum number of words, for two leaves out of order to count as a move. */
const leastMoved = 0.65;
const leastMovedWords = 4;

/** Leaves that are compared in order: those of a section, or of its changed parts. */
export interface Group {
  readonly old: readonly Leaf[];
  readonly new: readonly Leaf[];
}

/** The matches of all groups; indices count across the leaves of all groups. */
export interface Alignment {
  readonly old: readonly Leaf[];
  readonly new: readonly Leaf[];
  /** For each group, in new order. */
  readonly matches: readonly (readonly LeafMatch[])[];
}

/** Whether the ledger pairs two headings. */
type Paired = (before: Leaf, after: Leaf) => boolean;

/**
 * Matches the leaves of each group in order, then the remaining ones across all groups. `paired` decides for headings.
 */
export function alignLeaves(groups: readonly Group[], paired: Paired): Alignment {
  const before = groups.flatMap((group) => group.old);
  const after = groups.flatMap((group) => group.new);
  const oldTo = new Map<number, number>();
  const newTo = new Map<number, number>();
  const match = (i: number, j: number): void => {
    oldTo.set(i, j);
    newTo.set(j, i);
  };
  let ends: IndexPair = [0, 0];
  /** By their first new leaf. */
  const joins = new Map<number, SplitOrMerge>();
  const ranges = groups.map((group) => {
    const [i, j] = ends;
    const found = pairsInOrder(group, paired);
    for (const [x, y] of found.pairs) match(i + x, j + y);
    for (const join of found.joins) {
      const placed = { old: join.old.map((x) => i + x), new: join.new.map((y) => j + y) };
      const [first = 0] = placed.new;
      joins.set(first, placed);
      for (const x of placed.old) oldTo.set(x, first);
      for (const y of placed.new) newTo.set(y, placed.old[0] ?? 0);
    }
    ends = [i + group.old.length, j + group.new.length];
    return [[i, j], ends] as const;
  });
  const moved = new Set<number>();
  const candidates = [
    ...raisedPairs(headingsIn(before, oldTo), headingsIn(after, newTo), paired),
    ...equalPairs(before, after, oldTo, newTo),
    ...movedPairs(movable(before, oldTo), movable(after, newTo)),
  ];
  for (const [i, j] of candidates) {
    if (oldTo.has(i) || newTo.has(j)) continue;
    match(i, j);
    moved.add(i);
  }
  const matches = ranges.map(([start, end]) =>
    deletedFirst(groupMatches(start, end, { oldTo, newTo, moved, joins })),
  );
  return { old: before, new: after, matches };
}

/** What belongs together in a group: pairs of leaves, and runs of leaves. */
interface InOrder {
  readonly pairs: readonly IndexPair[];
  readonly joins: readonly SplitOrMerge[];
}

/** Finds equal leaves in order, then between them leaves that were split or merged, then the most similar ones. */
function pairsInOrder({ old: before, new: after }: Group, paired: Paired): InOrder {
  const pairs: IndexPair[] = [];
  const joins: SplitOrMerge[] = [];
  /** Processes the leaves between two positions on both sides. */
  const between = (i: number, x: number, j: number, y: number): void => {
    for (const [from, to] of alikeInOrder(before.slice(i, x), after.slice(j, y), paired))
      pairs.push([i + from, j + to]);
  };
  let i = 0;
  let j = 0;
  for (const [x, y] of commonElements(before, after, ({ key }) => key)) {
    for (const join of findSplitsAndMerges(before.slice(i, x), after.slice(j, y))) {
      const placed = { old: join.old.map((at) => i + at), new: join.new.map((at) => j + at) };
      joins.push(placed);
    }
    let [from, to] = [i, j];
    for (const { old: oldRun, new: newRun } of joins.filter(({ old: [first = 0] }) => first >= i)) {
      between(from, oldRun[0] ?? from, to, newRun[0] ?? to);
      [from, to] = [(oldRun.at(-1) ?? from) + 1, (newRun.at(-1) ?? to) + 1];
    }
    between(from, x, to, y);
    pairs.push([x, y]);
    i = x + 1;
    j = y + 1;
  }
  // The pair of both ends is not a match.
  pairs.pop();
  return { pairs, joins };
}

interface Edge {
  readonly pair: IndexPair;
  readonly weight: number;
}

/**
 * The heaviest set of similar pairs that do not cross each other. Leaves whose words all occur in many others (rows
 * of "yes" and "no") have no candidates by their words, so leaves at the same distance from the start or the end are
 * tried for every leaf.
 */
function alikeInOrder(before: readonly Leaf[], after: readonly Leaf[], paired: Paired): readonly IndexPair[] {
  if (before.length === 0 || after.length === 0) return [];
  const edges: Edge[] = [];
  const candidates = candidateFinder(before);
  const headings = [...before.entries()].filter(([, { frame }]) => frame.kind === 'heading');
  for (const [j, leaf] of after.entries()) {
    for (const i of candidates(leaf, [j, j - after.length + before.length])) {
      const weight = pairWeight(before[i], leaf);
      if (weight > 0) edges.push({ pair: [i, j], weight });
    }
    for (const [i, heading] of headings) if (paired(heading, leaf)) edges.push({ pair: [i, j], weight: 3 });
  }
  return heaviestChain(edges);
}

/** A chain of edges as a linked list, last edge first. */
interface Chain extends Edge {
  readonly previous: Chain | undefined;
  readonly total: number;
}

/** The edges of the heaviest chain that ascends on both sides, found by a sweep with a Fenwick tree of maxima. */
function heaviestChain(edges: Edge[]): readonly IndexPair[] {
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
    let previous: Chain | undefined;
    for (let node = place; node > 0; node -= node & -node) previous = heavier(previous, best[node]);
    const chain = { ...edge, previous, total: (previous?.total ?? 0) + edge.weight };
    for (let node = place + 1; node <= size; node += node & -node) best[node] = heavier(best[node], chain);
    heaviest = heavier(heaviest, chain);
  }
  const pairs: IndexPair[] = [];
  for (let chain = heaviest; chain !== undefined; chain = chain.previous) pairs.unshift(chain.pair);
  return pairs;
}

/** Unmatched headings. */
function headingsIn(leaves: readonly Leaf[], to: ReadonlyMap<number, number>): readonly Placed[] {
  return [...leaves.entries()].filter(([at, { frame }]) => frame.kind === 'heading' && !to.has(at));
}

/** Headings that became titles of sections, and titles that became headings, by the ledger: their words may all be new. */
function raisedPairs(
  before: readonly Placed[],
  after: readonly Placed[],
  paired: Paired,
): readonly IndexPair[] {
  return before.flatMap(([i, heading]) =>
    after.flatMap(([j, other]): readonly IndexPair[] => {
      const isRaised = (heading.frame.level === 1) !== (other.frame.level === 1);
      return isRaised && paired(heading, other) ? [[i, j]] : [];
    }),
  );
}

/** Pairs unmatched leaves with identical text, each with the first unmatched one on the other side. */
function equalPairs(
  before: readonly Leaf[],
  after: readonly Leaf[],
  oldTo: ReadonlyMap<number, number>,
  newTo: ReadonlyMap<number, number>,
): readonly IndexPair[] {
  const places = new Map<string, number[]>();
  for (const [i, leaf] of before.entries()) {
    if (oldTo.has(i) || leaf.wording.total === 0) continue;
    const text = textKey(leaf);
    places.set(text, [...(places.get(text) ?? []), i]);
  }
  return [...after.entries()].flatMap(([j, leaf]): readonly IndexPair[] => {
    const from = newTo.has(j) ? undefined : places.get(textKey(leaf))?.shift();
    return from === undefined ? [] : [[from, j]];
  });
}

/** The same key for leaves with the same text; headings and rows are kept apart from other text. */
function textKey({ frame: { kind, header }, cells }: Leaf): string {
  return JSON.stringify([isFlowing(kind) ? 'text' : kind, header, cells]);
}

/** A leaf and its index. */
type Placed = readonly [number, Leaf];

/** Unmatched leaves with enough words to be distinctive. */
function movable(leaves: readonly Leaf[], to: ReadonlyMap<number, number>): readonly Placed[] {
  return [...leaves.entries()].filter(([at, leaf]) => !to.has(at) && leaf.wording.words >= leastMovedWords);
}

/** Pairs of similar leaves, the most similar first. */
function movedPairs(before: readonly Placed[], after: readonly Placed[]): readonly IndexPair[] {
  const candidates = candidateFinder(before.map(([, leaf]) => leaf));
  const edges = after.flatMap(([j, leaf]) =>
    candidates(leaf).flatMap((at): readonly Edge[] => {
      const [i, other] = before[at] ?? [];
      if (i === undefined || other === undefined || !comparable(other, leaf)) return [];
      const alike = likenessOf(other, leaf, leastMoved);
      // A row that moved is known by its first cell.
      const weight = hasSameKeyCell(other, leaf) ? Math.max(leastMoved, alike) : alike;
      return weight < leastMoved ? [] : [{ pair: [i, j], weight }];
    }),
  );
  edges.sort(
    ({ pair: a, weight }, { pair: b, weight: other }) => other - weight || a[0] - b[0] || a[1] - b[1],
  );
  return edges.map(({ pair }) => pair);
}

/** The results for the leaves of all groups. */
interface Found {
  readonly oldTo: ReadonlyMap<number, number>;
  readonly newTo: ReadonlyMap<number, number>;
  readonly moved: ReadonlySet<number>;
  readonly joins: ReadonlyMap<number, SplitOrMerge>;
}

/** Matches in new order; deleted leaves come after the leaf they used to follow. */
function groupMatches(
  [i0, j0]: IndexPair,
  [i1, j1]: IndexPair,
  { oldTo, newTo, moved, joins }: Found,
): readonly LeafMatch[] {
  const matches: LeafMatch[] = [];
  let i = i0;
  const passOld = (until: number): void => {
    for (; i < until; i += 1) {
      if (!oldTo.has(i) || moved.has(i)) matches.push({ old: [i], new: [], moved: moved.has(i) });
    }
  };
  for (let j = j0; j < j1; j += 1) {
    const join = joins.get(j);
    if (join !== undefined) {
      passOld(join.old[0] ?? i);
      i = (join.old.at(-1) ?? i) + 1;
      j = join.new.at(-1) ?? j;
      matches.push({ ...join, moved: false });
      continue;
    }
    const from = newTo.get(j);
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

/** Moves deletions before insertions within a run of both. */
function deletedFirst(matches: readonly LeafMatch[]): readonly LeafMatch[] {
  const out: LeafMatch[] = [];
  let inserted: LeafMatch[] = [];
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
