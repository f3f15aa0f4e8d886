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

import { type Cache, noCache } from '../cache.ts';
import type { DocumentPart } from '../model/index.ts';
import { type Alignment, alignLeaves, type Group, type LeafMatch } from './align-leaves.ts';
import { compareWords } from './compare-words.ts';
import type { ComparedDocument, ComparedSection } from './compared-document.ts';
import { countRedline } from './count-redline.ts';
import { commonElements, longestRising } from './lcs.ts';
import { headLeaves, type Leaf, noteLeaves, partLeaves, titleLeaf } from './leaf.ts';
import { proveRedline } from './prove-redline.ts';
import type { KeptPart, LeafEntry, Redline, RedlineEntry, SectionRedline } from './redline.ts';
import { type Columns, changedColumns, sharedCells } from './table-columns.ts';
import { markWholeMoves } from './whole-moves.ts';

/**
 * The redline from `before` to `after`. `pairs` maps old to new section and heading anchors that moved; all others are
 * paired by name. `cache` has the leaves of parts. Throws if the proof fails, which is a bug.
 */
export function compareDocuments(
  before: ComparedDocument,
  after: ComparedDocument,
  pairs: ReadonlyMap<string, string>,
  cache: Cache = noCache,
): Redline {
  const outlines = pairSections(before, after, pairs).map((pair) => ({
    pair,
    items: sectionItems(pair, cache),
  }));
  const groups = outlines.flatMap(({ items }) =>
    items.filter((one): one is OpenGroup => one.change === undefined),
  );
  const paired = ({ frame: a }: Leaf, { frame: b }: Leaf): boolean =>
    (pairs.get(a.anchor) ?? a.anchor) === b.anchor;
  const columns = new Map(groups.flatMap((one) => [...changedColumns(one)]));
  const alignment = alignLeaves(columns.size === 0 ? groups : withSharedCells(groups, columns), paired);
  const entries = entriesOf(groups, alignment.matches, columns);
  let group = 0;
  const sections = outlines.map(({ pair, items }) => {
    const made = items.flatMap((one) => {
      if (one.change) return [one];
      group += 1;
      return entries[group - 1] ?? [];
    });
    return sectionRedline(pair, made);
  });
  const bare = {
    old: before,
    new: after,
    title: leafEntry(titleLeaf(before), titleLeaf(after)),
    sections: markWholeMoves(sections),
  };
  const redline: Redline = { ...bare, counts: countRedline(bare) };
  proveRedline(redline, cache);
  return redline;
}

interface SectionPair {
  readonly before?: ComparedSection | undefined;
  readonly after?: ComparedSection | undefined;
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
function sectionItems({ before, after }: SectionPair, cache: Cache): readonly SectionItem[] {
  const leavesOf = (part: DocumentPart): readonly Leaf[] => partLeaves(part, cache);
  const oldParts = before?.parts ?? [];
  const newParts = after?.parts ?? [];
  // A translation's headings get their ids from the governing text, which may be the only one to have changed.
  if (before?.file.digest === after?.file.digest && oldParts.length === newParts.length) return [];
  const items: SectionItem[] = [
    { old: before ? headLeaves(before) : [], new: after ? headLeaves(after) : [] },
  ];
  let i = 0;
  let j = 0;
  for (const [x, y] of commonElements(oldParts, newParts, keyOf)) {
    const a = oldParts[x];
    const b = newParts[y];
    items.push({
      old: oldParts.slice(i, x).flatMap(leavesOf),
      new: newParts.slice(j, y).flatMap(leavesOf),
    });
    if (a && b) items.push({ change: 'kept-part', old: a, new: b });
    i = x + 1;
    j = y + 1;
  }
  items.push({ old: noteLeaves(before?.footnotes ?? []), new: noteLeaves(after?.footnotes ?? []) });
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
  before: ComparedDocument,
  after: ComparedDocument,
  pairs: ReadonlyMap<string, string>,
): readonly SectionPair[] {
  const places = new Map(after.sections.map((section, at) => [section.id, at]));
  const used = new Set<number>();
  const toNew = before.sections.map(({ id }) => {
    const place = places.get(pairs.get(id) ?? id) ?? places.get(id);
    if (place === undefined || used.has(place)) return undefined;
    used.add(place);
    return place;
  });
  const steady = longestRising(toNew);
  const out: SectionPair[] = preamblePair(before, after);
  /** Removed old sections by the index of the unmoved section that they came after, from -1. */
  const removedAfter = new Map<number, ComparedSection[]>();
  let last = -1;
  for (const [at, section] of before.sections.entries()) {
    const place = toNew[at];
    if (place === undefined) removedAfter.set(last, [...(removedAfter.get(last) ?? []), section]);
    else if (steady.has(place)) last = place;
  }
  const addRemoved = (place: number): void => {
    for (const section of removedAfter.get(place) ?? []) out.push({ before: section, moved: false });
  };
  addRemoved(-1);
  for (const [place, section] of after.sections.entries()) {
    const former = before.sections[toNew.indexOf(place)];
    out.push({ before: former, after: section, moved: former !== undefined && !steady.has(place) });
    addRemoved(place);
  }
  return out;
}

function preamblePair(
  { preamble: before }: ComparedDocument,
  { preamble: after }: ComparedDocument,
): SectionPair[] {
  return before || after ? [{ before, after, moved: false }] : [];
}

/** The groups with rows of tables whose columns changed reduced to the cells that both texts have. */
function withSharedCells(groups: readonly Group[], columns: ReadonlyMap<Leaf, Columns>): readonly Group[] {
  return groups.map((group) => ({
    old: group.old.map((leaf) => sharedCells(leaf, columns.get(leaf), 'old')),
    new: group.new.map((leaf) => sharedCells(leaf, columns.get(leaf), 'new')),
  }));
}

/** The matches of each group as entries; moves are numbered in the order of their new positions. */
function entriesOf(
  groups: readonly Group[],
  matches: Alignment['matches'],
  tables: ReadonlyMap<Leaf, Columns>,
): readonly (readonly RedlineEntry[])[] {
  const before = groups.flatMap((group) => group.old);
  const after = groups.flatMap((group) => group.new);
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
    const to = after[place ?? -1];
    if (!moved || !to || from === undefined || place === undefined) continue;
    const follows = from === last[0] + 1 && place === last[1] + 1;
    moves.set(from, { move: moves.size + 1, other: to.frame.anchor, follows });
    last = [from, place];
  }
  const entryOf = (match: LeafMatch): readonly RedlineEntry[] => {
    const from = match.old.flatMap((i) => before[i] ?? []);
    const to = match.new.flatMap((j) => after[j] ?? []);
    const source = from[0];
    const target = to[0];
    if (!source)
      return target ? [{ change: 'inserted', old: [], new: [target], ...inTable(tables.get(target)) }] : [];
    const moved = match.moved ? moves.get(match.old[0] ?? -1) : undefined;
    if (!target) {
      const gone = { old: [source], new: [], ...inTable(tables.get(source)) } as const;
      return [moved ? { change: 'moved-away', ...moved, ...gone } : { change: 'deleted', ...gone }];
    }
    const columns = tables.get(source) === tables.get(target) ? tables.get(source) : undefined;
    if (from.length + to.length === 2 && !moved) return [leafEntry(source, target, columns)];
    const words = { old: from, new: to, ...inTable(columns), segments: compareWords(from, to, columns) };
    if (!moved) return [{ change: 'changed', ...words }];
    const { move, follows } = moved;
    return [{ change: 'moved', move, follows, other: source.frame.anchor, ...words }];
  };
  return matches.map((group) => group.flatMap(entryOf));
}

function inTable(columns: Columns | undefined): { readonly columns?: Columns } {
  return columns === undefined ? {} : { columns };
}

/** The entry for two matching leaves. */
function leafEntry(before: Leaf, after: Leaf, columns?: Columns): LeafEntry {
  if (columns === undefined && before.key === after.key)
    return { change: 'kept', old: [before], new: [after] };
  const segments = compareWords([before], [after], columns);
  return { change: 'changed', old: [before], new: [after], ...inTable(columns), segments };
}

function sectionRedline(
  { before, after, moved }: SectionPair,
  entries: readonly RedlineEntry[],
): SectionRedline {
  const isKept = entries.every(({ change }) => change === 'kept' || change === 'kept-part');
  const both = before !== undefined && after !== undefined;
  return {
    change: !before ? 'added' : !after ? 'removed' : isKept ? 'kept' : 'changed',
    moved,
    renamed: both && before.title !== after.title,
    renumbered: both && before.number !== after.number,
    old: before,
    new: after,
    entries,
  };
}
