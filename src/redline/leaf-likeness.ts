/** How similar two leaves are, and which leaves are worth comparing. */

import type { Leaf } from './leaf.ts';

/**
 * The share of common words, from 0 to 1 (the Sørensen-Dice coefficient of multisets); two empty leaves are
 * identical. Values below `least` may be returned as 0, because leaves of very different lengths are not compared.
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

/**
 * Up to this many leaves, all are compared; beyond it, only those that share a word that does not occur in all of them.
 */
const fewLeaves = 24;

/** Words that occur in more leaves than this are not distinctive. */
const mostHolders = 32;

/** Maximum number of candidates per leaf. */
const mostCandidates = 12;

/**
 * Finds, among many leaves, candidates that may be similar to another one: the indices, in order, of those that share
 * the most distinctive words with it. If the leaf contains words that are not distinctive, `beside` is included too,
 * since those words may be all that they share.
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
