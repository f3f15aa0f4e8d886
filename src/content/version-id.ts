/** Names of versions: a date, and a number where a date has several. */

import type { Day, VersionId } from '../model/index.ts';
import { isDay } from './day.ts';

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
