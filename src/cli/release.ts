/** `policy release`: freezes a draft into a version. */

import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { Command, Option } from '@commander-js/extra-typings';
import { InvalidArgumentError } from 'commander';
import { parse } from 'yaml';
import { type Preparation, type PreparedRelease, prepareRelease } from '../archive/prepare-release.ts';
import { policyFolder, type ReleaseInput, type ReleaseRequest } from '../archive/release-request.ts';
import { recordsOf, writeVersion } from '../archive/write-archive.ts';
import { daysBetween, isDay } from '../content/version-id.ts';
import { Fault, hasErrors, Refusal } from '../findings/finding.ts';
import { formatDay } from '../i18n/strings.ts';
import type { ChangeClass, PolicyState, SiteConfig, Tag, VersionId } from '../model/index.ts';
import { compareDocuments } from '../redline/compare-documents.ts';
import { type Checked, type CheckedPolicy, checkSite } from '../site/check-site.ts';
import type { Asker } from './ask.ts';
import { clearInterrupted } from './clear-interrupted.ts';
import type { CommandModule } from './command.ts';
import { findPolicy } from './find-policy.ts';
import { type ExitStatus, exitStatus, type Io } from './io.ts';
import { contentOption, findingsOption, type OptionsOf, quietOption } from './options.ts';
import { countFindings, printFindings } from './print-findings.ts';
import { printRedline } from './redline.ts';

const classes = ['initial', 'material', 'clarification', 'editorial', 'translation'] as const;

function declare() {
  return new Command()
    .argument('<policy>', 'the name of a policy')
    .option('--effective <date>', 'the day from which the version applies')
    .addOption(new Option('--change <class>', 'what kind of change it is').choices(classes))
    .option('--summary <text>', "what changes, in plain words, in the site's first language")
    .option('--summary-file <file>', 'the same from a file; a YAML map for several languages')
    .option('--approved-by <name>', 'who approved it')
    .option('--moved <old=new>', 'an anchor that moved; repeat it for several', collectMoved, [])
    .option('--retired <id>', 'an anchor that is gone; repeat it for several', collectRetired, [])
    .option('--accept-guesses', 'treat every anchor that looks renamed as renamed', false)
    .option('--short-notice <reason>', 'why a material change takes effect before its notice period is over')
    .option(
      '--allow-placeholder [place]',
      'release a text that has placeholders: all of them, or the one at FILE:LINE; repeat it for several',
      collectPlaces,
      false,
    )
    .option('--stale-translations', 'release translations of older texts, marked as such', false)
    .option('--again', 'release a text that is word for word that of the version released last', false)
    .option('--dry-run', 'print what it would do, and write nothing', false)
    .addOption(contentOption)
    .addOption(findingsOption)
    .addOption(quietOption);
}

/** The options of `policy release`. */
export type ReleaseOptions = OptionsOf<typeof declare>;

function collectRetired(value: string, given: readonly string[]): readonly string[] {
  return [...given, value.replace(/^#/, '')];
}

/** Places of placeholders; all of them where no place is given. */
function collectPlaces(value: string, given: boolean | readonly string[]): boolean | readonly string[] {
  return typeof given === 'boolean' ? given || [value] : [...given, value];
}

function collectMoved(value: string, given: readonly Moved[]): readonly Moved[] {
  const [, from, to] = /^#?([^=\s]+)=#?([^=\s]+)$/.exec(value) ?? [];
  if (from === undefined || to === undefined) throw new InvalidArgumentError('Write OLD=NEW.');
  return [...given, [from, to]];
}

/** An anchor before and after. */
type Moved = readonly [string, string];

/** The command. */
export const command: CommandModule = ({ io, done }) =>
  declare().action(async (policy, options) => done(await release(io, policy, { ...options, now: io.now() })));

/** The classes that an editor can choose, with what each means. */
export const changeClasses = [
  { value: 'material', label: 'material', hint: 'changes what readers agreed to; needs notice' },
  { value: 'clarification', label: 'clarification', hint: 'says the same more clearly' },
  { value: 'editorial', label: 'editorial', hint: 'spelling, layout, a broken link' },
  { value: 'translation', label: 'translation', hint: 'a translation was added or mended' },
  { value: 'initial', label: 'initial', hint: 'the first version' },
] as const;

/** Prepares a release, shows it, asks at a terminal, and writes it. */
export async function release(io: Io, id: string, options: ReleaseOptions): Promise<ExitStatus> {
  if (!options.dryRun) clearInterrupted(io, options);
  const checked = checkSite(options);
  const { site, policies } = checked;
  if (site === undefined) return printFindings(io, checked.findings, options);
  const policy = findPolicy(policies, id);
  const { draft } = policy.policy;
  if (draft === undefined) throw new Refusal(`The policy "${id}" has no draft to release.`);
  const asker = io.ask === undefined ? undefined : await io.ask();
  const request = await completeRequest(asker, options, site.config, policy);
  const input = releaseInput(checked, policy, site.config, draft);
  const preparation = prepareRelease(input, request);
  const prepared = await settle(io, options, preparation);
  if (prepared === undefined) return exitStatus.refused;
  const folder = policy.policy.archive.folder;
  if (!options.quiet) io.out(describeRelease(io, policy, prepared, options, checked.day));
  if (options.dryRun) return exitStatus.done;
  if (asker !== undefined && !(await asker.yes(`Release ${prepared.record.version}?`))) {
    throw new Refusal('Nothing was released.');
  }
  writeVersion(folder, recordsOf(policy.policy.archive), prepared.record.version, prepared.files);
  if (!options.quiet) io.out(whatToCommit(id, folder, prepared));
  return exitStatus.done;
}

/** Prints what the preparation found; gives the release where nothing forbids it. */
async function settle(
  io: Io,
  options: ReleaseOptions,
  { release: prepared, findings }: Preparation,
): Promise<PreparedRelease | undefined> {
  printFindings(io, findings, options);
  if (prepared !== undefined && !hasErrors(findings)) return prepared;
  if (!options.quiet && options.findings === 'text') {
    io.error(`Nothing was released, and every file is as it was: ${countFindings(findings)}.\n`);
  }
  return undefined;
}

function releaseInput(
  { findings }: Checked,
  { policy, draft, versions }: CheckedPolicy,
  site: SiteConfig,
  draftState: PolicyState,
): ReleaseInput {
  const folder = policyFolder(draftState);
  const bytesOf = (path: string): Uint8Array =>
    readFileSync(path === 'policy.yaml' ? draftState.config.source.path : join(folder, 'draft', path));
  return { site, policy, draftState, draft, versions, findings, bytesOf };
}

/** The request, with what was not given asked for at the terminal; without one, what is missing is wrong usage. */
async function completeRequest(
  asker: Asker | undefined,
  options: ReleaseOptions,
  site: SiteConfig,
  policy: CheckedPolicy,
): Promise<ReleaseRequest> {
  const { effective, change } = options;
  if (asker === undefined && (effective === undefined || change === undefined)) {
    const missing = [
      ...(effective === undefined ? ['--effective DATE'] : []),
      ...(change === undefined ? ['--change CLASS'] : []),
    ];
    throw new Fault(`There is no terminal to ask at, so a release needs ${missing.join(' and ')}.`);
  }
  const given = readSummary(options, site);
  const day =
    effective ?? (await asker?.line('From which day does it apply? (YYYY-MM-DD)', dayProblem)) ?? '';
  const kind =
    change ?? (await asker?.choice('What kind of change is it?', classesFor(policy))) ?? 'material';
  const summary = asker === undefined ? given : await askSummaries(asker, kind, given, site);
  const { approvedBy, shortNotice, retired, acceptGuesses, allowPlaceholder, again, staleTranslations, now } =
    options;
  return {
    effective: day,
    change: kind,
    summary,
    moved: new Map(options.moved),
    retired,
    acceptGuesses,
    allowPlaceholder,
    again,
    staleTranslations,
    now,
    ...(approvedBy !== undefined && { approvedBy }),
    ...(shortNotice !== undefined && { shortNotice }),
  };
}

function dayProblem(answer: string): string | undefined {
  return isDay(answer) ? undefined : 'Write a day such as 2026-12-01.';
}

function classesFor({ timeline }: CheckedPolicy): readonly (typeof changeClasses)[number][] {
  const first = timeline.entries.every(({ standing }) => standing === 'withdrawn');
  return changeClasses.filter(({ value }) => (value === 'initial') === first);
}

async function askSummaries(
  asker: Asker,
  change: ChangeClass,
  given: Readonly<Record<Tag, string>>,
  site: SiteConfig,
): Promise<Readonly<Record<Tag, string>>> {
  if (change === 'editorial') return given;
  const summary: Record<Tag, string> = { ...given };
  const languages = change === 'material' ? site.languages : site.languages.slice(0, 1);
  for (const language of languages) {
    summary[language] ??= await asker.line(`What changes, in plain words? (${language})`, (answer) =>
      answer.trim() === '' ? 'Say it in a sentence.' : undefined,
    );
  }
  return summary;
}

/** Summaries by language: `--summary` is that of the site's default language, a file holds one line per language. */
function readSummary(
  { summary, summaryFile }: ReleaseOptions,
  site: SiteConfig,
): Readonly<Record<Tag, string>> {
  const [standard] = site.languages;
  const own = summary === undefined ? {} : { [standard]: summary.trim() };
  if (summaryFile === undefined) return own;
  let text: string;
  try {
    text = readFileSync(summaryFile, 'utf8');
  } catch (cause) {
    throw new Fault(`The summary cannot be read from ${summaryFile}.`, { cause });
  }
  const read = languageMap(text, site);
  return read === undefined ? { ...own, [standard]: text.trim() } : { ...own, ...read };
}

/**
 * A YAML map from language to text; nothing where the file is plain text, as it is unless a language of the site is a
 * key. Refuses (Fault) a map with a language that the site does not have, or with anything but text.
 */
function languageMap(text: string, site: SiteConfig): Readonly<Record<Tag, string>> | undefined {
  let value: unknown;
  try {
    value = parse(text);
  } catch {
    return undefined;
  }
  if (typeof value !== 'object' || value === null || Array.isArray(value)) return undefined;
  const entries = Object.entries(value);
  if (!entries.some(([key]) => site.languages.includes(key))) return undefined;
  const wrong = entries.find(([key, line]) => !site.languages.includes(key) || typeof line !== 'string');
  if (wrong !== undefined)
    throw new Fault(
      `The summary file has "${wrong[0]}", which is no text in a language of the site (${site.languages.join(', ')}).`,
    );
  return Object.fromEntries(entries.map(([key, line]) => [key, String(line).trim()]));
}

function describeRelease(
  io: Io,
  policy: CheckedPolicy,
  { record, files, before, guesses }: PreparedRelease,
  { dryRun }: ReleaseOptions,
  today: string,
): string {
  const days = daysBetween(today, record.effective);
  const when = days === 0 ? 'today' : days < 0 ? 'past' : days === 1 ? 'tomorrow' : `in ${days} days`;
  const kept = Object.keys(record.files).length - (files.size - 2);
  const { added, moved, retired } = record.anchors;
  const lines = [
    `${dryRun ? 'Would release' : 'Releasing'} ${policy.policy.id} ${record.version}: ${record.change}, applies from ${formatDay(record.effective, 'en')} (${when})`,
    ...Object.entries(record.summary ?? {}).map(([language, text]) => `  summary (${language}): ${text}`),
    ...(before === undefined
      ? []
      : [`  after ${before}:`, ...redlineSince(policy, before, record.anchors.moved, io).map(indented)]),
    `  files: ${files.size - 2} written, ${kept} unchanged and not stored again`,
    `  anchors: ${added.length} added, ${Object.keys(moved).length} moved, ${retired.length} retired`,
    ...guesses.map(
      ({ from, to, likeness }) => `    #${from} → #${to} (${Math.floor(likeness * 100)} % the same words)`,
    ),
  ];
  return `${lines.join('\n')}\n`;
}

/** What the draft changes since a version, in each language that both have. */
function redlineSince(
  { draft, versions }: CheckedPolicy,
  since: VersionId,
  moved: Readonly<Record<string, string>>,
  io: Io,
): readonly string[] {
  const before = versions.find(({ version }) => version.id === since)?.documents ?? [];
  const pairs = new Map(Object.entries(moved));
  return draft.flatMap((now) => {
    const old = before.find(({ language }) => language === now.language);
    if (old === undefined) return [];
    const name = before.length + draft.length > 2 ? [`${now.language}:`] : [];
    return [
      ...name,
      ...printRedline(compareDocuments(old, now, pairs), io)
        .trimEnd()
        .split('\n'),
    ];
  });
}

function indented(line: string): string {
  return line === '' ? '' : `    ${line}`;
}

function whatToCommit(id: string, folder: string, { record }: PreparedRelease): string {
  const path = `${folder}/${record.version}`;
  return `Released. Commit it:\n  git add ${path}\n  git commit -m "Release ${id} ${record.version}"\n`;
}
