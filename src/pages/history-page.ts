/** All versions of a policy: `/privacy/history/`. */

import { formatDay, say } from '../i18n/strings.ts';
import { comparePath, historyPath, relativeAddress } from '../published/addresses.ts';
import {
  addressOf,
  type LinkView,
  type PageContext,
  type PageView,
  pageView,
} from '../published/page-frame.ts';
import {
  documentIn,
  languagesEver,
  type PublishedPolicy,
  type PublishedVersion,
  policyElsewhere,
} from '../published/published.ts';
import { comparedVersions } from '../published/published-redlines.ts';
import { feedLinks, headLinks, policyRelations } from '../published/relations.ts';
import {
  type ChangeView,
  changeView,
  mainAddress,
  type StandingView,
  standingInList,
  versionAddress,
  versionLabel,
} from '../published/standing.ts';
import { draftLink } from './start-page.ts';

/** One version in the list. Its page is in the governing language where it has none in that of the list. */
export interface VersionEntryView extends LinkView {
  /** Its name, `2026-11-22-2`. */
  readonly id: string;
  /** `Version 2026-11-22-2`. */
  readonly named: string;
  readonly standing: StandingView;
  readonly change: ChangeView;
  readonly approvedBy: string;
  /** The language that the link leads to. */
  readonly hreflang: string;
  readonly text: string;
  readonly markdown: string;
}

/** The versions, newest first. */
export interface HistoryView extends PageView {
  /** `as of 24 November 2026`. */
  readonly asOf: string;
  /** The page of the policy itself. */
  readonly policy: LinkView;
  /** Any two versions beside each other, where there are two. */
  readonly compare: LinkView | undefined;
  /** The draft, where drafts are published. */
  readonly draft: LinkView | undefined;
  readonly versions: readonly VersionEntryView[];
}

/** The history of a policy that has a version in the language of the page. */
export function historyView(context: PageContext, policy: PublishedPolicy): HistoryView {
  const { config, words, language, day } = context;
  const title = titleIn(policy, context);
  const heading = say(words, 'allVersionsOf', { title });
  const frame = pageView(context, {
    path: historyPath(policy.id),
    heading,
    title: `${heading} – ${config.name}`,
    description: heading,
    robots: '',
    languages: languagesEver(policy),
    elsewhere: policyElsewhere(policy),
  });
  const versions = policy.versions.toReversed();
  return {
    ...frame,
    relations: [
      ...headLinks(policyRelations(context, policy), frame.address),
      ...feedLinks(context, policy.id, title, frame.address),
    ],
    asOf: say(words, 'asOf', { day: formatDay(day, words.language) }),
    policy: { label: title, href: relativeAddress(frame.address, mainAddress(context, policy)) },
    compare: compareLink(context, policy, frame.address),
    draft: draftLink(context, policy, (to) => relativeAddress(frame.address, to)),
    versions: versions.map((one) => entryOf(context, policy, one, frame.address, language)),
  };
}

function compareLink(context: PageContext, policy: PublishedPolicy, from: string): LinkView | undefined {
  if (comparedVersions(policy, context.language).length < 2) return undefined;
  const href = relativeAddress(from, addressOf(context, comparePath(policy.id)));
  return { label: say(context.words, 'compareVersions'), href };
}

/** The title of the last version in the language of the page. */
function titleIn({ versions }: PublishedPolicy, { language }: PageContext): string {
  const documents = versions.toReversed().flatMap((one) => one.documents);
  return documents.find((document) => document.language === language)?.title ?? documents[0]?.title ?? '';
}

function entryOf(
  context: PageContext,
  policy: PublishedPolicy,
  one: PublishedVersion,
  from: string,
  language: string,
): VersionEntryView {
  const { version, documents } = one;
  const { words } = context;
  const href = relativeAddress(from, versionAddress(context, policy.id, one));
  return {
    id: version.id,
    named: say(words, 'versionNamed', { version: version.id }),
    label: versionLabel(version.id, words),
    href,
    hreflang: documentIn(documents, language).language,
    standing: standingInList(context, one),
    change: changeView(context, policy, one, from),
    approvedBy: approvedBy(one, context),
    text: `${href}policy.txt`,
    markdown: `${href}policy.md`,
  };
}

function approvedBy({ version }: PublishedVersion, { words }: PageContext): string {
  const { approvedBy: name } = version.release.record;
  return name === undefined ? '' : say(words, 'approvedBy', { name });
}
