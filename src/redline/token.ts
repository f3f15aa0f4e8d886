/**
 * Tokens: the smallest things that a redline marks.
 *
 * A token is a word, a mark of punctuation, or an object such as an image. No word is ever cut in half, not even where
 * its emphasis changes inside it. White space is no token: each token knows the gap before it.
 */

import type { Inline } from '../model.ts';
import { isWord, wordsOf } from './words.ts';

/** Something within text that is no text. */
export type InlineObject =
  | { readonly type: 'image'; readonly src: string; readonly alt: string; readonly title?: string }
  | { readonly type: 'footnote'; readonly label: string }
  | { readonly type: 'reference'; readonly href: string }
  | { readonly type: 'break' };

/** A stretch of text with the same marks, or an object. */
export interface Piece {
  readonly text: string;
  /** Sorted names of marks: `emphasis`, `strong`, `strikethrough`, `code`, `link HREF` or `link HREF TITLE`. */
  readonly marks: readonly string[];
  readonly object?: InlineObject;
}

/** One token. */
export interface Token {
  /** The same for tokens of the same text, whatever their marks. */
  readonly id: number;
  /** White space before it: nothing or one space, in code just what stands there. */
  readonly gap: string;
  /** One piece, or several where the marks change inside a word. */
  readonly pieces: readonly Piece[];
  /** Says whether two tokens have the same marks. */
  readonly style: string;
  readonly isWord: boolean;
}

/** Numbers for texts, shared by the two documents of a comparison. */
export class Interner {
  readonly #ids = new Map<string, number>();

  /** The number of a text; a new one for a text that was not seen before. */
  id(text: string): number {
    const known = this.#ids.get(text);
    if (known !== undefined) return known;
    const next = this.#ids.size + 1;
    this.#ids.set(text, next);
    return next;
  }
}

const noMarks: readonly string[] = [];

/** Runs of text and objects, in the order of reading. */
function piecesOf(inline: readonly Inline[], marks: readonly string[], out: Piece[]): void {
  for (const node of inline) {
    switch (node.type) {
      case 'text':
      case 'html':
        out.push({ text: node.value, marks });
        break;
      case 'code':
        out.push({ text: node.value, marks: withMark(marks, 'code') });
        break;
      case 'break':
        out.push({ text: '', marks: noMarks, object: { type: 'break' } });
        break;
      case 'footnote':
        out.push({ text: '', marks: noMarks, object: { type: 'footnote', label: node.label } });
        break;
      case 'image': {
        const title = node.title === undefined ? {} : { title: node.title };
        out.push({ text: '', marks, object: { type: 'image', src: node.src, alt: node.alt, ...title } });
        break;
      }
      case 'link': {
        const { href, title } = node;
        if (node.children.length === 0) out.push({ text: '', marks, object: { type: 'reference', href } });
        else
          piecesOf(
            node.children,
            withMark(marks, title === undefined ? `link ${href}` : `link ${href} ${title}`),
            out,
          );
        break;
      }
      default:
        piecesOf(node.children, withMark(marks, node.type), out);
    }
  }
}

function withMark(marks: readonly string[], mark: string): readonly string[] {
  return marks.includes(mark) ? marks : [...marks, mark].sort();
}

/** The tokens of inline content. Runs of white space are one space, and none at the ends. */
export function tokenize(inline: readonly Inline[], interner: Interner): readonly Token[] {
  const pieces: Piece[] = [];
  piecesOf(inline, noMarks, pieces);
  return tokenizePieces(pieces, interner, (space) => (space === '' ? '' : ' '));
}

/** The tokens of a code block, whose white space is kept as it is. */
export function tokenizeCode(text: string, interner: Interner): readonly Token[] {
  return tokenizePieces([{ text, marks: noMarks }], interner, (space) => space);
}

/** The tokens of plain text. */
export function tokenizeText(text: string, interner: Interner): readonly Token[] {
  return tokenizePieces([{ text, marks: noMarks }], interner, (space) => (space === '' ? '' : ' '));
}

function tokenizePieces(
  pieces: readonly Piece[],
  interner: Interner,
  gapOf: (space: string) => string,
): readonly Token[] {
  const tokens: Token[] = [];
  let stretch: Piece[] = [];
  let space = '';
  const flush = (): void => {
    space = tokenizeStretch(stretch, space, interner, gapOf, tokens);
    stretch = [];
  };
  for (const piece of pieces) {
    if (piece.object === undefined) {
      stretch.push(piece);
      continue;
    }
    flush();
    const key = `\u0001${JSON.stringify(piece.object)}`;
    const style = piece.marks.join('\u0002');
    const gap = tokens.length === 0 ? '' : gapOf(space);
    tokens.push({ id: interner.id(key), gap, pieces: [piece], style, isWord: false });
    space = '';
  }
  flush();
  return tokens;
}

/** Tokens of text between two objects; gives the white space at its end. */
function tokenizeStretch(
  stretch: readonly Piece[],
  spaceBefore: string,
  interner: Interner,
  gapOf: (space: string) => string,
  out: Token[],
): string {
  const text = stretch.length === 1 ? (stretch[0]?.text ?? '') : stretch.map((piece) => piece.text).join('');
  const ranges = new Ranges(stretch);
  let end = 0;
  let space = spaceBefore;
  for (const word of wordsOf(text)) {
    const start = text.indexOf(word, end);
    space += text.slice(end, start);
    end = start + word.length;
    const pieces = ranges.slice(start, end);
    out.push({
      id: interner.id(word),
      gap: out.length === 0 ? '' : gapOf(space),
      pieces,
      style: styleOf(pieces),
      isWord: isWord(word),
    });
    space = '';
  }
  return space + text.slice(end);
}

/** The marks of a token as one text; where they change inside a word, with the length of each stretch. */
function styleOf(pieces: readonly Piece[]): string {
  const [only] = pieces;
  if (pieces.length === 1 && only !== undefined) return only.marks.join('\u0002');
  return pieces.map((piece) => `${piece.text.length}\u0003${piece.marks.join('\u0002')}`).join('\u0004');
}

/** Pieces of text by offset; asked for in rising order. */
class Ranges {
  readonly #pieces: readonly Piece[];
  #at = 0;
  #start = 0;

  constructor(pieces: readonly Piece[]) {
    this.#pieces = pieces;
  }

  slice(from: number, to: number): readonly Piece[] {
    const out: Piece[] = [];
    let start = from;
    while (start < to) {
      const piece = this.#pieces[this.#at];
      if (piece === undefined) break;
      const end = this.#start + piece.text.length;
      if (start < end) {
        const until = Math.min(to, end);
        const text = piece.text.slice(start - this.#start, until - this.#start);
        const last = out.at(-1);
        if (last !== undefined && sameMarks(last.marks, piece.marks))
          out[out.length - 1] = { text: last.text + text, marks: last.marks };
        else out.push({ text, marks: piece.marks });
        start = until;
      }
      if (start >= end) {
        this.#start = end;
        this.#at += 1;
      }
    }
    return out;
  }
}

/** Whether two lists of marks are the same. */
export function sameMarks(a: readonly string[], b: readonly string[]): boolean {
  return a === b || (a.length === b.length && a.every((mark, at) => mark === b[at]));
}

/** Pieces one after the other, neighbours with the same marks joined, so that a text has one form. */
export function joinPieces(pieces: Iterable<Piece>): readonly Piece[] {
  const out: Piece[] = [];
  let open: OpenPiece | undefined;
  for (const piece of pieces) open = addPiece(out, open, piece);
  return out;
}

/** A piece of text that may still grow. */
interface OpenPiece {
  text: string;
  readonly marks: readonly string[];
}

/** Adds a piece, or its text to the last one; gives the piece that may grow on. */
function addPiece(out: Piece[], open: OpenPiece | undefined, piece: Piece): OpenPiece | undefined {
  if (piece.object !== undefined) {
    out.push(piece);
    return undefined;
  }
  if (piece.text === '') return open;
  if (open !== undefined && sameMarks(open.marks, piece.marks)) {
    open.text += piece.text;
    return open;
  }
  const next = { text: piece.text, marks: piece.marks };
  out.push(next);
  return next;
}

/**
 * The pieces of a run of tokens. A gap has the marks that the tokens on both sides share; `withGap` says whether the
 * gap before the first is part of the run.
 */
export function tokenPieces(tokens: readonly Token[], withGap: boolean, before?: Token): readonly Piece[] {
  const out: Piece[] = [];
  let open: OpenPiece | undefined;
  let last = before;
  let isFirst = true;
  for (const token of tokens) {
    if (token.gap !== '' && (withGap || !isFirst)) {
      open = addPiece(out, open, { text: token.gap, marks: sharedMarks(last, token) });
    }
    for (const piece of token.pieces) open = addPiece(out, open, piece);
    last = token;
    isFirst = false;
  }
  return out;
}

/** Whether two runs of pieces say and look the same. */
export function samePieces(a: readonly Piece[], b: readonly Piece[]): boolean {
  return (
    a.length === b.length &&
    a.every((piece, at) => {
      const other = b[at];
      if (other === undefined || piece.text !== other.text || !sameMarks(piece.marks, other.marks))
        return false;
      return piece.object === other.object || JSON.stringify(piece.object) === JSON.stringify(other.object);
    })
  );
}

/** The marks that reach over the gap between two tokens. */
export function sharedMarks(a: Token | undefined, b: Token): readonly string[] {
  const left = a?.pieces.at(-1)?.marks ?? noMarks;
  const right = b.pieces[0]?.marks ?? noMarks;
  return sameMarks(left, right) ? left : left.filter((mark) => right.includes(mark));
}
