/** Text with its markup: the material of a redline. */

import type { Inline } from '../model/index.ts';

/** An object within text. */
export type InlineObject =
  | { readonly type: 'image'; readonly src: string; readonly alt: string; readonly title: string | undefined }
  | { readonly type: 'footnote'; readonly label: string }
  | { readonly type: 'reference'; readonly href: string }
  | { readonly type: 'break' };

/** A run of text with the same markup, or an object. */
export interface Piece {
  readonly text: string;
  /** Sorted names of marks: `emphasis`, `strong`, `strikethrough`, `code`, `link HREF` or `link HREF TITLE`. */
  readonly marks: readonly string[];
  readonly object?: InlineObject;
}

/**
 * Inline content in canonical form, regardless of how it was written: a run of white space is one space, with the
 * markup that its neighbours have in common, and the ends are trimmed.
 */
export function inlinePieces(inline: readonly Inline[]): readonly Piece[] {
  const out: Piece[] = [];
  addInline(inline, [], out);
  return normalize(out);
}

/** Plain text in the form of `inlinePieces`. */
export function textPieces(text: string): readonly Piece[] {
  return normalize([{ text, marks: [] }]);
}

/** The text of a code block, whose white space is kept except at the ends. */
export function codePieces(code: string): readonly Piece[] {
  return joinPieces([{ text: code.trim(), marks: [] }]);
}

/** Appends text and objects in reading order. */
function addInline(inline: readonly Inline[], marks: readonly string[], out: Piece[]): void {
  const addObject = (object: InlineObject, own: readonly string[]): void => {
    out.push({ text: '', marks: own, object });
  };
  for (const node of inline) {
    const { type } = node;
    switch (type) {
      case 'text':
      case 'html':
        out.push({ text: node.value, marks });
        break;
      case 'code':
        out.push({ text: node.value, marks: withMark(marks, type) });
        break;
      case 'break':
        addObject({ type }, []);
        break;
      case 'footnote':
        addObject({ type, label: node.label }, []);
        break;
      case 'image': {
        const { src, alt, title } = node;
        addObject({ type, src, alt, title }, marks);
        break;
      }
      case 'link': {
        const { href, title, children } = node;
        const link = `link ${href}${title === undefined ? '' : ` ${title}`}`;
        if (children.length === 0) addObject({ type: 'reference', href }, marks);
        else addInline(children, withMark(marks, link), out);
        break;
      }
      default:
        addInline(node.children, withMark(marks, type), out);
    }
  }
}

function withMark(marks: readonly string[], mark: string): readonly string[] {
  return marks.includes(mark) ? marks : [...marks, mark].sort();
}

function normalize(pieces: readonly Piece[]): readonly Piece[] {
  const out: Piece[] = [];
  let isGap = false;
  for (const piece of pieces) {
    // Most text is already in that form, and testing is much faster than replacing every space by a space.
    const text = /\s\s|[^\S ]/.test(piece.text) ? piece.text.replace(/\s+/g, ' ') : piece.text;
    const inner = text.trim();
    isGap ||= text.startsWith(' ');
    if (inner !== '' || piece.object) {
      const last = out.at(-1);
      if (isGap && last)
        out.push({ text: ' ', marks: last.marks.filter((mark) => piece.marks.includes(mark)) });
      out.push({ ...piece, text: inner });
      isGap = text.endsWith(' ');
    }
  }
  return joinPieces(out);
}

/** Joins adjacent pieces with the same markup, so that a text has only one representation. */
export function joinPieces(pieces: readonly Piece[]): readonly Piece[] {
  // Most texts are one piece.
  if (pieces.length === 1 && pieces[0]?.text !== '') return pieces;
  const out: { text: string; readonly marks: readonly string[]; readonly object?: InlineObject }[] = [];
  for (const piece of pieces) {
    const last = out.at(-1);
    if (piece.object) out.push(piece);
    else if (last && !last.object && sameMarks(last, piece)) last.text += piece.text;
    else if (piece.text !== '') out.push({ text: piece.text, marks: piece.marks });
  }
  return out;
}

function sameMarks({ marks: a }: Piece, { marks: b }: Piece): boolean {
  return a === b || (a.length === b.length && a.every((mark, at) => mark === b[at]));
}

/** Whether two runs of pieces have the same text and markup; objects are compared by their tokens. */
export function samePieces(a: readonly Piece[], b: readonly Piece[]): boolean {
  return (
    a.length === b.length &&
    a.every((piece, at) => {
      const other = b[at];
      return other !== undefined && piece.text === other.text && sameMarks(piece, other);
    })
  );
}

/** The words of pieces as one text, with U+FFFC for each object. */
export function textOf(pieces: readonly Piece[]): string {
  return pieces.reduce((all, { text, object }) => all + (object ? '\uFFFC' : text), '');
}
