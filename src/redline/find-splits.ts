/**
 * Leaves that were split, merged or cut elsewhere: the words decide, then the cuts.
 *
 * Leaves need not be alike for it. Their words are compared as one row on each side, and leaves whose words are found in
 * each other, in order, belong together: one paragraph and the three that it became, two items and the one that they
 * were joined to.
 */

import { commonElements } from './lcs.ts';
import type { Leaf } from './leaf.ts';

/** Leaves of both sides that belong together; on one side at least there are several. */
export interface Join {
  /** Indices into the old leaves, each the next of the one before. */
  readonly old: readonly number[];
  readonly new: readonly number[];
}

/** Least share of a leaf's words that must be found, in order, in the leaf that it is joined with. */
const leastShare = 0.6;

/** Fewer common words may be there by accident. */
const leastCommon = 3;

/** So many leaves are joined at the most: a reader could not follow more. */
const mostLeaves = 16;

/** Rows of more words are not searched: whoever rewrites so much splits nothing. */
const mostWords = 20_000;

/** Text alone is split and merged, and headings that are run into it. */
const kinds: ReadonlySet<Leaf['frame']['kind']> = new Set(['paragraph', 'item', 'heading']);

/** A word, and the index of the leaf that has it. */
interface PlacedWord {
  readonly word: string;
  readonly leaf: number;
}

/** The joins between leaves that are not equal, in order. */
export function findJoins(old: readonly Leaf[], now: readonly Leaf[]): readonly Join[] {
  if (old.length + now.length < 3 || old.length === 0 || now.length === 0) return [];
  const [before, after] = [wordsOf(old), wordsOf(now)];
  if (before.length === 0 || after.length === 0 || before.length + after.length > mostWords) return [];
  const common = new Map<string, number>();
  for (const [i, j] of commonElements(before, after, ({ word }) => word)) {
    const [a, b] = [before[i], after[j]];
    if (a === undefined || b === undefined) continue;
    const key = `${a.leaf} ${b.leaf}`;
    common.set(key, (common.get(key) ?? 0) + 1);
  }
  const links = [...common].flatMap(([key, words]): readonly Link[] => {
    const [i = 0, j = 0] = key.split(' ').map(Number);
    const least = Math.min(old[i]?.wording.words ?? 0, now[j]?.wording.words ?? 0);
    return words >= leastShare * least && words >= Math.min(leastCommon, least) ? [[i, j]] : [];
  });
  return joinsOf(links.sort((a, b) => a[0] - b[0] || a[1] - b[1])).filter((join) => isJoin(join, old, now));
}

type Link = readonly [old: number, now: number];

function wordsOf(leaves: readonly Leaf[]): readonly PlacedWord[] {
  return leaves.flatMap((leaf, at) =>
    kinds.has(leaf.frame.kind)
      ? leaf.tokens.flatMap((cell) => cell.map(({ text }) => ({ word: text, leaf: at })))
      : [],
  );
}

/** Links that share a leaf, as runs of leaves. */
function joinsOf(links: readonly Link[]): readonly Join[] {
  const joins: { old: number[]; new: number[] }[] = [];
  for (const [i, j] of links) {
    const last = joins.at(-1);
    if (last !== undefined && (last.old.at(-1) === i || last.new.at(-1) === j)) {
      if (last.old.at(-1) !== i) last.old.push(i);
      if (last.new.at(-1) !== j) last.new.push(j);
    } else joins.push({ old: [i], new: [j] });
  }
  return joins;
}

/** Several leaves on a side, without a gap; headings only where one was run into text or taken out of it. */
function isJoin(join: Join, old: readonly Leaf[], now: readonly Leaf[]): boolean {
  const count = join.old.length + join.new.length;
  if (count < 3 || count > mostLeaves) return false;
  if (!isRun(join.old) || !isRun(join.new)) return false;
  const isHeading = (leaf: Leaf | undefined): boolean => leaf?.frame.kind === 'heading';
  const headings = [
    join.old.filter((i) => isHeading(old[i])).length,
    join.new.filter((j) => isHeading(now[j])).length,
  ];
  return headings.every((one) => one === 0) || (count === 3 && headings.includes(0));
}

function isRun(places: readonly number[]): boolean {
  return places.every((place, at) => at === 0 || place === (places[at - 1] ?? 0) + 1);
}
