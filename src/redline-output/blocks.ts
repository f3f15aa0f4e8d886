/**
 * A redline as every format shows it: sections of blocks, each with its place on both sides and its words as segments,
 * whether it changed or not.
 */

import { keep } from '../document/keep.ts';
import { type Frame, type Leaf, partLeaves, sectionLeaves } from '../redline/leaf.ts';
import type { Piece } from '../redline/piece.ts';
import type { LeafEntry, Redline, SectionRedline, Segment } from '../redline/redline.ts';

/** What became of a block; one that moved away is shown whole at its new place. */
export type BlockChange = 'kept' | 'changed' | 'inserted' | 'deleted' | 'moved' | 'moved-away';

/** A block, or several that one became or that became one. */
export interface ShownBlock {
  readonly change: BlockChange;
  /** Number of the move, from 1, the same at both places. */
  readonly move?: number | undefined;
  /** It moved together with the block before it. */
  readonly follows?: boolean | undefined;
  /** The anchor at the other place of a move. */
  readonly other?: string | undefined;
  /** It stands in a row of all blocks of a part, none of which changed. */
  readonly isOfPart?: boolean;
  readonly old: readonly Frame[];
  readonly new: readonly Frame[];
  /** The words of all its leaves, one after the other; of one that moved away, as they were. */
  readonly segments: readonly Segment[];
}

/** Blocks one after the other. */
export type ShownRow = readonly ShownBlock[];

/** A section with all its blocks, those included that did not change. */
export interface ShownSection {
  readonly section: SectionRedline;
  /**
   * One for each part that did not change, in whose lists and tables nothing else stands, and for what is between these;
   * none is empty. A part that is the same with all its addresses is always the same row.
   */
  readonly rows: readonly ShownRow[];
}

/** A redline with the text of what was kept. */
export interface ShownRedline {
  /** One block. */
  readonly title: readonly ShownBlock[];
  readonly sections: readonly ShownSection[];
}

/** Shows a redline whole: every block of both documents is in it. */
export function showRedline({ title, sections }: Redline): ShownRedline {
  return {
    title: [blockOf(title)],
    sections: sections.map((section) => ({
      section,
      rows: rowsOf(section).filter((row) => row.length > 0),
    })),
  };
}

function rowsOf({ change, old, new: now, entries }: SectionRedline): readonly ShownRow[] {
  // The very same file is in no entry.
  if (change === 'kept' && entries.length === 0 && old && now) {
    const before = sectionLeaves(old);
    // First stand its title and summary, which are no part.
    return sectionLeaves(now).map((leaves, at) => keptRow(before[at] ?? leaves, leaves, at > 0));
  }
  const rows: ShownRow[] = [];
  let between: ShownBlock[] = [];
  for (const entry of entries) {
    if (entry.change === 'kept-part') {
      rows.push(between, keptRow(partLeaves(entry.old), partLeaves(entry.new), true));
      between = [];
    } else between.push(blockOf(entry));
  }
  return [...rows, between];
}

function blockOf(entry: LeafEntry): ShownBlock {
  const { change, move, follows, other, old, new: now } = entry;
  const op = change === 'inserted' || change === 'deleted' ? change : 'kept';
  return {
    change,
    move,
    ...(follows === true && { follows }),
    other,
    old: old.map(({ frame }) => frame),
    new: now.map(({ frame }) => frame),
    segments:
      entry.segments ??
      (change === 'kept' ? now : [...old, ...now]).flatMap((leaf) => leafSegments(leaf, op)),
  };
}

/** Leaves that are the same objects on both sides are shown once: those of a part that many versions share. */
const shared = keep<ShownRow>();

function keptRow(old: readonly Leaf[], now: readonly Leaf[], isOfPart: boolean): ShownRow {
  const show = (): ShownRow =>
    now.map((leaf, at) => ({
      change: 'kept',
      isOfPart,
      old: [(old[at] ?? leaf).frame],
      new: [leaf.frame],
      segments: leafSegments(leaf, 'kept'),
    }));
  return old === now ? shared(now, '', show) : show();
}

const sideOf = { kept: 'both', inserted: 'new', deleted: 'old' } as const;

function leafSegments({ cells }: Leaf, op: 'kept' | 'inserted' | 'deleted'): readonly Segment[] {
  return cells.flatMap((pieces, at): readonly Segment[] => [
    ...(at === 0 ? [] : [{ op: 'boundary', of: 'cell', in: sideOf[op] } as const]),
    ...(pieces.length === 0 ? [] : [{ op, pieces } as const]),
  ]);
}

/** A leaf as it is set: its place, and its words up to its end. */
export interface ShownLine {
  readonly frame: Frame;
  /** The place that it had, where the other side has just one too. */
  readonly former: Frame | undefined;
  readonly segments: readonly Segment[];
  /** It begins where one leaf was split. */
  readonly isSplit: boolean;
}

/**
 * The lines of a block: its leaves on the new side, or the old one where it has no other. Where old leaves were merged,
 * the boundary between them stays among the segments.
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
    former: block.new.length > 0 ? block.old[at] : undefined,
    segments: lines[at] ?? [],
    isSplit: splits[at] ?? false,
  }));
}

/**
 * Where a paragraph was split its space went, and where two were merged one came: that goes without saying. After a
 * boundary that is gone the space is shown as kept.
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

/** How a number changed that is counted and never written; nothing where it is the same. */
export function formerNumber({ frame, former }: ShownLine): string | undefined {
  const is = former !== undefined && former.kind === frame.kind && former.number !== frame.number;
  return is && former.number !== '' ? former.number : undefined;
}

/** What a block is set as: `quotation`, `header row`, `item lower-alpha parentheses`, `item bullet`, or its kind. */
export function formOf({ kind, containers, header }: Frame): string {
  if (containers.some(({ type }) => type === 'quotation')) return 'quotation';
  const list = containers.findLast((one) => one.type === 'list');
  if (kind === 'item' && list) return `item ${list.marker}`;
  return header ? 'header row' : kind;
}

/** Whether a block was set in another form before: as another kind, or at another level. */
export function hasOtherForm({ frame, former }: ShownLine): boolean {
  if (former === undefined) return false;
  const was = depthOf(former);
  const is = depthOf(frame);
  return formOf(former) !== formOf(frame) || former.level !== frame.level || (was !== is && was > 0);
}

/** Whether anything in a section changed but its number and place. */
export function hasChanges({ rows }: ShownSection): boolean {
  return rows.flat().some(({ change }) => change !== 'kept');
}

/** The kinds of containers that set a block in; lists first come with their item. */
export function depthOf({ containers }: Frame): number {
  return containers.filter(({ type }) => type === 'item').length;
}

/**
 * What became of a section that is new or gone, where nothing of it is: all of it came from a place in another section, or
 * went to one. The anchor of that place.
 */
export function movedWhole({ section: { change }, rows }: ShownSection): string | undefined {
  const wanted = change === 'added' ? 'moved' : change === 'removed' ? 'moved-away' : undefined;
  const [first, ...others] = rows.flat();
  if (wanted === undefined || first?.change !== wanted) return undefined;
  return others.every((one) => one.change === wanted && one.follows === true) ? first.other : undefined;
}
