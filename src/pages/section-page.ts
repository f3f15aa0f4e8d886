/** One section through all versions, `/privacy/sections/collect/`: newest first, each with its dates and changes. */

import type { SectionChange, SectionLife } from '../archive/section-lives.ts';
import { fragment } from '../html/html-setting.ts';
import { formatDay, say } from '../i18n/strings.ts';
import type { SectionFacts } from '../model/index.ts';
import { changesPath, relativeAddress, sectionPath, versionPath } from '../published/addresses.ts';
import type { LinkIndex } from '../published/link-index.ts';
import {
  addressOf,
  type LinkView,
  type PageContext,
  type PageView,
  pageView,
} from '../published/page-frame.ts';
import { type PublishedPolicy, type PublishedVersion, policyElsewhere } from '../published/published.ts';
import { linkedPolicies } from '../published/published-redlines.ts';
import { headLinks, policyRelations } from '../published/relations.ts';
import { lastDay, mainAddress, versionAddress, versionLabel } from '../published/standing.ts';
import { sectionRedlineHtml } from '../redline-output/section-html.ts';

/** A version that changed the section. */
export interface SectionEntryView extends LinkView {
  /** Id of the entry on the page: an underscore and the version's name. */
  readonly id: string;
  /** The dates between which this text of the section applied. */
  readonly days: string;
  /** Short notes: that it was published, renamed or removed. */
  readonly notes: readonly string[];
  /** All changes of the version. */
  readonly changes: LinkView | undefined;
  /** HTML of the changes; empty for the version that first published the section. */
  readonly redline: string;
}

/** A section through all versions. */
export interface SectionView extends PageView {
  /** The policy, then the section today, if it still exists. */
  readonly links: readonly LinkView[];
  readonly entries: readonly SectionEntryView[];
}

/**
 * The page of a section; `id` is the one in its address, its last or an earlier one. `links` lead to other policies.
 */
export function sectionView(
  context: PageContext,
  policy: PublishedPolicy,
  life: SectionLife<PublishedVersion>,
  id: string,
  links: LinkIndex,
): SectionView {
  const { config, words } = context;
  const last = life.changes.at(-1);
  const section = last?.now ?? last?.old;
  const title = section?.title ?? id;
  const heading = title;
  const policyTitle = last?.version.facts.find(({ language }) => language === context.language)?.title ?? '';
  const name = say(words, 'lifeOf', { title, policy: policyTitle });
  const frame = pageView(context, {
    path: sectionPath(policy.id, id),
    canonicalPath: sectionPath(policy.id, life.id),
    heading,
    shareTitle: name,
    title: `${name} – ${config.name}`,
    description: name,
    robots: 'noindex,follow',
    languages: [context.language],
    elsewhere: policyElsewhere(policy),
  });
  const from = frame.address;
  const main = relativeAddress(from, mainAddress(context, policy));
  const applied = life.changes.filter(({ version }) => version.entry.standing !== 'upcoming').at(-1);
  const today = policy.timeline.inForce === undefined ? undefined : applied?.now;
  return {
    ...frame,
    relations: headLinks(policyRelations(context, policy), from),
    styles: ['redline'],
    links: [
      { label: policyTitle, href: main },
      ...(today === undefined
        ? []
        : [{ label: say(words, 'lifeToday'), href: `${main}${fragment(today.id)}` }]),
    ],
    entries: life.changes
      .map((change, at) => entryOf(context, policy, change, life.changes[at + 1], from, links))
      .reverse(),
  };
}

function entryOf(
  context: PageContext,
  policy: PublishedPolicy,
  change: SectionChange<PublishedVersion>,
  next: SectionChange<PublishedVersion> | undefined,
  from: string,
  links: LinkIndex,
): SectionEntryView {
  const { words } = context;
  const { version, before, old, now } = change;
  const id = version.version.id;
  const page = relativeAddress(from, versionAddress(context, policy.id, version));
  const hasRedline =
    before !== undefined && context.redlines.find(policy, version, context.language) !== undefined;
  return {
    id: `_${id}`,
    label: versionLabel(id, words),
    href: now === undefined ? page : `${page}${fragment(now.id)}`,
    days: now === undefined ? '' : daysOf(context, version, next?.version),
    notes: notesOf(context, change),
    changes: hasRedline
      ? {
          label: say(words, 'allChanges'),
          href: relativeAddress(from, addressOf(context, changesPath(policy.id, id))),
        }
      : undefined,
    redline: hasRedline && old !== undefined ? redlineOf(context, policy, change, from, links) : '',
  };
}

/** `from 22 November 2026 to 30 November 2026`; the last text applies since or from its date. */
function daysOf(
  { words }: PageContext,
  { entry }: PublishedVersion,
  next: PublishedVersion | undefined,
): string {
  const day = formatDay(entry.from, words.language);
  if (next === undefined)
    return say(words, entry.standing === 'upcoming' ? 'daysFrom' : 'daysSince', { day });
  const last = lastDay({ ...entry, until: next.entry.from });
  if (last < entry.from) return say(words, 'daysNone', { day });
  return say(words, 'daysFromTo', { from: day, to: formatDay(last, words.language) });
}

function notesOf({ words }: PageContext, change: SectionChange<PublishedVersion>): readonly string[] {
  const { old, now } = change;
  const notes: string[] = [];
  if (old === undefined) notes.push(say(words, 'lifePublished'));
  if (now === undefined) notes.push(say(words, 'sectionGone'));
  if (old === undefined || now === undefined) return notes.map(capital);
  if (old.title !== now.title) notes.push(say(words, 'lifeTitle', { title: old.title }));
  const [former, present] = [numberOf(old), numberOf(now)];
  if (former !== present && former !== '') notes.push(say(words, 'formerNumber', { number: former }));
  if (old.id !== now.id) notes.push(say(words, 'lifeAddress', { id: old.id }));
  return notes.map(capital);
}

/** The number of a section: that of its first part, which has no heading. */
function numberOf({ targets }: SectionFacts): string {
  return targets[0]?.number ?? '';
}

function capital(text: string): string {
  return text.replace(/^./u, (letter) => letter.toLocaleUpperCase());
}

function redlineOf(
  context: PageContext,
  policy: PublishedPolicy,
  { version, old, now }: SectionChange<PublishedVersion>,
  from: string,
  links: LinkIndex,
): string {
  const found = context.redlines.find(policy, version, context.language);
  const redline = found?.redline();
  const section = redline?.sections.find((one) =>
    now === undefined ? one.old?.id === old?.id : one.new?.id === now.id,
  );
  if (found === undefined || redline === undefined || section === undefined) return '';
  const places = {
    old: relativeAddress(from, versionAddress(context, policy.id, found.before)),
    new: relativeAddress(from, addressOf(context, versionPath(policy.id, version.version.id))),
    policies: linkedPolicies(context, links, from),
  };
  return sectionRedlineHtml(redline, section, context.words, places, version.version.id, context.cache);
}
