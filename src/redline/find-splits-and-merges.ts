/**
 * Finds leaves that were split, merged or cut differently, by comparing words regardless of cuts.
 *
 * Such leaves need not be similar. The words of each side are compared as one sequence, and leaves whose words are
 * found in each other, in order, belong together: a paragraph and the three that it became, two items and the one
 * that they were joined into.
 */

import { commonElements, type IndexPair } from './lcs.ts';
import type { Leaf } from './leaf.ts';

/** Leaves of both sides that belong together; at least one side has several. */
export interface SplitOrMerge {
  /** Consecutive indices into the old leaves. */
  readonly old: readonly number[];
  readonly new: readonly number[];
}

/** Minimum share of a leaf's words that must occur, in order, in the leaf that it is joined with. */
const leastShare = 0.6;

/** The same share where cuts moved between neighbours, which together share at least `leastRecut` of their words. */
const leastCut = 0.25;
const leastRecut = 0.9;

/** The same where one leaf was split, or several became one, and words were added on the side with several. */
const leastSplit = 0.75;

/** Fewer common words may be a coincidence. */
const leastCommon = 3;

/** Maximum number of leaves in a join; a reader could not follow more. */
const mostLeaves = 16;

/** Longer sequences are not searched: a text rewritten that much was not just split. */
const mostWords = 20_000;

/** Only text is split and merged, and headings that become part of text. */
const kinds: ReadonlySet<Leaf['frame']['kind']> = new Set(['paragraph', 'item', 'heading']);

/** A word, and the index of the leaf that contains it. */
interface PlacedWord {
  readonly word: string;
  readonly leaf: number;
}

/** The joins between leaves that are not equal, in order. */
export function findSplitsAndMerges(
  before: readonly Leaf[],
  after: readonly Leaf[],
): readonly SplitOrMerge[] {
  if (before.length + after.length < 3 || before.length === 0 || after.length === 0) return [];
  const [oldWords, newWords] = [wordsOf(before), wordsOf(after)];
  if (oldWords.length === 0 || newWords.length === 0 || oldWords.length + newWords.length > mostWords)
    return [];
  const common = new Map<string, number>();
  for (const [i, j] of commonElements(oldWords, newWords, ({ word }) => word)) {
    const [a, b] = [oldWords[i], newWords[j]];
    if (a === undefined || b === undefined) continue;
    const key = `${a.leaf} ${b.leaf}`;
    common.set(key, (common.get(key) ?? 0) + 1);
  }
  const joins = (share: number): readonly SplitOrMerge[] => {
    const links = [...common].flatMap(([key, words]): readonly IndexPair[] => {
      const [i = 0, j = 0] = key.split(' ').map(Number);
      const least = Math.min(before[i]?.wording.words ?? 0, after[j]?.wording.words ?? 0);
      return words >= share * least && words >= Math.min(leastCommon, least) ? [[i, j]] : [];
    });
    const found = joinsOf(links.sort((a, b) => a[0] - b[0] || a[1] - b[1]));
    return found
      .map((join) => ({ old: filled(join.old, before), new: filled(join.new, after) }))
      .filter((join) => isJoin(join, before, after));
  };
  // Between neighbours whose cuts moved, less of each leaf is in the other, but all of it is in the run.
  const recut = joins(leastCut).filter((join) => isRecut(join, common, before, after));
  const isFree = (join: SplitOrMerge): boolean =>
    !recut.some(
      (one) => one.old.some((i) => join.old.includes(i)) || one.new.some((j) => join.new.includes(j)),
    );
  return [...recut, ...joins(leastShare).filter(isFree)].sort((a, b) => (a.old[0] ?? 0) - (b.old[0] ?? 0));
}

/** Whether several leaves became several others of the same words, or one became several, or several one, of more. */
function isRecut(
  join: SplitOrMerge,
  common: ReadonlyMap<string, number>,
  before: readonly Leaf[],
  after: readonly Leaf[],
): boolean {
  const shared = join.old
    .flatMap((i) => join.new.map((j) => common.get(`${i} ${j}`) ?? 0))
    .reduce((sum, words) => sum + words, 0);
  const isMerge = join.new.length === 1;
  const all = isMerge ? wordCount(join.new, after) : wordCount(join.old, before);
  return shared >= (isMerge || join.old.length === 1 ? leastSplit : leastRecut) * all;
}

function wordCount(places: readonly number[], leaves: readonly Leaf[]): number {
  return places.reduce((sum, at) => sum + (leaves[at]?.wording.words ?? 0), 0);
}

function wordsOf(leaves: readonly Leaf[]): readonly PlacedWord[] {
  return leaves.flatMap((leaf, at) =>
    isText(leaf) ? leaf.tokens.flatMap((cell) => cell.map(({ text }) => ({ word: text, leaf: at }))) : [],
  );
}

/** Combines links that share a leaf into runs of leaves. */
function joinsOf(links: readonly IndexPair[]): readonly SplitOrMerge[] {
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

/**
 * Whether a join is valid: several consecutive leaves on a side; headings only if one was run into text or split from
 * it.
 */
function isJoin(join: SplitOrMerge, before: readonly Leaf[], after: readonly Leaf[]): boolean {
  const count = join.old.length + join.new.length;
  if (count < 3 || count > mostLeaves) return false;
  if (!isRun(join.old) || !isRun(join.new)) return false;
  const isHeading = (leaf: Leaf | undefined): boolean => leaf?.frame.kind === 'heading';
  const headings = [
    join.old.filter((i) => isHeading(before[i])).length,
    join.new.filter((j) => isHeading(after[j])).length,
  ];
  return headings.every((one) => one === 0) || (count === 3 && headings.includes(0));
}

/** Up to two new paragraphs may stand between the pieces of one that was split. */
function filled(places: readonly number[], leaves: readonly Leaf[]): readonly number[] {
  const [first = 0] = places;
  const run = [...leaves.keys()].slice(first, (places.at(-1) ?? 0) + 1);
  const isOne = run.length < places.length + 3 && leaves.slice(first, first + run.length).every(isText);
  return isOne ? run : places;
}

function isText({ frame }: Leaf): boolean {
  return kinds.has(frame.kind);
}

function isRun(places: readonly number[]): boolean {
  return places.every((place, at) => at === 0 || place === (places[at - 1] ?? 0) + 1);
}
