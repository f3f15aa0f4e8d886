/**
 * `/privacy/` while no version is in force: when the policy starts to apply, and where its text can already be read.
 */

import { say } from '../i18n/strings.ts';
import { historyPath, policyPath, relativeAddress } from '../published/addresses.ts';
import {
  addressOf,
  type LinkView,
  type PageContext,
  type PageView,
  pageView,
} from '../published/page-frame.ts';
import {
  languagesOf,
  type PublishedPolicy,
  policyElsewhere,
  shownVersion,
  textIn,
} from '../published/published.ts';
import { feedLinks, headLinks, policyRelations } from '../published/relations.ts';
import {
  asOfText,
  type ChangeView,
  changeView,
  type LateNoteView,
  lateNotes,
  type StandingView,
  standingView,
  versionAddress,
} from '../published/standing.ts';
import { draftLink } from './start-page.ts';

/** `/privacy/` before the first effective date, and if all versions were withdrawn. */
export interface AnnouncedView extends PageView {
  readonly standing: StandingView;
  /** `as of 24 November 2026`. */
  readonly asOf: string;
  readonly change: ChangeView | undefined;
  /** The upcoming version, then all versions, then the draft if drafts are published. */
  readonly links: readonly LinkView[];
  readonly lateNotes: readonly LateNoteView[];
}

/** The page. The policy must have a version, but none in force. */
export function announcedView(context: PageContext, policy: PublishedPolicy): AnnouncedView {
  const { config, words, language } = context;
  const shown = shownVersion(policy);
  const documents = (shown ?? policy.versions.at(-1))?.documents;
  if (documents === undefined) throw new Error(`The policy "${policy.id}" has no version to announce`);
  const { title, description } = textIn(documents, language);
  const frame = pageView(context, {
    path: policyPath(policy.id),
    heading: title,
    title: `${title} – ${config.name}`,
    description: description || `${title} – ${config.publisher}`,
    robots: shown === undefined ? 'noindex,follow' : '',
    languages: languagesOf(documents),
    elsewhere: policyElsewhere(policy),
  });
  const from = frame.address;
  const late = lateNotes(context, policy, from);
  const history = relativeAddress(from, addressOf(context, historyPath(policy.id)));
  const text = shown && {
    label: say(words, 'readVersion'),
    href: relativeAddress(from, versionAddress(context, policy.id, shown)),
  };
  const draft = draftLink(context, policy, (to) => relativeAddress(from, to));
  return {
    ...frame,
    relations: [
      ...headLinks(policyRelations(context, policy), from),
      ...feedLinks(context, policy.id, title, from),
    ],
    scripts: ['page', ...(late.length === 0 ? [] : ['standing'])],
    standing:
      shown === undefined
        ? { kind: 'withdrawn', lead: say(words, 'noneInForce'), rest: [] }
        : standingView(context, policy, shown, from),
    asOf: asOfText(context, 'upcoming'),
    change: shown && changeView(context, policy, shown, from),
    links: [
      ...(text ? [text] : []),
      { label: say(words, 'allVersions'), href: history },
      ...(draft ? [draft] : []),
    ],
    lateNotes: late,
  };
}
