/** What is published of a policy, in the form that pages need. */

import type { Ledger } from '../archive/ledger.ts';
import type { Timeline, TimelineEntry } from '../archive/timeline.ts';
import type { Document, Tag, Version, VersionId } from '../model/index.ts';
import { policyPath } from './addresses.ts';
import { indexVersion, type VersionIndex } from './version-index.ts';

/** A version with its text in each of its languages, the governing one first. */
export interface PublishedVersion {
  readonly version: Version;
  readonly entry: TimelineEntry;
  readonly documents: readonly [Document, ...Document[]];
  /** The addresses of its page, by language. */
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
  /** The governing one first. */
  readonly documents: readonly Document[];
  /** What became of the anchors of earlier versions. */
  readonly ledger: Ledger;
}

/** Prepares a version for publication; undefined if it has no text and therefore no page. */
export function publishVersion({
  version,
  entry,
  documents,
  ledger,
}: VersionText): readonly PublishedVersion[] {
  const [governing, ...others] = documents;
  if (governing === undefined) return [];
  const indexes = new Map(documents.map((one) => [one.language, indexVersion(one, ledger)]));
  return [{ version, entry, documents: [governing, ...others], indexes }];
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

/** The document in a language, or else the governing one. */
export function documentIn(documents: readonly [Document, ...Document[]], language: Tag): Document {
  return documents.find((document) => document.language === language) ?? documents[0];
}

/** The languages of some documents. */
export function languagesOf(documents: readonly Document[]): readonly Tag[] {
  return documents.map(({ language }) => language);
}

/** All languages that versions of the policy ever had, those of the latest version first. */
export function languagesEver({ versions }: PublishedPolicy): readonly Tag[] {
  return [...new Set(versions.toReversed().flatMap(({ documents }) => languagesOf(documents)))];
}

/** The documents that `/privacy/` is about: those shown, or those of the last version if all were withdrawn. */
export function mainDocuments(policy: PublishedPolicy): readonly Document[] {
  const version = shownVersion(policy) ?? policy.versions.at(-1);
  return version?.documents ?? policy.draft;
}

/** Where the readers of a page are led in a language that it is not in: to the policy, where that is in the language. */
export function policyElsewhere(policy: PublishedPolicy): {
  readonly path: string;
  readonly languages: readonly Tag[];
} {
  return { path: policyPath(policy.id), languages: languagesOf(mainDocuments(policy)) };
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
