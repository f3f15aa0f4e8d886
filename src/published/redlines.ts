/** The redlines of a build, each compared once however many pages show something of it, and how much each of them changes. */

import { sectionText } from '../archive/section-lives.ts';
import type { Document, Tag } from '../model/index.ts';
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

/** Redlines that are compared when they are first asked for, and kept: a page, a list and the pages of sections show the same. */
export function createRedlines(known: KnownSize = () => undefined): Redlines {
  const made = new WeakMap<PublishedVersion, Map<Tag, Redline>>();
  const find: Redlines['find'] = (policy, one, language) => {
    const found = versionRedline(policy, one, language);
    if (found === undefined) return undefined;
    const kept = made.get(one) ?? new Map<Tag, Redline>();
    made.set(one, kept);
    return {
      ...found,
      redline: () => {
        const redline = kept.get(language) ?? found.redline();
        kept.set(language, redline);
        return redline;
      },
    };
  };
  const size: KnownSize = (policy, one, language) => {
    const { before } = neighbours(policy, one);
    const old = before?.documents.find((document) => document.language === language);
    const now = one.documents.find((document) => document.language === language);
    if (old === undefined || now === undefined) return undefined;
    if (isSameText(old, now)) return noChange;
    return known(policy, one, language) ?? find(policy, one, language)?.redline().counts;
  };
  return { find, size };
}

/** Whether two texts are the same, part for part, so that no redline could mark anything. */
function isSameText(old: Document, now: Document): boolean {
  return outlineOf(old) === outlineOf(now);
}

function outlineOf({ title, preamble, sections }: Document): string {
  return JSON.stringify([title, ...[...(preamble ? [preamble] : []), ...sections].map(sectionText)]);
}

const noChange: ChangeSize = {
  sections: { changed: 0, added: 0, removed: 0, moved: 0, renamed: 0, renumbered: 0 },
  blocks: { changed: 0, added: 0, removed: 0, moved: 0 },
  words: { inserted: 0, deleted: 0 },
};

/** Whether nothing changed that a reader could see: that a section is counted differently is no change to its text. */
export function isNoChange({ sections, blocks, words }: ChangeSize): boolean {
  const { renumbered: _renumbered, ...said } = sections;
  return [said, blocks, words].every((counts) => Object.values(counts).every((count) => count === 0));
}
