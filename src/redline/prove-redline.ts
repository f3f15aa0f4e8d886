/**
 * Proves a redline: accepting everything gives exactly the new document, rejecting everything exactly the old one,
 * block by block, including inline markup, link targets and numbers.
 *
 * The leaves in an entry must equal those that a new reading of the document gives. Compared words are reassembled
 * from the segments and compared with those of the document.
 */

import type { Cache } from '../cache.ts';
import type { DocumentPart } from '../model/index.ts';
import type { ComparedSection } from './compared-document.ts';
import { headLeaves, type Leaf, noteLeaves, partLeaves, titleLeaf, withPreamble } from './leaf.ts';
import { joinPieces, type Piece } from './piece.ts';
import type { Redline, RedlineEntry, Segment } from './redline.ts';
import type { Columns } from './table-columns.ts';

const sides = ['old', 'new'] as const;

type Side = (typeof sides)[number];

/** Throws if the redline is not exact. */
export function proveRedline(redline: Redline, cache: Cache): void {
  const { title, sections } = redline;
  const entries = [title, ...sections.flatMap((section) => section.entries)];
  for (const entry of entries) proveEntry(entry);
  /** The leaves removed by each move. */
  const moves = new Map(
    entries.flatMap((one) => (one.change === 'moved' ? [[one.move, one.old] as const] : [])),
  );
  for (const side of sides) {
    const wanted = withPreamble(redline[side]);
    const shown = sections.flatMap((section) => section[side] ?? []);
    // Removed sections are next to the ones that stayed, so the redline does not have the old order.
    if (side === 'old') shown.sort((a, b) => wanted.indexOf(a) - wanted.indexOf(b));
    prove(isSame(shown, wanted), side);
    prove(isSame(unitsOn(side, [title], moves), [titleLeaf(redline[side])]), 'title');
    for (const { old: before, new: after, [side]: own, change, entries: made } of sections) {
      const id = own?.id ?? side;
      if (change === 'kept' && made.length === 0) prove(before?.file.digest === after?.file.digest, id);
      else {
        const told = unitsOn(side, made, moves);
        prove(isSame(told, own ? sectionUnits(own, told, cache) : []), id);
      }
    }
  }
}

function prove(isExact: boolean, place: string): void {
  if (!isExact) throw new Error(`A redline is not exact: ${place}`);
}

/** Whether two lists have the same items; leaves that were read twice from the same text are the same. */
function isSame<Item>(a: readonly Item[], b: readonly Item[]): boolean {
  return a.length === b.length && a.every((item, at) => item === b[at] || isEqual(item, b[at]));
}

function isEqual(a: unknown, b: unknown): boolean {
  return JSON.stringify(a) === JSON.stringify(b);
}

/** Proves an entry against its own leaves. */
function proveEntry(entry: RedlineEntry): void {
  if (entry.change === 'kept-part') prove(entry.old.part.digest === entry.new.part.digest, entry.new.anchor);
  if (entry.change === 'kept') prove(entry.old[0].key === entry.new[0].key, entry.new[0].frame.anchor);
  if (entry.segments) {
    for (const side of sides) {
      const wanted = entry[side].map(({ cells }) => cells);
      prove(
        isEqual(readSegments(entry.segments, side, entry.columns), wanted),
        entry.new[0]?.frame.anchor ?? side,
      );
    }
  }
}

/** A leaf, or a part that was kept. */
type Unit = Leaf | DocumentPart;

/**
 * The units of a section in its document. Parts that `told` shows as kept at their position are not split into leaves.
 */
function sectionUnits(section: ComparedSection, told: readonly Unit[], cache: Cache): readonly Unit[] {
  const units: Unit[] = [...headLeaves(section)];
  // A section may contain the same part twice, kept in one position and compared in the other; only the position
  // distinguishes them.
  for (const part of section.parts)
    units.push(...(told[units.length] === part ? [part] : partLeaves(part, cache)));
  return [...units, ...noteLeaves(section.footnotes)];
}

/** The leaves and kept parts that entries contribute to one side. */
function unitsOn(
  side: Side,
  entries: readonly RedlineEntry[],
  moves: ReadonlyMap<number, readonly Leaf[]>,
): readonly Unit[] {
  return entries.flatMap((entry): readonly Unit[] => {
    const { change } = entry;
    if (change === 'kept-part') return [entry[side]];
    if (side === 'old' && change === 'moved-away') return moves.get(entry.move) ?? [];
    return side === 'old' && change === 'moved' ? [] : entry[side];
  });
}

/** One side of some segments: leaves, cells, pieces. `columns` are those of a table whose columns changed. */
export function readSegments(
  segments: readonly Segment[],
  side: Side,
  columns?: Columns,
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
  return leaves.map((cells) => inOwnOrder(cells, side, columns).map(joinPieces));
}

/** The cells of one side in the order of its own table. */
function inOwnOrder(cells: readonly Piece[][], side: Side, columns: Columns | undefined): readonly Piece[][] {
  if (columns === undefined) return cells;
  const own: Piece[][] = [];
  for (const [at, column] of columns.entries()) {
    const place = column[side];
    if (place !== undefined) own[place] = cells[at] ?? [];
    // Nothing may be said of a side in a column that it does not have.
    else if ((cells[at] ?? []).length > 0) own.push(cells[at] ?? []);
  }
  return own;
}
