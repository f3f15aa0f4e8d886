/**
 * Keys: digests of what each page and file of a build is made from. A file of the last build is kept if its key is
 * unchanged, so a key must cover everything that can change a byte of the file; it may cover more.
 *
 * A superseded or withdrawn version's page depends on the records of its policy up to the next version, on the links
 * in its text, and on where readers of the policy are sent, so a release leaves almost all of them unchanged. Lists
 * of the versions of a policy depend on all of its records and on the date. Drafts have no records, so whatever shows
 * one is made in every build.
 */

import { createHash } from 'node:crypto';
import type { SectionLife } from '../archive/section-lives.ts';
import { sectionsOf } from '../document/index-site.ts';
import { referencesOf } from '../document/references.ts';
import { eachInline, inlinesOf } from '../document/visit.ts';
import type { Document, DocumentIndex, DocumentSection, SiteConfig, Tag } from '../model/index.ts';
import type { LinkIndex } from '../published/link-index.ts';
import type { PageContext } from '../published/page-frame.ts';
import {
  languagesOf,
  mainDocuments,
  neighbours,
  type PublishedPolicy,
  type PublishedVersion,
} from '../published/published.ts';
import { comparedVersions } from '../published/published-redlines.ts';
import { mainAddress } from '../published/standing.ts';
import { expected } from '../result.ts';

/** The groups that `policy build --explain` names, in the order in which it looks for the reason. */
export const ingredients = ['program', 'templates', 'settings', 'day', 'text', 'versions', 'links'] as const;

/** A short digest for each group of inputs that a file depends on. */
export type BuildKey = Readonly<Partial<Record<(typeof ingredients)[number], string>>>;

/** Digests of the inputs of every page: this program, and the templates, words, scripts and styles. */
export interface ToolDigests {
  readonly program: string;
  readonly templates: string;
}

/** The keys of one site. A key is undefined for what is made in every build. */
export interface SiteKeys {
  /** Pages and files about all policies. */
  readonly site: () => BuildKey | undefined;
  /** Pages and files about a policy, and the pages of versions whose standing can still change. */
  readonly policy: (policy: PublishedPolicy) => BuildKey | undefined;
  /** The page of a version, or of its changes. */
  readonly version: (
    context: Pick<PageContext, 'config' | 'language'>,
    policy: PublishedPolicy,
    one: PublishedVersion,
  ) => BuildKey | undefined;
  /** The page of a section through all versions. */
  readonly section: (
    context: Pick<PageContext, 'config' | 'language'>,
    policy: PublishedPolicy,
    life: SectionLife<PublishedVersion>,
  ) => BuildKey | undefined;
  /** A version's text in formats that contain nothing about other versions. */
  readonly text: (one: PublishedVersion) => BuildKey;
  /** A file that is named by the digest of its bytes. */
  readonly bytes: (digest: string) => BuildKey;
}

/** What the keys of a site are computed from. */
export interface KeyedSite {
  readonly config: SiteConfig;
  /** The date of the standings. */
  readonly day: string;
  readonly policies: readonly PublishedPolicy[];
  /** Where links to other policies lead. */
  readonly links: LinkIndex;
}

/** The keys of a site that is made with these tools. */
export function siteKeys(tools: ToolDigests, { config, day, policies, links }: KeyedSite): SiteKeys {
  const { source: _source, fonts, ...settings } = config;
  const base = { ...tools, settings: digestOf([settings, fonts.map(({ digest }) => digest)]) };
  const dated = { ...base, day: digestOf(day) };
  const records = new Map(policies.map((policy) => [policy, recordChain(policy)]));
  const targets = new Map(
    [...links.index.documents].map(([id, documents]) => [id, indexDigest(documents, links.policyPath(id))]),
  );
  const allTargets = digestOf([...targets]);
  const linked = new Map<Document, ReadonlySet<string>>();
  const policiesIn = (document: Document): ReadonlySet<string> => {
    const known = linked.get(document) ?? linkedPolicies(document);
    linked.set(document, known);
    return known;
  };
  const chainOf = (policy: PublishedPolicy): readonly string[] =>
    expected(records.get(policy), 'a policy of the site');
  const ofPolicy = (policy: PublishedPolicy): string => digestOf([policy.id, chainOf(policy).at(-1)]);
  const hasDrafts = policies.some(({ draft }) => draft.length > 0);
  return {
    site: () =>
      hasDrafts ? undefined : { ...dated, versions: digestOf(policies.map(ofPolicy)), links: allTargets },
    policy: (policy) => (hasDrafts ? undefined : { ...dated, versions: ofPolicy(policy), links: allTargets }),
    version: (context, policy, one) => {
      const { before, after } = neighbours(policy, one);
      const until = policy.versions.indexOf(after ?? one);
      const ids = [...one.documents, ...(before?.documents ?? [])].flatMap((document) => [
        ...policiesIn(document),
      ]);
      return {
        ...base,
        text: textDigest(one),
        versions: digestOf([policy.id, chainOf(policy)[until]]),
        links: digestOf([
          mainAddress(context, policy),
          languagesOf(mainDocuments(policy)),
          comparedVersions(policy, context.language).length > 1,
          languagesOf(policy.draft).includes(context.language),
          [...new Set(ids)].sort().map((id) => [id, targets.get(id)]),
        ]),
      };
    },
    section: (context, policy, life) => {
      const involved = life.changes.flatMap(({ version, before }) => [version, ...(before ? [before] : [])]);
      const ids = involved.flatMap(({ documents }) => documents.flatMap((one) => [...policiesIn(one)]));
      return {
        ...base,
        text: digestOf(involved.map(textDigest)),
        versions: digestOf([
          policy.id,
          life.id,
          policy.timeline.inForce !== undefined,
          life.changes.map(({ version: { entry } }) => [entry.from, entry.standing === 'upcoming']),
        ]),
        links: digestOf([
          mainAddress(context, policy),
          languagesOf(mainDocuments(policy)),
          [...new Set(ids)].sort().map((id) => [id, targets.get(id)]),
        ]),
      };
    },
    text: (one) => ({ ...base, text: textDigest(one) }),
    bytes: (digest) => ({ text: digestOf(digest) }),
  };
}

/** For each version a digest of the records up to it: releases, withdrawals, standings and the anchors of the texts. */
function recordChain({ versions }: PublishedPolicy): readonly string[] {
  let chain = '';
  return versions.map((one) => {
    chain = digestOf([chain, one.entry.standing, textDigest(one)]);
    return chain;
  });
}

/** The records of a version, and its anchors: those of headings can depend on what other releases recorded. */
function textDigest({ version, documents }: PublishedVersion): string {
  const { release, withdrawal } = version;
  return digestOf([
    documents[0].policy,
    version.id,
    release.digest,
    withdrawal?.digest,
    documents.map((document) => [
      document.language,
      sectionsOf(document).map(({ parts }) => parts.map(({ anchor }) => anchor)),
    ]),
  ]);
}

function indexDigest(documents: ReadonlyMap<Tag, DocumentIndex>, path: string): string {
  return digestOf([
    path,
    [...documents].map(([language, { title, targets, blocks, aliases }]) => [
      language,
      title,
      [...targets.values()],
      [...blocks],
      [...aliases],
    ]),
  ]);
}

/** The other policies that a text may link to: every first segment of a path, decoded as `resolveReference` does. */
function linkedPolicies(document: Document): ReadonlySet<string> {
  return new Set(
    sectionsOf(document)
      .flatMap(linksIn)
      .filter((href) => href.startsWith('/'))
      .map((href) => href.split(/[/?#]/)[1] ?? '')
      .flatMap((segment) => [segment, decoded(segment)])
      .filter((id) => id !== document.policy),
  );
}

function decoded(text: string): string {
  try {
    return decodeURIComponent(text);
  } catch {
    return text;
  }
}

function linksIn(section: DocumentSection): readonly string[] {
  const links = section.parts.flatMap(({ part }) => referencesOf(part).links.map(({ href }) => href));
  for (const inline of section.footnotes.flatMap(({ blocks }) => blocks.flatMap(inlinesOf))) {
    eachInline(inline, (node) => {
      if (node.type === 'link') links.push(node.href);
    });
  }
  return links;
}

/** 96 bits of SHA-256: enough to distinguish the inputs of one site, and short enough to list for each of its files. */
function digestOf(value: unknown): string {
  return createHash('sha256').update(JSON.stringify(value)).digest('base64url').slice(0, 16);
}
