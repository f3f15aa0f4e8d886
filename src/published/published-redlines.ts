/** The redlines that a site publishes: of each version against the previous one, and of a draft. */

import { pairsBetween, pairsToDraft } from '../archive/anchor-pairs.ts';
import type { Cache } from '../cache.ts';
import type { Document, SiteConfig, Tag } from '../model/index.ts';
import { compareDocuments } from '../redline/compare-documents.ts';
import type { Redline } from '../redline/redline.ts';
import type { LinkedPolicy } from '../redline-output/links.ts';
import { expected } from '../result.ts';
import { relativeAddress, treeAddress } from './addresses.ts';
import type { LinkIndex } from './link-index.ts';
import {
  languagesOf,
  neighbours,
  type PublishedPolicy,
  type PublishedVersion,
  shownVersion,
} from './published.ts';

/** The languages in which a version can be compared with the previous one, the governing one first. */
export function redlineLanguages(policy: PublishedPolicy, one: PublishedVersion): readonly Tag[] {
  const { before } = neighbours(policy, one);
  return before === undefined ? [] : sharedLanguages(before.facts, one.facts);
}

/** The languages in which the draft can be compared with what readers are shown. */
export function draftRedlineLanguages(policy: PublishedPolicy): readonly Tag[] {
  const shown = shownVersion(policy);
  return shown === undefined ? [] : sharedLanguages(shown.facts, policy.draft);
}

type Texts = readonly { readonly language: Tag }[];

function sharedLanguages(old: Texts, now: Texts): readonly Tag[] {
  const before = languagesOf(old);
  return languagesOf(now).filter((language) => before.includes(language));
}

/** The versions in a language, any two of which can be compared, including withdrawn ones. */
export function comparedVersions({ versions }: PublishedPolicy, language: Tag): readonly PublishedVersion[] {
  return versions.filter(({ facts }) => languagesOf(facts).includes(language));
}

/** The policies that a redline links to, by id; addresses are relative to the page at `from`. */
export function linkedPolicies(
  { config, language }: { readonly config: SiteConfig; readonly language: Tag },
  { index, policyPath }: LinkIndex,
  from: string,
): Readonly<Record<string, LinkedPolicy>> {
  return Object.fromEntries(
    [...index.documents].flatMap(([policy, documents]) => {
      const found = documents.get(language) ?? documents.values().next().value;
      if (found === undefined) return [];
      const address = `${treeAddress(config, found.language)}${policyPath(policy)}`;
      return [[policy, { href: relativeAddress(from, address), title: found.title }]];
    }),
  );
}

/** A redline, and the version that it is based on. */
export interface PublishedRedline {
  readonly before: PublishedVersion;
  /** Compares the two texts; called by the one page that shows it. */
  readonly redline: () => Redline;
}

/** The redline of a version against the previous one, if both exist in the language. */
export function versionRedline(
  policy: PublishedPolicy,
  one: PublishedVersion,
  language: Tag,
  cache: Cache,
): PublishedRedline | undefined {
  const { before } = neighbours(policy, one);
  if (before === undefined || !redlineLanguages(policy, one).includes(language)) return undefined;
  return {
    before,
    redline: () => {
      const pairs = pairsBetween(policy.versions, before, one);
      return compareIn(language, before.documents, one.documents, { pairs, cache });
    },
  };
}

/** The redline of the draft against the version that readers are shown, if both exist in the language. */
export function draftRedline(
  policy: PublishedPolicy,
  language: Tag,
  cache: Cache,
): PublishedRedline | undefined {
  const { versions, draft } = policy;
  const before = shownVersion(policy);
  if (before === undefined || !draftRedlineLanguages(policy).includes(language)) return undefined;
  return {
    before,
    redline: () => {
      const pairs = pairsToDraft(versions, before, draft);
      return compareIn(language, before.documents, draft, { pairs, cache });
    },
  };
}

function compareIn(
  language: Tag,
  before: readonly Document[],
  after: readonly Document[],
  { pairs, cache }: { readonly pairs: ReadonlyMap<string, string>; readonly cache: Cache },
): Redline {
  const [old, now] = [before, after].map((documents) =>
    documents.find((document) => document.language === language),
  );
  return compareDocuments(expected(old, 'the text before'), expected(now, 'the text after'), pairs, cache);
}
