/** What surrounds the text of a version or a draft. */

import { createHash } from 'node:crypto';
import { dayAt } from '../content/day.ts';
import { indexSite } from '../document/index-site.ts';
import { formatDay, say, type Words } from '../i18n/strings.ts';
import type { Document, SiteConfig, Version } from '../model/index.ts';
import { absoluteAddress, policyPath, treeAddress, versionPath } from '../published/addresses.ts';
import { policyText } from '../serialise/policy-text.ts';
import type { PaperSetting } from './paper-link.ts';
import type { PaperSheet } from './paper-sheet.ts';

/** The inputs of a sheet. */
export interface SheetContext {
  readonly config: SiteConfig;
  /** The words of the text's language, or of its fallback. */
  readonly words: Words;
}

/** The sheet of a text; without a version, it is a draft. Nothing on it depends on the date of a build. */
export function makeSheet(
  { config, words }: SheetContext,
  document: Document,
  version: Version | undefined,
): PaperSheet {
  const { title, language, policy } = document;
  const digest = createHash('sha256').update(policyText(document)).digest('hex');
  const properties = { Policy: policy, Language: language, TextDigest: digest };
  const path = version === undefined ? policyPath(policy) : versionPath(policy, version.id);
  const shared = {
    title,
    publisher: config.publisher,
    language,
    paper: config.paper,
    address: absoluteAddress(config, `${treeAddress(config, language)}${path}`),
    digestLine: say(words, 'digestOfText', { digest }),
  } as const;
  if (version === undefined)
    return {
      ...shared,
      lines: [say(words, 'draftNotInForce')],
      properties: { ...properties, Version: 'draft' },
    };
  const { release, withdrawal, id } = version;
  const { effective, released, timezone } = release.record;
  const day = (instant: string): string => formatDay(dayAt(new Date(instant), timezone), words.language);
  const withdrawn = withdrawal && say(words, 'withdrawnOn', { day: day(withdrawal.record.withdrawn) });
  const lines = [
    say(words, 'versionNamed', { version: id }),
    withdrawn ?? say(words, 'effectiveOn', { day: formatDay(effective, words.language) }),
    say(words, 'releasedOn', { day: day(released) }),
  ];
  return {
    ...shared,
    lines: [lines.join(' · ')],
    properties: { ...properties, Version: id, Effective: effective, Released: released },
  };
}

/** Where the links of a text lead. */
export function makeSetting(config: SiteConfig, document: Document): PaperSetting {
  const { policy, language } = document;
  return {
    origin: { policy, language },
    index: indexSite([language], [document]),
    policyAddress: (other) => absoluteAddress(config, `${treeAddress(config, language)}${policyPath(other)}`),
  };
}

/** The sheet of a redline: that of the new text, with the names of both. */
export function redlineSheet(
  context: SheetContext,
  before: Version | undefined,
  after: { readonly document: Document; readonly version: Version | undefined },
): PaperSheet {
  const nameOf = (version: Version | undefined): string => version?.id ?? say(context.words, 'draft');
  const own = makeSheet(context, after.document, after.version);
  return { ...own, lines: [`${nameOf(before)} → ${nameOf(after.version)}`, ...own.lines] };
}
