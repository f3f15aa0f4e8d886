/** Detects changes that cannot be seen: invisible characters, and letters that look like those of another script. */

import { textOf } from '../redline/piece.ts';
import type { Segment } from '../redline/redline.ts';

/** The kind of change, as a key of the interface words. */
export type UnseenChange = 'invisibleRemoved' | 'invisibleInserted' | 'invisibleChanged' | 'lookAlike';

const invisible = /\p{Default_Ignorable_Code_Point}/gu;

/**
 * Cyrillic and Greek letters, and hyphens, that look like the characters at the same index in `likes` in most fonts.
 */
const foreign = 'аеорсухіјѕԁһАВЕКМНОРСТУХІЈЅονΑΒΕΖΗΙΚΜΝΟΡΤΥΧ\u2010\u2011';
const likes = 'aeopcyxijsdhABEKMHOPCTYXIJSovABEZHIKMNOPTYX--';

/**
 * The invisible change that ends with a segment; a deletion and the insertion after it are one change. Undefined if
 * the change is visible, and for a deletion followed by an insertion.
 *
 * @param segments all segments of a line
 * @param at the index of the segment
 */
export function unseenChange(segments: readonly Segment[], at: number): UnseenChange | undefined {
  const inserted = textIn(segments[at], 'inserted');
  if (inserted === '' && textIn(segments[at + 1], 'inserted') !== '') return undefined;
  const removed = textIn(segments[inserted === '' ? at : at - 1], 'deleted');
  // Images and other objects are one U+FFFC each, whatever they show.
  if (removed === inserted || `${removed}${inserted}`.includes('\uFFFC')) return undefined;
  if (removed.replace(invisible, '').trim() === inserted.replace(invisible, '').trim()) {
    if (removed.match(invisible) === null && inserted.match(invisible) === null) return undefined;
    const more = countOf(inserted) - countOf(removed);
    return more === 0 ? 'invisibleChanged' : more > 0 ? 'invisibleInserted' : 'invisibleRemoved';
  }
  return skeletonOf(removed) === skeletonOf(inserted) ? 'lookAlike' : undefined;
}

function textIn(segment: Segment | undefined, op: 'deleted' | 'inserted'): string {
  return segment?.op === op ? textOf(segment.pieces) : '';
}

function countOf(text: string): number {
  return text.match(invisible)?.length ?? 0;
}

/**
 * Equal for texts that look the same (based on Unicode Technical Standard 39, section 4, for the most common letters).
 */
function skeletonOf(text: string): string {
  return Array.from(text.normalize('NFKC').replace(invisible, ''), (character) => {
    const place = foreign.indexOf(character);
    return place < 0 ? character : (likes[place] ?? character);
  })
    .join('')
    .trim();
}
