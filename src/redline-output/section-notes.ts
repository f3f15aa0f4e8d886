/** Notes on what happened to a section as a whole. Works in a browser as well. */

import { say, type Words } from '../i18n/strings.ts';
import type { SectionRedline } from '../redline/redline.ts';
import type { ShownColumn } from '../redline/table-columns.ts';

/** The changes of a section in words: new, removed, moved, renamed, its old number, and the summary of its passages. */
export function sectionNotes(section: SectionRedline, words: Words, summary: string): readonly string[] {
  const { change, renamed, renumbered, old } = section;
  const former = renumbered ? (old?.number ?? '') : '';
  return [
    ...(renamed ? [say(words, 'sectionRenamed')] : []),
    ...(change === 'changed' && !renamed && summary === '' ? [say(words, 'sectionChanged')] : []),
    ...placeNotes(section, words),
    ...(former === '' ? [] : [say(words, 'formerNumber', { number: former })]),
    ...(summary === '' ? [] : [summary]),
  ];
}

/** Notes that a section is new, removed or moved, or that its text came from or went to another section. */
export function placeNotes({ change, moved, place }: SectionRedline, words: Words): readonly string[] {
  const isWhole = place !== undefined;
  return [
    ...(change === 'added' ? [say(words, isWhole ? 'sectionOwn' : 'sectionNew')] : []),
    ...(change === 'removed' ? [say(words, isWhole ? 'sectionWithin' : 'sectionGone')] : []),
    ...(moved ? [say(words, 'sectionMoved')] : []),
  ];
}

/** Which columns of a table were added, removed or moved. */
export function columnNotes(columns: readonly ShownColumn[], words: Words): readonly string[] {
  return columns.map(({ old: before, new: after, title }) => {
    const key = before === undefined ? 'columnAdded' : after === undefined ? 'columnRemoved' : 'columnMoved';
    return say(words, key, { title });
  });
}
