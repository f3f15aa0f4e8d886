/** `release.json` and `withdrawn.json`: their schemas and their canonical form. */

import * as z from 'zod';
import type { ReleaseRecord, WithdrawalRecord } from '../model/index.ts';
import { fail, type Result, succeed } from '../result.ts';
import { firstForbidden } from './characters.ts';
import { isDay, isTimeZone } from './day.ts';
import { parseVersionId } from './version-id.ts';

const digest = z.string().regex(/^[0-9a-f]{64}$/, { error: 'must be a SHA-256 digest in lower case' });
const version = z
  .string()
  .refine((text) => parseVersionId(text) !== undefined, { error: 'must name a version' });
const time = z
  .string()
  .regex(/^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}:\d{2}Z$/, { error: 'must be a time such as 2026-11-24T09:30:00Z' })
  .refine((text) => !Number.isNaN(Date.parse(text)), {
    error: 'must be a time such as 2026-11-24T09:30:00Z',
  });
const words = z
  .string()
  .refine((text) => text.trim() !== '', { error: 'must not be empty' })
  .refine((text) => firstForbidden(text) === '', {
    error: 'contains a control character or one that reverses the direction of writing',
  });

/** `release.json`, with keys in the order in which they are written. */
export const releaseSchema = z.strictObject({
  version: version.meta({
    description:
      'Name of the version: its effective date, followed by a number from the second version of that date on',
  }),
  effective: z
    .string()
    .refine(isDay, { error: 'must be a date such as 2026-11-24' })
    .meta({ description: 'The date from which the version applies', format: 'date' }),
  released: time.meta({ description: 'The time of the release, UTC', format: 'date-time' }),
  timezone: words
    .refine(isTimeZone, { error: 'is not a time zone such as Europe/Paris' })
    .meta({ description: 'The IANA time zone in which the effective date begins' }),
  change: z
    .enum(['initial', 'material', 'clarification', 'editorial', 'translation', 'unclassified'])
    .meta({ description: 'The class that the editor gave the change; unclassified for imports' }),
  summary: z
    .record(z.string(), words)
    .optional()
    .meta({ description: 'The change in plain words, by language' }),
  approvedBy: words.optional(),
  shortNotice: words
    .optional()
    .meta({ description: 'Why the change takes effect before the end of its notice period' }),
  source: words.optional().meta({ description: 'Commit, file or address from which the text was imported' }),
  previous: digest.optional().meta({ description: 'SHA-256 of the record written before this one' }),
  format: z.literal(1).meta({ description: 'The format of policy.txt' }),
  text: z.record(z.string(), digest).meta({ description: 'SHA-256 of policy.txt, by language' }),
  files: z
    .record(z.string(), z.strictObject({ sha256: digest, in: version }))
    .meta({ description: 'Every file of the version, and the version in whose folder it is stored' }),
  anchors: z
    .strictObject({
      added: z.array(z.string()),
      moved: z.record(z.string(), z.string()),
      retired: z.array(z.string()),
    })
    .meta({
      description: 'Changes to section and heading anchors since the version that applies before this one',
    }),
});

/** `withdrawn.json`. */
export const withdrawalSchema = z.strictObject({
  version,
  withdrawn: time,
  reason: words,
  previous: digest,
});

/** Orders by UTF-16 code units, independent of the locale. */
function byName(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0;
}

function sortedMap<T>(map: Readonly<Record<string, T>>): Record<string, T> {
  return Object.fromEntries(Object.entries(map).sort(([a], [b]) => byName(a, b)));
}

/** The bytes of `release.json`: keys in the order of the design, maps and lists sorted, one newline at the end. */
export function writeRelease(record: ReleaseRecord): string {
  const { anchors, summary } = record;
  return json({
    version: record.version,
    effective: record.effective,
    released: record.released,
    timezone: record.timezone,
    change: record.change,
    summary: summary === undefined ? undefined : sortedMap(summary),
    approvedBy: record.approvedBy,
    shortNotice: record.shortNotice,
    source: record.source,
    previous: record.previous,
    format: record.format,
    text: sortedMap(record.text),
    files: sortedMap(
      Object.fromEntries(
        Object.entries(record.files).map(([path, file]) => [path, { sha256: file.sha256, in: file.in }]),
      ),
    ),
    anchors: {
      added: [...anchors.added].sort(byName),
      moved: sortedMap(anchors.moved),
      retired: [...anchors.retired].sort(byName),
    },
  });
}

/** The bytes of `withdrawn.json`. */
export function writeWithdrawal({ version: id, withdrawn, reason, previous }: WithdrawalRecord): string {
  return json({ version: id, withdrawn, reason, previous });
}

function json(value: unknown): string {
  return `${JSON.stringify(value, null, 2)}\n`;
}

/** The line that `sha256sum -c` reads: digest, two spaces, file name. */
export function writeChecksum(digestOfFile: string, file: string): string {
  return `${digestOfFile}  ${file}\n`;
}

/**
 * Reads a record. Accepts only the exact bytes that the writer writes, so that a record has one digest.
 * Returns a problem as the end of a sentence.
 */
export function readRelease(text: string): Result<ReleaseRecord, string> {
  const read = parse(text, releaseSchema);
  if (!read.ok) return read;
  const record = withoutUndefined(read.value);
  return writeRelease(record) === text ? succeed(record) : fail('is not formatted as a release writes it');
}

/** Reads a record that `readRelease` accepted before; the caller knows that by the digest of its bytes. */
export function readKnownRelease(text: string): ReleaseRecord {
  return JSON.parse(text);
}

/** Reads `withdrawn.json`, equally strictly. */
export function readWithdrawal(text: string): Result<WithdrawalRecord, string> {
  const read = parse(text, withdrawalSchema);
  if (!read.ok) return read;
  return writeWithdrawal(read.value) === text
    ? succeed(read.value)
    : fail('is not formatted as a withdrawal writes it');
}

function parse<T>(text: string, schema: z.ZodType<T>): Result<T, string> {
  let value: unknown;
  try {
    value = JSON.parse(text);
  } catch {
    return fail('is not JSON');
  }
  const result = schema.safeParse(value);
  if (result.success) return succeed(result.data);
  const [issue] = result.error.issues;
  if (issue === undefined) return fail('cannot be read');
  if (issue.code === 'unrecognized_keys')
    return fail(`has a key that no record has: "${issue.keys.join('", "')}"`);
  const own = issue.code === 'custom' || issue.code === 'invalid_format';
  const place = issue.path.length === 0 ? 'its content' : `"${issue.path.join('.')}"`;
  return fail(
    `cannot be read: ${place} ${own ? issue.message : 'is missing or not a value that a record can have'}`,
  );
}

/** Optional keys are absent in the model, but the schema's type allows them to be undefined. */
function withoutUndefined(value: z.infer<typeof releaseSchema>): ReleaseRecord {
  const { summary, approvedBy, shortNotice, source, previous, ...required } = value;
  return {
    ...required,
    ...(summary !== undefined && { summary }),
    ...(approvedBy !== undefined && { approvedBy }),
    ...(shortNotice !== undefined && { shortNotice }),
    ...(source !== undefined && { source }),
    ...(previous !== undefined && { previous }),
  };
}
