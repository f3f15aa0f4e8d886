/**
 * The lives of sections: for every section that was ever published, the versions that changed it, under any name. A
 * renamed section is one life with several ids; a removed one ends with the version that removed it.
 */

import type { SectionFacts, Tag, TextFacts } from '../model/index.ts';
import { pairsBetween } from './anchor-pairs.ts';
import type { TimelineEntry } from './timeline.ts';

/** The parts of a version that the lives of sections depend on. */
export interface LivedVersion {
  readonly entry: TimelineEntry;
  readonly facts: readonly TextFacts[];
}

/** A version that published, changed, renamed or removed a section. */
export interface SectionChange<Version extends LivedVersion> {
  readonly version: Version;
  /** The previous version; undefined for the first, and if that does not exist in the language. */
  readonly before: Version | undefined;
  readonly old: SectionFacts | undefined;
  readonly now: SectionFacts | undefined;
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
): readonly SectionLife<Version>[] {
  const lives: Open<Version>[] = [];
  let open = new Map<string, Open<Version>>();
  let last: LivedText<Version> | undefined;
  for (const version of versions) {
    const text = version.facts.find((one) => one.language === language);
    if (text === undefined || version.entry.standing === 'withdrawn') continue;
    const before = last;
    const sections = new Map(
      text.sections.filter(({ isPreamble }) => !isPreamble).map((section) => [section.id, section]),
    );
    const next = new Map<string, Open<Version>>();
    const origins = originsOf(versions, before, { version, sections });
    for (const now of sections.values()) {
      const old = before?.sections.get(origins.get(now.id) ?? '');
      const known = old === undefined ? undefined : open.get(old.id);
      const life: Open<Version> = known ?? { id: now.id, ids: new Set(), changes: [] };
      if (known === undefined) lives.push(life);
      life.id = now.id;
      // Deleted and added again, so that the last id comes last.
      life.ids.delete(now.id);
      life.ids.add(now.id);
      if (old === undefined || !isSameSection(old, now))
        life.changes.push({ version, before: before?.version, old, now });
      next.set(now.id, life);
    }
    const kept = new Set(next.values());
    for (const [id, life] of open) {
      const old = before?.sections.get(id);
      if (!kept.has(life)) life.changes.push({ version, before: before?.version, old, now: undefined });
    }
    open = next;
    last = { version, sections };
  }
  return lives.map(({ id, ids, changes }) => ({ id, ids: [...ids].reverse(), changes }));
}

/** A version with its sections by id. */
interface LivedText<Version extends LivedVersion> {
  readonly version: Version;
  readonly sections: ReadonlyMap<string, SectionFacts>;
}

/** For the id of each section, its id in the previous version, if it existed there. */
function originsOf<Version extends LivedVersion>(
  versions: readonly Version[],
  before: LivedText<Version> | undefined,
  { version, sections }: LivedText<Version>,
): ReadonlyMap<string, string> {
  if (before === undefined) return new Map();
  const former = [...before.sections.keys()];
  const origins = new Map(former.filter((id) => sections.has(id)).map((id) => [id, id]));
  if (former.every((id) => sections.has(id))) return origins;
  for (const [old, now] of pairsBetween(versions, before.version, version))
    if (sections.has(now) && !origins.has(now) && before.sections.has(old)) origins.set(now, old);
  return origins;
}

/** Whether readers see the same text under the same address; how its Markdown is written makes no difference. */
function isSameSection(old: SectionFacts, now: SectionFacts): boolean {
  return old.digest === now.digest || (old.id === now.id && old.words === now.words);
}
