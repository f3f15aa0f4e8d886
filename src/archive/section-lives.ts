/**
 * The lives of sections: for every section that was ever published, the versions that changed it, under any name. A
 * renamed section is one life with several ids; a removed one ends with the version that removed it.
 */

import { type Cache, createSlot, noCache } from '../cache.ts';
import type { Document, DocumentSection, Tag } from '../model/index.ts';
import { sectionLeaves } from '../redline/leaf.ts';
import { pairsBetween } from './anchor-pairs.ts';
import type { TimelineEntry } from './timeline.ts';

/** The parts of a version that the lives of sections depend on. */
export interface LivedVersion {
  readonly entry: TimelineEntry;
  readonly documents: readonly Document[];
}

/** A version that published, changed, renamed or removed a section. */
export interface SectionChange<Version extends LivedVersion> {
  readonly version: Version;
  /** The previous version; undefined for the first, and if that does not exist in the language. */
  readonly before: Version | undefined;
  readonly old: DocumentSection | undefined;
  readonly now: DocumentSection | undefined;
}

/** A section through all versions in one language. */
export interface SectionLife<Version extends LivedVersion> {
  /** Its last id. */
  readonly id: string;
  /** All its ids, the last one first. */
  readonly ids: readonly string[];
  /** In order of effect; the first published it. */
  readonly changes: readonly SectionChange<Version>[];
}

interface Open<Version extends LivedVersion> {
  id: string;
  readonly ids: Set<string>;
  readonly changes: SectionChange<Version>[];
}

/**
 * The lives of a policy's sections in a language, except those without a title. `versions` are all versions of the
 * policy, by date, then number; withdrawn ones never applied and change nothing.
 */
export function sectionLives<Version extends LivedVersion>(
  versions: readonly Version[],
  language: Tag,
  cache: Cache = noCache,
): readonly SectionLife<Version>[] {
  const lives: Open<Version>[] = [];
  let open = new Map<string, Open<Version>>();
  let last: { readonly version: Version; readonly document: Document } | undefined;
  for (const version of versions) {
    const document = version.documents.find((one) => one.language === language);
    if (document === undefined || version.entry.standing === 'withdrawn') continue;
    const before = last;
    const next = new Map<string, Open<Version>>();
    const origins = originsOf(versions, before, { version, document });
    for (const now of document.sections) {
      const old = before?.document.sections.find(({ id }) => id === origins.get(now.id));
      const known = old === undefined ? undefined : open.get(old.id);
      const life: Open<Version> = known ?? { id: now.id, ids: new Set(), changes: [] };
      if (known === undefined) lives.push(life);
      life.id = now.id;
      // Deleted and added again, so that the last id comes last.
      life.ids.delete(now.id);
      life.ids.add(now.id);
      if (old === undefined || !isSameSection(old, now, cache))
        life.changes.push({ version, before: before?.version, old, now });
      next.set(now.id, life);
    }
    const kept = new Set(next.values());
    for (const [id, life] of open) {
      const old = before?.document.sections.find((one) => one.id === id);
      if (!kept.has(life)) life.changes.push({ version, before: before?.version, old, now: undefined });
    }
    open = next;
    last = { version, document };
  }
  return lives.map(({ id, ids, changes }) => ({ id, ids: [...ids].reverse(), changes }));
}

/** For the id of each section, its id in the previous version, if it existed there. */
function originsOf<Version extends LivedVersion>(
  versions: readonly Version[],
  before: { readonly version: Version; readonly document: Document } | undefined,
  { version, document }: { readonly version: Version; readonly document: Document },
): ReadonlyMap<string, string> {
  if (before === undefined) return new Map();
  const ids = new Set(document.sections.map(({ id }) => id));
  const former = before.document.sections.map(({ id }) => id);
  const origins = new Map(former.filter((id) => ids.has(id)).map((id) => [id, id]));
  if (former.every((id) => ids.has(id))) return origins;
  for (const [old, now] of pairsBetween(versions, before.version, version))
    if (ids.has(now) && !origins.has(now) && former.includes(old)) origins.set(now, old);
  return origins;
}

/** Whether readers see the same text under the same address; how its Markdown is written makes no difference. */
function isSameSection(old: DocumentSection, now: DocumentSection, cache: Cache): boolean {
  return (
    sectionText(old, cache) === sectionText(now, cache) ||
    (old.id === now.id && wordsOf(old, cache) === wordsOf(now, cache))
  );
}

/** What a redline compares of a section. */
function wordsOf(section: DocumentSection, cache: Cache): string {
  return sectionLeaves(section, cache)
    .flatMap((leaves) => leaves.map(({ key }) => key))
    .join('\n');
}

const textSlot = createSlot<string>('Markdown of a section');

/** The Markdown of a section without its number: equal only for two versions between which it did not change. */
export function sectionText(section: DocumentSection, cache: Cache = noCache): string {
  return cache.get(textSlot, section, '', () => {
    const { id, title, summary, parts, footnotes } = section;
    const notes = footnotes.map(({ label, blocks }) => [label, blocks]);
    return JSON.stringify([id, title, summary, parts.map(({ part }) => part.digest), notes]);
  });
}
