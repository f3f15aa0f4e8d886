/** How alike two texts are. */

import { isWord, wordsOf } from './words.ts';

export { wordsOf } from './words.ts';

/** A text's words in lower case and how often each occurs: made once where a text is compared more than once. */
export interface WordBag {
  readonly counts: ReadonlyMap<string, number>;
  /** Of all words together. */
  readonly size: number;
}

/** The words of a text, counted; its marks count only where it has no words at all (`* * *`). */
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
 * of both, each as often as it occurs (the Sørensen-Dice coefficient of multisets). Symmetric; case, order and marks
 * between words don't count: a heading in title case is still that heading. Two texts without anything but white space are alike.
 */
export function likeness(a: string | WordBag, b: string | WordBag): number {
  return likenessAbove(toBag(a), toBag(b), 0);
}

/** A candidate by its place, and how alike it is. */
export interface Match {
  readonly index: number;
  readonly likeness: number;
}

/**
 * The candidate that is most like a text, the first of several; nothing where none shares a word with it. Exact:
 * what is left out of the comparison could not have been more alike, by the number of its words alone.
 */
export function bestMatch(
  text: string | WordBag,
  candidates: readonly (string | WordBag)[],
): Match | undefined {
  const bag = toBag(text);
  const bags = candidates.map(toBag);
  const byBound = bags
    .map((other, index) => ({ other, index, bound: mostAlike(bag, other) }))
    .sort((a, b) => b.bound - a.bound || a.index - b.index);
  let best: Match | undefined;
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

/** The likeness that two texts of these lengths can have at most. */
function mostAlike(a: WordBag, b: WordBag): number {
  return a.size + b.size === 0 ? 1 : (2 * Math.min(a.size, b.size)) / (a.size + b.size);
}

/** The likeness, or 0 as soon as it is sure to be less than `least`. */
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
