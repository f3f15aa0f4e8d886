/** Which version a text is, `/privacy/verify/`: the digests of all versions, and what its script is told. */

import { say } from '../i18n/strings.ts';
import { historyPath, relativeAddress, verifyPath } from '../published/addresses.ts';
import {
  addressOf,
  type LinkView,
  type PageContext,
  type PageView,
  pageView,
} from '../published/page-frame.ts';
import {
  languagesEver,
  type PublishedPolicy,
  type PublishedVersion,
  policyElsewhere,
} from '../published/published.ts';
import { comparedVersions } from '../published/published-redlines.ts';
import { headLinks, policyRelations } from '../published/relations.ts';
import {
  mainAddress,
  standingInList,
  versionAddress,
  versionChoice,
  versionLabel,
} from '../published/standing.ts';

/** A version by the digest of its text. */
export interface DigestView extends LinkView {
  /** Its label, and that it was withdrawn, is upcoming or in force. */
  readonly choice: string;
  /** When it applied, in words. */
  readonly days: string;
  /** SHA-256 of `policy.txt`, 64 hexadecimal digits. */
  readonly digest: string;
}

/** The page, of a policy that has a version in its language. */
export interface VerifyView extends PageView {
  readonly links: readonly LinkView[];
  /** Newest first. */
  readonly versions: readonly DigestView[];
  /** The sentences that the script says, one a line in its order. */
  readonly said: string;
}

/** The page. */
export function verifyView(context: PageContext, policy: PublishedPolicy): VerifyView {
  const { config, words, language } = context;
  const versions = comparedVersions(policy, language);
  const title =
    versions.at(-1)?.documents.find((document) => document.language === language)?.title ?? policy.id;
  const heading = say(words, 'verifyOf', { title });
  const frame = pageView(context, {
    path: verifyPath(policy.id),
    heading,
    title: `${heading} – ${config.name}`,
    description: heading,
    robots: 'noindex,follow',
    languages: languagesEver(policy),
    elsewhere: policyElsewhere(policy),
  });
  const from = frame.address;
  const { verifyReading, verifyIs, verifyNoDigest, verifyNone, verifyFailed, compareNeedsServer } =
    words.text;
  return {
    ...frame,
    relations: headLinks(policyRelations(context, policy), from),
    scripts: ['page', 'verify'],
    styles: ['redline'],
    links: [
      { label: title, href: relativeAddress(from, mainAddress(context, policy)) },
      {
        label: say(words, 'allVersions'),
        href: relativeAddress(from, addressOf(context, historyPath(policy.id))),
      },
    ],
    versions: versions.toReversed().map((one) => digestView(context, policy, one, from)),
    said: [verifyReading, verifyIs, verifyNoDigest, verifyNone, verifyFailed, compareNeedsServer].join('\n'),
  };
}

function digestView(
  context: PageContext,
  policy: PublishedPolicy,
  one: PublishedVersion,
  from: string,
): DigestView {
  const { lead, rest } = standingInList(context, one);
  return {
    label: versionLabel(one.version.id, context.words),
    choice: versionChoice(context, one),
    href: relativeAddress(from, versionAddress(context, policy.id, one)),
    days: lead + rest.map(({ text }) => text).join(''),
    digest: one.version.release.record.text[context.language] ?? '',
  };
}
