/** How similar two texts are. */

import { isWord, wordsOf } from './words.ts';

export { wordsOf } from './words.ts';

/** The words of a text in lower case with their frequencies; computed once for texts that are compared repeatedly. */
export interface WordBag {
  readonly counts: ReadonlyMap<string, number>;
  /** The total number of words. */
  readonly size: number;
}

/** Counts the words of a text; punctuation counts only if there are no words at all (`* * *`). */
export function bagOf(text: string): WordBag {
  const all = wordsOf(text);
  const words = all.filter(isWord);
  const counted = words.length === 0 ? all : words;
  const counts = new Map<string, number>();
  for (const word of counted) {
    const key = word.toLowerCase();
    counts.set(key, (counts.get(key) ?? 0) + 1);
  }
  return { counts, size: counted.length };
}

/**
 * The share of words that two texts have in common, from 0 (none) to 1 (all): twice the common words over the words
 * of both, with multiplicity (the Sørensen-Dice coefficient of multisets). Symmetric. Ignores case, order and
 * punctuation, so a heading in title case is still the same heading. Two texts of only white space are identical.
 */
export function likeness(a: string | WordBag, b: string | WordBag): number {
  return likenessAbove(toBag(a), toBag(b), 0);
}

/** The index of a candidate, and its similarity. */
export interface BestMatch {
  readonly index: number;
  readonly likeness: number;
}

/**
 * The candidate most similar to a text, the first if there are several; undefined if none shares a word with it.
 * Exact: candidates are skipped only if their number of words rules out a better match.
 */
export function bestMatch(
  text: string | WordBag,
  candidates: readonly (string | WordBag)[],
): BestMatch | undefined {
  const bag = toBag(text);
  const bags = candidates.map(toBag);
  const byBound = bags
    .map((other, index) => ({ other, index, bound: mostAlike(bag, other) }))
    .sort((a, b) => b.bound - a.bound || a.index - b.index);
  let best: BestMatch | undefined;
  for (const { other, index, bound } of byBound) {
    const least = best?.likeness ?? 0;
    if (bound < least) break;
    const alike = likenessAbove(bag, other, least);
    if (alike > least || (alike === least && best !== undefined && index < best.index))
      best = { index, likeness: alike };
  }
  return best;
}

function toBag(text: string | WordBag): WordBag {
  return typeof text === 'string' ? bagOf(text) : text;
}

/** The maximum possible similarity of two texts with these numbers of words. */
function mostAlike(a: WordBag, b: WordBag): number {
  return a.size + b.size === 0 ? 1 : (2 * Math.min(a.size, b.size)) / (a.size + b.size);
}

/** The similarity, or 0 as soon as it is certain to be below `least`. */
function likenessAbove(a: WordBag, b: WordBag, least: number): number {
  const total = a.size + b.size;
  if (total === 0) return 1;
  const [few, many] = a.counts.size <= b.counts.size ? [a, b] : [b, a];
  let common = 0;
  let left = few.size;
  for (const [word, count] of few.counts) {
    common += Math.min(count, many.counts.get(word) ?? 0);
    left -= count;
    if ((2 * (common + left)) / total < least) return 0;
  }
  return (2 * common) / total;
}
