/**
 * Tokens: the smallest units that a redline marks.
 *
 * A token is a word, a punctuation mark, or an object such as an image. Words are never cut, even if their emphasis
 * changes inside. White space is not a token: each token knows the gap before it.
 */

import { type Piece, textOf } from './piece.ts';
import { wordsOf } from './words.ts';

/** One token: a range of a cell, in which an object counts as one character. */
export interface Token {
  /** Its text, regardless of markup; for an object, everything known about it. */
  readonly text: string;
  /** The white space before it, as written. */
  readonly gap: string;
  readonly cell: readonly Piece[];
  /** The start of the gap before it, its own start, and its end. */
  readonly from: number;
  readonly start: number;
  readonly until: number;
  /** The piece in which the gap starts, and where that piece starts. */
  readonly at: number;
  readonly offset: number;
  /** Set if this is not a token of a text but the end of a leaf or cell between two of them. */
  readonly ends?: 'leaf' | 'cell';
}

// Text that readers see as one word although it contains punctuation: a web or e-mail address, a numeric date, an
// amount of money or a percentage, a clause such as 6(1)(a). Never starts or ends inside a word; U+FFFC is an object.
const compound =
  /(?<![\p{L}\p{M}\p{N}])(?:(?:https?:\/\/|www\.)[^\s<>"“”\uFFFC]*[\p{L}\p{M}\p{N}/]|(?<![\w.+-])[\w.+-]+@[\w-]+(?:\.[\w-]+)+|\d{1,4}([-/.])\d{1,2}\1\d{1,4}|\p{Sc}\d{1,9}(?:[.,]\d{1,9}){0,8}|\d{1,9}(?:[.,]\d{1,9}){0,8}%|\d{1,9}(?:\.\d{1,9}){0,8}(?:\([\dA-Za-z]{1,5}\)){1,8})(?![\p{L}\p{M}\p{N}])/gu;

/** The words of a text, with compounds that readers see as one word kept together. */
function readerWords(text: string): readonly string[] {
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
    else if (text !== '') out.push({ ...piece, text });
    offset += lengthOf(piece);
    at += 1;
  }
  return out;
}
