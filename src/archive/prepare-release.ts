/**
 * Prepares what a release would write, or the reasons to refuse it. Nothing is written here.
 *
 * All reasons are reported at once: findings of the check, the date and the notice, the summary, the text, the
 * anchors, the translations.
 */

import { dayAt } from '../content/day.ts';
import { writeChecksum, writeRelease } from '../content/record.ts';
import { sha256 } from '../disk/disk.ts';
import { sectionsOf } from '../document/index-site.ts';
import { catalogue } from '../findings/catalogue.ts';
import {
  type Finding,
  finding,
  findingRecord,
  hasErrors,
  Refusal,
  sortFindings,
} from '../findings/finding.ts';
import type { Document, FileRecord, ReleaseRecord, SectionFile, Tag, VersionId } from '../model/index.ts';
import { policyMarkdown } from '../serialise/policy-markdown.ts';
import { policyText } from '../serialise/policy-text.ts';
import { type Guess, judgeAnchors } from './anchor-changes.ts';
import { checkValues } from './check-values.ts';
import { imagesIn } from './images-in.ts';
import { checkDate, nextVersionId, predecessorOf } from './notice-period.ts';
import {
  policyFolder,
  type ReleasedText,
  type ReleaseInput,
  type ReleaseRequest,
  refusal,
} from './release-request.ts';
import { timelineOn } from './timeline.ts';
import { lastRecord } from './verify-archive.ts';

/** A release that is ready to be written. */
export interface PreparedRelease {
  readonly record: ReleaseRecord;
  /** The files of the version's folder, by relative path, including the record and its digest. */
  readonly files: ReadonlyMap<string, Uint8Array>;
  /** The version that applies before. */
  readonly before?: VersionId;
  /** Anchors that `acceptGuesses` treated as renamed. */
  readonly guesses: readonly Guess[];
}

/** A release, or the reasons why there is none; either may come with warnings. */
export interface Preparation {
  readonly release?: PreparedRelease;
  readonly findings: readonly Finding[];
}

/** Prepares a release. Throws a Refusal if a file of the draft has changed since it was checked. */
export function prepareRelease(input: ReleaseInput, asked: ReleaseRequest): Preparation {
  const request = withoutBlanks(asked);
  const before = predecessorOf(input.versions, request.effective);
  const anchors = judgeAnchors(input, request, before?.documents ?? []);
  const findings = sortFindings([
    ...draftFindings(input, request, before),
    ...checkDate(input, request),
    ...checkTranslationClass(input, request, before),
    ...checkSummary(input, request),
    ...checkValues(input, request),
    ...checkChanged(input, request),
    ...checkTranslations(input, request, before),
    ...anchors.findings,
    ...announcedVersions(input, request, before),
  ]);
  if (hasErrors(findings)) return { findings };
  const id = nextVersionId(input.policy.versions, request.effective);
  const frozen = freezeFiles(input, id, before);
  const record = releaseRecord(input, request, id, { files: frozen.records, anchors: anchors.changes });
  const files = new Map(frozen.bytes);
  const text = writeRelease(record);
  files.set('release.json', encode(text));
  files.set('release.sha256', encode(writeChecksum(sha256(text), 'release.json')));
  const release = { record, files, guesses: anchors.guesses, ...(before && { before: before.version.id }) };
  return { release, findings };
}

function encode(text: string): Uint8Array {
  return new TextEncoder().encode(text);
}

function releaseRecord(
  input: ReleaseInput,
  request: ReleaseRequest,
  version: VersionId,
  made: Pick<ReleaseRecord, 'files' | 'anchors'>,
): ReleaseRecord {
  const { approvedBy, shortNotice, source, summary, change, effective, now } = request;
  const previous = lastRecord(input.policy);
  return {
    version,
    effective,
    released: now.toISOString().replace(/\.\d+Z$/, 'Z'),
    timezone: input.site.timezone,
    change,
    ...(Object.keys(summary).length > 0 && { summary }),
    ...(approvedBy !== undefined && { approvedBy }),
    ...(shortNotice !== undefined && { shortNotice }),
    ...(source !== undefined && { source }),
    ...(previous !== undefined && { previous: previous.digest }),
    format: 1,
    text: Object.fromEntries(
      input.draft.map((document) => [document.language, sha256(policyText(document))]),
    ),
    ...made,
  };
}

/** The request without empty values, since a record contains no empty text. */
function withoutBlanks(asked: ReleaseRequest): ReleaseRequest {
  const { approvedBy, shortNotice, source, summary, ...others } = asked;
  const says = (text: string | undefined): text is string => text !== undefined && text.trim() !== '';
  return {
    ...others,
    summary: Object.fromEntries(Object.entries(summary).filter(([, text]) => says(text))),
    ...(says(approvedBy) && { approvedBy }),
    ...(says(shortNotice) && { shortNotice }),
    ...(says(source) && { source }),
  };
}

/**
 * Errors of the check in this policy, and placeholders, which a draft may have but a release may not. A placeholder
 * that the previous version already contains word for word is in force, so it does not stop the release.
 */
function draftFindings(
  { draftState, findings }: ReleaseInput,
  request: ReleaseRequest,
  before: ReleasedText | undefined,
): readonly Finding[] {
  const folder = `${policyFolder(draftState)}/`;
  const own = findings.filter(({ place }) => place.source.path.startsWith(folder));
  const released = releasedLines(before);
  const placeholders = own.filter(
    (one) => catalogue[one.code].blocksRelease === true && !released.has(lineOf(one)),
  );
  return [
    ...own.filter(({ severity }) => severity === 'error'),
    ...findings.filter(
      ({ severity, place }) => severity === 'error' && place.source.path.endsWith('/site.yaml'),
    ),
    ...placeholders
      .filter((one) => !isAllowed(one, request.allowPlaceholder))
      .map(({ place, message }) => finding('placeholder-left', place, message)),
  ];
}

/** Whether the release explicitly allows a placeholder: all of them, or those at some places, `FILE:LINE`. */
function isAllowed(one: Finding, allowed: ReleaseRequest['allowPlaceholder']): boolean {
  if (typeof allowed === 'boolean') return allowed;
  const { file, line } = findingRecord(one);
  return allowed.some((place) => place === `${file}:${line}` || place.startsWith(`${file}:${line}:`));
}

/** The trimmed lines of the files of a version. */
function releasedLines(version: ReleasedText | undefined): ReadonlySet<string> {
  const sections = version?.documents.flatMap(sectionsOf) ?? [];
  return new Set(sections.flatMap(({ file }) => file.source.text.split('\n').map((line) => line.trim())));
}

/** The line that contains a finding. */
function lineOf({ place: { source, span } }: Finding): string {
  const start = source.text.lastIndexOf('\n', span.start - 1) + 1;
  const end = source.text.indexOf('\n', span.start);
  return source.text.slice(start, end === -1 ? undefined : end).trim();
}

/** Whether a draft differs from a version in translations only. */
export function changesOnlyTranslations(
  { draft }: Pick<ReleaseInput, 'draft'>,
  before: Pick<ReleasedText, 'documents'> | undefined,
): boolean {
  const [governing, ...translations] = draft;
  const same = (document: Document): boolean => {
    const former = before?.documents.find(({ language }) => language === document.language);
    return former !== undefined && sameTexts([former], [document]);
  };
  const isFewer = before !== undefined && draft.length < before.documents.length;
  return governing !== undefined && same(governing) && (isFewer || !translations.every(same));
}

function checkTranslationClass(
  input: ReleaseInput,
  { change }: ReleaseRequest,
  before: ReleasedText | undefined,
): readonly Finding[] {
  if (change !== 'translation' || before === undefined || changesOnlyTranslations(input, before)) return [];
  const message = `The governing text changed since version ${before.version.id}, or no translation did, but the class is "translation"`;
  return [refusal('translation-change', input, message, { fields: ['change'] })];
}

function checkSummary(input: ReleaseInput, { change, summary }: ReleaseRequest): readonly Finding[] {
  if (change === 'editorial' || change === 'unclassified') return [];
  const [standard] = input.site.languages;
  const needed = change === 'material' ? input.site.languages : [standard];
  const missing = needed.filter((language) => (summary[language] ?? '').trim() === '');
  if (missing.length === 0) return [];
  const message = `A version of the class "${change}" needs a summary in ${missing.map((tag) => `"${tag}"`).join(' and ')}`;
  const hint =
    input.placeOf === undefined ? {} : { hint: 'Write it below "summary:", a line for each language.' };
  return [refusal('summary-missing', input, message, { ...hint, fields: ['summary', 'change'] })];
}

/**
 * Refuses a text that is identical to the version released last, or to every version that applies or will apply.
 * Repeating a release by mistake would otherwise create a permanent second version. An import keeps what was published.
 */
function checkChanged(input: ReleaseInput, { now, change, again }: ReleaseRequest): readonly Finding[] {
  if (change === 'unclassified' || again === true) return [];
  const { inForce, upcoming } = timelineOn(input.policy.versions, dayAt(now, input.site.timezone));
  const current = [...(inForce ? [inForce] : []), ...upcoming].map(({ version }) => version);
  const texts = input.versions.filter(({ version }) => current.includes(version));
  const last = lastReleased(input);
  const same =
    last !== undefined && sameTexts(last.documents, input.draft)
      ? [last]
      : texts.every(({ documents }) => sameTexts(documents, input.draft))
        ? texts
        : [];
  if (same.length === 0) return [];
  const names = same.map(({ version }) => version.id).join(', ');
  return [
    refusal('release-unchanged', input, `The draft is identical, word for word, to the version ${names}`, {
      fields: ['effective'],
      // What is left of a release that was interrupted after it was made.
      ...(input.placeOf !== undefined && {
        hint: 'Delete release.yaml if this release was already made; otherwise change the draft first.',
      }),
    }),
  ];
}

/** The version released last, ignoring withdrawn ones. */
function lastReleased({ versions }: ReleaseInput): ReleasedText | undefined {
  return versions
    .filter(({ version }) => version.withdrawal === undefined)
    .reduce<ReleasedText | undefined>(
      (last, one) => (last === undefined || releasedAt(one) >= releasedAt(last) ? one : last),
      undefined,
    );
}

function releasedAt({ version }: ReleasedText): string {
  return version.release.record.released;
}

function sameTexts(a: readonly Document[], b: readonly Document[]): boolean {
  const write = (documents: readonly Document[]): string => documents.map(publishedText).join('\n');
  return write(a) === write(b);
}

/**
 * Everything that readers get from a text. Includes markup, links, images, summaries, old addresses and the source of
 * a translation; excludes white space, line wrapping and YAML style.
 */
function publishedText(document: Document): string {
  const files = sectionsOf(document).map(({ file }) => [
    file.summary ?? '',
    file.translates ?? '',
    ...file.aliases.map(({ from, to }) => `${from} ${to}`),
  ]);
  const images = imagesIn(document).map(({ path, digest }) => `${path} ${digest}`);
  const { language, description } = document;
  // Readers see a run of spaces as one; in code, where it differs, the plain text keeps them.
  const marked = policyMarkdown(document).replace(/(?<=\S)[ \t]+/g, ' ');
  return [language, description, policyText(document), marked, ...files.flat(), ...images].join('\n');
}

/** Translations that were not updated after their governing section changed. */
function checkTranslations(
  input: ReleaseInput,
  { staleTranslations }: ReleaseRequest,
  before: ReleasedText | undefined,
): readonly Finding[] {
  const [governing, ...translations] = input.draftState.texts;
  if (staleTranslations || governing === undefined || before === undefined) return [];
  const [formerText] = before.version.state.texts;
  const former = new Map(filesOf(formerText).map((file) => [file.id, file.digest]));
  const current = new Map(filesOf(governing).map((file) => [file.id, file.digest]));
  return translations.flatMap((text) =>
    filesOf(text).flatMap((file) => {
      const digest = current.get(file.id);
      if (digest === undefined || digest === former.get(file.id) || file.translates === digest) return [];
      const place = { source: file.source, span: file.titleSpan };
      return [
        finding(
          'translation-outdated',
          place,
          `"${file.id}" changed, but its translation (${text.language}) is older`,
        ),
      ];
    }),
  );
}

function filesOf(
  text: { preamble?: SectionFile; sections: readonly SectionFile[] } | undefined,
): readonly SectionFile[] {
  if (text === undefined) return [];
  return text.preamble === undefined ? text.sections : [text.preamble, ...text.sections];
}

/** Announced later versions that do not contain what this one changes. */
function announcedVersions(
  input: ReleaseInput,
  { effective, now }: ReleaseRequest,
  before: ReleasedText | undefined,
): readonly Finding[] {
  const today = dayAt(now, input.site.timezone);
  const from = effective > today ? effective : today;
  const draft = digestsOf(input.draftState.texts);
  const former = digestsOf(before?.version.state.texts ?? []);
  const changed = [...draft].filter(([file, digest]) => former.get(file) !== digest);
  return input.policy.versions
    .filter((version) => version.withdrawal === undefined && version.release.record.effective > from)
    .flatMap((version) => {
      const announced = digestsOf(version.state.texts);
      const lacking = changed
        .filter(([file, digest]) => announced.get(file) !== digest)
        .map(([file]) => file);
      if (lacking.length === 0) return [];
      const message = `The version ${version.id} is announced for later, but does not contain the present text of ${lacking.join(', ')}`;
      return [refusal('announced-version', input, message, { fields: ['effective'] })];
    });
}

function digestsOf(
  texts: readonly { language: Tag; preamble?: SectionFile; sections: readonly SectionFile[] }[],
): ReadonlyMap<string, string> {
  return new Map(
    texts.flatMap((text) => filesOf(text).map((file) => [`${text.language}/${file.id}`, file.digest])),
  );
}

interface Frozen {
  readonly records: Readonly<Record<string, FileRecord>>;
  /** The files that changed. */
  readonly bytes: ReadonlyMap<string, Uint8Array>;
}

/** All files of the version; those unchanged since the previous version stay in its folder. */
function freezeFiles(input: ReleaseInput, id: VersionId, before: ReleasedText | undefined): Frozen {
  const known = before?.version.release.record.files ?? {};
  const records: Record<string, FileRecord> = {};
  const bytes = new Map<string, Uint8Array>();
  for (const [path, digest] of frozenPaths(input)) {
    const content = input.bytesOf(path);
    const sha = sha256(content);
    if (digest !== undefined && digest !== sha)
      throw new Refusal(
        `${path} changed while the release was prepared. Nothing was released; run the command again.`,
      );
    const former = Object.hasOwn(known, path) ? known[path] : undefined;
    if (former?.sha256 === sha) records[path] = former;
    else {
      records[path] = { sha256: sha, in: id };
      bytes.set(path, content);
    }
  }
  return { records, bytes };
}

/** The paths of a version with the digests that were checked: `policy.yaml`, the sections, and the images they use. */
function frozenPaths({ draft, draftState }: ReleaseInput): ReadonlyMap<string, string | undefined> {
  const paths = new Map<string, string | undefined>([['policy.yaml', undefined]]);
  for (const text of draftState.texts) for (const file of filesOf(text)) paths.set(file.path, file.digest);
  for (const document of draft) for (const { path, digest } of imagesIn(document)) paths.set(path, digest);
  return paths;
}
