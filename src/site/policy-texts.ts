/**
 * The texts of a policy: each is parsed when it is first asked for, and all are forgotten when the policy is done. What
 * others need of a version is in its facts, which an earlier build may have kept, so that most versions are never read.
 */

import { ledgerVersion } from '../archive/anchors.ts';
import { foldLedgers, type Ledger } from '../archive/ledger.ts';
import { textFacts } from '../archive/text-facts.ts';
import { type Timeline, type TimelineEntry, timelineOn } from '../archive/timeline.ts';
import type { Cache } from '../cache.ts';
import { assembleTexts } from '../document/assemble-document.ts';
import { parseBody } from '../markdown/parse-body.ts';
import type {
  Body,
  Day,
  Document,
  Policy,
  PolicyState,
  SectionFile,
  TextFacts,
  Version,
} from '../model/index.ts';

/** A version and its text in each language, the governing one first. */
export interface CheckedVersion {
  readonly version: Version;
  readonly entry: TimelineEntry;
  readonly facts: readonly TextFacts[];
  /** Whether the facts are those of an earlier build, which also checked the files and the texts. */
  readonly isKnown: boolean;
  readonly documents: readonly Document[];
  /** What became of the anchors of earlier versions. */
  readonly ledger: Ledger;
}

/** What an earlier build kept of the versions with these records, by the digest of `release.json`. */
export type KnownFacts = ReadonlyMap<string, readonly TextFacts[]>;

/** The texts of one policy. */
export class PolicyTexts {
  readonly timeline: Timeline;
  readonly #texts: readonly TextOfVersion[];
  /** In each language, the governing one first. */
  readonly draft: readonly Document[];
  readonly #policy: Policy;
  readonly #recorded: ReadonlySet<string>;
  readonly #cache: Cache;
  #bodies = new Map<SectionFile, Body>();
  /** What was parsed is cached for as long as this object lives. */
  #scope = {};
  #ledgers: readonly Ledger[] | undefined;

  constructor(
    policy: Policy,
    day: Day,
    { known, cache }: { readonly known: KnownFacts; readonly cache: Cache },
  ) {
    this.#cache = cache;
    this.#policy = policy;
    this.#recorded = recordedAnchors(policy);
    this.timeline = timelineOn(policy.versions, day);
    this.draft = policy.draft === undefined ? [] : this.assemble(policy.draft);
    this.#texts = this.timeline.entries.map(
      (entry, at) =>
        new TextOfVersion(entry, known.get(entry.version.release.digest), {
          documents: () => this.assemble(entry.version.state),
          ledger: () => this.#ledgerAt(at),
          cache,
        }),
    );
  }

  /** By date, then number. */
  get versions(): readonly CheckedVersion[] {
    return this.#texts;
  }

  /** The texts of a state, the governing one first. `parsed` has bodies of files that are not part of the policy as read. */
  assemble(state: PolicyState, parsed: ReadonlyMap<SectionFile, Body> = new Map()): readonly Document[] {
    return assembleTexts({
      policy: this.#policy.id,
      state,
      bodyOf: (file) => parsed.get(file) ?? this.#body(file),
      recorded: this.#recorded,
      cache: this.#cache,
    });
  }

  /** Forgets the texts of versions that no longer apply; one that is asked for again is parsed again. */
  forget(): void {
    for (const one of this.#texts) one.forget();
    this.#bodies = new Map();
    this.#scope = {};
  }

  #body(file: SectionFile): Body {
    const known = this.#bodies.get(file) ?? parseBody(file.source, file.bodyStart, this.#cache, this.#scope);
    this.#bodies.set(file, known);
    return known;
  }

  #ledgerAt(at: number): Ledger {
    this.#ledgers ??= foldLedgers(
      this.versions.map(({ version, facts, entry }) => ({
        version: ledgerVersion(version, facts),
        counts: entry.standing !== 'withdrawn',
      })),
    );
    return this.#ledgers[at] ?? new Map();
  }
}

interface TextMaker {
  readonly documents: () => readonly Document[];
  readonly ledger: () => Ledger;
  readonly cache: Cache;
}

class TextOfVersion implements CheckedVersion {
  readonly version: Version;
  readonly entry: TimelineEntry;
  readonly isKnown: boolean;
  readonly #make: TextMaker;
  #facts: readonly TextFacts[] | undefined;
  #documents: readonly Document[] | undefined;

  constructor(entry: TimelineEntry, facts: readonly TextFacts[] | undefined, make: TextMaker) {
    this.version = entry.version;
    this.entry = entry;
    this.isKnown = facts !== undefined;
    this.#facts = facts;
    this.#make = make;
  }

  get facts(): readonly TextFacts[] {
    this.#facts ??= this.documents.map((document) => textFacts(document, this.#make.cache));
    return this.#facts;
  }

  get documents(): readonly Document[] {
    this.#documents ??= this.#make.documents();
    return this.#documents;
  }

  /** Forgets the documents, unless they are those of a version that other pages show too. */
  forget(): void {
    if (this.entry.standing === 'superseded') this.#documents = undefined;
  }

  get ledger(): Ledger {
    return this.#make.ledger();
  }
}

/** All anchors recorded by releases of a policy. */
export function recordedAnchors({ versions }: Policy): ReadonlySet<string> {
  return new Set(
    versions.flatMap(({ release: { record } }) => [
      ...record.anchors.added,
      ...Object.values(record.anchors.moved),
    ]),
  );
}
