/** Offers the nearest of several names to somebody who mistyped one. */

import { distance } from 'fastest-levenshtein';

/** ` Did you mean "privacy"?` for a name close to a word; empty if none is. */
export function didYouMean(word: string, known: readonly string[]): string {
  const plain = word.toLowerCase();
  const [nearest] = known
    .map((name) => ({ name, off: distance(plain, name.toLowerCase()) }))
    .sort((a, b) => a.off - b.off);
  if (nearest === undefined || nearest.off > mostOff(nearest.name.length)) return '';
  return ` Did you mean "${nearest.name}"?`;
}

/** Two letters that changed places differ twice; a short name so far off is another name. */
function mostOff(length: number): number {
  return length < 4 ? 1 : Math.max(2, Math.floor(length / 3));
}

/** A list of names for a sentence; of many, the last ones. */
export function someOf(names: readonly string[]): string {
  const shown = 8;
  if (names.length <= shown) return names.join(', ');
  return `${names.length} in all, the last ${names.slice(-shown).join(', ')}`;
}
