/** Prepares what a withdrawal would write, or the reason to refuse it. */

import { dayAt } from '../content/day.ts';
import { writeChecksum, writeWithdrawal } from '../content/record.ts';
import { sha256 } from '../disk/disk.ts';
import { didYouMean, someOf } from '../findings/nearest.ts';
import type { Policy, SiteConfig, VersionId, WithdrawalRecord } from '../model/index.ts';
import { fail, type Result, succeed } from '../result.ts';
import { valueProblem } from './check-values.ts';
import { timelineOn } from './timeline.ts';
import { lastRecord } from './verify-archive.ts';

/** The record of a withdrawal and the bytes of its files. */
export interface PreparedWithdrawal {
  readonly record: WithdrawalRecord;
  readonly json: Uint8Array;
  readonly checksum: Uint8Array;
}

/** What the editor specifies for a withdrawal. */
export interface WithdrawalRequest {
  readonly reason: string;
  /** Accepts a reason that looks like a placeholder. */
  readonly allowPlaceholder: boolean;
  readonly now: Date;
}

/** Prepares the withdrawal of an upcoming version, or fails with the reason, as a sentence. */
export function prepareWithdrawal(
  policy: Policy,
  site: SiteConfig,
  id: VersionId,
  { reason, allowPlaceholder, now }: WithdrawalRequest,
): Result<PreparedWithdrawal, string> {
  const day = dayAt(now, site.timezone);
  const entry = timelineOn(policy.versions, day).entries.find(({ version }) => version.id === id);
  const known = policy.versions.map((version) => version.id);
  if (entry === undefined) {
    return fail(
      `There is no version ${id} of "${policy.id}".${didYouMean(id, known)} Its versions are: ${known.length === 0 ? 'none' : someOf(known)}.`,
    );
  }
  if (entry.version.withdrawal !== undefined) return fail(`The version ${id} was already withdrawn.`);
  if (entry.standing !== 'upcoming') {
    return fail(
      `The version ${id} took effect on ${entry.from}, so it can no longer be withdrawn. Release a new version instead.`,
    );
  }
  if (reason.trim() === '') return fail('A withdrawal needs a reason, which the page of the version shows.');
  const problem = valueProblem(reason, site.languages[0]);
  if (problem !== undefined && !(problem.code === 'placeholder-left' && allowPlaceholder))
    return fail(`The reason ${problem.message}. ${problem.hint}`);
  const previous = lastRecord(policy);
  if (previous === undefined)
    return fail(`The records of "${policy.id}" do not form a chain: "policy verify" shows where it breaks.`);
  const withdrawn = now.toISOString().replace(/\.\d+Z$/, 'Z');
  const record = { version: id, withdrawn, reason, previous: previous.digest };
  const json = writeWithdrawal(record);
  const encoder = new TextEncoder();
  return succeed({
    record,
    json: encoder.encode(json),
    checksum: encoder.encode(writeChecksum(sha256(json), 'withdrawn.json')),
  });
}
