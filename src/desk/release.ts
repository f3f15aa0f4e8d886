/** Preparing and making releases at the desk, and withdrawing them: what the commands do, asked for by a form. */

import { judgeAnchors } from '../archive/anchor-changes.ts';
import { predecessorOf } from '../archive/notice-period.ts';
import { prepareRelease } from '../archive/prepare-release.ts';
import { prepareWithdrawal } from '../archive/prepare-withdrawal.ts';
import type { ReleaseInput, ReleaseRequest } from '../archive/release-request.ts';
import { recordsOf, writeWithdrawalFiles } from '../archive/write-archive.ts';
import { below } from '../disk/paths.ts';
import { noticeOf, noticeText } from '../files/notice.ts';
import { type Finding, hasErrors, Refusal } from '../findings/finding.ts';
import { directionOf } from '../i18n/strings.ts';
import type { ChosenClass, SiteConfig, VersionId } from '../model/index.ts';
import type { CheckedPolicy } from '../site/check-site.ts';
import { publishedPolicies } from '../site/plan-site.ts';
import { changeClasses, earliestDay, isFirstRelease } from '../site/release-choices.ts';
import { type ReleaseDraft, readReleaseDraft, writeRelease } from '../site/release-draft.ts';
import { toSource } from '../source.ts';
import type { Desk } from './desk.ts';
import { refuse } from './desk-refusal.ts';
import { pageContext, redlineOf } from './live-view.ts';
import { plannedFile, writePlanned } from './planned-file.ts';
import type {
  LostAnchor,
  NoticeText,
  ReleaseAnswers,
  Released,
  ReleaseFinding,
  ReleaseJudgement,
  ReleaseState,
  Withdrawn,
} from './protocol.ts';
import { siteFinding } from './start.ts';

/** A policy and what a form says of its release. */
export interface AnsweredRelease {
  readonly policy: string;
  readonly answers: ReleaseAnswers;
}

/** A policy that can be released, with its site. */
interface Releasable {
  readonly policy: CheckedPolicy;
  readonly config: SiteConfig;
}

function find(desk: Desk, id: string): Releasable {
  if (desk.asOf !== undefined) {
    throw refuse('otherDay');
  }
  const { site, policies } = desk.checked();
  const policy = policies.find((one) => one.policy.id === id);
  if (site === undefined || policy === undefined) throw refuse('policyUnreadable', { policy: id });
  return { policy, config: site.config };
}

/** What the form begins with: what `release.yaml` says, else the least that a release needs. */
export function releaseState(desk: Desk, { policy: id }: { readonly policy: string }): ReleaseState {
  const checked = desk.checked();
  const { policy, config } = find(desk, id);
  const { planned, draft } = policy.policy;
  if (draft === undefined) throw refuse('nothingToRelease', { policy: id });
  const isFirst = isFirstRelease(policy);
  const classes = changeClasses
    .filter(({ value }) => (value === 'initial') === isFirst)
    .map(({ value }) => ({
      value,
      earliest: earliestDay(policy, value, config.notice, checked.day),
    }));
  const change = planned?.change ?? classes[0]?.value ?? 'material';
  const answers: ReleaseAnswers = {
    effective: planned?.effective ?? earliestDay(policy, change, config.notice, checked.day),
    change,
    summary: planned?.summary ?? {},
    approvedBy: planned?.approvedBy ?? '',
    shortNotice: planned?.shortNotice ?? '',
    moved: Object.fromEntries(planned?.moved ?? []),
    retired: planned?.retired ?? [],
    staleTranslations: false,
    allowPlaceholder: false,
  };
  return {
    policy: id,
    title: policy.draft[0]?.title ?? id,
    timezone: config.timezone,
    today: checked.day,
    noticeDays: config.notice.material,
    languages: config.languages.map((language) => ({
      language,
      dir: directionOf(language),
    })),
    classes,
    answers,
    digest: plannedFile(desk.content, id).digest,
    lost: lostAnchors(inputOf(desk, id).input, answers.effective),
    redlines: policy.draft.flatMap((document) => {
      const made = redlineOf(
        { checked, policy, draft: policy.draft, document, renderer: desk.renderer },
        predecessorOf(policy.versions, answers.effective),
      );
      return made === undefined ? [] : [{ language: document.language, since: made.since, html: made.html }];
    }),
    upcoming: policy.timeline.upcoming.map(({ version }) => version.id),
  };
}

function inputOf(desk: Desk, id: string): ReleaseDraft {
  const { policy, config } = find(desk, id);
  const draft = readReleaseDraft(desk.checked(), config, policy);
  // Every refusal is told at the field of the form that it is about.
  const placeOf = (field: string) => ({
    source: toSource(`${fieldMark}${field}`, ''),
    span: { start: 0, end: 0 },
  });
  return { ...draft, input: { ...draft.input, placeOf } };
}

/** Begins the path of a place that is a field of the form. */
const fieldMark = 'field:';

/** Published anchors that the draft lacks, whatever has been said of them. */
function lostAnchors(input: ReleaseInput, effective: string): readonly LostAnchor[] {
  const before = predecessorOf(input.versions, effective)?.documents ?? [];
  const nothing = { moved: new Map<string, string>(), retired: [], acceptGuesses: false };
  return judgeAnchors(input, nothing, before).open.map(({ anchor, guess }) => ({
    anchor,
    ...(guess && { guess: { to: guess.to, percent: Math.floor(guess.likeness * 100) } }),
  }));
}

function requestOf({ answers }: AnsweredRelease, now: Date): ReleaseRequest {
  const { effective, change, summary, approvedBy, shortNotice, moved, retired } = answers;
  return {
    effective,
    change: chosenClass(change),
    summary,
    moved: new Map(Object.entries(moved)),
    retired,
    acceptGuesses: false,
    allowPlaceholder: answers.allowPlaceholder,
    staleTranslations: answers.staleTranslations,
    now,
    ...(approvedBy.trim() !== '' && { approvedBy: approvedBy.trim() }),
    ...(shortNotice.trim() !== '' && { shortNotice: shortNotice.trim() }),
  };
}

function chosenClass(change: string): ChosenClass {
  const found = changeClasses.find(({ value }) => value === change);
  if (found === undefined) throw refuse('notAClass', { change });
  return found.value;
}

/** What would come of a release as the form says. */
export function judgeRelease(desk: Desk, answered: AnsweredRelease): ReleaseJudgement {
  const { release, findings } = prepareRelease(
    inputOf(desk, answered.policy).input,
    requestOf(answered, desk.now()),
  );
  return { findings: findings.map(releaseFinding), ...(release && { version: release.record.version }) };
}

/** Fields that resolve a finding whose place is a file. */
const fieldsByCode: ReadonlyMap<string, string> = new Map([
  ['anchor-lost', 'moved'],
  ['translation-outdated', 'stale'],
  ['placeholder-left', 'placeholder'],
]);

function releaseFinding(one: Finding): ReleaseFinding {
  const { path } = one.place.source;
  const field = path.startsWith(fieldMark) ? path.slice(fieldMark.length).replace(/^(\w+) .*$/s, '$1') : '';
  const { severity, code, message, hint, edit } = siteFinding(one);
  return {
    field: fieldsByCode.get(code) ?? field,
    severity,
    code,
    message,
    hint,
    ...(edit && { edit }),
  };
}

/** Writes `release.yaml`, for others to review. Returns its digest. */
export function saveRelease(
  desk: Desk,
  { policy: id, answers, digest }: AnsweredRelease & { readonly digest: string },
): { readonly digest: string } {
  const { config } = find(desk, id);
  const said = Object.entries(answers.summary).filter(([, text]) => text.trim() !== '');
  const fields = {
    effective: filled(answers.effective),
    change: chosenClass(answers.change),
    summary:
      said.length === 0 ? undefined : Object.fromEntries(said.map(([tag, text]) => [tag, text.trim()])),
    approvedBy: filled(answers.approvedBy),
    shortNotice: filled(answers.shortNotice),
    moved: Object.keys(answers.moved).length === 0 ? undefined : answers.moved,
    retired: answers.retired.length === 0 ? undefined : answers.retired,
  };
  const written = writePlanned(desk.content, id, config.languages, { digest, fields });
  desk.changed();
  return { digest: written };
}

function filled(text: string): string | undefined {
  return text.trim() === '' ? undefined : text.trim();
}

/** Releases as the form says, or answers why not. */
export function makeRelease(desk: Desk, answered: AnsweredRelease): Released {
  desk.changed();
  const draft = inputOf(desk, answered.policy);
  const { release, findings } = prepareRelease(draft.input, requestOf(answered, desk.now()));
  const told = findings.map(releaseFinding);
  if (release === undefined || hasErrors(findings)) return { findings: told, files: [], notices: [] };
  writeRelease(draft, release);
  desk.changed();
  const { version } = release.record;
  const folder = below(draft.input.policy.archive.folder, version);
  return {
    version,
    findings: told,
    files: [...release.files.keys()].map((path) => below(folder, path)),
    notices: noticesOf(desk, answered.policy, version),
  };
}

/** The notices of a version to its readers, as the site publishes them, in each language of the site. */
function noticesOf(desk: Desk, id: string, version: VersionId): readonly NoticeText[] {
  const checked = desk.checked();
  const policy = publishedPolicies(checked, false).find((one) => one.id === id);
  const one = policy?.versions.find((candidate) => candidate.version.id === version);
  if (policy === undefined || one === undefined) return [];
  return (checked.site?.config.languages ?? []).flatMap((language) => {
    const context = pageContext(checked, language, desk.renderer);
    if (context === undefined) return [];
    return [{ language, dir: directionOf(language), text: noticeText(noticeOf(context, policy, one)) }];
  });
}

/** Takes an upcoming version back. */
export function withdrawVersion(
  desk: Desk,
  {
    policy: id,
    version,
    reason,
  }: { readonly policy: string; readonly version: string; readonly reason: string },
): Withdrawn {
  desk.changed();
  const { policy, config } = find(desk, id);
  const { findings } = desk.checked();
  const blocking = findings.find(({ code }) => code === 'archive-altered' || code === 'chain-forked');
  if (blocking !== undefined) throw refuse('nothingWithdrawn', { reason: blocking.message });
  if (reason.trim() === '') throw refuse('reasonMissing');
  const prepared = prepareWithdrawal(policy.policy, config, version, {
    reason: reason.trim(),
    allowPlaceholder: false,
    now: desk.now(),
  });
  if (!prepared.ok) throw new Refusal(prepared.reason);
  writeWithdrawalFiles(
    policy.policy.archive.folder,
    recordsOf(policy.policy.archive),
    version,
    prepared.value,
  );
  desk.changed();
  const folder = below(policy.policy.archive.folder, version);
  const files = ['withdrawn.json', 'withdrawn.sha256'].map((path) => below(folder, path));
  return { version, files, notices: noticesOf(desk, id, version) };
}
