/** Describes changes of markup: emphasis that was added or removed, and new targets of links. */

import type { Piece, TextLink } from '../redline/piece.ts';

/** One change of the marks of some text. `from` and `to` are addresses of links, with their titles. */
export type MarkChange =
  | { readonly type: 'now' | 'no-longer'; readonly mark: string }
  | { readonly type: 'link'; readonly from: string | undefined; readonly to: string | undefined };

/** The changes of markup between two forms of the same text, without duplicates. */
export function markChanges(before: readonly Piece[], after: readonly Piece[]): readonly MarkChange[] {
  const [gone, come] = differences(before, after, ({ marks }) => marks);
  const [from, to] = differences(before, after, ({ link }) => (link ? [linkText(link)] : []));
  return [
    ...come.map((mark) => ({ type: 'now', mark }) as const),
    ...gone.map((mark) => ({ type: 'no-longer', mark }) as const),
    ...(from.length > to.length ? from : to).map(
      (_, at) => ({ type: 'link', from: from[at], to: to[at] }) as const,
    ),
  ];
}

/** What only the old pieces have, and what only the new ones have. */
function differences(
  before: readonly Piece[],
  after: readonly Piece[],
  namesOf: (piece: Piece) => readonly string[],
): readonly [gone: readonly string[], come: readonly string[]] {
  const [old, now] = [new Set(before.flatMap(namesOf)), new Set(after.flatMap(namesOf))];
  return [[...old].filter((name) => !now.has(name)), [...now].filter((name) => !old.has(name))];
}

/** The address of a link, with its title where it has one. */
export function linkText({ href, title }: TextLink): string {
  return title === undefined ? href : `${href} ${title}`;
}
