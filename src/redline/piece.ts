/** Text with its markup: the material of a redline. */

import type { Inline } from '../model/index.ts';

/** An object within text. */
export type InlineObject =
  | { readonly type: 'image'; readonly src: string; readonly alt: string; readonly title: string | undefined }
  | { readonly type: 'footnote'; readonly label: string }
  | { readonly type: 'reference'; readonly href: string }
  | { readonly type: 'break' };

/** The link that a text is part of. */
export interface TextLink {
  readonly href: string;
  readonly title?: string | undefined;
}

/** A run of text with the same markup, or an object. */
export interface Piece {
  readonly text: string;
  /** Sorted names: `emphasis`, `strong`, `strikethrough`, `code`. */
  readonly marks: readonly string[];
  readonly link?: TextLink | undefined;
  readonly object?: InlineObject;
}

/** The markup of a piece. */
type Style = Pick<Piece, 'marks' | 'link'>;

const bare: Style = { marks: [] };

/**
 * Inline content in canonical form, regardless of how it was written: a run of white space is one space, with the
 * markup that its neighbours have in common, and the ends are trimmed.
 */
export function inlinePieces(inline: readonly Inline[]): readonly Piece[] {
  const out: Piece[] = [];
  addInline(inline, bare, out);
  return normalize(out);
}

/** Plain text in the form of `inlinePieces`. */
export function textPieces(text: string): readonly Piece[] {
  return normalize([{ text, ...bare }]);
}

/** The text of a code block, whose white space is kept except at the ends. */
export function codePieces(code: string): readonly Piece[] {
  return joinPieces([{ text: code.trim(), ...bare }]);
}

/** Appends text and objects in reading order. */
function addInline(inline: readonly Inline[], style: Style, out: Piece[]): void {
  const addObject = (object: InlineObject, own: Style): void => {
    out.push({ text: '', ...own, object });
  };
  for (const node of inline) {
    const { type } = node;
    switch (type) {
      case 'text':
      case 'html':
        out.push({ text: node.value, ...style });
        break;
      case 'code':
        out.push({ text: node.value, ...withMark(style, type) });
        break;
      case 'break':
        addObject({ type }, bare);
        break;
      case 'footnote':
        addObject({ type, label: node.label }, bare);
        break;
      case 'image': {
        const { src, alt, title } = node;
        addObject({ type, src, alt, title }, style);
        break;
      }
      case 'link': {
        const { href, title, children } = node;
        if (children.length === 0) addObject({ type: 'reference', href }, style);
        else addInline(children, { marks: style.marks, link: { href, title } }, out);
        break;
      }
      default:
        addInline(node.children, withMark(style, type), out);
    }
  }
}

function withMark({ marks, link }: Style, mark: string): Style {
  return { marks: marks.includes(mark) ? marks : [...marks, mark].sort(), link };
}

function normalize(pieces: readonly Piece[]): readonly Piece[] {
  const out: Piece[] = [];
  let isGap = false;
  for (const piece of pieces) {
    const text = piece.text.replace(/\s+/g, ' ');
    const inner = text.trim();
    isGap ||= text.startsWith(' ');
    if (inner !== '' || piece.object) {
      const last = out.at(-1);
      if (isGap && last)
        out.push({
          text: ' ',
          marks: last.marks.filter((mark) => piece.marks.includes(mark)),
          link: isSameLink(last, piece) ? piece.link : undefined,
        });
      out.push({ ...piece, text: inner });
      isGap = text.endsWith(' ');
    }
  }
  return joinPieces(out);
}

/** Joins adjacent pieces with the same markup, so that a text has only one representation. */
export function joinPieces(pieces: readonly Piece[]): readonly Piece[] {
  const out: (Omit<Piece, 'text'> & { text: string })[] = [];
  for (const piece of pieces) {
    const last = out.at(-1);
    if (piece.object) out.push(piece);
    else if (last && !last.object && sameStyle(last, piece)) last.text += piece.text;
    else if (piece.text !== '') out.push({ ...piece });
  }
  return out;
}

function sameStyle(one: Style, other: Style): boolean {
  return isSameLink(one, other) && `${one.marks}` === `${other.marks}`;
}

function isSameLink({ link: a }: Style, { link: b }: Style): boolean {
  return a === b || (a?.href === b?.href && a?.title === b?.title);
}

/** Whether two runs of pieces have the same text and markup; objects are compared by their tokens. */
export function samePieces(a: readonly Piece[], b: readonly Piece[]): boolean {
  return (
    a.length === b.length &&
    a.every((piece, at) => {
      const other = b[at];
      return other !== undefined && piece.text === other.text && sameStyle(piece, other);
    })
  );
}

/** The words of pieces as one text, with U+FFFC for each object. */
export function textOf(pieces: readonly Piece[]): string {
  return pieces.reduce((all, { text, object }) => all + (object ? '\uFFFC' : text), '');
}
