/** Which version a text is, `/privacy/verify/`: the digests of all versions, and what its script is told. */

import { relativeAddress, verifyPath } from '../published/addresses.ts';
import type { LinkView, PageContext } from '../published/page-frame.ts';
import { languagesEver, type PublishedPolicy, type PublishedVersion } from '../published/published.ts';
import { comparedVersions } from '../published/published-redlines.ts';
import { standingInList, versionAddress, versionChoice, versionLabel } from '../published/standing.ts';
import { type AboutPolicyView, aboutPolicyView } from './about-policy.ts';

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
export interface VerifyView extends AboutPolicyView {
  /** Newest first. */
  readonly versions: readonly DigestView[];
  /** The sentences that the script says, one a line in its order. */
  readonly said: string;
}

/** The page. */
export function verifyView(context: PageContext, policy: PublishedPolicy): VerifyView {
  const { text } = context.words;
  const { verifyReading, verifyIs, verifyNoDigest, verifyNone, verifyFailed, compareNeedsServer } = text;
  const frame = aboutPolicyView(context, policy, {
    path: verifyPath(policy.id),
    heading: 'verifyOf',
    robots: 'noindex,follow',
    languages: languagesEver(policy),
    script: 'verify',
    style: 'redline',
  });
  return {
    ...frame,
    versions: comparedVersions(policy, context.language)
      .toReversed()
      .map((one) => digestView(context, policy, one, frame.address)),
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
