/**
 * Tokens: the smallest things that a redline marks.
 *
 * A token is a word, a mark of punctuation, or an object such as an image. No word is ever cut in half, not even where
 * its emphasis changes inside it. White space is no token: each token knows the gap before it.
 */

import { type Piece, textOf } from './piece.ts';
import { isWord, wordsOf } from './words.ts';

/** One token: a stretch of a cell, in which an object counts as one character. */
export interface Token {
  /** Its text, whatever its marks; of an object all that is known of it. */
  readonly text: string;
  readonly isWord: boolean;
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

/** The tokens of a cell. */
export function tokenize(cell: readonly Piece[]): readonly Token[] {
  const text = textOf(cell);
  let [at, offset, until] = [0, 0, 0];
  return wordsOf(text).map((word): Token => {
    const from = until;
    const start = text.indexOf(word, from);
    until = start + word.length;
    for (let end = offset + lengthOf(cell[at]); end <= from; end += lengthOf(cell[at])) {
      offset = end;
      at += 1;
    }
    const places = { cell, from, start, until, at, offset };
    const token = { text: word, isWord: isWord(word), gap: text.slice(from, start), ...places };
    const object = word === '\uFFFC' && tokenPieces([token])[0]?.object;
    return object ? { ...token, text: JSON.stringify(object) } : token;
  });
}

function lengthOf(piece: Piece | undefined): number {
  return piece ? (piece.object ? 1 : piece.text.length) : Number.POSITIVE_INFINITY;
}

/** The pieces of a run of tokens of one cell, without the gap before the first. */
export function tokenPieces(tokens: readonly Token[]): readonly Piece[] {
  const [first, last] = [tokens[0], tokens.at(-1)];
  return first && last ? slice(first, first.start, last.until) : [];
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
