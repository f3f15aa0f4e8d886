/** The marker at the start of a list item: `-`, `1.`, `(a)`, `iv)`. */

import type { ListMarker } from '../model/index.ts';

/** One interpretation of a marker's label: `c` is the third letter, but also a hundred in Roman numerals. */
export interface Reading {
  readonly style: ListMarker['style'];
  readonly value: number;
}

/** A bullet, or a label with its delimiter. `end` is the offset after the marker. */
export type Marker =
  | { readonly type: 'bullet'; readonly bullet: string; readonly end: number }
  | {
      readonly type: 'ordered';
      readonly delimiter: ListMarker['delimiter'];
      /** The more likely interpretation first. */
      readonly readings: readonly [Reading, ...Reading[]];
      readonly end: number;
    };

export type OrderedMarker = Extract<Marker, { type: 'ordered' }>;

const markerPattern = /(?:([-+*])|(\()?(\d{1,9}|[a-z]{1,15}|[A-Z]{1,15})([.)]))(?=[ \t\n]|$)/y;

/** The marker that starts exactly at `at`; white space or the end of the line must follow it. */
export function readMarker(text: string, at: number): Marker | undefined {
  markerPattern.lastIndex = at;
  const match = markerPattern.exec(text);
  if (match === null) return undefined;
  const end = at + match[0].length;
  const [, bullet, open, label = '', close] = match;
  if (bullet !== undefined) return { type: 'bullet', bullet, end };
  if (open !== undefined && close === '.') return undefined;
  const [likelier, ...others] = readLabel(label);
  if (likelier === undefined) return undefined;
  const delimiter = open !== undefined ? 'parentheses' : close === '.' ? 'period' : 'parenthesis';
  return { type: 'ordered', delimiter, readings: [likelier, ...others], end };
}

/** Whether the marker is one of CommonMark's (section 5.2): bullets, `1.` and `1)`. */
export function isCommonMark(marker: Marker): boolean {
  return (
    marker.type === 'bullet' || (marker.readings[0].style === 'decimal' && marker.delimiter !== 'parentheses')
  );
}

function readLabel(label: string): Reading[] {
  if (/^\d/.test(label)) return [{ style: 'decimal', value: Number(label) }];
  const lower = label.toLowerCase();
  const upper = label !== lower;
  const readings: Reading[] = [];
  const roman = romanValue(lower);
  if (roman > 0) readings.push({ style: upper ? 'upper-roman' : 'lower-roman', value: roman });
  const letters = letterValue(lower);
  if (letters > 0) readings.push({ style: upper ? 'upper-alpha' : 'lower-alpha', value: letters });
  return readings;
}

const romanPattern = /^m{0,3}(?:cm|cd|d?c{0,3})(?:xc|xl|l?x{0,3})(?:ix|iv|v?i{0,3})$/;
const romanDigits: Readonly<Record<string, number>> = { i: 1, v: 5, x: 10, l: 50, c: 100, d: 500, m: 1000 };

/** The value of a Roman numeral in standard form, in lower case; 0 for anything else (`iiii`, `see`). */
function romanValue(label: string): number {
  if (!romanPattern.test(label)) return 0;
  const digits = [...label].map((digit) => romanDigits[digit] ?? 0);
  return digits.reduce((sum, digit, at) => sum + (digit < (digits[at + 1] ?? 0) ? -digit : digit), 0);
}

/**
 * `a` is 1, `z` is 26, `aa` is 27, as CSS Counter Styles counts `lower-alpha`; 0 beyond two letters, which are words.
 */
function letterValue(label: string): number {
  if (label.length > 2) return 0;
  return [...label].reduce((value, letter) => value * 26 + letter.charCodeAt(0) - 96, 0);
}
