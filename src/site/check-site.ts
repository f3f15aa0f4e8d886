/**
 * The passes that every command needs: read, parse, assemble, verify the archive, check.
 *
 * Nothing is parsed twice: a file that several versions share is one object, and parts are cached by the digest of
 * their text across all files of the site.
 */

import { ledgerVersion } from '../archive/anchors.ts';
import { foldLedgers, type Ledger } from '../archive/ledger.ts';
import { type Timeline, type TimelineEntry, timelineOn } from '../archive/timeline.ts';
import { verifyArchive } from '../archive/verify-archive.ts';
import { type Cache, noCache, RunCache } from '../cache.ts';
import { withSlash } from '../content/read-config.ts';
import { readSite } from '../content/read-site.ts';
import { isBaseUrl } from '../content/schemas.ts';
import { dayAt } from '../content/version-id.ts';
import { assembleDocument } from '../document/assemble-document.ts';
import { indexSite } from '../document/index-site.ts';
import { Fault, type Finding, finding, sortFindings } from '../findings/finding.ts';
import { parseBody } from '../markdown/parse-body.ts';
import type {
  Body,
  Day,
  Document,
  Policy,
  PolicyState,
  SectionFile,
  Site,
  SiteIndex,
  Tag,
  Version,
} from '../model/index.ts';
import { checkDocuments } from '../rules/check-document.ts';
import { policyText } from '../serialise/policy-text.ts';

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
  /** What the run computes once; a new one by default. */
  readonly cache?: Cache | undefined;
}

/** A version and its text in each language, the governing one first. */
export interface CheckedVersion {
  readonly version: Version;
  readonly entry: TimelineEntry;
  readonly documents: readonly Document[];
  /** What became of the anchors of earlier versions. */
  readonly ledger: Ledger;
}

/** A policy with its draft and its versions. */
export interface CheckedPolicy {
  readonly policy: Policy;
  /** In each language, the governing one first. */
  readonly draft: readonly Document[];
  /** By date, then number. */
  readonly versions: readonly CheckedVersion[];
  readonly timeline: Timeline;
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

/** Reads and checks a site. Throws a Fault if the folder is not a site, or if the base URL is not valid. */
export function checkSite(options: CheckOptions): Checked {
  const { cache = createCache() } = options;
  const { site: read, findings } = readSite(options.content);
  if (read === undefined) return nothing(options, findings, cache);
  const site = withBaseUrl(read, options.baseUrl);
  const { languages, timezone } = site.config;
  const day = options.asOf ?? dayAt(options.now, timezone);
  const assembler = new Assembler(cache);
  const policies = site.policies.map((policy) => assembler.policy(policy, day));
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
    assemble: (policy, state, bodies) => assembler.state(policy, state, bodies),
    findings: sortFindings([
      ...findings,
      ...policies.flatMap((policy) => archiveFindings(policy, cache)),
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

function archiveFindings({ policy, versions }: CheckedPolicy, cache: Cache): readonly Finding[] {
  const documents = new Map(versions.map((one) => [one.version, one.documents]));
  const ofArchive = verifyArchive(policy, (version) => textsOf(documents.get(version) ?? [], cache));
  if (versions.length > 0 || policy.draft === undefined) return ofArchive;
  const { source } = policy.draft.config;
  const message = `The policy "${policy.id}" was never released`;
  return [finding('never-released', { source, span: { start: 0, end: 1 } }, message), ...ofArchive];
}

/** `policy.txt` in each language. */
export function textsOf(documents: readonly Document[], cache: Cache = noCache): ReadonlyMap<Tag, string> {
  return new Map(documents.map((document) => [document.language, policyText(document, cache)]));
}

/** Assembles documents, and parses nothing twice. */
class Assembler {
  readonly #cache: Cache;
  readonly #bodies = new Map<SectionFile, Body>();

  constructor(cache: Cache) {
    this.#cache = cache;
  }

  policy(policy: Policy, day: Day): CheckedPolicy {
    const recorded = recordedAnchors(policy);
    const timeline = timelineOn(policy.versions, day);
    const assembled = policy.versions.map((version) => this.#documents(policy.id, version.state, recorded));
    const ledgers = foldLedgers(
      policy.versions.map((version, at) => ({
        version: ledgerVersion(version, assembled[at] ?? []),
        counts: timeline.entries[at]?.standing !== 'withdrawn',
      })),
    );
    const versions = timeline.entries.map(
      (entry, at): CheckedVersion => ({
        version: entry.version,
        entry,
        documents: assembled[at] ?? [],
        ledger: ledgers[at] ?? new Map(),
      }),
    );
    const draft = policy.draft === undefined ? [] : this.#documents(policy.id, policy.draft, recorded);
    return { policy, draft, versions, timeline };
  }

  /** See `Checked.assemble`. */
  state(policy: Policy, state: PolicyState, bodies: ReadonlyMap<SectionFile, Body>): readonly Document[] {
    return this.#documents(policy.id, state, recordedAnchors(policy), bodies);
  }

  #documents(
    policy: string,
    state: PolicyState,
    recorded: ReadonlySet<string>,
    parsed: ReadonlyMap<SectionFile, Body> = new Map(),
  ): readonly Document[] {
    const documents: Document[] = [];
    for (const text of state.texts) {
      const files = text.preamble === undefined ? text.sections : [text.preamble, ...text.sections];
      const bodies = new Map(files.map((file) => [file, parsed.get(file) ?? this.#body(file)]));
      const governing = documents.find((document) => document.language === state.config.governing);
      documents.push(
        assembleDocument({
          policy,
          state,
          text,
          bodies,
          recorded,
          cache: this.#cache,
          ...(governing && { governing }),
        }),
      );
    }
    return documents;
  }

  #body(file: SectionFile): Body {
    const known = this.#bodies.get(file) ?? parseBody(file.source, file.bodyStart, this.#cache);
    this.#bodies.set(file, known);
    return known;
  }
}

/** All anchors recorded by releases of a policy. */
function recordedAnchors({ versions }: Policy): ReadonlySet<string> {
  return new Set(
    versions.flatMap(({ release: { record } }) => [
      ...record.anchors.added,
      ...Object.values(record.anchors.moved),
    ]),
  );
}
