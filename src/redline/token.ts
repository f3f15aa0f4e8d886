/**
 * Tokens: the smallest things that a redline marks.
 *
 * A token is a word, a mark of punctuation, or an object such as an image. No word is ever cut in half, not even where
 * its emphasis changes inside it. White space is no token: each token knows the gap before it.
 */

import { type Piece, textOf } from './piece.ts';
import { wordsOf } from './words.ts';

/** One token: a stretch of a cell, in which an object counts as one character. */
export interface Token {
  /** Its text, whatever its marks; of an object all that is known of it. */
  readonly text: string;
  /** White space before it, as it is written. */
  readonly gap: string;
  readonly cell: readonly Piece[];
  /** Where the gap before it starts, the token itself, and where it ends. */
  readonly from: number;
  readonly start: number;
  readonly until: number;
  /** The piece that the gap starts in, and where that piece starts. */
  readonly at: number;
  readonly offset: number;
  /** It is no token of a text, but the end of a leaf or cell between two of them. */
  readonly ends?: 'leaf' | 'cell';
}

// What a reader takes for one word although it has marks in it: an address of the web or of e-mail, a date in digits, an
// amount of money or a percentage, a clause such as 6(1)(a). Never begins or ends inside a word; U+FFFC is an object.
const compound =
  /(?<![\p{L}\p{M}\p{N}])(?:(?:https?:\/\/|www\.)[^\s<>"“”\uFFFC]*[\p{L}\p{M}\p{N}/]|(?<![\w.+-])[\w.+-]+@[\w-]+(?:\.[\w-]+)+|\d{1,4}([-/.])\d{1,2}\1\d{1,4}|\p{Sc}\d{1,9}(?:[.,]\d{1,9}){0,8}|\d{1,9}(?:[.,]\d{1,9}){0,8}%|\d{1,9}(?:\.\d{1,9}){0,8}(?:\([\dA-Za-z]{1,5}\)){1,8})(?![\p{L}\p{M}\p{N}])/gu;

/** Most cells have none, and need no search for one. */
const hints = /:\/\/|www\.|@|\d[-/(.]\w|[$£¥€₹]\d|\d%/;

/** The words of a text, those that a reader takes for one together. */
function readerWords(text: string): readonly string[] {
  if (!hints.test(text)) return wordsOf(text);
  const words: string[] = [];
  let from = 0;
  for (const { 0: whole, index } of text.matchAll(compound)) {
    words.push(...wordsOf(text.slice(from, index)), whole);
    from = index + whole.length;
  }
  return [...words, ...wordsOf(text.slice(from))];
}

/** The texts of the tokens of a cell. */
export function tokenTexts(cell: readonly Piece[]): readonly string[] {
  return cell.some(({ object }) => object) ? tokenize(cell).map(({ text }) => text) : wordsOf(textOf(cell));
}

/** The tokens of a cell. */
export function tokenize(cell: readonly Piece[]): readonly Token[] {
  const text = textOf(cell);
  let at = 0;
  let offset = 0;
  let from = 0;
  let end = lengthOf(cell[0]);
  return readerWords(text).map((word): Token => {
    const start = text.indexOf(word, from);
    const until = start + word.length;
    while (end <= from) {
      offset = end;
      at += 1;
      end += lengthOf(cell[at]);
    }
    const gap = text.slice(from, start);
    const token = { text: word, gap, cell, from, start, until, at, offset };
    from = until;
    const object = word === '\uFFFC' && tokenPieces(token)[0]?.object;
    return object ? { ...token, text: JSON.stringify(object) } : token;
  });
}

function lengthOf(piece: Piece | undefined): number {
  return piece ? (piece.object ? 1 : piece.text.length) : Number.POSITIVE_INFINITY;
}

/** The pieces of the tokens of one cell from `first` to `last`, without the gap before them. */
export function tokenPieces(first: Token, last: Token = first): readonly Piece[] {
  return slice(first, first.start, last.until);
}

/** The gap before a token: one piece or none. */
export function gapPieces(token: Token): readonly Piece[] {
  return slice(token, token.from, token.start);
}

function slice(token: Token, from: number, until: number): readonly Piece[] {
  const out: Piece[] = [];
  let { at, offset } = token;
  for (let piece = token.cell[at]; piece && offset < until; piece = token.cell[at]) {
    const text = piece.text.slice(Math.max(0, from - offset), until - offset);
    if (piece.object && offset >= from) out.push(piece);
    else if (text !== '') out.push({ text, marks: piece.marks });
    offset += lengthOf(piece);
    at += 1;
  }
  return out;
}
