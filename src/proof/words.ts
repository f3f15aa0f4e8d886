/** The words of a text as the proof counts them. */

/** What was read of a piece of a text. */
export interface Reading {
  /** In the order of reading. A list number that the reader sees but nobody typed begins with `marker`. */
  readonly words: readonly string[];
  /** The addresses of its links, as written. */
  readonly links: readonly string[];
}

/** Stands before a word that is the number of a list item, counted and not typed: a noncharacter, which no text has. */
export const marker = '\uFDD0';

const ideograph = '[\\p{Script=Han}\\p{Script=Hiragana}\\p{Script=Katakana}]';
const word = new RegExp(`${marker}?(?:${ideograph}|(?:(?!${ideograph})[\\p{L}\\p{M}\\p{N}])+)`, 'gu');
/** Characters that are never seen: default-ignorable ones, and control characters that are not white space. */
const ignorable = /\p{Default_Ignorable_Code_Point}|(?![\t-\r])\p{Cc}/gu;

/**
 * The words of a text: runs of letters, marks and digits; each character of scripts that write no spaces. Characters that
 * are never seen, such as soft hyphens, do not divide words.
 */
export function wordsIn(text: string): readonly string[] {
  return text.replace(ignorable, '').normalize('NFKC').match(word) ?? [];
}

/** Words without those that mark list items. */
export function withoutMarkers(words: readonly string[]): readonly string[] {
  return words.filter((one) => !one.startsWith(marker));
}

/** Words with those that mark list items as plain words. */
export function withPlainMarkers(words: readonly string[]): readonly string[] {
  return words.map((one) => (one.startsWith(marker) ? one.slice(marker.length) : one));
}

/** The number of a list item as words: `(a)` is one, `1.1` two. */
export function markerWords(label: string): string {
  return ` ${wordsIn(label)
    .map((one) => marker + one)
    .join(' ')} `;
}
