/** The standing of a version, its changes and the announced versions, in words. */

import type { Standing } from '../archive/timeline.ts';
import { dayAt, parseVersionId } from '../content/version-id.ts';
import { formatDay, type Phrase, plain, say, sayLinked, type WordKey, type Words } from '../i18n/strings.ts';
import type { ChangeClass, Tag, Version, VersionId } from '../model/index.ts';
import { changesPath, policyPath, relativeAddress, treeAddress, versionPath } from './addresses.ts';
import { foreignTo, type LanguageAttributes, type LinkView, type PageContext } from './page-frame.ts';
import {
  languagesOf,
  mainDocuments,
  neighbours,
  type PublishedPolicy,
  type PublishedVersion,
} from './published.ts';
import { redlineLanguages } from './published-redlines.ts';

/**
 * The standing of a text in a short sentence: `Takes effect on 1 December 2026; until then the version of … applies`.
 */
export interface StandingView {
  readonly kind: 'draft' | Standing;
  /** The beginning, in bold. */
  readonly lead: string;
  /** What follows directly. */
  readonly rest: readonly Phrase[];
}

/** The change made by a release. */
export interface ChangeView {
  /** The class: `Material change`. */
  readonly label: string;
  /** Empty if there is none. */
  readonly summary: string;
  /** Language of the summary, if it differs from the page's. */
  readonly language: LanguageAttributes | undefined;
  /** The redline against the previous version; undefined for the first. */
  readonly redline: LinkView | undefined;
}

/** An announced version. */
export interface AnnouncementView {
  readonly lead: string;
  readonly change: ChangeView;
  readonly href: string;
}

/** A note that a script shows once the reader's date has reached `effective`. */
export interface LateNoteView {
  readonly effective: string;
  /** IANA time zone of the dates. */
  readonly timezone: string;
  readonly phrases: readonly Phrase[];
}

/** A version by its effective date: `1 December 2026`, `1 December 2026 (2)`. */
export function versionLabel(id: VersionId, words: Words): string {
  const { day, number } = parseVersionId(id) ?? { day: id, number: 1 };
  const said = formatDay(day, words.language);
  return number === 1 ? said : say(words, 'versionOfDay', { day: said, number });
}

/** The address of a version's page in the language of the page, or else in the governing one. */
export function versionAddress(
  { config, language }: PageContext,
  policy: string,
  { version, documents }: PublishedVersion,
): string {
  return `${treeAddress(config, nearest(language, languagesOf(documents)))}${versionPath(policy, version.id)}`;
}

/** The address of `/privacy/` in the language of the page, or else in the governing one. */
export function mainAddress({ config, language }: PageContext, policy: PublishedPolicy): string {
  const tree = treeAddress(config, nearest(language, languagesOf(mainDocuments(policy))));
  return `${tree}${policyPath(policy.id)}`;
}

function nearest(language: Tag, languages: readonly Tag[]): Tag {
  return languages.includes(language) ? language : (languages[0] ?? language);
}

/** The standing of a version on the date of the build; links are relative to the page at `from`. */
export function standingView(
  context: PageContext,
  policy: PublishedPolicy,
  one: PublishedVersion,
  from: string,
): StandingView {
  const { words } = context;
  const { standing, from: first, until } = one.entry;
  const day = (text: string): string => formatDay(text, words.language);
  switch (standing) {
    case 'in-force':
      return { kind: standing, lead: say(words, 'inForceSince', { day: day(first) }), rest: [] };
    case 'upcoming': {
      const lead = say(words, 'takesEffect', { day: day(first) });
      return { kind: standing, lead, rest: untilThen(context, policy, one, from) };
    }
    case 'superseded': {
      const days = { from: day(first), until: day(until ?? first) };
      const href = relativeAddress(from, mainAddress(context, policy));
      return {
        kind: standing,
        lead: say(words, 'superseded'),
        rest: sayLinked(words, 'appliedUntil', days, href),
      };
    }
    case 'withdrawn':
      return { kind: standing, ...withdrawnWords(one.version, words) };
  }
}

/** The text that applies until a version takes effect: the previous one, which may not apply yet either. */
function untilThen(
  context: PageContext,
  policy: PublishedPolicy,
  one: PublishedVersion,
  from: string,
): readonly Phrase[] {
  const { before } = neighbours(policy, one);
  if (before === undefined) return [];
  const key = before.entry.standing === 'in-force' ? 'untilThen' : 'afterVersion';
  const version = versionLabel(before.version.id, context.words);
  const href = relativeAddress(from, versionAddress(context, policy.id, before));
  return sayLinked(context.words, key, { version }, href);
}

function withdrawnWords(
  { withdrawal, release }: Version,
  words: Words,
): { readonly lead: string; readonly rest: readonly Phrase[] } {
  const { withdrawn = '', reason = '' } = withdrawal?.record ?? {};
  const day = formatDay(dayAt(new Date(withdrawn), release.record.timezone), words.language);
  return {
    lead: say(words, 'withdrawnOn', { day }),
    rest: [plain(say(words, 'becauseOf', { reason }))],
  };
}

/** The same in a list of versions, where each has a link anyway. */
export function standingInList(context: PageContext, { entry, version }: PublishedVersion): StandingView {
  const { words } = context;
  const { standing, from, until } = entry;
  const day = (text: string): string => formatDay(text, words.language);
  switch (standing) {
    case 'in-force':
      return { kind: standing, lead: say(words, 'inForceSince', { day: day(from) }), rest: [] };
    case 'upcoming':
      return { kind: standing, lead: say(words, 'takesEffect', { day: day(from) }), rest: [] };
    case 'superseded': {
      const applied = say(words, 'applied', { from: day(from), until: day(until ?? from) });
      return { kind: standing, lead: say(words, 'superseded'), rest: [plain(applied)] };
    }
    case 'withdrawn':
      return { kind: standing, ...withdrawnWords(version, words) };
  }
}

/** `as of 24 November 2026` for a standing that can still change; empty otherwise. */
export function asOfText({ day, words }: PageContext, standing: Standing): string {
  if (standing !== 'in-force' && standing !== 'upcoming') return '';
  return say(words, 'asOf', { day: formatDay(day, words.language) });
}

const changeWords = {
  initial: 'changeInitial',
  material: 'changeMaterial',
  clarification: 'changeClarification',
  editorial: 'changeEditorial',
  translation: 'changeTranslation',
  unclassified: 'changeUnclassified',
} as const satisfies Record<ChangeClass, WordKey>;

/** The address of a version's redline in the language of the page, or else in the governing one. */
export function changesAddress(
  { config, language }: PageContext,
  policy: PublishedPolicy,
  one: PublishedVersion,
): string | undefined {
  const languages = redlineLanguages(policy, one);
  if (languages.length === 0) return undefined;
  return `${treeAddress(config, nearest(language, languages))}${changesPath(policy.id, one.version.id)}`;
}

/**
 * The class and summary of a release, and the link from the page at `from` to the redline. The summary is in the
 * language of the page, else in the governing one, else in any.
 */
export function changeView(
  context: PageContext,
  policy: PublishedPolicy,
  one: PublishedVersion,
  from: string,
): ChangeView {
  const { language, words } = context;
  const { version } = one;
  const { change, summary = {} } = version.release.record;
  const wanted = [language, version.state.config.governing, ...Object.keys(summary)];
  const found = wanted.find((tag) => Object.hasOwn(summary, tag)) ?? language;
  const address = changesAddress(context, policy, one);
  const label = say(words, 'seeChanges');
  return {
    label: say(words, changeWords[change]),
    summary: summary[found] ?? '',
    language: foreignTo(found, language),
    redline: address === undefined ? undefined : { href: relativeAddress(from, address), label },
  };
}

/** The announced versions, in order of effect. */
export function announcements(
  context: PageContext,
  policy: PublishedPolicy,
  from: string,
): readonly AnnouncementView[] {
  return upcomingOf(policy).map((one) => ({
    lead: say(context.words, 'newVersion', { day: formatDay(one.entry.from, context.words.language) }),
    change: changeView(context, policy, one, from),
    href: relativeAddress(from, versionAddress(context, policy.id, one)),
  }));
}

/** Notes on a page for readers who come after an announced version has taken effect, if the page was built before. */
export function lateNotes(
  context: PageContext,
  policy: PublishedPolicy,
  from: string,
): readonly LateNoteView[] {
  const { words, config, day } = context;
  return upcomingOf(policy).map((one) => {
    const days = {
      day: formatDay(day, words.language),
      effective: formatDay(one.entry.from, words.language),
    };
    const href = relativeAddress(from, versionAddress(context, policy.id, one));
    const phrases = sayLinked(words, 'builtBefore', days, href);
    return { effective: one.entry.from, timezone: config.timezone, phrases };
  });
}

function upcomingOf({ versions }: PublishedPolicy): readonly PublishedVersion[] {
  return versions.filter(({ entry }) => entry.standing === 'upcoming');
}
