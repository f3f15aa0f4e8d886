/** `versions.json`: every version of a policy, for programs and for `policy check --published`. */

import * as z from 'zod';
import type { Tag } from '../model/index.ts';
import {
  absoluteAddress,
  policyPath,
  relativeAddress,
  treeAddress,
  versionPath,
} from '../published/addresses.ts';
import { addressOf, type PageContext } from '../published/page-frame.ts';
import { languagesOf, type PublishedPolicy, type PublishedVersion } from '../published/published.ts';

const digest = z
  .string()
  .regex(/^[0-9a-f]{64}$/)
  .meta({ description: 'SHA-256, in hexadecimal' });
const day = z.iso.date().meta({ description: 'A date in the time zone of the site' });
const time = z.iso.datetime().meta({ description: 'A time, UTC' });
const address = z.strictObject({
  relative: z.string().meta({ description: 'Relative to this file' }),
  absolute: z.url(),
});
const addresses = z.strictObject({ page: address, text: address, markdown: address, json: address });

const versionSchema = z.strictObject({
  version: z.string().meta({
    description:
      'Name of the version: its effective date, followed by a number from the second version of that date on',
  }),
  effective: day,
  until: day.optional().meta({ description: 'The date from which the next version applies, if known' }),
  standing: z.enum(['upcoming', 'in-force', 'superseded', 'withdrawn']).meta({ description: 'As of "asOf"' }),
  change: z.enum(['initial', 'material', 'clarification', 'editorial', 'translation', 'unclassified']),
  summary: z.record(z.string(), z.string()).meta({ description: 'What changed, by language' }),
  approvedBy: z.string().optional(),
  shortNotice: z.string().optional().meta({ description: 'Why the notice period was shorter than usual' }),
  released: time,
  release: digest.meta({ description: 'SHA-256 of release.json' }),
  withdrawn: z
    .strictObject({ at: time, reason: z.string(), record: digest })
    .optional()
    .meta({ description: '"record" is the SHA-256 of withdrawn.json' }),
  previous: digest.optional().meta({ description: 'SHA-256 of the record written before release.json' }),
  text: z.record(z.string(), digest).meta({ description: 'SHA-256 of policy.txt, by language' }),
  files: z.record(z.string(), digest).meta({ description: 'SHA-256 of every file of the version, by path' }),
  addresses: z.record(z.string(), addresses).meta({ description: 'By language' }),
});

/** The content of the file. */
export const versionsSchema = z.strictObject({
  $schema: z.url().meta({ description: 'The address of this schema' }),
  policy: z.string().meta({ description: 'The id of the policy' }),
  title: z
    .record(z.string(), z.string())
    .meta({ description: 'The title of the latest version, by language' }),
  asOf: day.meta({ description: 'The date for which the standings were computed' }),
  timezone: z.string().meta({ description: 'The IANA time zone in which days begin' }),
  inForce: z.string().nullable().meta({ description: 'The version in force, or null if there is none' }),
  versions: z.array(versionSchema).meta({ description: 'Newest first' }),
});

/** The type of the content of `versions.json`. */
export type VersionsJson = z.infer<typeof versionsSchema>;

/**
 * `versions.json` of a policy in the tree of a language; only relative addresses differ between languages. Ends with
 * a newline.
 */
export function versionsJson(context: PageContext, policy: PublishedPolicy): string {
  const { config, day: asOf } = context;
  const last = policy.versions.at(-1);
  const data: VersionsJson = {
    $schema: absoluteAddress(config, '/schemas/versions.schema.json'),
    policy: policy.id,
    title: Object.fromEntries((last?.facts ?? []).map(({ language, title }) => [language, title])),
    asOf,
    timezone: config.timezone,
    inForce: policy.timeline.inForce?.version.id ?? null,
    versions: policy.versions.toReversed().map((one) => versionRecord(context, policy, one)),
  };
  return `${JSON.stringify(data, null, 2)}\n`;
}

function versionRecord(
  context: PageContext,
  { id }: PublishedPolicy,
  { version, entry, facts }: PublishedVersion,
): VersionsJson['versions'][number] {
  const { record, digest: release } = version.release;
  const { approvedBy, shortNotice, previous } = record;
  const from = addressOf(context, policyPath(id));
  const taken = version.withdrawal;
  return {
    version: version.id,
    effective: entry.from,
    ...(entry.until !== undefined && { until: entry.until }),
    standing: entry.standing,
    change: record.change,
    summary: { ...record.summary },
    ...(approvedBy !== undefined && { approvedBy }),
    ...(shortNotice !== undefined && { shortNotice }),
    released: record.released,
    release,
    ...(taken !== undefined &&
      entry.standing === 'withdrawn' && {
        withdrawn: { at: taken.record.withdrawn, reason: taken.record.reason, record: taken.digest },
      }),
    ...(previous !== undefined && { previous }),
    text: { ...record.text },
    files: Object.fromEntries(Object.entries(record.files).map(([path, { sha256 }]) => [path, sha256])),
    addresses: addressesOf(context, `${versionPath(id, version.id)}`, languagesOf(facts), from),
  };
}

function addressesOf(
  { config }: PageContext,
  path: string,
  languages: readonly Tag[],
  from: string,
): VersionsJson['versions'][number]['addresses'] {
  const both = (to: string): z.infer<typeof address> => ({
    relative: relativeAddress(from, to),
    absolute: absoluteAddress(config, to),
  });
  return Object.fromEntries(
    languages.map((language) => {
      const page = `${treeAddress(config, language)}${path}`;
      return [
        language,
        {
          page: both(page),
          text: both(`${page}policy.txt`),
          markdown: both(`${page}policy.md`),
          json: both(`${page}policy.json`),
        },
      ];
    }),
  );
}
