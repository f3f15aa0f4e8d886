/** Finds the sections of a draft in a file that came back. */

import { likeness } from '../redline/likeness.ts';
import { wordsIn } from './block-key.ts';
import type { ReturnedSection } from './returned-text.ts';

/** Less similar texts are different sections. */
const leastLikeness = 0.6;

/**
 * For each section of the file, the index of the one in the base that it is. In this order: the same title and bookmark;
 * the same title; the same bookmark (Word keeps it while a title is edited, but it may move to another heading when
 * headings are split); similar words.
 *
 * @param ids The id of each section of the base.
 * @param anchors The ids by the names of their bookmarks.
 */
export function matchSections(
  base: readonly ReturnedSection[],
  file: readonly ReturnedSection[],
  ids: readonly string[],
  anchors: ReadonlyMap<string, string>,
): readonly (number | undefined)[] {
  const matches = new Array<number | undefined>(file.length).fill(undefined);
  const taken = new Set<number>();
  const pass = (isAlike: (section: ReturnedSection, place: number) => boolean): void => {
    file.forEach((section, at) => {
      if (matches[at] !== undefined) return;
      const place = base.findIndex((_, i) => !taken.has(i) && isAlike(section, i));
      if (place < 0) return;
      taken.add(place);
      matches[at] = place;
    });
  };
  const isMarked = ({ ids: marks }: ReturnedSection, place: number): boolean =>
    marks.some((mark) => anchors.get(mark) === ids[place]);
  const isTitled = ({ title }: ReturnedSection, place: number): boolean => title === base[place]?.title;
  pass((section, place) => isTitled(section, place) && isMarked(section, place));
  pass(isTitled);
  pass(isMarked);
  const words = base.map(wordsOf);
  pass((section, place) => likeness(words[place] ?? '', wordsOf(section)) >= leastLikeness);
  return matches;
}

function wordsOf({ title, parts }: ReturnedSection): string {
  return `${title} ${parts.map(({ blocks }) => wordsIn(blocks)).join(' ')}`;
}
