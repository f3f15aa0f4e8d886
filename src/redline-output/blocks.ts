/**
 * A redline prepared for output: sections of blocks, changed or not, each with its position on both sides and its
 * words as segments.
 */

import { type Cache, createSlot, noCache } from '../cache.ts';
import { isChange } from '../redline/count-redline.ts';
import { type Frame, type Leaf, partLeaves, sectionLeaves } from '../redline/leaf.ts';
import type { Piece } from '../redline/piece.ts';
import type { LeafEntry, Redline, SectionRedline, Segment, WholeMovePart } from '../redline/redline.ts';
import { type Columns, isColumnChange, type ShownColumn } from '../redline/table-columns.ts';

/** What happened to a block. A block that moved is shown completely at its new position. */
export type BlockChange = 'kept' | 'changed' | 'inserted' | 'deleted' | 'moved' | 'moved-away';

/** A block, or several that were split from or merged into one. */
export interface ShownBlock {
  readonly change: BlockChange;
  /** Number of the move, from 1, the same at both positions. */
  readonly move?: number | undefined;
  /** Moved together with the block before it. */
  readonly follows?: boolean | undefined;
  /** It moved with its whole section, and says so or not. */
  readonly whole?: WholeMovePart;
  /** The anchor at the other end of a move. */
  readonly other?: string | undefined;
  /** Whether it is in a row with all the blocks of a part, none of which changed. */
  readonly isOfPart?: boolean;
  readonly old: readonly Frame[];
  readonly new: readonly Frame[];
  /** Of a row in a table whose columns changed: its cells, in the order of the segments. */
  readonly columns?: Columns | undefined;
  /** Of the first row of such a table: the columns that were added, removed or moved. */
  readonly columnChanges?: readonly ShownColumn[];
  /** The words of all its leaves, in sequence; for one that moved away, the old ones. */
  readonly segments: readonly Segment[];
}

/** Consecutive blocks. */
export type ShownRow = readonly ShownBlock[];

/** A section with all its blocks, including unchanged ones. */
export interface ShownSection {
  readonly section: SectionRedline;
  /**
   * One row for each unchanged part whose lists and tables contain nothing else, and one for the blocks between
   * these; none is empty. A part that is identical, including its addresses, is always the same row object.
   */
  readonly rows: readonly ShownRow[];
}

/** A redline including the text that was kept. */
export interface ShownRedline {
  /** A single block. */
  readonly title: readonly ShownBlock[];
  readonly sections: readonly ShownSection[];
}

/** Expands a redline so that it contains every block of both documents. `cache` is that of the comparison. */
export function showRedline({ title, sections }: Redline, cache: Cache = noCache): ShownRedline {
  return {
    title: [blockOf(title)],
    sections: sections.map((section) => ({
      section,
      rows: rowsOf(section, cache).filter((row) => row.length > 0),
    })),
  };
}

function rowsOf(
  { change, old: before, new: after, entries }: SectionRedline,
  cache: Cache,
): readonly ShownRow[] {
  // An identical file has no entries.
  if (change === 'kept' && entries.length === 0 && before && after) {
    const oldLeaves = sectionLeaves(before, cache);
    // The first leaves are the title and summary, which are not part of any part.
    return sectionLeaves(after, cache).map((leaves, at) =>
      keptRow(oldLeaves[at] ?? leaves, leaves, at > 0, cache),
    );
  }
  const rows: ShownRow[] = [];
  let between: ShownBlock[] = [];
  const tables = new Set<Columns>();
  for (const entry of entries) {
    if (entry.change === 'kept-part') {
      rows.push(between, keptRow(partLeaves(entry.old, cache), partLeaves(entry.new, cache), true, cache));
      between = [];
    } else {
      const { columns } = entry;
      between.push(blockOf(entry, columns !== undefined && !tables.has(columns)));
      if (columns) tables.add(columns);
    }
  }
  return [...rows, between];
}

function blockOf(entry: LeafEntry, isFirstRow = false): ShownBlock {
  const { change, move, follows, other, old: before, new: after, columns } = entry;
  const op = change === 'inserted' || change === 'deleted' ? change : 'kept';
  // Only the first row says that columns moved; others in which no word changed are as they were.
  const isKept =
    columns !== undefined && !isFirstRow && change === 'changed' && !entry.segments.some(isChange);
  return {
    change: isKept ? 'kept' : change,
    move,
    ...(follows === true && { follows }),
    ...(entry.whole && { whole: entry.whole }),
    other,
    old: before.map(({ frame }) => frame),
    new: after.map(({ frame }) => frame),
    ...(columns && { columns }),
    ...(columns && isFirstRow && { columnChanges: columns.filter(isColumnChange) }),
    segments:
      entry.segments ??
      (change === 'kept' ? after : [...before, ...after]).flatMap((leaf) =>
        columns ? rowSegments(leaf, op, columns, after.length > 0 ? 'new' : 'old') : leafSegments(leaf, op),
      ),
  };
}

/** Leaves that are the same objects on both sides are expanded once: those of a part that many versions share. */
const rowSlot = createSlot<ShownRow>('row of a part');

function keptRow(before: readonly Leaf[], after: readonly Leaf[], isOfPart: boolean, cache: Cache): ShownRow {
  const show = (): ShownRow =>
    after.map((leaf, at) => ({
      change: 'kept',
      isOfPart,
      old: [(before[at] ?? leaf).frame],
      new: [leaf.frame],
      segments: leafSegments(leaf, 'kept'),
    }));
  return before === after ? cache.get(rowSlot, after, '', show) : show();
}

const sideOf = { kept: 'both', inserted: 'new', deleted: 'old' } as const;

function leafSegments({ cells }: Leaf, op: 'kept' | 'inserted' | 'deleted'): readonly Segment[] {
  return cells.flatMap((pieces, at): readonly Segment[] => [
    ...(at === 0 ? [] : [{ op: 'boundary', of: 'cell', in: sideOf[op] } as const]),
    ...(pieces.length === 0 ? [] : [{ op, pieces } as const]),
  ]);
}

/** The cells of a row of one side, with an empty one for each column that the side lacks. */
function rowSegments(
  { cells }: Leaf,
  op: 'kept' | 'inserted' | 'deleted',
  columns: Columns,
  side: 'old' | 'new',
): readonly Segment[] {
  return columns.flatMap((column, at): readonly Segment[] => {
    const pieces = cells[column[side] ?? -1] ?? [];
    return [
      ...(at === 0 ? [] : [{ op: 'boundary', of: 'cell', in: 'both' } as const]),
      ...(pieces.length === 0 ? [] : [{ op, pieces }]),
    ];
  });
}

/** A leaf as rendered: its frame, and its words. */
export interface ShownLine {
  readonly frame: Frame;
  /** Its old frame, if the other side also has exactly one. */
  readonly former: Frame | undefined;
  readonly segments: readonly Segment[];
  /** Starts where one leaf was split. */
  readonly isSplit: boolean;
}

/**
 * The lines of a block: its leaves on the new side, or on the old one if there are none. Where old leaves were
 * merged, the boundary between them stays in the segments.
 */
export function linesOf(block: ShownBlock): readonly ShownLine[] {
  const frames = block.new.length > 0 ? block.new : block.old;
  const lines: Segment[][] = [[]];
  const splits = [false];
  for (const segment of withoutEdgeSpace(block.segments)) {
    if (segment.op === 'boundary' && segment.of === 'leaf' && segment.in !== 'old') {
      splits.push(segment.in === 'new');
      lines.push([]);
    } else lines.at(-1)?.push(segment);
  }
  return frames.map((frame, at) => ({
    frame,
    former: block.new.length > 0 && !block.whole ? block.old[at] : undefined,
    segments: lines[at] ?? [],
    isSplit: splits[at] ?? false,
  }));
}

/**
 * Omits the space that disappears where a paragraph is split and appears where two are merged. After a removed
 * boundary the space is shown as kept.
 */
function withoutEdgeSpace(segments: readonly Segment[]): readonly Segment[] {
  if (!segments.some(({ op }) => op === 'boundary')) return segments;
  return segments.flatMap((segment, at): readonly Segment[] => {
    const sides = [segments[at - 1], segments[at + 1]].flatMap((one) =>
      one?.op === 'boundary' && one.of === 'leaf' ? [one.in] : [],
    );
    if (segment.op === 'deleted' && sides.includes('new') && isSpace(segment.pieces)) return [];
    if (segment.op === 'inserted' && sides.includes('old') && isSpace(segment.pieces))
      return [{ op: 'kept', pieces: segment.pieces }];
    return [segment];
  });
}

function isSpace(pieces: readonly Piece[]): boolean {
  return pieces.every(({ text, object }) => object === undefined && text.trim() === '');
}

/** The old number, if an automatic number changed; undefined otherwise. */
export function formerNumber({ frame, former }: ShownLine): string | undefined {
  const is = former !== undefined && former.kind === frame.kind && former.number !== frame.number;
  return is && former.number !== '' ? former.number : undefined;
}

/** How a block is formatted: `quotation`, `header row`, `item lower-alpha parentheses`, `item bullet`, or its kind. */
export function formOf({ kind, containers, header }: Frame): string {
  if (containers.some(({ type }) => type === 'quotation')) return 'quotation';
  const list = containers.findLast((one) => one.type === 'list');
  if (kind === 'item' && list) return `item ${list.marker}`;
  return header ? 'header row' : kind;
}

/** Whether a block was formatted differently before: as another kind, or at another level. */
export function hasOtherForm({ frame, former }: ShownLine): boolean {
  if (former === undefined) return false;
  const was = depthOf(former);
  const is = depthOf(frame);
  return formOf(former) !== formOf(frame) || former.level !== frame.level || (was !== is && was > 0);
}

/** Whether a heading that stayed one was raised or lowered, as a key of the interface words. */
export function levelChange({ frame, former }: ShownLine): 'levelHigher' | 'levelLower' | undefined {
  if (former === undefined || frame.level < 1 || former.level < 1 || frame.level === former.level)
    return undefined;
  return frame.level < former.level ? 'levelHigher' : 'levelLower';
}

/** The number of containers that indent a block; a list counts together with its item. */
export function depthOf({ containers }: Frame): number {
  return containers.filter(({ type }) => type === 'item').length;
}

/**
 * For readers: blocks that moved with their whole section are shown as blocks that stayed, or as changed ones, and not a
 * second time where they were. Rows without such blocks are the same objects.
 */
export function readable(shown: ShownRedline): ShownRedline {
  const sections = shown.sections.map(({ section, rows }) => ({
    section,
    rows: rows
      .map((row) => (row.some(({ whole }) => whole !== undefined) ? row.flatMap(readableBlock) : row))
      .filter((row) => row.length > 0),
  }));
  return { ...shown, sections };
}

function readableBlock(block: ShownBlock): readonly ShownBlock[] {
  if (block.whole !== 'quiet') return [block];
  if (block.change === 'moved-away') return [];
  return [{ ...block, change: block.segments.some(isChange) ? 'changed' : 'kept', old: [] }];
}
