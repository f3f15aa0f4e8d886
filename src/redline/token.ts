/**
 * Tokens: the smallest things that a redline marks.
 *
 * A token is a word, a mark of punctuation, or an object such as an image. No word is ever cut in half, not even where
 * its emphasis changes inside it. White space is no token: each token knows the gap before it.
 */

import { type Piece, textOf } from './piece.ts';
import { isWord, wordsOf } from './words.ts';

/** One token. */
export interface Token {
  /** Its text, whatever its marks; of an object all that is known of it. */
  readonly text: string;
  /** White space before it, as it is written: one piece or none. */
  readonly gap: readonly Piece[];
  /** One piece, or several where the marks change inside a word. */
  readonly pieces: readonly Piece[];
  readonly isWord: boolean;
  /** It is no token of a text, but the end of a leaf or cell between two of them. */
  readonly end?: 'leaf' | 'cell';
}

/** The tokens of pieces that are in one form. */
export function tokenize(pieces: readonly Piece[]): readonly Token[] {
  const text = textOf(pieces);
  let [at, from, end] = [0, 0, 0];
  const take = (until: number): readonly Piece[] => {
    const out: Piece[] = [];
    for (let piece = pieces[at]; piece && end < until; piece = pieces[at]) {
      const length = piece.object ? 1 : piece.text.length;
      const to = Math.min(length, from + until - end);
      out.push(piece.object ? piece : { text: piece.text.slice(from, to), marks: piece.marks });
      end += to - from;
      [at, from] = to === length ? [at + 1, 0] : [at, to];
    }
    return out;
  };
  return wordsOf(text).map((word) => {
    const start = text.indexOf(word, end);
    const gap = take(start);
    const own = take(start + word.length);
    const object = own[0]?.object;
    return { text: object ? JSON.stringify(object) : word, gap, pieces: own, isWord: isWord(word) };
  });
}
