/** All versions of a policy: `/privacy/history/`. */

import { formatDay, languageName, say, type Words } from '../i18n/strings.ts';
import type { ChangeClass, Day } from '../model/index.ts';
import { comparePath, feedPath, historyPath, relativeAddress } from '../published/addresses.ts';
import { type DownloadView, versionDownloads } from '../published/downloads.ts';
import { addressOf, type LinkView, type PageContext } from '../published/page-frame.ts';
import {
  languagesEver,
  type PublishedPolicy,
  type PublishedVersion,
  textIn,
} from '../published/published.ts';
import { comparedVersions } from '../published/published-redlines.ts';
import { isNoChange } from '../published/redlines.ts';
import {
  type ChangeView,
  changeSize,
  changeView,
  classLabel,
  type StandingView,
  sizeText,
  standingInList,
  versionAddress,
  versionLabel,
} from '../published/standing.ts';
import { sayCount } from '../redline-output/sentence.ts';
import { type AboutPolicyView, aboutPolicyView } from './about-policy.ts';
import { type ChartedVersion, type ChartView, chartOf } from './history-chart.ts';
import { draftLink } from './start-page.ts';

/** One version in the list. Its page is in the governing language if it has none in the language of the list. */
export interface VersionEntryView extends LinkView {
  /** Its name, `2026-11-22-2`. */
  readonly id: string;
  readonly standing: StandingView;
  readonly change: ChangeView;
  /** The class as recorded, for the filter. */
  readonly kind: ChangeClass;
  /** `3 sections changed, 214 words`; empty if nothing changed. */
  readonly size: string;
  readonly approvedBy: string;
  /** The language of the link's target, and its name if it differs from the language of the page. */
  readonly hreflang: string;
  readonly tongue: string;
  readonly from: Day;
  readonly isWithdrawn: boolean;
  readonly downloads: readonly DownloadView[];
}

/** Consecutive versions in the list: a single one that changed the text, or several that are folded into one line. */
export interface VersionRunView {
  /** The label of a folded run; empty for a single version. */
  readonly folded: string;
  readonly versions: readonly VersionEntryView[];
}

/** The versions of a year. */
export interface VersionYearView {
  readonly year: string;
  readonly runs: readonly VersionRunView[];
}

/** A class of changes that the list can be narrowed to. */
export interface ClassFilterView {
  readonly kind: ChangeClass;
  readonly label: string;
}

/** The versions, newest first. */
export interface HistoryView extends AboutPolicyView {
  /** `as of 24 November 2026`. */
  readonly asOf: string;
  /**
   * The address of the comparison, for the script that answers questions about a date; empty if there is only one
   * version.
   */
  readonly compare: string;
  readonly chart: ChartView | undefined;
  /** The classes in the list, if there are several. */
  readonly filters: readonly ClassFilterView[];
  readonly years: readonly VersionYearView[];
  /** The sentences used by the script, one per line, in its order. */
  readonly dateWords: string;
}

/** The history of a policy that has a version in the language of the page. */
export function historyView(context: PageContext, policy: PublishedPolicy): HistoryView {
  const { words, day } = context;
  const frame = aboutPolicyView(context, policy, {
    path: historyPath(policy.id),
    heading: 'allVersionsOf',
    robots: '',
    languages: languagesEver(policy),
    script: 'history',
    style: 'history',
  });
  const from = frame.address;
  const link = (path: string): string => relativeAddress(from, addressOf(context, path));
  const compare = compareLink(context, policy, from);
  const draft = draftLink(context, policy, (to) => relativeAddress(from, to));
  const entries = policy.versions.map((one) => entryOf(context, policy, one, from));
  const { historyOn, historyBefore, historySince, historyNotSince, updates } = words.text;
  return {
    ...frame,
    asOf: say(words, 'asOf', { day: formatDay(day, words.language) }),
    links: [
      ...frame.links,
      ...(compare ? [compare] : []),
      ...(draft ? [draft] : []),
      { label: say(words, 'atomFeed'), href: link(feedPath(policy.id, 'xml')) },
      { label: say(words, 'jsonFeed'), href: link(feedPath(policy.id, 'json')) },
    ],
    compare: compare?.href ?? '',
    chart: chartOf(
      policy.versions
        .filter(({ entry }) => entry.standing !== 'withdrawn')
        .map((one) => charted(context, policy, one)),
    ),
    filters: filtersOf(entries, words),
    years: yearsOf(entries.toReversed(), words),
    dateWords: [historyOn, historyBefore, historySince, historyNotSince, updates].join('\n'),
  };
}

function charted(context: PageContext, policy: PublishedPolicy, one: PublishedVersion): ChartedVersion {
  const size = changeSize(context, policy, one);
  const { changed = 0, added = 0, removed = 0 } = size?.sections ?? {};
  const { inserted = 0, deleted = 0 } = size?.words ?? {};
  return {
    label: versionLabel(one.version.id, context.words),
    href: `#_${one.version.id}`,
    from: one.entry.from,
    sections: changed + added + removed,
    words: inserted + deleted,
  };
}

function filtersOf(entries: readonly VersionEntryView[], words: Words): readonly ClassFilterView[] {
  const kinds = [...new Set(entries.map(({ kind }) => kind))];
  return kinds.length < 2 ? [] : kinds.map((kind) => ({ kind, label: classLabel(kind, words) }));
}

/**
 * Versions by year, newest first. Versions without a change to the text, and those replaced on the same date, are
 * folded.
 */
function yearsOf(entries: readonly VersionEntryView[], words: Words): readonly VersionYearView[] {
  const years = new Map<string, { reason: FoldReason; versions: VersionEntryView[] }[]>();
  for (const [at, entry] of entries.entries()) {
    const year = entry.from.slice(0, 4);
    const runs = years.get(year) ?? [];
    years.set(year, runs);
    const reason = foldReason(entry, entries[at - 1]);
    const last = runs.at(-1);
    if (reason !== '' && last?.reason === reason) last.versions.push(entry);
    else runs.push({ reason, versions: [entry] });
  }
  return [...years].map(([year, runs]) => ({
    year,
    runs: runs.map(({ reason, versions }) => ({
      folded: reason === '' ? '' : sayCount(words, reason, versions.length),
      versions,
    })),
  }));
}

/** Why a version is folded, given the next one. Versions in force or upcoming are never folded. */
function foldReason(entry: VersionEntryView, later: VersionEntryView | undefined): FoldReason {
  if (entry.standing.kind !== 'superseded') return '';
  if (later?.from === entry.from && !later.isWithdrawn) return 'historySameDay';
  return entry.change.isChange || entry.kind !== 'unclassified' ? '' : 'versionsUnchanged';
}

/** The reason for folding; empty if not folded. */
type FoldReason = '' | 'historySameDay' | 'versionsUnchanged';

function compareLink(context: PageContext, policy: PublishedPolicy, from: string): LinkView | undefined {
  if (comparedVersions(policy, context.language).length < 2) return undefined;
  const href = relativeAddress(from, addressOf(context, comparePath(policy.id)));
  return { label: say(context.words, 'compareVersions'), href };
}

function entryOf(
  context: PageContext,
  policy: PublishedPolicy,
  one: PublishedVersion,
  from: string,
): VersionEntryView {
  const { version, facts, entry } = one;
  const { words, language } = context;
  const { record } = version.release;
  const hreflang = textIn(facts, language).language;
  const size = changeSize(context, policy, one);
  const change = changeView(context, policy, one, from);
  return {
    id: version.id,
    label: versionLabel(version.id, words),
    href: relativeAddress(from, versionAddress(context, policy.id, one)),
    hreflang,
    tongue:
      hreflang === language
        ? ''
        : say(words, 'inLanguage', { language: languageName(hreflang, words.language) }),
    standing: standingInList(context, one),
    change: { ...change, summary: record.summary === undefined ? '' : change.summary },
    kind: record.change,
    size: size === undefined || isNoChange(size) ? '' : sizeText(size, words),
    approvedBy: record.approvedBy === undefined ? '' : say(words, 'approvedBy', { name: record.approvedBy }),
    from: entry.from,
    isWithdrawn: entry.standing === 'withdrawn',
    downloads: versionDownloads(context, versionAddress(context, policy.id, one), from),
  };
}
