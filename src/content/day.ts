/** Dates and time zones. */

import { byName } from '../cache.ts';
import type { Day } from '../model/index.ts';

/** Whether a text is a date of the Gregorian calendar as `YYYY-MM-DD` (RFC 3339, full-date). */
export function isDay(text: string): text is Day {
  if (!/^\d{4}-\d{2}-\d{2}$/.test(text)) return false;
  const instant = new Date(`${text}T00:00:00Z`);
  return !Number.isNaN(instant.getTime()) && instant.toISOString().startsWith(text);
}

const dayFormat = byName(
  (timeZone) =>
    new Intl.DateTimeFormat('en-US', {
      timeZone,
      calendar: 'gregory',
      numberingSystem: 'latn',
      year: 'numeric',
      month: '2-digit',
      day: '2-digit',
    }),
);

/** The date in an IANA time zone at a point in time. */
export function dayAt(instant: Date, timezone: string): Day {
  const parts = dayFormat(timezone).formatToParts(instant);
  const part = (type: string): string => parts.find((one) => one.type === type)?.value ?? '';
  return `${part('year').padStart(4, '0')}-${part('month')}-${part('day')}`;
}

/** Whole days from one date to another; negative if the other is earlier. */
export function daysBetween(from: Day, to: Day): number {
  return Math.round((Date.parse(`${to}T00:00:00Z`) - Date.parse(`${from}T00:00:00Z`)) / 86_400_000);
}

/** The date that many days later. */
export function addDays(day: Day, days: number): Day {
  return new Date(Date.parse(`${day}T00:00:00Z`) + days * 86_400_000).toISOString().slice(0, 10);
}

/** Whether a text names an IANA time zone known to the runtime. */
export function isTimeZone(value: string): boolean {
  try {
    dayFormat(value);
    return true;
  } catch {
    return false;
  }
}
