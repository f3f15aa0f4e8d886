/** When a text changed and by how much, as a chart: the data of an inline SVG, and the same as a table. */

import { daysBetween } from '../content/day.ts';
import type { Day } from '../model/index.ts';

/** A version in the chart. */
export interface ChartedVersion {
  readonly label: string;
  /** Fragment of its row in the list. */
  readonly href: string;
  readonly from: Day;
  readonly sections: number;
  readonly words: number;
}

/** A bar, in the units of the chart. */
export interface BarView extends ChartedVersion {
  readonly x: string;
  readonly y: string;
  readonly height: string;
}

/** A line at the start of a year. */
export interface YearMarkView {
  readonly year: string;
  readonly x: string;
  /** Whether the year is written before the line, because there is no room after it. */
  readonly isLast: boolean;
}

export interface ChartView {
  readonly width: number;
  readonly height: number;
  /** The baseline of the bars. */
  readonly ground: number;
  readonly barWidth: number;
  readonly bars: readonly BarView[];
  readonly years: readonly YearMarkView[];
}

const width = 1000;
const ground = 60;
const barWidth = 5;
const labelWidth = 40;
/** The height of the lowest bar, so that a change of one word is visible. */
const lowest = 4;

/**
 * A chart of versions, oldest first, each at its date. Heights are proportional to the square root of the number of
 * words, so that small changes stay visible next to a rewritten text. Undefined for fewer than three versions.
 */
export function chartOf(versions: readonly ChartedVersion[]): ChartView | undefined {
  const [first, last] = [versions[0], versions.at(-1)];
  if (first === undefined || last === undefined || versions.length < 3) return undefined;
  const span = Math.max(1, daysBetween(first.from, last.from));
  const placeOf = (day: Day): number => (daysBetween(first.from, day) / span) * (width - barWidth);
  const most = Math.max(1, ...versions.map(({ words }) => words));
  const bars = versions.map((one): BarView => {
    const height = one.words === 0 ? 1 : lowest + Math.sqrt(one.words / most) * (ground - lowest);
    return {
      ...one,
      x: placeOf(one.from).toFixed(1),
      y: (ground - height).toFixed(1),
      height: height.toFixed(1),
    };
  });
  const years: YearMarkView[] = [];
  for (let year = Number(first.from.slice(0, 4)) + 1; year <= Number(last.from.slice(0, 4)); year += 1) {
    const x = placeOf(`${year}-01-01`);
    years.push({ year: `${year}`, x: x.toFixed(1), isLast: x > width - labelWidth });
  }
  return { width, height: ground + 20, ground, barWidth, bars, years };
}
