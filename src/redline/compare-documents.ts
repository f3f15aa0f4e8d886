/**
 * Two documents in, one redline out. The passes, in order:
 *
 * 1. Sections are paired by id, through the pairs that the ledger gives; a section whose file and number are the same
 *    costs the comparison of its digest.
 * 2. In a pair, parts of the same digest are kept, in order; between them stand groups of leaves.
 * 3. All groups are aligned, so that what moved is found wherever it went.
 * 4. Leaves that belong together are compared word by word.
 * 5. Everything is counted, and proved: accepted it is the new document, rejected the old one.
 */

import type { Document, DocumentPart, DocumentSection } from '../model.ts';
import { type Alignment, alignLeaves, type Group, type Match } from './align-leaves.ts';
import { compareWords } from './compare-words.ts';
import { countRedline } from './count-redline.ts';
import { commonElements } from './lcs.ts';
import { type Leaf, LeafMaker } from './leaf.ts';
import { proveRedline } from './prove-redline.ts';
import type { Entry, Redline, SectionRedline } from './redline.ts';
import { Interner } from './token.ts';

/** What may be kept from one comparison to the next: parts are taken apart once. */
export class Comparer {
  readonly #interner = new Interner();
  readonly #maker = new LeafMaker(this.#interner);

  /**
   * The redline from `old` to `now`. `pairs` holds section and heading anchors that moved, old to new; any other pairs
   * with itself. Throws where the proof fails, which is a fault of ours.
   */
  compare(old: Document, now: Document, pairs: ReadonlyMap<string, string>): Redline {
    const outlines = pairSections(old, now, pairs).map((pair) => this.#outline(pair));
    const title = [this.#maker.title(old), this.#maker.title(now)] as const;
    const groups = outlines.flatMap(({ stretches }) =>
      stretches.filter((one) => 'group' in one).map((one) => one.group),
    );
    const paired = (a: Leaf, b: Leaf): boolean =>
      (pairs.get(a.frame.anchor) ?? a.frame.anchor) === b.frame.anchor;
    const alignment = alignLeaves(groups, paired);
    const entries = new EntryMaker(alignment);
    const sections = outlines.map((outline) => sectionRedline(outline, entries));
    const bare = { old, new: now, title: entries.pair(title), sections };
    const redline: Redline = { ...bare, counts: countRedline(bare) };
    proveRedline(redline, this.#maker);
    return redline;
  }

  #outline(pair: SectionPair): Outline {
    const { old, now } = pair;
    if (isSame(pair)) return { pair, same: true, stretches: [] };
    const [before, after] = [old && this.#maker.section(old), now && this.#maker.section(now)];
    const stretches: Stretch[] = [{ group: { old: before?.head ?? [], new: after?.head ?? [] } }];
    const leavesBetween = (i: readonly [number, number], j: readonly [number, number]): Stretch => ({
      group: { old: (before?.parts ?? []).slice(...i).flat(), new: (after?.parts ?? []).slice(...j).flat() },
    });
    const [oldParts, nowParts] = [old?.parts ?? [], now?.parts ?? []];
    let [i, j] = [0, 0];
    for (const [x, y] of sameParts(oldParts, nowParts, this.#interner)) {
      const [a, b] = [oldParts[x], nowParts[y]];
      stretches.push(leavesBetween([i, x], [j, y]));
      if (a !== undefined && b !== undefined) stretches.push({ old: a, new: b });
      [i, j] = [x + 1, y + 1];
    }
    stretches.push(leavesBetween([i, oldParts.length], [j, nowParts.length]));
    stretches.push({ group: { old: before?.notes ?? [], new: after?.notes ?? [] } });
    return { pair, same: false, stretches: stretches.filter(hasContent) };
  }
}

/** The redline from one document to another, alone. */
export function compareDocuments(old: Document, now: Document, pairs: ReadonlyMap<string, string>): Redline {
  return new Comparer().compare(old, now, pairs);
}

interface SectionPair {
  readonly old?: DocumentSection;
  readonly now?: DocumentSection;
  readonly moved: boolean;
}

type Stretch = { readonly group: Group } | { readonly old: DocumentPart; readonly new: DocumentPart };

interface Outline {
  readonly pair: SectionPair;
  readonly same: boolean;
  readonly stretches: readonly Stretch[];
}

function hasContent(stretch: Stretch): boolean {
  return !('group' in stretch) || stretch.group.old.length + stretch.group.new.length > 0;
}

/** The same file, so the same title, text and notes: only its number may differ, which is no change. */
function isSame({ old, now }: SectionPair): boolean {
  return (
    old !== undefined && now !== undefined && old.file.digest === now.file.digest && sameHeadings(old, now)
  );
}

/** A translation's headings have their ids from the governing text, which may have changed alone. */
function sameHeadings(old: DocumentSection, now: DocumentSection): boolean {
  return old.parts.length === now.parts.length;
}

/** Parts of the same text, in order; the first of a section has no heading and pairs with the first alone. */
function sameParts(
  old: readonly DocumentPart[],
  now: readonly DocumentPart[],
  interner: Interner,
): readonly (readonly [number, number])[] {
  const keyOf = ({ part, depth }: DocumentPart): number =>
    interner.id(
      `\u0000part ${part.digest} ${depth === 0 ? 'first' : 'heading'}${part.blocks.length === 0 && depth === 0 ? ' empty' : ''}`,
    );
  return commonElements(Int32Array.from(old, keyOf), Int32Array.from(now, keyOf));
}

/** Sections of both documents: in the new order, what was removed after what stood before it. */
function pairSections(
  old: Document,
  now: Document,
  pairs: ReadonlyMap<string, string>,
): readonly SectionPair[] {
  const places = new Map(now.sections.map((section, at) => [section.id, at]));
  const toNow = old.sections.map(({ id }) => places.get(pairs.get(id) ?? id) ?? places.get(id) ?? -1);
  const used = new Set<number>();
  for (const [at, place] of toNow.entries()) {
    if (place !== -1 && used.has(place)) toNow[at] = -1;
    used.add(place);
  }
  const steady = new Set(longestRising(toNow));
  const toOld = new Map(toNow.map((place, at) => [place, at]));
  const out: SectionPair[] = preamblePair(old, now);
  const removedAfter = new Map<number, number[]>();
  let anchor = -1;
  for (const [at, place] of toNow.entries()) {
    if (place === -1) removedAfter.set(anchor, [...(removedAfter.get(anchor) ?? []), at]);
    else if (steady.has(place)) anchor = place;
  }
  const addRemoved = (place: number): void => {
    for (const at of removedAfter.get(place) ?? []) {
      const section = old.sections[at];
      if (section !== undefined) out.push({ old: section, moved: false });
    }
  };
  addRemoved(-1);
  for (const [place, section] of now.sections.entries()) {
    const former = old.sections[toOld.get(place) ?? -1];
    out.push({
      now: section,
      moved: former !== undefined && !steady.has(place),
      ...(former && { old: former }),
    });
    addRemoved(place);
  }
  return out;
}

function preamblePair(old: Document, now: Document): SectionPair[] {
  if (old.preamble === undefined && now.preamble === undefined) return [];
  return [
    { moved: false, ...(old.preamble && { old: old.preamble }), ...(now.preamble && { now: now.preamble }) },
  ];
}

/** The values of a longest rising subsequence; -1 is no value. */
function longestRising(values: readonly number[]): readonly number[] {
  const tails: number[] = [];
  const before = new Map<number, number>();
  for (const value of values) {
    if (value === -1) continue;
    let at = tails.findIndex((tail) => tail >= value);
    if (at === -1) at = tails.length;
    tails[at] = value;
    before.set(value, tails[at - 1] ?? -1);
  }
  const out: number[] = [];
  for (let value = tails.at(-1) ?? -1; value !== -1; value = before.get(value) ?? -1) out.unshift(value);
  return out;
}

/** Matches as entries; moves are numbered in the order of their new places. */
class EntryMaker {
  readonly #alignment: Alignment;
  /** By the place of an old leaf that moved: the number of its move, and where it went. */
  readonly #moves = new Map<number, { readonly move: number; readonly to: string }>();
  #group = 0;

  constructor(alignment: Alignment) {
    this.#alignment = alignment;
    for (const match of alignment.matches.flat()) {
      const [from] = match.old;
      if (!match.moved || match.new.length === 0 || from === undefined) continue;
      const to = alignment.new[match.new[0] ?? -1]?.frame.anchor ?? '';
      this.#moves.set(from, { move: this.#moves.size + 1, to });
    }
  }

  /** The entries of the next group. */
  next(): readonly Entry[] {
    const matches = this.#alignment.matches[this.#group] ?? [];
    this.#group += 1;
    return matches.map((match) => this.#entry(match));
  }

  /** The entry of two leaves that are the same one. */
  pair([old, now]: readonly [Leaf, Leaf]): Entry {
    if (old.key === now.key) return { change: 'kept', old: [old], new: [now] };
    return { change: 'changed', old: [old], new: [now], segments: compareWords([old], [now]) };
  }

  #entry(match: Match): Entry {
    const old = match.old.flatMap((i) => this.#alignment.old[i] ?? []);
    const now = match.new.flatMap((j) => this.#alignment.new[j] ?? []);
    const [before, after] = [old[0], now[0]];
    const [from] = match.old;
    if (match.moved && before !== undefined && from !== undefined) return this.#moved(from, before, old, now);
    if (before === undefined && after !== undefined) return { change: 'inserted', old: [], new: [after] };
    if (after === undefined && before !== undefined) return { change: 'deleted', old: [before], new: [] };
    if (old.length === 1 && now.length === 1 && before !== undefined && after !== undefined)
      return this.pair([before, after]);
    return { change: 'changed', old, new: now, segments: compareWords(old, now) };
  }

  #moved(from: number, before: Leaf, old: readonly Leaf[], now: readonly Leaf[]): Entry {
    const { move, to } = this.#moves.get(from) ?? { move: 0, to: '' };
    if (now.length > 0) {
      return {
        change: 'moved',
        move,
        from: before.frame.anchor,
        old,
        new: now,
        segments: compareWords(old, now),
      };
    }
    return { change: 'moved-away', move, old: [before], to };
  }
}

function sectionRedline({ pair, same, stretches }: Outline, entries: EntryMaker): SectionRedline {
  const { old, now, moved } = pair;
  const made = stretches.flatMap((stretch): readonly Entry[] =>
    'group' in stretch ? entries.next() : [{ change: 'kept-part', old: stretch.old, new: stretch.new }],
  );
  const isKept = same || made.every(({ change }) => change === 'kept' || change === 'kept-part');
  const change = old === undefined ? 'added' : now === undefined ? 'removed' : isKept ? 'kept' : 'changed';
  const both = old !== undefined && now !== undefined;
  return {
    change,
    moved,
    renamed: both && old.title !== now.title,
    renumbered: both && old.number !== now.number,
    ...(old && { old }),
    ...(now && { new: now }),
    entries: made,
  };
}
