/** What a release has to know, from options or from questions at a terminal. */

import { valueProblem } from '../../archive/check-values.ts';
import { checkDate, predecessorOf } from '../../archive/notice-period.ts';
import { changesOnlyTranslations } from '../../archive/prepare-release.ts';
import type { ReleaseInput, ReleaseRequest } from '../../archive/release-request.ts';
import { daysBetween, isDay } from '../../content/day.ts';
import { Fault, type Finding } from '../../findings/finding.ts';
import { wrapWords } from '../../findings/wrap-words.ts';
import type { ChangeClass, Day, SiteConfig, Tag } from '../../model/index.ts';
import type { CheckedPolicy } from '../../site/check-site.ts';
import { changeClasses, earliestDay, isFirstRelease } from '../../site/release-choices.ts';
import type { Asker } from '../ask.ts';
import type { Io } from '../io.ts';
import { readSummaries } from './read-summaries.ts';
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
  'translation-change',
  'value-quoted',
];

/** Whether a finding of a release is about an answer. */
export function isAboutAnswers(code: string): boolean {
  return answerable.includes(code);
}

/** Whether every error among the findings is about an answer, so that asking again helps. */
export function canAnswerAgain(findings: readonly Finding[]): boolean {
  const errors = findings.filter(({ severity }) => severity === 'error');
  return errors.length > 0 && errors.every(({ code }) => isAboutAnswers(code));
}

/** The findings that no answer can change; they are shown before anything is asked. */
export function beforeAsking(findings: readonly Finding[]): readonly Finding[] {
  return findings.filter(({ code }) => !isAboutAnswers(code));
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
  const summary = readSummaries(options, site);
  return { effective, change, summary, ...(shortNotice !== undefined && { shortNotice }) };
}

/** What the questions of a release are about. */
interface AnswerContext {
  readonly input: ReleaseInput;
  readonly policy: CheckedPolicy;
  readonly today: Day;
}

/**
 * Asks for what no option gives: the class, each class explained in a line; the day, the earliest one offered; the reason
 * where the day leaves less notice than was promised; and a summary. `former` are the answers that were refused: they are
 * offered again, including those that were first given by an option or in `draft/release.yaml`.
 */
export async function askAnswers(
  io: Io,
  asker: Asker,
  options: ReleaseOptions,
  context: AnswerContext,
  former: Answers | undefined,
): Promise<Answers> {
  const { site } = context.input;
  const given = readSummaries(options, site);
  const change =
    (former === undefined ? options.change : undefined) ?? (await askClass(asker, context, former?.change));
  const day = await askDay(io, asker, options, { ...context, change }, former);
  const summary = await askSummaries(asker, change, given, context, { options, former: former?.summary });
  return { change, summary, ...day };
}

/**
 * Asks for the day, and for a reason where it leaves too little notice; whoever gives none is asked for another day. A day
 * that an option gives is not asked for again, unless it is impossible.
 */
async function askDay(
  io: Io,
  asker: Asker,
  options: ReleaseOptions,
  { input, policy, today, change }: AnswerContext & { readonly change: ChangeClass },
  former: Answers | undefined,
): Promise<Pick<Answers, 'effective' | 'shortNotice'>> {
  const { notice } = input.site;
  const earliest = earliestDay(policy, change, notice, today);
  const problem = (day: string): string | undefined => dayProblem(input, { change, effective: day }, options);
  let given = former === undefined ? options.effective : undefined;
  const wrong = given === undefined ? undefined : problem(given);
  if (wrong !== undefined) io.out(wrapWords(`${wrong}\n`, io.width));
  let offered = wrong === undefined ? (former?.effective ?? earliest) : earliest;
  if (wrong !== undefined) given = undefined;
  for (;;) {
    const answer = given ?? (await asker.line('When does it take effect? (YYYY-MM-DD)', problem, offered));
    const effective = answer.trim();
    const { shortNotice } = options;
    const days = isDay(effective) ? daysBetween(today, effective) : 0;
    const isShort = change === 'material' && days >= 0 && days < notice.material;
    if (shortNotice !== undefined) return { effective, shortNotice };
    if (!isShort) return { effective };
    const promised = `Readers were promised ${notice.material} days' notice, and ${effective} leaves ${days}. To keep this date, give a reason, which is published with the version; to choose another date, ${earliest} or later, leave it empty.\n`;
    io.out(wrapWords(promised, io.width));
    const reason = await asker.line(
      'Why does it take effect so soon?',
      (answer) => wordsProblem(answer, input.site.languages[0], options),
      former?.shortNotice,
    );
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

/** Asks for the class; that of translations is a choice only where nothing but translations changed. */
async function askClass(
  asker: Asker,
  { input, policy, today }: AnswerContext,
  former: ChangeClass | undefined,
): Promise<ChangeClass> {
  const before = predecessorOf(input.versions, earliestDay(policy, 'editorial', input.site.notice, today));
  const isPossible = (value: ChangeClass): boolean =>
    (value === 'initial') === isFirstRelease(policy) &&
    (value !== 'translation' || changesOnlyTranslations(input, before));
  const choices = changeClasses.filter(({ value }) => isPossible(value));
  const offered = choices.find(({ value }) => value === former)?.value;
  return asker.choice('What kind of change is it?', choices, offered);
}

/** Why a version of a class cannot take effect on a day. */
function dayProblem(
  input: ReleaseInput,
  { change, effective }: Pick<Answers, 'change' | 'effective'>,
  options: ReleaseOptions,
): string | undefined {
  if (!isDay(effective.trim())) return 'Give a date such as 2026-12-01.';
  const request = requestFrom({ change, effective: effective.trim(), summary: {} }, options);
  const found = checkDate(input, request).find(({ code }) => code === 'effective-date');
  return found === undefined ? undefined : `${found.message}.`;
}

/** What is wrong with words that a release would freeze. */
function wordsProblem(
  text: string,
  language: Tag,
  { allowPlaceholder }: Pick<ReleaseOptions, 'allowPlaceholder'>,
): string | undefined {
  const problem = valueProblem(text, language);
  if (problem === undefined || (problem.code === 'placeholder-left' && allowPlaceholder === true))
    return undefined;
  return `This ${problem.message}. ${problem.hint}`;
}

/**
 * Asks for the summary in each language that needs one. A first version may have one in every language of the site; only
 * the first must be there.
 */
async function askSummaries(
  asker: Asker,
  change: ChangeClass,
  given: Readonly<Record<Tag, string>>,
  { input }: AnswerContext,
  {
    options,
    former = {},
  }: { readonly options: ReleaseOptions; readonly former: Answers['summary'] | undefined },
): Promise<Readonly<Record<Tag, string>>> {
  if (change === 'editorial') return given;
  const { languages } = input.site;
  const summary: Record<Tag, string> = { ...given };
  const asked = change === 'material' || change === 'initial' ? languages : languages.slice(0, 1);
  for (const language of asked) {
    const known = summary[language];
    if (known !== undefined && wordsProblem(known, language, options) === undefined) continue;
    const isNeeded = change === 'material' || language === languages[0];
    const answer = await asker.line(
      `What changes, in plain words? (${language}${isNeeded ? '' : '; may be empty'})`,
      (text) =>
        isNeeded && text.trim() === '' ? 'Describe it in a sentence.' : wordsProblem(text, language, options),
      former[language] ?? known,
    );
    summary[language] = answer.trim();
  }
  return summary;
}
