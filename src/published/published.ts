/** What is published of a policy, in the form that pages need. */

import type { Ledger } from '../archive/ledger.ts';
import type { Timeline, TimelineEntry } from '../archive/timeline.ts';
import { type Cache, createSlot, noCache } from '../cache.ts';
import type { Document, Tag, TextFacts, Version, VersionId } from '../model/index.ts';
import { expected } from '../result.ts';
import { policyPath } from './addresses.ts';
import { indexVersion, type VersionIndex } from './version-index.ts';

/** A version with its text in each of its languages, the governing one first. */
export interface PublishedVersion {
  readonly version: Version;
  readonly entry: TimelineEntry;
  /** What other pages need of each text; never empty. */
  readonly facts: readonly [TextFacts, ...TextFacts[]];
  /** What became of the anchors of earlier versions. */
  readonly ledger: Ledger;
  /** Parsed when they are first asked for. */
  readonly documents: readonly [Document, ...Document[]];
  /** The addresses of its page, by language; from the documents. */
  readonly indexes: ReadonlyMap<Tag, VersionIndex>;
}

/** A policy that has a version, a draft, or both. */
export interface PublishedPolicy {
  readonly id: string;
  /** By date, then number. */
  readonly versions: readonly PublishedVersion[];
  readonly timeline: Timeline;
  /** In each language, the governing one first; empty if drafts are not published. */
  readonly draft: readonly Document[];
}

/** The inputs for publishing a version. */
export interface VersionText {
  readonly version: Version;
  readonly entry: TimelineEntry;
  /** The governing one first, as the documents. */
  readonly facts: readonly TextFacts[];
  readonly documents: readonly Document[];
  readonly ledger: Ledger;
}

/** Prepares a version for publication; nothing if it has no text and therefore no page. */
export function publishVersion(text: VersionText, cache: Cache = noCache): readonly PublishedVersion[] {
  const [governing, ...others] = text.facts;
  return governing === undefined ? [] : [new TextOnDemand(text, [governing, ...others], cache)];
}

const indexSlot = createSlot<VersionIndex>('addresses of a version');

/** Asks for the documents of a version only when a page needs its words. */
class TextOnDemand implements PublishedVersion {
  readonly version: Version;
  readonly entry: TimelineEntry;
  readonly facts: PublishedVersion['facts'];
  readonly ledger: Ledger;
  readonly #text: VersionText;
  readonly #cache: Cache;

  constructor(text: VersionText, facts: PublishedVersion['facts'], cache: Cache) {
    this.#cache = cache;
    this.version = text.version;
    this.entry = text.entry;
    this.facts = facts;
    this.ledger = text.ledger;
    this.#text = text;
  }

  get documents(): PublishedVersion['documents'] {
    const [governing, ...others] = this.#text.documents;
    return [expected(governing, 'the text of a version that has facts'), ...others];
  }

  get indexes(): PublishedVersion['indexes'] {
    const indexOf = (document: Document): VersionIndex =>
      this.#cache.get(indexSlot, document, this.version.id, () =>
        indexVersion(document, this.ledger, this.#cache),
      );
    return new Map(this.documents.map((one) => [one.language, indexOf(one)]));
  }
}

/** The version in force, or before the first effective date the first announced one. */
export function shownVersion({ versions, timeline }: PublishedPolicy): PublishedVersion | undefined {
  const entry = timeline.inForce ?? timeline.upcoming[0];
  return versions.find((one) => one.entry === entry);
}

/** Whether `/privacy/` shows the draft, because the policy was never released. */
export function showsDraft({ versions, draft }: PublishedPolicy): boolean {
  return versions.length === 0 && draft.length > 0;
}

/** The text in a language, or else the governing one: documents, or their facts. */
export function textIn<Text extends { readonly language: Tag }>(
  texts: readonly [Text, ...Text[]],
  language: Tag,
): Text {
  return texts.find((text) => text.language === language) ?? texts[0];
}

/** The languages of some texts: documents, or their facts. */
export function languagesOf(texts: readonly { readonly language: Tag }[]): readonly Tag[] {
  return texts.map(({ language }) => language);
}

/** All languages that versions of the policy ever had, those of the latest version first. */
export function languagesEver({ versions }: PublishedPolicy): readonly Tag[] {
  return [...new Set(versions.toReversed().flatMap(({ facts }) => languagesOf(facts)))];
}

/** The texts that `/privacy/` is about: those shown, or those of the last version if all were withdrawn. */
export function mainTexts(policy: PublishedPolicy): readonly { readonly language: Tag }[] {
  return mainVersion(policy)?.facts ?? policy.draft;
}

/** The documents of the same. */
export function mainDocuments(policy: PublishedPolicy): readonly Document[] {
  return mainVersion(policy)?.documents ?? policy.draft;
}

function mainVersion(policy: PublishedPolicy): PublishedVersion | undefined {
  return shownVersion(policy) ?? policy.versions.at(-1);
}

/** Where the readers of a page are led in a language that it is not in: to the policy, where that is in the language. */
export function policyElsewhere(policy: PublishedPolicy): {
  readonly path: string;
  readonly languages: readonly Tag[];
} {
  return { path: policyPath(policy.id), languages: languagesOf(mainTexts(policy)) };
}

/** The version with a name. */
export function versionNamed(policy: PublishedPolicy, id: VersionId): PublishedVersion | undefined {
  return policy.versions.find(({ version }) => version.id === id);
}

/** The versions before and after one by effective date, ignoring withdrawn ones. */
export function neighbours(
  { versions }: PublishedPolicy,
  one: PublishedVersion,
): { readonly before?: PublishedVersion; readonly after?: PublishedVersion } {
  const standing = versions.filter((other) => other === one || other.entry.standing !== 'withdrawn');
  const at = standing.indexOf(one);
  const before = standing[at - 1];
  const after = one.entry.standing === 'withdrawn' ? undefined : standing[at + 1];
  return { ...(before && { before }), ...(after && { after }) };
}
