/**
 * Turns a checked draft into a version, in the same way for every caller: reads what will be frozen, prepares the
 * release, and writes it only if nothing was saved in the meantime. Judges `draft/release.yaml` as well.
 */

import { rmSync } from 'node:fs';
import { type Preparation, type PreparedRelease, prepareRelease } from '../archive/prepare-release.ts';
import { policyFolder, type ReleaseInput, type ReleaseRequest } from '../archive/release-request.ts';
import { recordsOf, writeVersion } from '../archive/write-archive.ts';
import { dayAt, daysBetween } from '../content/day.ts';
import { changedFiles, type DraftFiles, filesOtherThan, readDraftFiles } from '../content/draft-files.ts';
import { below } from '../disk/paths.ts';
import { type Finding, finding, hasErrors, type Place, Refusal, sortFindings } from '../findings/finding.ts';
import type { PlannedRelease, SiteConfig } from '../model/index.ts';
import type { Checked, CheckedPolicy } from './check-site.ts';

/** The inputs of a release, with the files as they were read. */
export interface ReleaseDraft {
  readonly input: ReleaseInput;
  readonly files: DraftFiles;
}

/**
 * Reads the files of a checked draft. `given` are the fields that `draft/release.yaml` does not set. Throws a Refusal
 * for a policy without a draft, and for a draft that was saved since it was checked.
 */
export function readReleaseDraft(
  { findings }: Pick<Checked, 'findings'>,
  site: SiteConfig,
  { policy, draft, versions }: CheckedPolicy,
  given: ReadonlySet<string> = new Set(),
): ReleaseDraft {
  const { draft: draftState, planned } = policy;
  if (draftState === undefined) throw new Refusal(`The policy "${policy.id}" has no draft to release.`);
  const folder = policyFolder(draftState);
  const files = readDraftFiles(folder, site);
  const sources = [site.source, draftState.config.source, ...(planned === undefined ? [] : [planned.source])];
  const saved = filesOtherThan(files, folder, draftState, sources);
  if (saved.length > 0) throw changedMeanwhile(saved);
  const bytesOf = (path: string): Uint8Array => {
    const shown = path === 'policy.yaml' ? below(folder, path) : below(folder, 'draft', path);
    const bytes = files.get(shown);
    if (bytes === undefined) throw changedMeanwhile([shown]);
    return bytes;
  };
  const placeOf = planned === undefined ? undefined : placesOf(planned, given);
  const input = { site, policy, draftState, draft, versions, findings, bytesOf, ...(placeOf && { placeOf }) };
  return { input, files };
}

function placesOf(
  { source, spans }: PlannedRelease,
  given: ReadonlySet<string>,
): (field: string) => Place | undefined {
  return (field) => {
    const span = given.has(field) ? undefined : spans.get(field);
    return span === undefined ? undefined : { source, span };
  };
}

/** Files were saved while a release was prepared, so what was shown differs from what would be frozen. */
function changedMeanwhile(paths: readonly string[]): Refusal {
  const [were, them] = paths.length === 1 ? ['was', 'it'] : ['were', 'them'];
  return new Refusal(
    `Nothing was released: ${paths.join(', ')} ${were} changed while the release was prepared. Look at ${them}, then release again.`,
  );
}

/**
 * Writes a prepared release, and deletes the `draft/release.yaml` that described it. Throws a Refusal if a file was
 * saved since it was read, or if another release was made in the meantime.
 */
export function writeRelease({ input, files }: ReleaseDraft, { record, files: made }: PreparedRelease): void {
  const { policy, site, draftState } = input;
  const folder = policyFolder(draftState);
  const unchanged = (): void => {
    const changed = changedFiles(files, readDraftFiles(folder, site));
    if (changed.length > 0) throw changedMeanwhile(changed);
  };
  writeVersion(policy.archive.folder, recordsOf(policy.archive), record.version, made, unchanged);
  if (policy.planned !== undefined) rmSync(policy.planned.source.path, { force: true });
}

/** The request in `draft/release.yaml`; undefined if it lacks the date or the class. */
export function plannedRequest(planned: PlannedRelease, now: Date): ReleaseRequest | undefined {
  const { effective, change, summary, approvedBy, shortNotice, moved, retired } = planned;
  if (effective === undefined || change === undefined) return undefined;
  return {
    effective,
    change,
    summary,
    moved,
    retired,
    acceptGuesses: false,
    allowPlaceholder: false,
    staleTranslations: false,
    now,
    ...(approvedBy !== undefined && { approvedBy }),
    ...(shortNotice !== undefined && { shortNotice }),
  };
}

/**
 * The result of a release as specified in `draft/release.yaml`, at a point in time; undefined if there is no such file.
 */
export function judgePlanned(checked: Checked, policy: CheckedPolicy, now: Date): Preparation | undefined {
  const { planned } = policy.policy;
  if (planned === undefined || checked.site === undefined) return undefined;
  const request = plannedRequest(planned, now);
  if (request === undefined) return { findings: [incomplete(planned)] };
  const site = checked.site.config;
  const { release, findings } = prepareRelease(readReleaseDraft(checked, site, policy).input, request);
  if (release === undefined || hasErrors(findings)) return { findings };
  return {
    release,
    findings: sortFindings([...findings, ready(planned, release, dayAt(now, site.timezone))]),
  };
}

/** The obstacles to the releases that are being prepared, or a note that there are none. Sorted. */
export function plannedFindings(checked: Checked, now: Date): readonly Finding[] {
  return sortFindings(
    checked.policies.flatMap((policy) => judgePlanned(checked, policy, now)?.findings ?? []),
  );
}

function incomplete(planned: PlannedRelease): Finding {
  const missing = [
    ...(planned.effective === undefined ? ['"effective" (the date from which it applies)'] : []),
    ...(planned.change === undefined ? ['"change" (the class of the change)'] : []),
  ];
  const place = { source: planned.source, span: firstLine(planned) };
  return finding(
    'release-incomplete',
    place,
    `The release being prepared has no ${missing.join(' and no ')}`,
  );
}

function ready(planned: PlannedRelease, { record }: PreparedRelease, today: string): Finding {
  const { version, effective, change } = record;
  const days = daysBetween(today, effective);
  const notice = days > 0 ? `, in ${days} ${days === 1 ? 'day' : 'days'}` : '';
  const span = planned.spans.get('effective') ?? firstLine(planned);
  const message = `This would be released as version ${version} (${change}), which applies from ${effective}${notice}`;
  return finding('release-ready', { source: planned.source, span }, message);
}

function firstLine({ source: { text } }: PlannedRelease): { readonly start: number; readonly end: number } {
  const end = text.indexOf('\n');
  return { start: 0, end: end === -1 ? text.length : end };
}
