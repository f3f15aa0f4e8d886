/**
 * The proof of a redline: accepting everything gives exactly the new document, rejecting everything exactly the old one,
 * block for block, inline mark-up, link targets and numbers included.
 *
 * Leaves that an entry holds as they are must be the very leaves of the document; where words were compared, the words
 * are set together again from the segments alone and held against those of the document.
 */

import type { Document, DocumentSection } from '../model.ts';
import type { Leaf, LeafMaker } from './leaf.ts';
import type { ChangedEntry, Entry, MovedEntry, Redline, Segment } from './redline.ts';
import { joinPieces, type Piece, samePieces, tokenPieces } from './token.ts';

type Side = 'old' | 'new';

/** Throws where the redline is not exact. */
export function proveRedline(redline: Redline, maker: LeafMaker): void {
  for (const side of ['old', 'new'] as const) {
    proveSections(redline, side);
    const moves = movesOf(redline);
    proveLeaves([redline.title], [maker.title(redline[side])], side, moves, maker);
    for (const section of redline.sections) {
      const document = section[side];
      if (section.change === 'kept' && section.entries.length === 0) proveSame(section.old, section.new);
      else
        proveLeaves(
          section.entries,
          document === undefined ? [] : leavesOf(document, maker),
          side,
          moves,
          maker,
        );
    }
  }
}

function fail(what: string): never {
  throw new Error(`A redline is not exact: ${what}. This is a fault of the program; please report it.`);
}

/** Every section of a document stands in the redline once. */
function proveSections(redline: Redline, side: Side): void {
  const wanted = sectionsOf(redline[side]);
  const shown = redline.sections.flatMap((section) => section[side] ?? []);
  const inOrder = side === 'new' ? shown : [...shown].sort((a, b) => wanted.indexOf(a) - wanted.indexOf(b));
  if (wanted.length !== shown.length || wanted.some((section, at) => section !== inOrder[at])) {
    fail(`the sections of the ${side} document are not all there`);
  }
}

function sectionsOf({ preamble, sections }: Document): readonly DocumentSection[] {
  return preamble === undefined ? sections : [preamble, ...sections];
}

function proveSame(old: DocumentSection | undefined, now: DocumentSection | undefined): void {
  if (old?.file.digest !== now?.file.digest) fail('a section that is not the same is shown as kept');
}

/** Leaves of a section, one part of the same digest as a whole. */
function leavesOf(section: DocumentSection, maker: LeafMaker): readonly Leaf[] {
  const { head, parts, notes } = maker.section(section);
  return [...head, ...parts.flat(), ...notes];
}

function movesOf(redline: Redline): ReadonlyMap<number, MovedEntry> {
  const moves = new Map<number, MovedEntry>();
  for (const { entries } of redline.sections) {
    for (const entry of entries) if (entry.change === 'moved') moves.set(entry.move, entry);
  }
  return moves;
}

function proveLeaves(
  entries: readonly Entry[],
  wanted: readonly Leaf[],
  side: Side,
  moves: ReadonlyMap<number, MovedEntry>,
  maker: LeafMaker,
): void {
  let at = 0;
  for (const entry of entries) {
    if (entry.change === 'kept-part') {
      if (entry.old.part.digest !== entry.new.part.digest)
        fail('a part that is not the same is shown as kept');
      for (const leaf of maker.part(entry[side])) {
        if (wanted[at] !== leaf) fail(`a part of the ${side} document is missing or out of place`);
        at += 1;
      }
      continue;
    }
    const source = sourceOf(entry, side, moves);
    if (source === undefined) continue;
    const leaves = source[side];
    for (const leaf of leaves) {
      if (wanted[at] !== leaf) fail(`a block of the ${side} document is missing or out of place`);
      at += 1;
    }
    if (source.change === 'kept' && source.old[0].key !== source.new[0].key)
      fail('a block that changed is shown as kept');
    if (source.change === 'changed' || source.change === 'moved') proveWords(source, side);
  }
  if (at !== wanted.length) fail(`a block of the ${side} document is missing`);
}

/** The entry that tells what stands at a place on one side; nothing where nothing does. */
function sourceOf(
  entry: Exclude<Entry, { change: 'kept-part' }>,
  side: Side,
  moves: ReadonlyMap<number, MovedEntry>,
): Exclude<Entry, { change: 'kept-part' | 'moved-away' }> | undefined {
  if (entry.change === 'moved') return side === 'new' ? entry : undefined;
  if (entry.change !== 'moved-away') return entry;
  return side === 'new'
    ? undefined
    : (moves.get(entry.move) ?? fail('a block moved away and arrived nowhere'));
}

function proveWords(entry: ChangedEntry | MovedEntry, side: Side): void {
  const told = readSegments(entry.segments, side);
  const wanted = entry[side].map((leaf) => leaf.cells.map((cell) => tokenPieces(cell, false)));
  if (!sameLeaves(told, wanted)) fail(`the words of a block of the ${side} document are others`);
}

type Cells = readonly (readonly Piece[])[];

function sameLeaves(a: readonly Cells[], b: readonly Cells[]): boolean {
  const sameCells = (one: Cells, other: Cells | undefined): boolean =>
    one.length === other?.length && one.every((pieces, at) => samePieces(pieces, other[at] ?? []));
  return a.length === b.length && a.every((cells, at) => sameCells(cells, b[at]));
}

/** One side of some segments: leaves, cells, pieces. */
export function readSegments(
  segments: readonly Segment[],
  side: Side,
): readonly (readonly (readonly Piece[])[])[] {
  const leaves: Piece[][][] = [[[]]];
  for (const segment of segments) {
    if (segment.op === 'boundary') {
      if (segment.in !== 'both' && segment.in !== side) continue;
      if (segment.of === 'leaf') leaves.push([[]]);
      else leaves.at(-1)?.push([]);
      continue;
    }
    const pieces = segment.op === 'restyled' ? segment[side] : isOn(segment.op, side) ? segment.pieces : [];
    leaves
      .at(-1)
      ?.at(-1)
      ?.push(...pieces);
  }
  return leaves.map((cells) => cells.map((pieces) => joinPieces(pieces)));
}

function isOn(op: 'kept' | 'inserted' | 'deleted', side: Side): boolean {
  return op === 'kept' || op === (side === 'new' ? 'inserted' : 'deleted');
}
