/**
 * The passes that every command needs: read, parse, assemble, verify the archive, check.
 *
 * Nothing is parsed twice: a file that several versions share is one object, and parts are cached by the digest of
 * their text across all files of the site.
 */

import type { Timeline } from '../archive/timeline.ts';
import { verifyArchive } from '../archive/verify-archive.ts';
import { type Cache, noCache, RunCache } from '../cache.ts';
import { dayAt } from '../content/day.ts';
import { withSlash } from '../content/read-config.ts';
import { readSite } from '../content/read-site.ts';
import { isBaseUrl } from '../content/schemas.ts';
import { indexSite } from '../document/index-site.ts';
import { Fault, type Finding, finding, sortFindings } from '../findings/finding.ts';
import type {
  Body,
  Day,
  Document,
  Policy,
  PolicyState,
  SectionFile,
  Site,
  SiteConfig,
  SiteIndex,
  Tag,
} from '../model/index.ts';
import { expected } from '../result.ts';
import { checkDocuments } from '../rules/check-document.ts';
import { policyText } from '../serialise/policy-text.ts';
import { type CheckedVersion, type KnownFacts, PolicyTexts, recordedAnchors } from './policy-texts.ts';
import type { Progress } from './progress.ts';

export type { CheckedVersion } from './policy-texts.ts';

/** What to read. Only the caller reads the clock. */
export interface CheckOptions {
  /** The content folder, shown in findings as given. */
  readonly content: string;
  /** Overrides the `baseUrl` of `site.yaml`. */
  readonly baseUrl?: string | undefined;
  /** The time of the call; its date in the time zone of the site is the date of the standings. */
  readonly now: Date;
  /** Another date for the standings. */
  readonly asOf?: Day | undefined;
  readonly progress?: Progress | undefined;
  /** What the run computes once; a new one by default. */
  readonly cache?: Cache | undefined;
}

/** A policy with its draft and its versions. */
export interface CheckedPolicy {
  readonly policy: Policy;
  /** In each language, the governing one first. */
  readonly draft: readonly Document[];
  /** By date, then number. */
  readonly versions: readonly CheckedVersion[];
  readonly timeline: Timeline;
  /** Frees the memory that the texts of superseded versions take, once nothing more is made of them. */
  readonly forget: () => void;
}

/** A site after reading and checking. */
export interface Checked {
  /** Absent if the content cannot be read as a site at all. */
  readonly site?: Site;
  readonly policies: readonly CheckedPolicy[];
  /** The drafts of all policies. */
  readonly documents: readonly Document[];
  /** The addresses of the drafts; for a policy without a draft, those of the version that readers are shown. */
  readonly index: SiteIndex;
  /** The addresses of the versions that readers are shown. */
  readonly published: SiteIndex;
  /** The date of the standings. */
  readonly day: Day;
  /** That of the run. */
  readonly cache: Cache;
  /** All of them, sorted. */
  readonly findings: readonly Finding[];
  /**
   * The texts of a policy in another state than was read, the governing one first. `bodies` has what was parsed of the
   * files that are new in it; all others are as they were parsed already.
   */
  readonly assemble: (
    policy: Policy,
    state: PolicyState,
    bodies: ReadonlyMap<SectionFile, Body>,
  ) => readonly Document[];
}

/**
 * Reads and checks a site. Of the versions in `kept`, only the records are read. Throws a Fault if the folder is not a
 * site, or if the base URL is not valid.
 */
export function checkSite(options: CheckOptions, kept?: (config: SiteConfig) => KnownFacts): Checked {
  const { cache = createCache() } = options;
  let known: KnownFacts = new Map();
  const { site: read, findings } = readSite(options.content, (config) => {
    known = kept?.(config) ?? known;
    return (release) => known.has(release);
  });
  if (read === undefined) return nothing(options, findings, cache);
  const site = withBaseUrl(read, options.baseUrl);
  const { languages, timezone } = site.config;
  const day = options.asOf ?? dayAt(options.now, timezone);
  const texts = new Map(
    site.policies.map((policy) => [policy, new PolicyTexts(policy, day, { known, cache })]),
  );
  const policies = [...texts].map(([policy, own]): CheckedPolicy => {
    const { draft, versions, timeline } = own;
    return { policy, draft, versions, timeline, forget: () => own.forget() };
  });
  const total = policies.reduce((sum, { versions }) => sum + versions.length, 0);
  let done = 0;
  const count = (): void => {
    done += 1;
    options.progress?.('check', done, total);
  };
  const documents = policies.flatMap(({ draft }) => draft);
  const shown = policies.flatMap(shownDocuments);
  const index = indexSite(languages, [...documents, ...shown], cache);
  return {
    site,
    policies,
    documents,
    index,
    published: indexSite(languages, shown, cache),
    day,
    cache,
    assemble: (policy, state, bodies) =>
      expected(texts.get(policy), 'a policy of the site').assemble(state, bodies),
    findings: sortFindings([
      ...findings,
      ...policies.flatMap((policy) => archiveFindings(policy, cache, count)),
      ...checkDocuments(
        read,
        documents,
        index,
        shown,
        new Map(site.policies.map((policy) => [policy.id, recordedAnchors(policy)])),
      ),
    ]),
  };
}

/** `POLICY_CACHE=off` computes everything again, for those who want to see that nothing depends on a cache. */
function createCache(): Cache {
  return process.env.POLICY_CACHE === 'off' ? noCache : new RunCache();
}

function nothing({ now, asOf }: CheckOptions, findings: readonly Finding[], cache: Cache): Checked {
  const index = indexSite([], []);
  const day = asOf ?? dayAt(now, 'UTC');
  return {
    policies: [],
    documents: [],
    index,
    published: index,
    day,
    cache,
    findings: sortFindings(findings),
    assemble: () => [],
  };
}

function withBaseUrl(site: Site, baseUrl: string | undefined): Site {
  if (baseUrl === undefined) return site;
  if (!isBaseUrl(baseUrl)) {
    throw new Fault(
      `The base URL "${baseUrl}" is not an address such as https://example.org/policies/, without "?" and "#".`,
    );
  }
  return { ...site, config: { ...site.config, baseUrl: withSlash(baseUrl) } };
}

/** The version in force, or before the first effective date the first announced one. */
export function shownVersion({ versions, timeline }: CheckedPolicy): CheckedVersion | undefined {
  const entry = timeline.inForce ?? timeline.upcoming[0];
  return versions.find((one) => one.entry === entry);
}

function shownDocuments(policy: CheckedPolicy): readonly Document[] {
  return shownVersion(policy)?.documents ?? [];
}

function archiveFindings(
  { policy, versions }: CheckedPolicy,
  cache: Cache,
  count: () => void,
): readonly Finding[] {
  const texts = new Map(versions.map((one) => [one.version, one]));
  const ofArchive = verifyArchive(policy, (version) => {
    count();
    const text = texts.get(version);
    return text?.isKnown === true ? undefined : textsOf(text?.documents ?? [], cache);
  });
  if (versions.length > 0 || policy.draft === undefined) return ofArchive;
  const { source } = policy.draft.config;
  const message = `The policy "${policy.id}" was never released`;
  const hint = `"policy release ${policy.id}" turns the draft into the first version; "policy build --drafts" shows it before that.`;
  return [finding('never-released', { source, span: { start: 0, end: 1 } }, message, hint), ...ofArchive];
}

/** `policy.txt` in each language. */
export function textsOf(documents: readonly Document[], cache: Cache = noCache): ReadonlyMap<Tag, string> {
  return new Map(documents.map((document) => [document.language, policyText(document, cache)]));
}
