/**
 * The lives of sections: for every section that was ever published, the versions that changed it, whatever it was called.
 * A section that was renamed is one life with several ids; one that is gone ends with the version that removed it.
 */

import type { Document, DocumentSection, Tag } from '../model/index.ts';
import { pairsBetween } from './anchor-pairs.ts';
import type { TimelineEntry } from './timeline.ts';

/** A version with its texts, as far as sections are concerned. */
export interface LivedVersion {
  readonly entry: TimelineEntry;
  readonly documents: readonly Document[];
}

/** A version that published, changed, renamed or removed a section. */
export interface SectionChange<Version extends LivedVersion> {
  readonly version: Version;
  /** The version before it; undefined in the first, and where that is not in the language. */
  readonly before: Version | undefined;
  readonly old: DocumentSection | undefined;
  readonly now: DocumentSection | undefined;
}

/** A section through all versions in one language. */
export interface SectionLife<Version extends LivedVersion> {
  /** Its last id. */
  readonly id: string;
  /** All of its ids, the last one first. */
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
 * The lives of a policy's sections in a language, those without a title left out. `versions` are all of the policy, by date,
 * then number; withdrawn ones never applied and change nothing.
 */
export function sectionLives<Version extends LivedVersion>(
  versions: readonly Version[],
  language: Tag,
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
      // Taken out and put in again, so that the last id stands last.
      life.ids.delete(now.id);
      life.ids.add(now.id);
      if (old === undefined || sectionText(old) !== sectionText(now))
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

/** For the id of each section the id that it had in the version before, if it was there. */
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

const texts = new WeakMap<DocumentSection, string>();

/** What a section says, without its number: the same for two versions between which nothing changed in it. */
export function sectionText(section: DocumentSection): string {
  const known = texts.get(section);
  if (known !== undefined) return known;
  const { id, title, summary, parts, footnotes } = section;
  const notes = footnotes.map(({ label, blocks }) => [label, blocks]);
  const text = JSON.stringify([id, title, summary, parts.map(({ part }) => part.digest), notes]);
  texts.set(section, text);
  return text;
}
