/** Counts the changes of a redline. */

import { textOf } from './piece.ts';
import type { Redline, RedlineCounts, RedlineEntry, SectionRedline, Segment } from './redline.ts';
import { isWord, wordsOf } from './words.ts';

/**
 * Counts sections, blocks and words; the title of the document too, where it is given. A leaf that was split or merged is one
 * changed block, what moved together one move, and all that happened to the columns of a table one changed block.
 */
export function countRedline({
  sections,
  title,
}: Pick<Redline, 'sections'> & Partial<Pick<Redline, 'title'>>): RedlineCounts {
  const ofSections = sections.flatMap((section) => section.entries);
  const entries: readonly RedlineEntry[] = title === undefined ? ofSections : [title, ...ofSections];
  const count = (holds: (section: SectionRedline) => boolean): number => sections.filter(holds).length;
  const countEntries = (which: RedlineEntry['change']): number =>
    entries.filter(({ change, follows, whole }) => change === which && follows !== true && !whole).length;
  const tables = new Set(entries.flatMap(({ columns }) => (columns === undefined ? [] : [columns])));
  const countWords = (op: 'inserted' | 'deleted'): number =>
    entries.reduce((sum, entry) => sum + wordsMarked(entry, op), 0);
  return {
    sections: {
      changed: count(({ change }) => change === 'changed'),
      added: count(({ change, place }) => change === 'added' && place === undefined),
      removed: count(({ change, place }) => change === 'removed' && place === undefined),
      separated: count(({ change, place }) => change === 'added' && place !== undefined),
      merged: count(({ change, place }) => change === 'removed' && place !== undefined),
      moved: count(({ moved }) => moved),
      renamed: count(({ renamed }) => renamed),
      renumbered: count(({ renumbered }) => renumbered),
    },
    blocks: {
      changed: entries.filter(isEdited).length + tables.size,
      added: countEntries('inserted'),
      removed: countEntries('deleted'),
      moved: countEntries('moved'),
    },
    words: { inserted: countWords('inserted'), deleted: countWords('deleted') },
  };
}

/** The number of words that an entry marks as inserted or deleted. */
export function wordsMarked(entry: RedlineEntry, op: 'inserted' | 'deleted'): number {
  if (entry.change === op)
    return [...entry.old, ...entry.new].reduce((sum, { wording }) => sum + wording.words, 0);
  if (!entry.segments) return 0;
  return entry.segments.reduce((sum, one) => sum + (one.op === op ? wordsIn(textOf(one.pieces)) : 0), 0);
}

function wordsIn(text: string): number {
  return wordsOf(text).filter(isWord).length;
}

/** Whether a segment marks a change. */
export function isChange(segment: Segment): boolean {
  return segment.op !== 'kept' && !(segment.op === 'boundary' && segment.in === 'both');
}

/** Whether an entry is a change to words that both texts have, and not only to the columns of its table. */
function isEdited({ change, columns, segments }: RedlineEntry): boolean {
  if (change !== 'changed' || columns === undefined) return change === 'changed';
  let at = 0;
  return segments.some((one) => {
    if (one.op === 'boundary') at += 1;
    return isChange(one) && columns[at]?.old !== undefined && columns[at]?.new !== undefined;
  });
}
