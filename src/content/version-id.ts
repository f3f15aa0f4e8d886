/** Dates and version names. */

import { byName } from '../cache.ts';
import type { Day, VersionId } from '../model/index.ts';

/** Whether a text is a date of the Gregorian calendar as `YYYY-MM-DD` (RFC 3339, full-date). */
export function isDay(text: string): text is Day {
  if (!/^\d{4}-\d{2}-\d{2}$/.test(text)) return false;
  const instant = new Date(`${text}T00:00:00Z`);
  return !Number.isNaN(instant.getTime()) && instant.toISOString().startsWith(text);
}

/** A version's date and its number on that date, from 1; undefined if the text is not a version name. */
export function parseVersionId(text: string): { readonly day: Day; readonly number: number } | undefined {
  const [, day, number] = /^(\d{4}-\d{2}-\d{2})(?:-([1-9]\d{0,3}))?$/.exec(text) ?? [];
  if (day === undefined || !isDay(day) || number === '1') return undefined;
  return { day, number: Number(number ?? 1) };
}

/** The version name for a date and a number; the first of a date has no number. */
export function versionId(day: Day, number: number): VersionId {
  return number === 1 ? day : `${day}-${number}`;
}

/** Compares versions by date, then number, so that `-10` comes after `-9`. */
export function compareVersionIds(a: VersionId, b: VersionId): number {
  const [one, other] = [parseVersionId(a), parseVersionId(b)];
  if (one === undefined || other === undefined || one.day !== other.day) return a < b ? -1 : a > b ? 1 : 0;
  return one.number - other.number;
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
    new Intl.DateTimeFormat('en', { timeZone: value });
    return true;
  } catch {
    return false;
  }
}
