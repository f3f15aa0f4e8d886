/** The label before an item of a list. */

import { formatNumber } from '../document/number.ts';
import type { List } from '../model/index.ts';

/** The highest number that CommonMark (section 5.2) accepts in a marker. */
const highest = 999_999_999;

/** The marker of the item at an index (from 0): `(c)`, `iv.`, `2)`; `-` in a bullet list. */
export function itemLabel({ marker, start }: List, place: number): string {
  if (marker === undefined) return '-';
  const number = formatNumber(Math.min(start + place, highest), marker.style);
  switch (marker.delimiter) {
    case 'period':
      return `${number}.`;
    case 'parenthesis':
      return `${number})`;
    case 'parentheses':
      return `(${number})`;
  }
}
