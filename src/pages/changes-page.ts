/** The changes of a version, `/privacy/2026-12-01/changes/`, or of a draft. */

import { type Phrase, say, sayLinked } from '../i18n/strings.ts';
import type { Tag } from '../model/index.ts';
import {
  changesPath,
  comparePath,
  draftChangesPath,
  draftPath,
  historyPath,
  relativeAddress,
  versionPath,
} from '../published/addresses.ts';
import { redlineDownload } from '../published/downloads.ts';
import type { LinkIndex } from '../published/link-index.ts';
import { addressOf, type PageContext, type PageView, pageView } from '../published/page-frame.ts';
import { type PublishedPolicy, type PublishedVersion, policyElsewhere } from '../published/published.ts';
import {
  comparedVersions,
  draftRedlineLanguages,
  linkedPolicies,
  type PublishedRedline,
  redlineLanguages,
} from '../published/published-redlines.ts';
import { headLinks, policyRelations } from '../published/relations.ts';
import {
  asOfText,
  type ChangeView,
  changeView,
  type StandingView,
  standingInList,
  versionAddress,
  versionLabel,
} from '../published/standing.ts';
import type { blocksHtml } from '../redline-output/html-blocks.ts';
import { redlinePageHtml } from '../redline-output/page-html.ts';
import { sectionSummary } from '../redline-output/section-summary.ts';
import { redlineSentence } from '../redline-output/sentence.ts';

/** The page of a redline. */
export interface ChangesView extends PageView {
  readonly standing: StandingView;
  /** `as of 24 November 2026`, for a standing that can still change; otherwise empty. */
  readonly asOf: string;
  /** The two texts, and where to read on; each is a row of phrases. */
  readonly facts: readonly (readonly Phrase[])[];
  /** Class and summary; undefined for a draft. */
  readonly change: ChangeView | undefined;
  /** The summary of the amount of change. */
  readonly sentence: string;
  /** Contents and text. */
  readonly redline: string;
}

/** A redline, and the setting for its unchanged parts. */
export interface ShownRedline extends PublishedRedline {
  readonly rowHtml: typeof blocksHtml;
}

/** The page with the changes of a version, in the language of both texts. `links` lead to other policies. */
export function changesView(
  context: PageContext,
  policy: PublishedPolicy,
  one: PublishedVersion,
  made: ShownRedline,
  links: LinkIndex,
): ChangesView {
  const { entry, version } = one;
  const view = redlineView(context, policy, made, links, {
    path: changesPath(policy.id, version.id),
    text: versionPath(policy.id, version.id),
    named: versionLabel(version.id, context.words),
    robots: 'noindex,follow',
    languages: redlineLanguages(policy, one),
  });
  const { record } = version.release;
  const change = changeView(context, policy, one, view.address);
  return {
    ...view,
    standing: standingInList(context, one),
    facts: [
      ...view.facts,
      ...redlineDownload(context, policy.id, version.id, view.address).map(({ label, href }) => [
        { text: label, href },
      ]),
    ],
    asOf: asOfText(context, entry.standing),
    change: { ...change, summary: record.summary === undefined ? '' : change.summary, redline: undefined },
  };
}

/** The page with the changes of the draft since the text that readers are shown. */
export function draftChangesView(
  context: PageContext,
  policy: PublishedPolicy,
  made: ShownRedline,
  links: LinkIndex,
): ChangesView {
  const draft = say(context.words, 'draft');
  const view = redlineView(context, policy, made, links, {
    path: draftChangesPath(policy.id),
    text: draftPath(policy.id),
    named: draft,
    robots: 'noindex',
    languages: draftRedlineLanguages(policy),
  });
  const lead = say(context.words, 'draftNotInForce');
  return { ...view, standing: { kind: 'draft', lead, rest: [] }, asOf: '', change: undefined };
}

interface RedlineOutline {
  readonly path: string;
  /** Path of the page of the new text, and its name. */
  readonly text: string;
  readonly named: string;
  readonly robots: string;
  readonly languages: readonly Tag[];
}

function redlineView(
  context: PageContext,
  policy: PublishedPolicy,
  { before, redline: compare, rowHtml }: ShownRedline,
  links: LinkIndex,
  { text, named, ...page }: RedlineOutline,
): Omit<ChangesView, 'standing' | 'asOf' | 'change'> {
  const { config, words, cache } = context;
  const redline = compare();
  const { title } = redline.new;
  const heading = say(words, 'changesOf', { title });
  const frame = pageView(context, {
    ...page,
    elsewhere: policyElsewhere(policy),
    shareTitle: say(words, 'titleOfVersion', { title: heading, version: named }),
    heading,
    title: `${say(words, 'titleOfVersion', { title: heading, version: named })} – ${config.name}`,
    description: redlineSentence(redline.counts, words),
  });
  const from = frame.address;
  const link = (path: string): string => relativeAddress(from, addressOf(context, path));
  const places = {
    old: relativeAddress(from, versionAddress(context, policy.id, before)),
    new: link(text),
    policies: linkedPolicies(context, links, from),
  };
  const former = versionLabel(before.version.id, words);
  const canCompare = comparedVersions(policy, context.language).length > 1;
  return {
    ...frame,
    openGraphType: 'article',
    relations: headLinks(policyRelations(context, policy), from),
    scripts: ['page', 'redline'],
    styles: ['redline'],
    facts: [
      sayLinked(words, 'changesBefore', { version: former }, places.old),
      sayLinked(words, 'changesAfter', { version: named }, places.new),
      ...(canCompare ? [[{ text: say(words, 'compareVersions'), href: link(comparePath(policy.id)) }]] : []),
      [{ text: say(words, 'allVersions'), href: link(historyPath(policy.id)) }],
    ],
    sentence: redlineSentence(redline.counts, words),
    redline: redlinePageHtml(redline, words, places, { cache, rowHtml, summary: sectionSummary }),
  };
}
