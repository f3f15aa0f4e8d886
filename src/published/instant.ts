/** Converts dates to points in time, for headers and metadata without time zones. */

import { type Cache, createSlot, noCache } from '../cache.ts';
import { dayAt } from '../content/day.ts';
import type { Day } from '../model/index.ts';

const startSlot = createSlot<Date>('start of a date');

/**
 * The start of a date in an IANA time zone, to the second. A date that the zone skipped (Samoa, 30 December 2011)
 * starts with the next one.
 */
export function startOfDay(day: Day, timezone: string, cache: Cache = noCache): Date {
  return cache.get(startSlot, cache, `${day} ${timezone}`, () => findStart(day, timezone));
}

/** No place in the world is further from UTC than 15 hours. */
const widest = 15 * 3600;

function findStart(day: Day, timezone: string): Date {
  const midnight = Date.parse(`${day}T00:00:00Z`) / 1000;
  let [before, after] = [midnight - widest, midnight + widest];
  while (after - before > 1) {
    const middle = Math.floor((before + after) / 2);
    if (dayAt(new Date(middle * 1000), timezone) < day) before = middle;
    else after = middle;
  }
  return new Date(after * 1000);
}

/** `Tue, 24 Nov 2026 09:30:00 GMT` (RFC 9110, section 5.6.7). */
export function httpDate(instant: Date): string {
  return instant.toUTCString();
}

/** `2026-11-24T09:30:00Z` (RFC 3339). */
export function isoInstant(instant: Date): string {
  return instant.toISOString().replace(/\.\d+Z$/, 'Z');
}
