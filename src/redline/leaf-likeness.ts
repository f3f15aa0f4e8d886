/** How alike two leaves are, and which are worth the comparison. */

import type { Leaf } from './leaf.ts';

/** Words of a leaf by how often each occurs; a leaf without words counts its marks. */
function bagOf(leaf: Leaf): ReadonlyMap<number, number> {
  const known = bags.get(leaf);
  if (known !== undefined) return known;
  const bag = new Map<number, number>();
  for (const cell of leaf.cells) {
    for (const token of cell)
      if (token.isWord || leaf.words === 0) bag.set(token.id, (bag.get(token.id) ?? 0) + 1);
  }
  bags.set(leaf, bag);
  return bag;
}

/** A leaf never changes, so neither does its bag. */
const bags = new WeakMap<Leaf, ReadonlyMap<number, number>>();

function sizeOf(leaf: Leaf): number {
  return leaf.words > 0 ? leaf.words : leaf.cells.reduce((sum, cell) => sum + cell.length, 0);
}

/** The share of common words, from 0 to 1 (the Sørensen-Dice coefficient of multisets); two empty leaves are alike. */
export function likenessOf(a: Leaf, b: Leaf): number {
  const size = sizeOf(a) + sizeOf(b);
  if (size === 0) return 1;
  if ((a.words === 0) !== (b.words === 0)) return 0;
  const [small, large] = a.words <= b.words ? [bagOf(a), bagOf(b)] : [bagOf(b), bagOf(a)];
  let shared = 0;
  for (const [id, times] of small) shared += Math.min(times, large.get(id) ?? 0);
  return (2 * shared) / size;
}

/** So few leaves are all compared; of more, only those that share a word that is not in all of them. */
const fewLeaves = 24;

/** Leaves that hold a word; a word that more leaves hold says too little. */
const mostHolders = 32;

/** How many candidates a leaf has at the most. */
const mostCandidates = 12;

/** Finds, among many leaves, those that may be alike another one. */
export class WordIndex {
  readonly #leaves: readonly Leaf[];
  readonly #holders = new Map<number, number[]>();

  constructor(leaves: readonly Leaf[]) {
    this.#leaves = leaves;
    if (leaves.length <= fewLeaves) return;
    for (const [at, leaf] of leaves.entries()) {
      for (const id of bagOf(leaf).keys()) {
        const holders = this.#holders.get(id);
        if (holders === undefined) this.#holders.set(id, [at]);
        else if (holders.length <= mostHolders) holders.push(at);
      }
    }
  }

  /**
   * Places of the leaves that share the most telling words with another one, in order of place; those of `beside` too
   * where it has words that say too little, since they may be all that it shares.
   */
  candidates(leaf: Leaf, beside: readonly number[] = []): readonly number[] {
    if (this.#leaves.length <= fewLeaves) return [...this.#leaves.keys()];
    const scores = new Map<number, number>();
    let isCommon = false;
    for (const id of bagOf(leaf).keys()) {
      const holders = this.#holders.get(id);
      if (holders !== undefined && holders.length > mostHolders) isCommon = true;
      if (holders === undefined || holders.length > mostHolders) continue;
      for (const at of holders) scores.set(at, (scores.get(at) ?? 0) + 1 / holders.length);
    }
    const best = [...scores].sort((a, b) => b[1] - a[1] || a[0] - b[0]).slice(0, mostCandidates);
    const places = new Set(best.map(([at]) => at));
    if (isCommon) for (const at of beside) places.add(at);
    return [...places].sort((a, b) => a - b);
  }
}
