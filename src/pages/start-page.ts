/** The list of a publisher's policies: the start page, and the page for missing addresses. */

import { say } from '../i18n/strings.ts';
import {
  absoluteAddress,
  draftPath,
  notFoundPath,
  policyPath,
  relativeAddress,
  treeAddress,
} from '../published/addresses.ts';
import {
  foreignTo,
  type LanguageAttributes,
  type LinkView,
  type PageContext,
  type PageView,
  pageView,
} from '../published/page-frame.ts';
import {
  languagesOf,
  mainDocuments,
  type PublishedPolicy,
  shownVersion,
  showsDraft,
} from '../published/published.ts';
import { siteFeedLinks } from '../published/relations.ts';
import {
  type AnnouncementView,
  announcements,
  type ChangeView,
  changeView,
  type StandingView,
  standingInList,
} from '../published/standing.ts';

/** One policy in a list of them. */
export interface PolicyEntryView extends LinkView {
  /** Language of title and description, if the policy exists in none of the page's languages. */
  readonly language: LanguageAttributes | undefined;
  readonly description: string;
  readonly standing: StandingView;
  /** The changes of the version in force. */
  readonly change: ChangeView | undefined;
  readonly announcements: readonly AnnouncementView[];
  /** Its draft, if drafts are published and another text is at its address. */
  readonly draft: LinkView | undefined;
}

/** The publisher's policies: `/`, `/zh-Hans/`. */
export interface StartView extends PageView {
  readonly policies: readonly PolicyEntryView[];
}

/** `/404.html`. All its links are absolute, since it is served at any path. */
export interface NotFoundView extends PageView {
  readonly policies: readonly PolicyEntryView[];
}

/** The list of a publisher's policies in one language. A list of only drafts is not indexed by search engines. */
export function startView(context: PageContext, policies: readonly PublishedPolicy[]): StartView {
  const { config, words } = context;
  const heading = say(words, 'policiesOf', { publisher: config.publisher });
  const frame = pageView(context, {
    path: '',
    heading,
    title: config.name === config.publisher ? heading : `${heading} – ${config.name}`,
    description: heading,
    robots: policies.every(showsDraft) ? 'noindex' : '',
    languages: config.languages,
  });
  const link = (address: string): string => relativeAddress(frame.address, address);
  return {
    ...frame,
    styles: ['start'],
    relations: siteFeedLinks(context, policies, frame.address),
    policies: policies.map((policy) => entryOf(context, policy, frame.address, link)),
  };
}

/** The page for missing addresses. There is one, in the site's default language. */
export function notFoundView(context: PageContext, policies: readonly PublishedPolicy[]): NotFoundView {
  const { config, words, language } = context;
  const heading = say(words, 'notFound');
  const frame = pageView(context, {
    path: notFoundPath,
    heading,
    title: `${heading} – ${config.name}`,
    description: heading,
    robots: 'noindex',
    languages: [],
  });
  const link = (address: string): string => absoluteAddress(config, address);
  const listed = policies.map((policy) => entryOf(context, policy, frame.address, link));
  return {
    ...frame,
    styles: ['start'],
    home: { ...frame.home, href: link(treeAddress(config, language)) },
    // Changes are for the start page; here readers need a way to go on.
    policies: listed.map((entry) => ({ ...entry, change: undefined, announcements: [], draft: undefined })),
  };
}

function entryOf(
  context: PageContext,
  policy: PublishedPolicy,
  from: string,
  link: (address: string) => string,
): PolicyEntryView {
  const { config, language } = context;
  const documents = mainDocuments(policy);
  const document = documents.find((one) => one.language === language) ?? documents[0];
  if (document === undefined) throw new Error(`The policy "${policy.id}" has nothing to list`);
  const tree = treeAddress(config, document.language);
  const shown = shownVersion(policy);
  const isInForce = shown?.entry.standing === 'in-force';
  return {
    href: link(`${tree}${policyPath(policy.id)}`),
    label: document.title,
    language: foreignTo(document.language, language),
    description: document.description,
    standing: standingOf(context, policy),
    change: isInForce ? changeView(context, policy, shown, from) : undefined,
    announcements: isInForce ? announcements(context, policy, from) : [],
    draft: draftLink(context, policy, link),
  };
}

function standingOf(context: PageContext, policy: PublishedPolicy): StandingView {
  const shown = shownVersion(policy);
  if (shown !== undefined) return standingInList(context, shown);
  if (showsDraft(policy)) return { kind: 'draft', lead: say(context.words, 'draft'), rest: [] };
  return { kind: 'withdrawn', lead: say(context.words, 'noneInForce'), rest: [] };
}

/** The link to the draft of a policy that was released. */
export function draftLink(
  { config, language, words }: PageContext,
  policy: PublishedPolicy,
  link: (address: string) => string,
): LinkView | undefined {
  if (policy.versions.length === 0 || !languagesOf(policy.draft).includes(language)) return undefined;
  const address = `${treeAddress(config, language)}${draftPath(policy.id)}`;
  return { label: say(words, 'draft'), href: link(address) };
}
