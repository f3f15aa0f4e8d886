/** Numbers of sections and headings. */

import type { NumberStyle } from '../model/index.ts';

const romans: readonly (readonly [number, string])[] = [
  [1000, 'm'],
  [900, 'cm'],
  [500, 'd'],
  [400, 'cd'],
  [100, 'c'],
  [90, 'xc'],
  [50, 'l'],
  [40, 'xl'],
  [10, 'x'],
  [9, 'ix'],
  [5, 'v'],
  [4, 'iv'],
  [1, 'i'],
];

function roman(value: number): string {
  let rest = value;
  let text = '';
  for (const [worth, letters] of romans) {
    while (rest >= worth) {
      text += letters;
      rest -= worth;
    }
  }
  return text;
}

/** 1 is `a`, 26 is `z`, 27 is `aa`, as in CSS `lower-alpha`. */
function alpha(value: number): string {
  let rest = value;
  let text = '';
  while (rest > 0) {
    rest -= 1;
    text = String.fromCharCode(97 + (rest % 26)) + text;
    rest = Math.floor(rest / 26);
  }
  return text;
}

/**
 * A count in a style: 3 is `III`, `iii`, `3`, `C` or `c`; empty in the style `none`. Values that a style cannot
 * express (0, negative numbers, Roman numbers from 4000) are written in digits.
 */
export function formatNumber(value: number, style: NumberStyle): string {
  if (style === 'none') return '';
  if (style === 'decimal' || value < 1 || !Number.isInteger(value)) return String(value);
  if (style.endsWith('roman') && value >= 4000) return String(value);
  const lower = style.endsWith('roman') ? roman(value) : alpha(value);
  return style.startsWith('upper') ? lower.toUpperCase() : lower;
}

/** Joins the number of a heading to that of the heading above it: `III` and `1` become `III.1`. */
export function joinNumbers(outer: string, inner: string): string {
  if (inner === '') return '';
  return outer === '' ? inner : `${outer}.${inner}`;
}

/** A number as shown before a title: `III.`, but `III.1`. Empty stays empty. */
export function numberLabel(number: string): string {
  return number === '' || number.includes('.') ? number : `${number}.`;
}
