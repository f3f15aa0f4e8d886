/** The standing of a version, its changes and the announced versions, in words. */

import type { Standing, TimelineEntry } from '../archive/timeline.ts';
import { addDays, dayAt } from '../content/day.ts';
import { parseVersionId } from '../content/version-id.ts';
import { formatDay, type Phrase, plain, say, sayLinked, type WordKey, type Words } from '../i18n/strings.ts';
import type { ChangeClass, Day, Tag, Version, VersionId } from '../model/index.ts';
import { redlineSentence, sayCount } from '../redline-output/sentence.ts';
import { changesPath, policyPath, relativeAddress, treeAddress, versionPath } from './addresses.ts';
import { foreignTo, type LanguageAttributes, type LinkView, type PageContext } from './page-frame.ts';
import {
  languagesOf,
  mainTexts,
  neighbours,
  type PublishedPolicy,
  type PublishedVersion,
} from './published.ts';
import { redlineLanguages } from './published-redlines.ts';
import { type ChangeSize, isNoChange } from './redlines.ts';

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
  /** The class: `Material change`; empty where it was not classified. */
  readonly label: string;
  /** In the editor's words, or where there are none how much changed: `3 sections changed, 214 words`. */
  readonly summary: string;
  /** Whether the text is another than that of the version before. */
  readonly isChange: boolean;
  /** Language of the summary, where it is not that of the page. */
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

/** The label of a version in a list to choose from, with what it is where that is not simply past. */
export function versionChoice({ words }: PageContext, { version, entry }: PublishedVersion): string {
  const label = versionLabel(version.id, words);
  switch (entry.standing) {
    case 'withdrawn':
      return say(words, 'versionWithdrawn', { version: label });
    case 'upcoming':
      return say(words, 'versionUpcoming', { version: label });
    case 'in-force':
      return say(words, 'versionInForce', { version: label });
    case 'superseded':
      return label;
  }
}

/** The address of a version's page in the language of the page, or else in the governing one. */
export function versionAddress(
  { config, language }: PageContext,
  policy: string,
  { version, facts }: PublishedVersion,
): string {
  return `${treeAddress(config, nearest(language, languagesOf(facts)))}${versionPath(policy, version.id)}`;
}

/** The address of `/privacy/` in the language of the page, or else in the governing one. */
export function mainAddress(
  { config, language }: Pick<PageContext, 'config' | 'language'>,
  policy: PublishedPolicy,
): string {
  const tree = treeAddress(config, nearest(language, languagesOf(mainTexts(policy))));
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
  const { standing, from: first } = one.entry;
  const day = (text: string): string => formatDay(text, words.language);
  const main = (): string => relativeAddress(from, mainAddress(context, policy));
  switch (standing) {
    case 'in-force':
      return { kind: standing, lead: say(words, 'inForceSince', { day: day(first) }), rest: [] };
    case 'upcoming': {
      const lead = say(words, 'takesEffect', { day: day(first) });
      return { kind: standing, lead, rest: untilThen(context, policy, one, from) };
    }
    case 'superseded': {
      const applied = plain(appliedText(one.entry, words));
      const rest = [applied, ...sayLinked(words, 'readInForce', {}, main())];
      return { kind: standing, lead: say(words, 'superseded'), rest };
    }
    case 'withdrawn': {
      const { lead, rest } = withdrawnWords(one.version, words);
      const instead = insteadOf(context, policy, one, from);
      // The reason may end its sentence itself, as what follows does.
      const said = rest.map(({ text, href }) => ({ text: text.replace(/[.。]$/, ''), href }));
      return { kind: standing, lead, rest: instead.length === 0 ? rest : [...said, ...instead] };
    }
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

/** What applies instead of a withdrawn version, and what will apply from its day on, where that is another text. */
function insteadOf(
  context: PageContext,
  policy: PublishedPolicy,
  { entry }: PublishedVersion,
  from: string,
): readonly Phrase[] {
  const { words } = context;
  const inForce = policy.versions.find((one) => one.entry === policy.timeline.inForce);
  const next = policy.versions.find(
    (one) => one.entry.standing === 'upcoming' && one.entry.from >= entry.from,
  );
  const first =
    inForce &&
    sayLinked(
      words,
      'inForceIs',
      { version: versionLabel(inForce.version.id, words) },
      relativeAddress(from, mainAddress(context, policy)),
    );
  const then =
    next &&
    sayLinked(
      words,
      'thenApplies',
      { version: versionLabel(next.version.id, words), day: formatDay(next.entry.from, words.language) },
      relativeAddress(from, versionAddress(context, policy.id, next)),
    );
  return [...(first ?? []), ...(then ?? [])];
}

/** The last day on which a version applied; before its first one where it was replaced the same day. */
export function lastDay({ from, until }: TimelineEntry): Day {
  return until === undefined ? from : addDays(until, -1);
}

/** The days on which a superseded version applied, as the end of a sentence. */
export function appliedText(entry: TimelineEntry, words: Words): string {
  const day = formatDay(entry.from, words.language);
  const last = lastDay(entry);
  if (last < entry.from) return say(words, 'replacedSameDay', { day });
  if (last === entry.from) return say(words, 'appliedOn', { day });
  return say(words, 'applied', { from: day, until: formatDay(last, words.language) });
}

/** The same in a list of versions, where each has a link anyway. */
export function standingInList(context: PageContext, { entry, version }: PublishedVersion): StandingView {
  const { words } = context;
  const { standing, from } = entry;
  const day = (text: string): string => formatDay(text, words.language);
  switch (standing) {
    case 'in-force':
      return { kind: standing, lead: say(words, 'inForceSince', { day: day(from) }), rest: [] };
    case 'upcoming':
      return { kind: standing, lead: say(words, 'takesEffect', { day: day(from) }), rest: [] };
    case 'superseded': {
      const applied = plain(appliedText(entry, words));
      return { kind: standing, lead: say(words, 'superseded'), rest: [applied] };
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

/** The class of a release in words. */
export function classLabel(change: ChangeClass, words: Words): string {
  return say(words, changeWords[change]);
}

/**
 * The class and summary of a release, and the link from the page at `from` to the redline. The summary is in the
 * language of the page, else in the governing one, else in any. The class of an unclassified change is left out, and
 * the size of the change replaces a missing summary.
 */
export function changeView(
  context: PageContext,
  policy: PublishedPolicy,
  one: PublishedVersion,
  from: string,
): ChangeView {
  const { language, words } = context;
  const { version, facts } = one;
  const { change, summary = {} } = version.release.record;
  const wanted = [language, facts[0].language, ...Object.keys(summary)];
  const found = wanted.find((tag) => Object.hasOwn(summary, tag)) ?? language;
  const address = changesAddress(context, policy, one);
  const size = changeSize(context, policy, one);
  const isChange = size === undefined || !isNoChange(size);
  const said = summary[found];
  const unsaid = size === undefined || isNoChange(size) ? '' : sizeText(size, words);
  return {
    label: change === 'unclassified' ? (isChange ? '' : say(words, 'changeNone')) : classLabel(change, words),
    summary: said ?? unsaid,
    isChange,
    language: said === undefined ? foreignTo(words.language, language) : foreignTo(found, language),
    redline:
      address === undefined || !isChange
        ? undefined
        : { href: relativeAddress(from, address), label: say(words, 'seeChanges') },
  };
}

/** How much a version changed, in the language of the page or else in the governing one. */
export function changeSize(
  { language, redlines }: PageContext,
  policy: PublishedPolicy,
  one: PublishedVersion,
): ChangeSize | undefined {
  const languages = redlineLanguages(policy, one);
  return languages.length === 0 ? undefined : redlines.size(policy, one, nearest(language, languages));
}

/** `3 sections changed, 214 words`; what is neither, such as a passage that moved, as the redline counts it. */
export function sizeText(size: ChangeSize, words: Words): string {
  const { sections } = size;
  const { inserted, deleted } = size.words;
  const touched = sections.changed + sections.added + sections.removed;
  const count = inserted + deleted;
  if (touched === 0 || count === 0) return redlineSentence(size, words);
  return `${sayCount(words, 'touchedSections', touched)}, ${sayCount(words, 'changedWords', count)}`;
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
