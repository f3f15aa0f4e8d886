/**
 * Compares two documents and produces a redline. The passes, in order:
 *
 * 1. Sections are paired by id, using the pairs from the ledger. Sections with the same file and number only cost a
 *    comparison of digests.
 * 2. In a pair, parts with the same digest are kept, in order; the leaves between them form groups.
 * 3. All groups are aligned together, so that moved leaves are found anywhere.
 * 4. Leaves that belong together are compared word by word.
 * 5. Everything is counted and proved: accepting the redline gives the new document, rejecting it the old one.
 */

import type { DocumentPart } from '../model/index.ts';
import { type Alignment, alignLeaves, type Group, type LeafMatch } from './align-leaves.ts';
import { compareWords } from './compare-words.ts';
import type { ComparedDocument, ComparedSection } from './compared-document.ts';
import { countRedline } from './count-redline.ts';
import { commonElements } from './lcs.ts';
import { headLeaves, type Leaf, noteLeaves, partLeaves, titleLeaf } from './leaf.ts';
import { proveRedline } from './prove-redline.ts';
import type { KeptPart, LeafEntry, Redline, RedlineEntry, SectionRedline } from './redline.ts';

/**
 * The redline from `old` to `now`. `pairs` maps old to new section and heading anchors that moved; all others are
 * paired by name. Throws if the proof fails, which is a bug.
 */
export function compareDocuments(
  old: ComparedDocument,
  now: ComparedDocument,
  pairs: ReadonlyMap<string, string>,
): Redline {
  const outlines = pairSections(old, now, pairs).map((pair) => ({ pair, items: sectionItems(pair) }));
  const groups = outlines.flatMap(({ items }) =>
    items.filter((one): one is OpenGroup => one.change === undefined),
  );
  const paired = ({ frame: a }: Leaf, { frame: b }: Leaf): boolean =>
    (pairs.get(a.anchor) ?? a.anchor) === b.anchor;
  const alignment = alignLeaves(groups, paired);
  const entries = entriesOf(alignment);
  let group = 0;
  const sections = outlines.map(({ pair, items }) => {
    const made = items.flatMap((one) => {
      if (one.change) return [one];
      group += 1;
      return entries[group - 1] ?? [];
    });
    return sectionRedline(pair, made);
  });
  const bare = { old, new: now, title: leafEntry(titleLeaf(old), titleLeaf(now)), sections };
  const redline: Redline = { ...bare, counts: countRedline(bare) };
  proveRedline(redline);
  return redline;
}

interface SectionPair {
  readonly old?: ComparedSection | undefined;
  readonly now?: ComparedSection | undefined;
  readonly moved: boolean;
}

/** Leaves that are not matched yet. */
type OpenGroup = Group & { readonly change?: undefined };

/** Leaves to align, or a part that was kept. */
type SectionItem = OpenGroup | KeptPart;

/**
 * What has to be compared in a section. Nothing if its file is the same: then only its number can differ, which is
 * not a change.
 */
function sectionItems({ old, now }: SectionPair): readonly SectionItem[] {
  const before = old?.parts ?? [];
  const after = now?.parts ?? [];
  // A translation's headings get their ids from the governing text, which may be the only one to have changed.
  if (old?.file.digest === now?.file.digest && before.length === after.length) return [];
  const items: SectionItem[] = [{ old: old ? headLeaves(old) : [], new: now ? headLeaves(now) : [] }];
  let i = 0;
  let j = 0;
  for (const [x, y] of commonElements(before, after, keyOf)) {
    const a = before[x];
    const b = after[y];
    items.push({
      old: before.slice(i, x).flatMap(partLeaves),
      new: after.slice(j, y).flatMap(partLeaves),
    });
    if (a && b) items.push({ change: 'kept-part', old: a, new: b });
    i = x + 1;
    j = y + 1;
  }
  items.push({ old: noteLeaves(old?.footnotes ?? []), new: noteLeaves(now?.footnotes ?? []) });
  return items.filter((one) => one.change || one.old.length + one.new.length > 0);
}

/**
 * The same key for parts with the same text. The first part of a section has no heading and pairs only with the first.
 */
function keyOf({ part, depth }: DocumentPart): string {
  return depth > 0 ? part.digest : `${part.blocks.length > 0} ${part.digest}`;
}

/** Sections of both documents in new order; removed ones come after the section they used to follow. */
function pairSections(
  old: ComparedDocument,
  now: ComparedDocument,
  pairs: ReadonlyMap<string, string>,
): readonly SectionPair[] {
  const places = new Map(now.sections.map((section, at) => [section.id, at]));
  const used = new Set<number>();
  const toNow = old.sections.map(({ id }) => {
    const place = places.get(pairs.get(id) ?? id) ?? places.get(id);
    if (place === undefined || used.has(place)) return undefined;
    used.add(place);
    return place;
  });
  const steady = longestRising(toNow);
  const out: SectionPair[] = preamblePair(old, now);
  /** Removed old sections by the index of the unmoved section that they came after, from -1. */
  const removedAfter = new Map<number, ComparedSection[]>();
  let last = -1;
  for (const [at, section] of old.sections.entries()) {
    const place = toNow[at];
    if (place === undefined) removedAfter.set(last, [...(removedAfter.get(last) ?? []), section]);
    else if (steady.has(place)) last = place;
  }
  const addRemoved = (place: number): void => {
    for (const section of removedAfter.get(place) ?? []) out.push({ old: section, moved: false });
  };
  addRemoved(-1);
  for (const [place, section] of now.sections.entries()) {
    const former = old.sections[toNow.indexOf(place)];
    out.push({ old: former, now: section, moved: former !== undefined && !steady.has(place) });
    addRemoved(place);
  }
  return out;
}

function preamblePair(
  { preamble: old }: ComparedDocument,
  { preamble: now }: ComparedDocument,
): SectionPair[] {
  return old || now ? [{ old, now, moved: false }] : [];
}

/** The values of a longest increasing subsequence. */
function longestRising(values: readonly (number | undefined)[]): ReadonlySet<number> {
  const tails: number[] = [];
  const before = new Map<number, number | undefined>();
  for (const value of values) {
    if (value === undefined) continue;
    const found = tails.findIndex((tail) => tail >= value);
    const at = found < 0 ? tails.length : found;
    tails[at] = value;
    before.set(value, tails[at - 1]);
  }
  const out = new Set<number>();
  for (let value = tails.at(-1); value !== undefined; value = before.get(value)) out.add(value);
  return out;
}

/** The matches of each group as entries; moves are numbered in the order of their new positions. */
function entriesOf({ old, new: now, matches }: Alignment): readonly (readonly RedlineEntry[])[] {
  /** By the index of an old leaf that moved: the number of its move, and where it went. */
  const moves = new Map<
    number,
    { readonly move: number; readonly other: string; readonly follows: boolean }
  >();
  /** The positions of the leaf that moved last. */
  let last: readonly [from: number, place: number] = [-2, -2];
  for (const {
    moved,
    old: [from],
    new: [place],
  } of matches.flat()) {
    const to = now[place ?? -1];
    if (!moved || !to || from === undefined || place === undefined) continue;
    const follows = from === last[0] + 1 && place === last[1] + 1;
    moves.set(from, { move: moves.size + 1, other: to.frame.anchor, follows });
    last = [from, place];
  }
  const entryOf = (match: LeafMatch): readonly RedlineEntry[] => {
    const from = match.old.flatMap((i) => old[i] ?? []);
    const to = match.new.flatMap((j) => now[j] ?? []);
    const before = from[0];
    const after = to[0];
    if (!before) return after ? [{ change: 'inserted', old: [], new: [after] }] : [];
    const moved = match.moved ? moves.get(match.old[0] ?? -1) : undefined;
    if (!after) {
      const gone = { old: [before], new: [] } as const;
      return [moved ? { change: 'moved-away', ...moved, ...gone } : { change: 'deleted', ...gone }];
    }
    if (from.length + to.length === 2 && !moved) return [leafEntry(before, after)];
    const words = { old: from, new: to, segments: compareWords(from, to) };
    if (!moved) return [{ change: 'changed', ...words }];
    const { move, follows } = moved;
    return [{ change: 'moved', move, follows, other: before.frame.anchor, ...words }];
  };
  return matches.map((group) => group.flatMap(entryOf));
}

/** The entry for two matching leaves. */
function leafEntry(old: Leaf, now: Leaf): LeafEntry {
  if (old.key === now.key) return { change: 'kept', old: [old], new: [now] };
  return { change: 'changed', old: [old], new: [now], segments: compareWords([old], [now]) };
}

function sectionRedline({ old, now, moved }: SectionPair, entries: readonly RedlineEntry[]): SectionRedline {
  const isKept = entries.every(({ change }) => change === 'kept' || change === 'kept-part');
  const both = old !== undefined && now !== undefined;
  return {
    change: !old ? 'added' : !now ? 'removed' : isKept ? 'kept' : 'changed',
    moved,
    renamed: both && old.title !== now.title,
    renumbered: both && old.number !== now.number,
    old,
    new: now,
    entries,
  };
}
