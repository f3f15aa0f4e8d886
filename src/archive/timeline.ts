/** Computes the standing of each version of a policy on a given date. */

import { dayAt } from '../content/day.ts';
import type { Day, Version } from '../model/index.ts';

/** The standing of a version on a date; `withdrawn` means that it was withdrawn before it took effect. */
export type Standing = 'upcoming' | 'in-force' | 'superseded' | 'withdrawn';

/** A version and the dates between which it applies. */
export interface TimelineEntry {
  readonly version: Version;
  readonly standing: Standing;
  readonly from: Day;
  /** The date from which the next version applies; absent if none is known. */
  readonly until?: Day;
}

/** The versions of a policy on a date. */
export interface Timeline {
  readonly day: Day;
  /** By date, then number. */
  readonly entries: readonly TimelineEntry[];
  readonly inForce?: TimelineEntry;
  /** In order of effect. */
  readonly upcoming: readonly TimelineEntry[];
}

/**
 * The standings on a date. The latest version that has taken effect by then is in force. A version counts as
 * withdrawn from the date of its withdrawal, in the time zone of its release.
 */
export function timelineOn(versions: readonly Version[], day: Day): Timeline {
  const standing = versions.filter((version) => !isWithdrawn(version, day));
  const effective = standing.filter((version) => version.release.record.effective <= day);
  const inForceVersion = effective.at(-1);
  const entries = versions.map((version): TimelineEntry => {
    const from = version.release.record.effective;
    const at = standing.indexOf(version);
    if (at === -1) return { version, standing: 'withdrawn', from };
    const until = standing[at + 1]?.release.record.effective;
    const name = version === inForceVersion ? 'in-force' : from <= day ? 'superseded' : 'upcoming';
    return { version, standing: name, from, ...(until !== undefined && { until }) };
  });
  const inForce = entries.find((entry) => entry.standing === 'in-force');
  const upcoming = entries.filter((entry) => entry.standing === 'upcoming');
  return { day, entries, upcoming, ...(inForce !== undefined && { inForce }) };
}

/** Whether a version was withdrawn by a date. */
export function isWithdrawn({ withdrawal, release }: Version, day: Day): boolean {
  return (
    withdrawal !== undefined && dayAt(new Date(withdrawal.record.withdrawn), release.record.timezone) <= day
  );
}

/** The version that applies before another, ignoring withdrawn ones. */
export function versionBefore(versions: readonly Version[], version: Version): Version | undefined {
  const standing = versions.filter((one) => one === version || one.withdrawal === undefined);
  return standing[standing.indexOf(version) - 1];
}

/** The version that applies after another, ignoring withdrawn ones. */
export function versionAfter(versions: readonly Version[], version: Version): Version | undefined {
  const standing = versions.filter((one) => one === version || one.withdrawal === undefined);
  return standing[standing.indexOf(version) + 1];
}
