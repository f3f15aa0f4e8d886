/** What a withdrawal would write, or why it is refused. */

import { firstForbidden } from '../content/characters.ts';
import { writeChecksum, writeWithdrawal } from '../content/record.ts';
import { dayAt } from '../content/version-id.ts';
import { sha256 } from '../disk/disk.ts';
import type { Policy, SiteConfig, VersionId, WithdrawalRecord } from '../model/index.ts';
import { timelineOn } from './timeline.ts';
import { lastRecord } from './verify-archive.ts';

/** The files of a withdrawal, or why there is none, as a sentence. */
export type WithdrawalPreparation =
  | { readonly record: WithdrawalRecord; readonly json: Uint8Array; readonly checksum: Uint8Array }
  | { readonly refusal: string };

/** Prepares the withdrawal of an upcoming version. */
export function prepareWithdrawal(
  policy: Policy,
  site: SiteConfig,
  id: VersionId,
  { reason, now }: { readonly reason: string; readonly now: Date },
): WithdrawalPreparation {
  const day = dayAt(now, site.timezone);
  const entry = timelineOn(policy.versions, day).entries.find(({ version }) => version.id === id);
  const known = policy.versions.map((version) => version.id).join(', ');
  if (entry === undefined) {
    return {
      refusal: `There is no version ${id} of "${policy.id}". Its versions are: ${known === '' ? 'none' : known}.`,
    };
  }
  if (entry.version.withdrawal !== undefined) return { refusal: `The version ${id} is withdrawn already.` };
  if (entry.standing !== 'upcoming') {
    return {
      refusal: `The version ${id} took effect on ${entry.from}, and what has applied cannot be taken back. Release another version instead.`,
    };
  }
  if (reason.trim() === '')
    return { refusal: 'A withdrawal needs a reason: the page of the version says it.' };
  if (firstForbidden(reason) !== '')
    return { refusal: 'The reason holds a character that nobody sees. Type it again without.' };
  const previous = lastRecord(policy);
  if (previous === undefined)
    return { refusal: `The records of "${policy.id}" form no chain: "policy verify" says where.` };
  const withdrawn = now.toISOString().replace(/\.\d+Z$/, 'Z');
  const record = { version: id, withdrawn, reason, previous: previous.digest };
  const json = writeWithdrawal(record);
  const encoder = new TextEncoder();
  return {
    record,
    json: encoder.encode(json),
    checksum: encoder.encode(writeChecksum(sha256(json), 'withdrawn.json')),
  };
}
