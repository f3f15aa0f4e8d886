/** Splits text into words and punctuation. */

import { byName } from '../cache.ts';

// Scripts written without spaces between words; only text in these goes through the segmenter.
const spaceless =
  /((?:(?=[\p{L}\p{M}\p{N}])[\p{scx=Han}\p{scx=Hira}\p{scx=Kana}\p{scx=Thai}\p{scx=Laoo}\p{scx=Khmr}\p{scx=Mymr}])+)/u;

// An emoji of several characters is one mark (Unicode Technical Standard 51, ED-17). Apostrophes may be inside words
// (don't, l’utente), dots and commas inside numbers (1,000.50, 3.2.1); soft hyphens and joiners belong to their
// letters.
const spaced =
  /[\p{L}\p{M}\p{N}](?:[\p{L}\p{M}\p{N}\u00AD\u200C\u200D]|['’](?=\p{L})|(?<=\p{N})[.,](?=\p{N}))*|\p{RI}{2}|\p{ExtPict}[\uFE0F\p{EMod}]*(?:\u200D\p{ExtPict}[\uFE0F\p{EMod}]*)*|\S/gu;

/** The time of `Intl.Segmenter` is quadratic in the length of a string, so longer ones are split. */
const longest = 256;

const segmenter = byName((locale) => new Intl.Segmenter(locale, { granularity: 'word' }));

/**
 * The words of a text and the marks between them, in order, as written, without white space. A word is a run of
 * letters, marks and digits (Unicode general categories L, M, N); any other character is a separate mark. In scripts
 * without spaces, words are those of `Intl.Segmenter` (UAX 29 with the dictionaries of the running Node, so they may
 * vary between Node versions). Joined, the words are the text without its white space.
 */
export function wordsOf(text: string): readonly string[] {
  const runs = text.split(spaceless);
  return runs.flatMap((run, at) => (at % 2 === 0 ? (run.match(spaced) ?? []) : segment(run)));
}

const letter = /^[\p{L}\p{M}\p{N}]/u;

/** Whether one of `wordsOf` is a word, not punctuation. */
export function isWord(word: string): boolean {
  return letter.test(word);
}

function segment(run: string): readonly string[] {
  const words: string[] = [];
  for (let from = 0; from < run.length; ) {
    let to = Math.min(from + longest, run.length);
    // Never between the two halves of a character.
    if (/[\uD800-\uDBFF]/.test(run.charAt(to - 1))) to++;
    for (const { segment: word } of segmenter('und').segment(run.slice(from, to))) words.push(word);
    from = to;
  }
  return words;
}
