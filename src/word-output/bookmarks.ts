/** Names for the places that links lead to. */

import type { PaperLine, PaperRun } from '../paper/paper-line.ts';

/** The bookmarks of a file. */
export interface BookmarkNames {
  /** By anchor: those of sections and headings, and of link targets. */
  readonly bookmarks: ReadonlyMap<string, string>;
  /** By the key of a footnote: those with more than one reference. */
  readonly noteBookmarks: ReadonlyMap<string, string>;
}

/** A name has at most 40 characters (letters, digits and underscores) and starts with a letter: limits of Word. */
const longest = 32;

/** Names every place, in the same way for the same text. */
export function bookmarkNames(lines: readonly PaperLine[]): BookmarkNames {
  const used = new Set<string>();
  const nameOf = (anchor: string): string => {
    const base = `p_${anchor.replace(/[^\p{L}\p{M}\p{N}]+/gu, '_')}`.slice(0, longest);
    let name = base;
    for (let count = 2; used.has(name.toLowerCase()); count += 1) name = `${base}_${count}`;
    used.add(name.toLowerCase());
    return name;
  };
  const notes = lines.flatMap(runsOf).flatMap(({ object }) => (object?.type === 'note' ? [object.note] : []));
  const runs = [...lines, ...notes.flatMap((note) => note.lines)].flatMap(runsOf);
  const wanted = new Set(runs.flatMap(({ link }) => (link?.kind === 'place' ? [link.anchor] : [])));
  const bookmarks = new Map<string, string>();
  for (const { kind, anchors } of lines)
    for (const anchor of anchors)
      if ((kind === 'heading' || wanted.has(anchor)) && !bookmarks.has(anchor))
        bookmarks.set(anchor, nameOf(anchor));
  const again = new Set(
    runs.flatMap(({ object }) => (object?.type === 'note-again' ? [object.note.key] : [])),
  );
  return { bookmarks, noteBookmarks: new Map([...again].map((key) => [key, nameOf(`note ${key}`)])) };
}

function runsOf({ cells }: PaperLine): readonly PaperRun[] {
  return cells.flat();
}
