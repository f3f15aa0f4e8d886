/**
 * The proof of a redline: accepting everything gives exactly the new document, rejecting everything exactly the old one,
 * block for block, inline mark-up, link targets and numbers included.
 *
 * Leaves that an entry holds must equal those that the document is read into again; where words were compared, they are
 * put together again from the segments only and compared with those of the document.
 */

import type { DocumentPart } from '../model/index.ts';
import type { ComparedSection } from './compared-document.ts';
import { headLeaves, Leaf, noteLeaves, partLeaves, titleLeaf, withPreamble } from './leaf.ts';
import { joinPieces, type Piece } from './piece.ts';
import type { Entry, Redline, Segment } from './redline.ts';

const sides = ['old', 'new'] as const;

type Side = (typeof sides)[number];

/** Throws where the redline is not exact. */
export function proveRedline(redline: Redline): void {
  const { title, sections } = redline;
  const entries = [title, ...sections.flatMap((section) => section.entries)];
  for (const entry of entries) proveEntry(entry);
  /** The leaves that each move took away. */
  const moves = new Map(
    entries.flatMap((one) => (one.change === 'moved' ? [[one.move, one.old] as const] : [])),
  );
  for (const side of sides) {
    const wanted = withPreamble(redline[side]);
    const shown = sections.flatMap((section) => section[side] ?? []);
    // What was removed stands beside what stayed, so the old order is not that of the redline.
    if (side === 'old') shown.sort((a, b) => wanted.indexOf(a) - wanted.indexOf(b));
    prove(isSame(shown, wanted), side);
    prove(isSame(unitsOn(side, [title], moves), [titleLeaf(redline[side])]), 'title');
    for (const { old, new: now, [side]: own, change, entries: made } of sections) {
      const id = own?.id ?? side;
      if (change === 'kept' && made.length === 0) prove(old?.file.digest === now?.file.digest, id);
      else {
        const told = unitsOn(side, made, moves);
        prove(isSame(told, own ? sectionUnits(own, told) : []), id);
      }
    }
  }
}

function prove(isExact: boolean, place: string): void {
  if (!isExact) throw new Error(`A redline is not exact: ${place}`);
}

function isSame<Item>(a: readonly Item[], b: readonly Item[]): boolean {
  return a.length === b.length && a.every((item, at) => item === b[at] || isSameLeaf(item, b[at]));
}

/** Whether two leaves were read from the same text at the same place, however often it was read. */
function isSameLeaf(a: unknown, b: unknown): boolean {
  if (!(a instanceof Leaf) || !(b instanceof Leaf)) return false;
  return a.key === b.key && JSON.stringify(a.frame) === JSON.stringify(b.frame);
}

/** What an entry says of its own leaves. */
function proveEntry(entry: Entry): void {
  if (entry.change === 'kept-part') prove(entry.old.part.digest === entry.new.part.digest, entry.new.anchor);
  if (entry.change === 'kept') prove(entry.old[0].key === entry.new[0].key, entry.new[0].frame.anchor);
  if (entry.segments) {
    for (const side of sides) {
      const told = JSON.stringify(readSegments(entry.segments, side));
      const wanted = JSON.stringify(entry[side].map(({ cells }) => cells));
      prove(told === wanted, entry.new[0]?.frame.anchor ?? side);
    }
  }
}

/** A leaf, or a part that was kept. */
type Unit = Leaf | DocumentPart;

/** The units of a section in its document, the parts that `told` shows as kept at their place not taken apart. */
function sectionUnits(section: ComparedSection, told: readonly Unit[]): readonly Unit[] {
  const units: Unit[] = [...headLeaves(section)];
  // One part may be in a section twice, kept in one place and compared in the other: only the place tells them apart.
  for (const part of section.parts) units.push(...(told[units.length] === part ? [part] : partLeaves(part)));
  return [...units, ...noteLeaves(section.footnotes)];
}

/** The leaves and kept parts that entries put at a place on one side. */
function unitsOn(
  side: Side,
  entries: readonly Entry[],
  moves: ReadonlyMap<number, readonly Leaf[]>,
): readonly Unit[] {
  return entries.flatMap((entry): readonly Unit[] => {
    const { change } = entry;
    if (change === 'kept-part') return [entry[side]];
    if (side === 'old' && change === 'moved-away') return moves.get(entry.move) ?? [];
    return side === 'old' && change === 'moved' ? [] : entry[side];
  });
}

/** One side of some segments: leaves, cells, pieces. */
export function readSegments(
  segments: readonly Segment[],
  side: Side,
): readonly (readonly (readonly Piece[])[])[] {
  const leaves: Piece[][][] = [[[]]];
  for (const segment of segments) {
    const { op } = segment;
    if (op !== 'boundary') {
      const isElsewhere = op === (side === 'new' ? 'deleted' : 'inserted');
      const pieces = op === 'restyled' ? segment[side] : isElsewhere ? [] : segment.pieces;
      leaves
        .at(-1)
        ?.at(-1)
        ?.push(...pieces);
    } else if (segment.in === 'both' || segment.in === side) {
      if (segment.of === 'leaf') leaves.push([[]]);
      else leaves.at(-1)?.push([]);
    }
  }
  return leaves.map((cells) => cells.map(joinPieces));
}
