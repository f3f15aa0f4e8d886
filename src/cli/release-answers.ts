/** What a release has to know, from options or from questions at a terminal. */

import { parse } from 'yaml';
import type { ReleaseRequest } from '../archive/release-request.ts';
import { daysBetween, isDay } from '../content/day.ts';
import { readGiven } from '../disk/read-given.ts';
import { Fault, type Finding } from '../findings/finding.ts';
import { wrapWords } from '../findings/wrap-words.ts';
import type { ChangeClass, Day, SiteConfig, Tag } from '../model/index.ts';
import type { CheckedPolicy } from '../site/check-site.ts';
import { changeClasses, earliestDay, isFirstRelease } from '../site/release-choices.ts';
import type { Asker } from './ask.ts';
import type { Io } from './io.ts';
import type { ReleaseOptions } from './release-options.ts';

/** The answers of an editor. They are kept and offered again if one of them causes a release to be refused. */
export interface Answers {
  readonly change: ChangeClass;
  /** As typed. */
  readonly effective: string;
  readonly summary: Readonly<Record<Tag, string>>;
  readonly shortNotice?: string;
}

/** Refusals that another answer can resolve. */
const answerable: readonly string[] = [
  'effective-date',
  'initial-change',
  'notice-too-short',
  'summary-missing',
];

/** Whether every error among the findings is about an answer, so that asking again helps. */
export function canAnswerAgain(findings: readonly Finding[]): boolean {
  const errors = findings.filter(({ severity }) => severity === 'error');
  return errors.length > 0 && errors.every(({ code }) => answerable.includes(code));
}

/** The findings that no answer can change; they are shown before anything is asked. */
export function beforeAsking(findings: readonly Finding[]): readonly Finding[] {
  return findings.filter(({ code }) => !answerable.includes(code));
}

/** A request for a release of a policy, from the answers and from the options that are never asked for. */
export function requestFrom(answers: Answers, options: ReleaseOptions): ReleaseRequest {
  const { approvedBy, retired, acceptGuesses, allowPlaceholder, staleTranslations, again, now } = options;
  const { shortNotice } = answers;
  return {
    effective: answers.effective,
    change: answers.change,
    summary: answers.summary,
    moved: new Map(options.moved),
    retired,
    acceptGuesses,
    allowPlaceholder,
    staleTranslations,
    again,
    now,
    ...(approvedBy !== undefined && { approvedBy }),
    ...(shortNotice !== undefined && { shortNotice }),
  };
}

/** Answers that need no notice and no summary, to check everything that does not depend on them. */
export function plainAnswers(policy: CheckedPolicy, today: Day): Answers {
  const change = isFirstRelease(policy) ? 'initial' : 'editorial';
  return { change, effective: earliestDay(policy, change, { material: 0 }, today), summary: {} };
}

/** The answers given as options. Throws a Fault naming missing options if there is no terminal. */
export function givenAnswers(options: ReleaseOptions, site: SiteConfig): Answers {
  const { effective, change, shortNotice } = options;
  if (effective === undefined || change === undefined) {
    const missing = [
      ...(effective === undefined ? ['--effective DATE'] : []),
      ...(change === undefined ? ['--change CLASS'] : []),
    ];
    throw new Fault(`No questions can be asked here, so add ${missing.join(' and ')}.`);
  }
  const summary = readSummary(options, site);
  return { effective, change, summary, ...(shortNotice !== undefined && { shortNotice }) };
}

/** What the questions of a release are about. */
interface AnswerContext {
  readonly site: SiteConfig;
  readonly policy: CheckedPolicy;
  readonly today: Day;
}

/**
 * Asks for what no option gives: the class, each class explained in a line; the day, the earliest one offered; the reason
 * where the day leaves less notice than was promised; and a summary. `former` are the answers that were refused: they are
 * offered again.
 */
export async function askAnswers(
  io: Io,
  asker: Asker,
  options: ReleaseOptions,
  context: AnswerContext,
  former: Answers | undefined,
): Promise<Answers> {
  const { site, policy } = context;
  const change = (former === undefined ? options.change : undefined) ?? (await askClass(io, asker, policy));
  const day = await askDay(io, asker, options, { ...context, change }, former);
  const summary = await askSummaries(asker, change, readSummary(options, site), site, former?.summary ?? {});
  return { change, summary, ...day };
}

/**
 * Asks for the day, and for a reason where it leaves too little notice; whoever gives none is asked for another day. A day
 * that an option gives is not asked for again.
 */
async function askDay(
  io: Io,
  asker: Asker,
  options: ReleaseOptions,
  { site, policy, today, change }: AnswerContext & { readonly change: ChangeClass },
  former: Answers | undefined,
): Promise<Pick<Answers, 'effective' | 'shortNotice'>> {
  const earliest = earliestDay(policy, change, site.notice, today);
  const given = former === undefined ? options.effective : undefined;
  let offered = former?.effective ?? earliest;
  for (;;) {
    const effective =
      given ?? (await asker.line('When does it take effect? (YYYY-MM-DD)', dayProblem, offered));
    const { shortNotice } = options;
    const days = isDay(effective) ? daysBetween(today, effective) : 0;
    const isShort = change === 'material' && days >= 0 && days < site.notice.material;
    if (shortNotice !== undefined) return { effective, shortNotice };
    if (!isShort) return { effective };
    const promised = `Readers were promised ${site.notice.material} days' notice, and ${effective} leaves ${days}. To keep this date, give a reason, which is published with the version; to choose another date, ${earliest} or later, leave it empty.\n`;
    io.out(wrapWords(promised, io.width));
    const reason = await asker.line('Why does it take effect so soon?', () => undefined, former?.shortNotice);
    if (reason.trim() !== '') return { effective, shortNotice: reason.trim() };
    if (given !== undefined) return { effective };
    offered = earliest;
  }
}

/** The options that repeat the answers and what else was given, for a command line. */
export function optionsFor(
  { change, effective, summary, shortNotice }: Answers,
  given: ReleaseOptions,
): string {
  const quoted = (text: string): string => `"${text.replaceAll(/(["\\$`])/g, '\\$1')}"`;
  const { approvedBy, moved, retired, acceptGuesses, allowPlaceholder, staleTranslations, again } = given;
  const places = typeof allowPlaceholder === 'boolean' ? [] : allowPlaceholder;
  return [
    `--effective ${effective}`,
    `--change ${change}`,
    ...Object.entries(summary).map(([language, text]) => `--summary ${quoted(`${language}=${text}`)}`),
    ...(shortNotice === undefined ? [] : [`--short-notice ${quoted(shortNotice)}`]),
    ...(approvedBy === undefined ? [] : [`--approved-by ${quoted(approvedBy)}`]),
    ...moved.map(([from, to]) => `--moved ${from}=${to}`),
    ...retired.map((id) => `--retired ${id}`),
    ...(acceptGuesses ? ['--accept-guesses'] : []),
    ...(allowPlaceholder === true ? ['--allow-placeholder'] : []),
    ...places.map((place) => `--allow-placeholder ${quoted(place)}`),
    ...(staleTranslations ? ['--stale-translations'] : []),
    ...(again ? ['--again'] : []),
  ].join(' ');
}

async function askClass(io: Io, asker: Asker, policy: CheckedPolicy): Promise<ChangeClass> {
  const choices = changeClasses.filter(({ value }) => (value === 'initial') === isFirstRelease(policy));
  for (const { label, hint } of choices) io.out(`  ${label.padEnd(14)} ${hint}\n`);
  return asker.choice('What kind of change is it?', choices);
}

function dayProblem(answer: string): string | undefined {
  return isDay(answer) ? undefined : 'Give a date such as 2026-12-01.';
}

async function askSummaries(
  asker: Asker,
  change: ChangeClass,
  given: Readonly<Record<Tag, string>>,
  site: SiteConfig,
  former: Readonly<Record<Tag, string>>,
): Promise<Readonly<Record<Tag, string>>> {
  if (change === 'editorial') return given;
  const summary: Record<Tag, string> = { ...given };
  const languages = change === 'material' ? site.languages : site.languages.slice(0, 1);
  for (const language of languages) {
    summary[language] ??= await asker.line(
      `What changes, in plain words? (${language})`,
      (answer) => (answer.trim() === '' ? 'Describe it in a sentence.' : undefined),
      former[language],
    );
  }
  return summary;
}

/**
 * Summaries by language: from `--summary TEXT`, which is in the site's first language, `--summary zh-Hans=TEXT`, or a
 * file.
 */
function readSummary(
  { summary, summaryFile }: ReleaseOptions,
  site: SiteConfig,
): Readonly<Record<Tag, string>> {
  const [standard] = site.languages;
  const own = Object.fromEntries(
    summary.map((text): [Tag, string] => {
      const at = text.indexOf('=');
      const language = text.slice(0, Math.max(at, 0));
      return site.languages.includes(language)
        ? [language, text.slice(at + 1).trim()]
        : [standard, text.trim()];
    }),
  );
  if (summaryFile === undefined) return own;
  const text = readGiven(summaryFile, { bytes: 1_000_000, patience: 10_000 });
  const read = languageMap(text, site);
  return read === undefined ? { ...own, [standard]: text.trim() } : { ...own, ...read };
}

/**
 * A YAML map from language to text; undefined if the file is plain text, that is, if no language of the site is a
 * key. Throws a Fault for a map with a language that the site does not have, or with anything but text.
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
      `The entry "${wrong[0]}" of the summary file is not a text in a language of the site (${site.languages.join(', ')}).`,
    );
  return Object.fromEntries(entries.map(([key, line]) => [key, String(line).trim()]));
}
