/** Text as words and marks. */

// Scripts that write without spaces between words; the rest of a text never goes through the segmenter.
const spaceless =
  /((?:(?=[\p{L}\p{M}\p{N}])[\p{scx=Han}\p{scx=Hira}\p{scx=Kana}\p{scx=Thai}\p{scx=Laoo}\p{scx=Khmr}\p{scx=Mymr}])+)/u;

// An emoji of several characters is one mark (Unicode Technical Standard 51, ED-17).
// Apostrophes stand within words (don't, l’utente), dots and commas within numbers (1,000.50, 3.2.1); soft hyphens
// and joiners are letters' own business.
const spaced =
  /[\p{L}\p{M}\p{N}](?:[\p{L}\p{M}\p{N}\u00AD\u200C\u200D]|['’](?=\p{L})|(?<=\p{N})[.,](?=\p{N}))*|\p{RI}{2}|\p{ExtPict}[\uFE0F\p{EMod}]*(?:\u200D\p{ExtPict}[\uFE0F\p{EMod}]*)*|\S/gu;

/** `Intl.Segmenter` needs time by the square of a string's length, so it is given no more code units at once. */
const longest = 256;

/** Made for the first text that needs it: most need none, and to make one takes a browser some time. */
let segmenter: Intl.Segmenter | undefined;

/**
 * The words of a text and the marks between them, in order, as they are written; white space is left out. A word is a
 * run of letters, marks and digits (Unicode general categories L, M, N); any other character is a mark of its own.
 * Where a script writes no spaces, words are those of `Intl.Segmenter` (UAX 29 with the dictionaries of the running
 * Node, so they may differ from one Node to the next). Joined, the words are the text without its white space.
 */
export function wordsOf(text: string): readonly string[] {
  const runs = text.split(spaceless);
  // Most texts are one run, and `flatMap` takes long for what comes to nothing.
  if (runs.length === 1) return text.match(spaced) ?? [];
  return runs.flatMap((run, at) => (at % 2 === 0 ? (run.match(spaced) ?? []) : segment(run)));
}

const letter = /^[\p{L}\p{M}\p{N}]/u;

/** Whether one of `wordsOf` is a word and no mark. */
export function isWord(word: string): boolean {
  return letter.test(word);
}

function segment(run: string): readonly string[] {
  segmenter ??= new Intl.Segmenter('und', { granularity: 'word' });
  const words: string[] = [];
  for (let from = 0; from < run.length; ) {
    let to = Math.min(from + longest, run.length);
    // Never between the two halves of a character.
    if (/[\uD800-\uDBFF]/.test(run.charAt(to - 1))) to++;
    for (const { segment: word } of segmenter.segment(run.slice(from, to))) words.push(word);
    from = to;
  }
  return words;
}
