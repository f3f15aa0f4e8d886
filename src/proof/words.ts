/** The words of a text, as the proof counts them. */

/** The reading of a piece of text. */
export interface Reading {
  /** In reading order. An automatic list number starts with `marker`. */
  readonly words: readonly string[];
  /** The addresses of its links, as written. */
  readonly links: readonly string[];
}

/** Precedes a word that is an automatic list number. It is a noncharacter, which no text contains. */
export const marker = '\uFDD0';

const ideograph = '[\\p{Script=Han}\\p{Script=Hiragana}\\p{Script=Katakana}]';
const word = new RegExp(`${marker}?(?:${ideograph}|(?:(?!${ideograph})[\\p{L}\\p{M}\\p{N}])+)`, 'gu');
/** Invisible characters: default-ignorable ones, and control characters that are not white space. */
const ignorable = /\p{Default_Ignorable_Code_Point}|(?![\t-\r])\p{Cc}/gu;

/**
 * The words of a text: runs of letters, marks and digits; in scripts without spaces, each character. Invisible
 * characters such as soft hyphens do not separate words.
 */
export function wordsIn(text: string): readonly string[] {
  // The same for texts without any of what the other patterns look for, in a tenth of the time.
  if (/^[\t-\r -~]*$/.test(text)) return text.match(/[A-Za-z0-9]+/g) ?? [];
  return text.replace(ignorable, '').normalize('NFKC').match(word) ?? [];
}

/** Removes the words that mark list items. */
export function withoutMarkers(words: readonly string[]): readonly string[] {
  return words.filter((one) => !one.startsWith(marker));
}

/** Turns the words that mark list items into plain words. */
export function withPlainMarkers(words: readonly string[]): readonly string[] {
  return words.map((one) => (one.startsWith(marker) ? one.slice(marker.length) : one));
}

/** The number of a list item as words: `(a)` is one, `1.1` is two. */
export function markerWords(label: string): string {
  return ` ${wordsIn(label)
    .map((one) => marker + one)
    .join(' ')} `;
}
