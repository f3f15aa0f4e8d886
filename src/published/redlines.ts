/** The redlines of a build, each compared once however many pages show something of it, and how much each of them changes. */

import { type Cache, createSlot } from '../cache.ts';
import type { Tag, TextFacts } from '../model/index.ts';
import type { Redline, RedlineCounts } from '../redline/redline.ts';
import { neighbours, type PublishedPolicy, type PublishedVersion } from './published.ts';
import { type PublishedRedline, versionRedline } from './published-redlines.ts';

/** How much a version changes in the text before it, in one language. */
export type ChangeSize = RedlineCounts;

/** Finds how much a version changes without comparing it, where an earlier build recorded that. */
export type KnownSize = (
  policy: PublishedPolicy,
  one: PublishedVersion,
  language: Tag,
) => ChangeSize | undefined;

/** The redlines of a build. */
export interface Redlines {
  /** The redline of a version from the one before it, where both are in the language. */
  readonly find: (
    policy: PublishedPolicy,
    one: PublishedVersion,
    language: Tag,
  ) => PublishedRedline | undefined;
  /** How much a version changes; undefined for the first, and where the version before it is not in the language. */
  readonly size: KnownSize;
}

/** The redline of a version and a language. */
const redlineSlot = createSlot<Redline>('redline of a version');

const sizeSlot = createSlot<ChangeSize | undefined>('size of a change');

/** Redlines that are compared when they are first asked for: a page, a list and the pages of sections show the same. */
export function createRedlines(cache: Cache, known: KnownSize = () => undefined): Redlines {
  const find: Redlines['find'] = (policy, one, language) => {
    const found = versionRedline(policy, one, language, cache);
    if (found === undefined) return undefined;
    // They live no longer than the texts.
    const redline = (): Redline => cache.get(redlineSlot, one.documents[0], language, found.redline);
    return { ...found, redline };
  };
  const size: KnownSize = (policy, one, language) => {
    const { before } = neighbours(policy, one);
    const old = before?.facts.find((text) => text.language === language);
    const now = one.facts.find((text) => text.language === language);
    if (old === undefined || now === undefined) return undefined;
    if (isSameText(old, now)) return noChange;
    return cache.get(
      sizeSlot,
      one,
      language,
      () => known(policy, one, language) ?? find(policy, one, language)?.redline().counts,
    );
  };
  return { find, size };
}

/** Whether two texts are the same, part for part, so that no redline could mark anything. */
function isSameText(old: TextFacts, now: TextFacts): boolean {
  return outlineOf(old) === outlineOf(now);
}

function outlineOf({ title, sections }: TextFacts): string {
  return JSON.stringify([title, ...sections.map(({ digest }) => digest)]);
}

const noChange: ChangeSize = {
  sections: {
    changed: 0,
    added: 0,
    removed: 0,
    separated: 0,
    merged: 0,
    moved: 0,
    renamed: 0,
    renumbered: 0,
  },
  blocks: { changed: 0, added: 0, removed: 0, moved: 0 },
  words: { inserted: 0, deleted: 0 },
};

/** Whether nothing changed that a reader could see: that a section is counted differently is no change to its text. */
export function isNoChange({ sections, blocks, words }: ChangeSize): boolean {
  const { renumbered: _renumbered, ...said } = sections;
  return [said, blocks, words].every((counts) => Object.values(counts).every((count) => count === 0));
}
