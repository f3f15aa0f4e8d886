/** How alike two leaves are, and which are worth the comparison. */

import type { Leaf } from './leaf.ts';

/**
 * The share of common words, from 0 to 1 (the Sørensen-Dice coefficient of multisets); two empty leaves are alike.
 * Anything below `least` may come out as 0: what is far longer or shorter than the other is not looked at.
 */
export function likenessOf({ wording: a }: Leaf, { wording: b }: Leaf, least: number): number {
  const size = a.total + b.total;
  if (size === 0) return 1;
  if (2 * Math.min(a.total, b.total) < least * size || (a.words === 0) !== (b.words === 0)) return 0;
  let shared = 0;
  a.bag.forEach((times, text) => {
    shared += Math.min(times, b.bag.get(text) ?? 0);
  });
  return (2 * shared) / size;
}

/** So few leaves are all compared; of more, only those that share a word that is not in all of them. */
const fewLeaves = 24;

/** Leaves that hold a word; a word that more leaves hold says too little. */
const mostHolders = 32;

/** How many candidates a leaf has at the most. */
const mostCandidates = 12;

/**
 * Finds, among many leaves, those that may be alike another one: places of those that share the most telling words with
 * it, in order of place; those of `beside` too where it has words that say too little, since they may be all that it shares.
 */
export function candidateFinder(
  leaves: readonly Leaf[],
): (leaf: Leaf, beside?: readonly number[]) => readonly number[] {
  if (leaves.length <= fewLeaves) return () => [...leaves.keys()];
  const holders = new Map<string, number[]>();
  for (const [at, { wording }] of leaves.entries()) {
    for (const text of wording.bag.keys()) {
      const known = holders.get(text) ?? [];
      if (known.length <= mostHolders) known.push(at);
      holders.set(text, known);
    }
  }
  return ({ wording: { bag } }, beside = []) => {
    const scores = new Map<number, number>();
    let isCommon = false;
    for (const text of bag.keys()) {
      const known = holders.get(text) ?? [];
      if (known.length > mostHolders) isCommon = true;
      else for (const at of known) scores.set(at, (scores.get(at) ?? 0) + 1 / known.length);
    }
    const best = [...scores].sort((a, b) => b[1] - a[1] || a[0] - b[0]).slice(0, mostCandidates);
    const places = new Set([...best.map(([at]) => at), ...(isCommon ? beside : [])]);
    return [...places].sort((a, b) => a - b);
  };
}
