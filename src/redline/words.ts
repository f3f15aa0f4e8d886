/** Text as words and marks. */

// Scripts that write without spaces between words; the rest of a text never goes through the segmenter.
const spaceless =
  /((?:(?=[\p{L}\p{M}\p{N}])[\p{scx=Han}\p{scx=Hira}\p{scx=Kana}\p{scx=Thai}\p{scx=Laoo}\p{scx=Khmr}\p{scx=Mymr}])+)/u;

// An emoji of several characters is one mark (Unicode Technical Standard 51, ED-17).
// Apostrophes stand within words (don't, l’utente), dots and commas within numbers (1,000.50, 3.2.1); soft hyphens
// and joiners are letters' own business.
const spaced =
  /[\p{L}\p{M}\p{N}](?:[\p{L}\p{M}\p{N}\u00AD\u200C\u200D]|['’](?=\p{L})|(?<=\p{N})[.,](?=\p{N}))*|\p{RI}{2}|\p{ExtPict}[\uFE0F\p{EMod}]*(?:\u200D\p{ExtPict}[\uFE0F\p{EMod}]*)*|\S/gu;

// What most texts of European languages are written in: Latin letters, digits 0 to 9, marks, and no character that one
// of the patterns above takes in a way of its own.
const plain = /^[\0-\xA9\xAB\xAC\xAE-\xB1\xB4\xB6-\xB8\xBB\xBF-\u024F\u2010-\u2027\u20AC\u2122\uFFFC]*$/;

// Gives the same as `spaced` for plain text: for a pattern of Unicode's categories a browser gets ready for milliseconds.
const plainSpaced =
  /[\dA-Za-z\xC0-\xD6\xD8-\xF6\xF8-\u024F](?:[\dA-Za-z\xC0-\xD6\xD8-\xF6\xF8-\u024F]|['’](?!\d)(?=[\dA-Za-z\xC0-\xD6\xD8-\xF6\xF8-\u024F])|(?<=\d)[.,](?=\d))*|\S/g;

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
  if (plain.test(text)) return text.match(plainSpaced) ?? [];
  const runs = text.split(spaceless);
  return runs.flatMap((run, at) => (at % 2 === 0 ? (run.match(spaced) ?? []) : segment(run)));
}

const letter = /^[\p{L}\p{M}\p{N}]/u;
const plainLetter = /^[\dA-Za-z\xC0-\xD6\xD8-\xF6\xF8-\u024F]/;

/** Whether one of `wordsOf` is a word and no mark. */
export function isWord(word: string): boolean {
  return plainLetter.test(word) || (!plain.test(word) && letter.test(word));
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
