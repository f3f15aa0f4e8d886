/** Describes changes of markup: emphasis that was added or removed, and new targets of links. */

import type { Piece } from '../redline/piece.ts';

/** One change of the marks of some text. `from` and `to` are addresses of links, with their titles. */
export type MarkChange =
  | { readonly type: 'now' | 'no-longer'; readonly mark: string }
  | { readonly type: 'link'; readonly from: string | undefined; readonly to: string | undefined };

/** The changes of markup between two forms of the same text, without duplicates. */
export function markChanges(before: readonly Piece[], after: readonly Piece[]): readonly MarkChange[] {
  const oldMarks = marksOf(before);
  const newMarks = marksOf(after);
  const gone = oldMarks.filter((mark) => !newMarks.includes(mark));
  const come = newMarks.filter((mark) => !oldMarks.includes(mark));
  const from = gone.flatMap(linkOf).map(linkText);
  const to = come.flatMap(linkOf).map(linkText);
  const isName = (mark: string): boolean => linkOf(mark).length === 0;
  return [
    ...come.filter(isName).map((mark) => ({ type: 'now', mark }) as const),
    ...gone.filter(isName).map((mark) => ({ type: 'no-longer', mark }) as const),
    ...(from.length > to.length ? from : to).map(
      (_, at) => ({ type: 'link', from: from[at], to: to[at] }) as const,
    ),
  ];
}

function marksOf(pieces: readonly Piece[]): readonly string[] {
  return [...new Set(pieces.flatMap(({ marks }) => marks))];
}

/** A link that text has as one of its marks. */
export interface LinkMark {
  readonly href: string;
  /** Empty where the link has none. */
  readonly title: string;
}

/** The link that a mark of a piece is, as a list; an empty one for other marks. No address has a space in it. */
export function linkOf(mark: string): readonly LinkMark[] {
  const [, href, title = ''] = /^link (\S*)(?: ([\s\S]*))?$/.exec(mark) ?? [];
  return href === undefined ? [] : [{ href, title }];
}

/** The address of a link, with its title where it has one. */
export function linkText({ href, title }: LinkMark): string {
  return title === '' ? href : `${href} ${title}`;
}
