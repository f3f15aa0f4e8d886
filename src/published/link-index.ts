/** The possible targets of links in a published text: its own page, and what readers are shown of other policies. */

import { indexDocument } from '../document/index-site.ts';
import type { Document, DocumentIndex, SiteIndex, Tag } from '../model/index.ts';
import { draftPath, policyPath, versionPath } from './addresses.ts';
import { type PublishedPolicy, type PublishedVersion, shownVersion, showsDraft } from './published.ts';

/** Addresses by policy and language, and the path of each policy's page. */
export interface LinkIndex {
  readonly index: SiteIndex;
  /** Below the tree of a language: `cookies/`. */
  readonly policyPath: (policy: string) => string;
}

/** What readers are shown: the version in force, or before that the first announced version, at its own address. */
export function publishedLinks(languages: readonly Tag[], policies: readonly PublishedPolicy[]): LinkIndex {
  const shown = policies.flatMap((policy) => {
    const one = shownVersion(policy);
    return one === undefined ? [] : [{ policy, one }];
  });
  const documents = new Map(shown.map(({ policy, one }) => [policy.id, indexesOf(one)]));
  const paths = new Map(
    shown
      .filter(({ one }) => one.entry.standing === 'upcoming')
      .map(({ policy, one }) => [policy.id, versionPath(policy.id, one.version.id)]),
  );
  return { index: { languages, documents }, policyPath: (policy) => paths.get(policy) ?? policyPath(policy) };
}

/** The same for the page of a version, whose own addresses are those of its text. */
export function versionLinks(
  published: LinkIndex,
  { id }: PublishedPolicy,
  one: PublishedVersion,
): LinkIndex {
  const documents = new Map([...published.index.documents, [id, indexesOf(one)]]);
  return { ...published, index: { ...published.index, documents } };
}

/** The same for the pages of drafts: the drafts of other policies, if they have one. */
export function draftLinks(published: LinkIndex, policies: readonly PublishedPolicy[]): LinkIndex {
  const drafted = policies.filter(({ draft }) => draft.length > 0);
  const own = drafted.map(({ id, draft }) => [id, draftIndex(draft)] as const);
  const paths = new Map(
    drafted.map((policy) => [policy.id, (showsDraft(policy) ? policyPath : draftPath)(policy.id)]),
  );
  return {
    index: { ...published.index, documents: new Map([...published.index.documents, ...own]) },
    policyPath: (policy) => paths.get(policy) ?? published.policyPath(policy),
  };
}

function indexesOf({ indexes }: PublishedVersion): ReadonlyMap<Tag, DocumentIndex> {
  return new Map([...indexes].map(([language, { index }]) => [language, index]));
}

function draftIndex(draft: readonly Document[]): ReadonlyMap<Tag, DocumentIndex> {
  return new Map(draft.map((document) => [document.language, indexDocument(document)]));
}
