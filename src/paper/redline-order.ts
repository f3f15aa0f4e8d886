/** Orders the sections of a redline consistently with both texts: what moved is shown at both positions. */

import { withPreamble } from '../redline/leaf.ts';
import type { Redline } from '../redline/redline.ts';
import type { ShownSection } from '../redline-output/blocks.ts';

/** A section at a position: in both texts, only the old one, or only the new one. */
export interface PlacedSection {
  readonly shown: ShownSection;
  readonly place: 'stays' | 'left' | 'came';
  /** Identifies the move of a section; -1 if it did not move. */
  readonly move: number;
}

/**
 * Omitting sections that were inserted or moved here gives the order of the old text; omitting those that were deleted
 * or moved away, that of the new.
 */
export function inBothOrders({ old }: Redline, sections: readonly ShownSection[]): readonly PlacedSection[] {
  const before = withPreamble(old);
  const oldPlace = (one: ShownSection): number =>
    one.section.old === undefined ? -1 : before.indexOf(one.section.old);
  const stable = new Set<ShownSection>();
  let last = -1;
  for (const one of sections) {
    const { section } = one;
    if (section.old === undefined || section.new === undefined || section.moved) continue;
    if (oldPlace(one) > last) stable.add(one);
    last = Math.max(last, oldPlace(one));
  }
  const olds = sections
    .filter(({ section }) => section.old !== undefined)
    .sort((a, b) => oldPlace(a) - oldPlace(b));
  const news = sections.filter(({ section }) => section.new !== undefined);
  const moved = olds.filter((one) => one.section.new !== undefined && !stable.has(one));
  const placed: PlacedSection[] = [];
  const put = (shown: ShownSection, place: 'left' | 'came'): void => {
    const move = moved.indexOf(shown);
    placed.push({ shown, place: move < 0 ? 'stays' : place, move });
  };
  let [oldAt, newAt] = [0, 0];
  while (oldAt < olds.length || newAt < news.length) {
    const [was, is] = [olds[oldAt], news[newAt]];
    if (was !== undefined && !stable.has(was)) {
      put(was, 'left');
      oldAt += 1;
    } else if (is !== undefined && !stable.has(is)) {
      put(is, 'came');
      newAt += 1;
    } else {
      if (is !== undefined) placed.push({ shown: is, place: 'stays', move: -1 });
      oldAt += 1;
      newAt += 1;
    }
  }
  return placed;
}
