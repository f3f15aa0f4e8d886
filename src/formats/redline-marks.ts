/** What a change of marks is called: emphasis that came or went, and where a link leads now. */

import type { Piece } from '../redline/piece.ts';

/** One change of the marks of some text. `from` and `to` are addresses of links. */
export type MarkChange =
  | { readonly type: 'now' | 'no-longer'; readonly mark: string }
  | { readonly type: 'link'; readonly from?: string; readonly to?: string };

/** The changes of marks between two spellings of the same text, each once. */
export function markChanges(old: readonly Piece[], now: readonly Piece[]): readonly MarkChange[] {
  const [before, after] = [marksOf(old), marksOf(now)];
  const changes: MarkChange[] = [];
  for (const mark of after.names) if (!before.names.has(mark)) changes.push({ type: 'now', mark });
  for (const mark of before.names) if (!after.names.has(mark)) changes.push({ type: 'no-longer', mark });
  const from = [...before.links].filter((href) => !after.links.has(href));
  const to = [...after.links].filter((href) => !before.links.has(href));
  for (let at = 0; at < Math.max(from.length, to.length); at += 1) {
    const [left, right] = [from[at], to[at]];
    changes.push({
      type: 'link',
      ...(left !== undefined && { from: left }),
      ...(right !== undefined && { to: right }),
    });
  }
  return changes;
}

function marksOf(pieces: readonly Piece[]): {
  readonly names: ReadonlySet<string>;
  readonly links: ReadonlySet<string>;
} {
  const marks = pieces.flatMap((piece) => piece.marks);
  return {
    names: new Set(marks.filter((mark) => linkOf(mark) === undefined)),
    links: new Set(marks.flatMap((mark) => linkOf(mark) ?? [])),
  };
}

/** The address, and the title, of a mark that is a link. */
export function linkOf(mark: string): string | undefined {
  return mark.startsWith('link ') ? mark.slice('link '.length) : undefined;
}
