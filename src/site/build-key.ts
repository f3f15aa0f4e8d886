/**
 * Keys: digests of what each page and file of a build is made from. A file of the last build is kept if its key is
 * unchanged, so a key must cover everything that can change a byte of the file; it may cover more.
 *
 * A superseded or withdrawn version's page depends on the records of its policy up to the next version, on the links
 * in its text, and on where readers of the policy are sent, so a release leaves almost all of them unchanged. Lists
 * of the versions of a policy depend on all of its records and on the date. Drafts have no records, so whatever shows
 * one is made in every build.
 */

import { hash } from 'node:crypto';
import type { SectionLife } from '../archive/section-lives.ts';
import { type Cache, createSlot } from '../cache.ts';
import type { DocumentIndex, SiteConfig, Tag } from '../model/index.ts';
import type { LinkIndex } from '../published/link-index.ts';
import type { PageContext } from '../published/page-frame.ts';
import {
  languagesOf,
  mainTexts,
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

const versionSlot = createSlot<BuildKey>('key of a version');
const policySlot = createSlot<BuildKey>('key of a policy');

/** The keys of a site that is made with these tools. */
export function siteKeys(
  tools: ToolDigests,
  { config, day, policies, links }: KeyedSite,
  cache: Cache,
): SiteKeys {
  const { source: _source, fonts, ...settings } = config;
  const base = { ...tools, settings: digestOf([settings, fonts.map(({ digest }) => digest)]) };
  const dated = { ...base, day: digestOf(day) };
  const digests = new Map(
    policies.flatMap(({ id, versions }) => versions.map((one) => [one, textDigest(id, one)] as const)),
  );
  const textOf = (one: PublishedVersion): string => expected(digests.get(one), 'a version of the site');
  const records = new Map(policies.map((policy) => [policy, recordChain(policy, textOf)]));
  const targets = new Map(
    [...links.index.documents].map(([id, documents]) => [id, indexDigest(documents, links.policyPath(id))]),
  );
  const allTargets = digestOf([...targets]);
  const allAddresses = addressesDigest(links);
  const targetsOf = (policy: PublishedPolicy, versions: readonly PublishedVersion[]): unknown =>
    linkedPolicies(policy.id, versions).map((id) => [id, targets.get(id)]);
  const chainOf = (policy: PublishedPolicy): readonly string[] =>
    expected(records.get(policy), 'a policy of the site');
  const ofPolicy = (policy: PublishedPolicy): string => digestOf([policy.id, chainOf(policy).at(-1)]);
  const ofAllVersions = (policy: PublishedPolicy): BuildKey => ({
    ...dated,
    versions: ofPolicy(policy),
    // A page that compares versions in a browser has the titles and addresses of all policies.
    links: digestOf([allAddresses, targetsOf(policy, policy.versions)]),
  });
  const hasDrafts = policies.some(({ draft }) => draft.length > 0);
  return {
    site: () =>
      hasDrafts ? undefined : { ...dated, versions: digestOf(policies.map(ofPolicy)), links: allTargets },
    policy: (policy) =>
      hasDrafts ? undefined : cache.get(policySlot, policy, '', () => ofAllVersions(policy)),
    version: (context, policy, one) =>
      cache.get(versionSlot, one, context.language, () => {
        const { before, after } = neighbours(policy, one);
        const until = policy.versions.indexOf(after ?? one);
        return {
          ...base,
          text: textOf(one),
          versions: digestOf([policy.id, chainOf(policy)[until]]),
          links: digestOf([
            mainAddress(context, policy),
            languagesOf(mainTexts(policy)),
            comparedVersions(policy, context.language).length > 1,
            languagesOf(policy.draft).includes(context.language),
            targetsOf(policy, [one, ...(before ? [before] : [])]),
          ]),
        };
      }),
    section: (context, policy, life) => {
      const involved = life.changes.flatMap(({ version, before }) => [version, ...(before ? [before] : [])]);
      return {
        ...base,
        text: digestOf(involved.map(textOf)),
        versions: digestOf([
          policy.id,
          life.id,
          policy.timeline.inForce !== undefined,
          life.changes.map(({ version: { entry } }) => [entry.from, entry.standing === 'upcoming']),
        ]),
        links: digestOf([
          mainAddress(context, policy),
          languagesOf(mainTexts(policy)),
          targetsOf(policy, involved),
        ]),
      };
    },
    text: (one) => ({ ...base, text: textOf(one) }),
    bytes: (digest) => ({ text: digestOf(digest) }),
  };
}

/** For each version a digest of the records up to it: releases, withdrawals, standings and the anchors of the texts. */
function recordChain(
  { versions }: PublishedPolicy,
  textOf: (one: PublishedVersion) => string,
): readonly string[] {
  let chain = '';
  return versions.map((one) => {
    chain = digestOf([chain, one.entry.standing, textOf(one)]);
    return chain;
  });
}

/** The records of a version, and its anchors: those of headings can depend on what other releases recorded. */
function textDigest(policy: string, { version, facts }: PublishedVersion): string {
  const { release, withdrawal } = version;
  return digestOf([
    policy,
    version.id,
    release.digest,
    withdrawal?.digest,
    facts.map(({ language, sections }) => [
      language,
      sections.map(({ targets }) => targets.map(({ anchor }) => anchor)),
    ]),
  ]);
}

/** The other policies that the texts of some versions may link to, by name. */
function linkedPolicies(policy: string, versions: readonly PublishedVersion[]): readonly string[] {
  const ids = versions.flatMap(({ facts }) =>
    facts.flatMap(({ sections }) => sections.flatMap(({ linked }) => linked)),
  );
  return [...new Set(ids)].filter((id) => id !== policy).sort();
}

/** A digest of where the pages of all policies are, and of their titles. */
function addressesDigest({ index, policyPath }: LinkIndex): string {
  return digestOf(
    [...index.documents].map(([id, documents]) => [
      id,
      policyPath(id),
      [...documents].map(([language, { title }]) => [language, title]),
    ]),
  );
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

/** 96 bits of SHA-256: enough to distinguish the inputs of one site, and short enough to list for each of its files. */
function digestOf(value: unknown): string {
  return hash('sha256', JSON.stringify(value), 'base64url').slice(0, 16);
}
