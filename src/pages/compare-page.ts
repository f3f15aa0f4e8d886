/** Any two versions side by side, `/privacy/compare/?from=A&to=B`: the page and the data for its script. */

import { pairSteps } from '../archive/anchor-pairs.ts';
import type { PairStep } from '../archive/pair-steps.ts';
import type { Words } from '../i18n/strings.ts';
import type { Day, Tag, VersionId } from '../model/index.ts';
import { comparePath, relativeAddress } from '../published/addresses.ts';
import type { LinkIndex } from '../published/link-index.ts';
import type { LinkView, PageContext } from '../published/page-frame.ts';
import { type PublishedPolicy, type PublishedVersion, shownVersion } from '../published/published.ts';
import { comparedVersions, linkedPolicies } from '../published/published-redlines.ts';
import {
  type ChangeView,
  changeView,
  standingInList,
  versionAddress,
  versionChoice,
  versionLabel,
} from '../published/standing.ts';
import type { LinkedPolicy } from '../redline-output/links.ts';
import { type AboutPolicyView, aboutPolicyView } from './about-policy.ts';

/** A version that can be chosen, and its changes. */
export interface ComparedVersionView extends LinkView {
  readonly id: VersionId;
  /** Its label, and whether it was withdrawn, is upcoming or in force. */
  readonly choice: string;
  /** Its effective date. */
  readonly from: Day;
  /** When it applied, in words. */
  readonly days: string;
  readonly change: ChangeView;
  readonly isWithdrawn: boolean;
  /** Whether its text is the same as the previous version's, so that it does not count as an update. */
  readonly isSame: boolean;
}

/** The page of a policy with at least two versions in its language. */
export interface CompareView extends AboutPolicyView {
  /** Newest first. */
  readonly versions: readonly ComparedVersionView[];
  /** `ComparedTexts` as JSON. */
  readonly texts: string;
}

/** What the script needs in addition to the texts themselves. */
export interface ComparedTexts {
  /** The version that a text is compared with by default. */
  readonly shown: VersionId;
  /** The words used in redlines and by the script. */
  readonly words: { readonly language: Tag; readonly text: Readonly<Record<string, string>> };
  readonly policies: Readonly<Record<string, LinkedPolicy>>;
  readonly steps: readonly PairStep[];
}

/** The page. `links` lead to other policies. */
export function compareView(context: PageContext, policy: PublishedPolicy, links: LinkIndex): CompareView {
  const { config, words, language } = context;
  const compared = comparedVersions(policy, language);
  const shown = shownVersion(policy);
  const last = (shown !== undefined && compared.includes(shown) ? shown : compared.at(-1)) ?? fail(policy);
  const frame = aboutPolicyView(context, policy, {
    path: comparePath(policy.id),
    heading: 'compareOf',
    robots: 'noindex,follow',
    languages: config.languages.filter((tag) => comparedVersions(policy, tag).length > 1),
    script: 'compare',
    style: 'redline',
  });
  const from = frame.address;
  const texts: ComparedTexts = {
    shown: last.version.id,
    words: { language: words.language, text: chosenWords(words) },
    policies: linkedPolicies(context, links, from),
    steps: pairSteps(policy.versions),
  };
  return {
    ...frame,
    scripts: [...frame.scripts, 'redline'],
    versions: compared.toReversed().map((one) => comparedVersion(context, policy, one, from)),
    texts: JSON.stringify(texts),
  };
}

function fail({ id }: PublishedPolicy): never {
  throw new Error(`The policy "${id}" has no versions to compare`);
}

function comparedVersion(
  context: PageContext,
  policy: PublishedPolicy,
  one: PublishedVersion,
  from: string,
): ComparedVersionView {
  const change = changeView(context, policy, one, from);
  const { lead, rest } = standingInList(context, one);
  return {
    id: one.version.id,
    label: versionLabel(one.version.id, context.words),
    href: relativeAddress(from, versionAddress(context, policy.id, one)),
    choice: versionChoice(context, one),
    from: one.entry.from,
    days: lead + rest.map(({ text }) => text).join(''),
    change,
    isWithdrawn: one.entry.standing === 'withdrawn',
    isSame: !change.isChange,
  };
}

/** The prefixes of the names of words used in redlines and by the script. */
const said =
  /^(?:nothing|redline|sections?[A-Z]|blocks|column|level|words|changedWords|changesIndex|insertion|deletion|moved|former|now|noLonger|mark[A-Z]|link|place|introduction|insteadOf|previous|next|compare|updates|rowsUnchanged|contents|skipContents|otherForm|invisible|lookAlike|table$)/;

function chosenWords({ text }: Words): Readonly<Record<string, string>> {
  return Object.fromEntries(Object.entries(text).filter(([key]) => said.test(key)));
}
