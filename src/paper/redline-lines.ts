/** Converts a redline to lines: accepting all changes gives the new text, rejecting them the old one. */

import type { Piece } from '../redline/piece.ts';
import { readSegments } from '../redline/prove-redline.ts';
import type { Redline, Segment, TextSegment } from '../redline/redline.ts';
import type { Columns } from '../redline/table-columns.ts';
import { type ShownBlock, showRedline } from '../redline-output/blocks.ts';
import type { Change, LineFrame, PaperLine, PaperRun } from './paper-line.ts';
import { type RowCells, rowCells } from './redline-columns.ts';
import { RedlineFrames } from './redline-frames.ts';
import { inBothOrders, type PlacedSection } from './redline-order.ts';
import { RedlineRuns } from './redline-runs.ts';
import type { RedlineSides, Side } from './redline-sides.ts';

/** The lines of a redline. Summaries are not part of the text. */
export function redlineLines(redline: Redline, sides: RedlineSides): readonly PaperLine[] {
  const { title, sections } = showRedline(redline);
  const placed = inBothOrders(redline, sections);
  const moves = sections.flatMap(({ rows }) => rows.flat().map(({ move }) => move ?? 0));
  const highest = moves.reduce((most, move) => Math.max(most, move), 0);
  const frames = new RedlineFrames('title', false, title);
  const runs = new RedlineRuns(sides, { old: '', new: '' }, '');
  const top = new LineMaker(frames, runs, sides.new.document.language);
  return [
    ...title.flatMap((block) => top.block(block)),
    ...placed.flatMap((one, at) => sectionLines(one, at, highest + 1, redline, sides)),
  ];
}

function sectionLines(
  { shown, place, move }: PlacedSection,
  at: number,
  firstMove: number,
  { old: before, new: after }: Redline,
  sides: RedlineSides,
): readonly PaperLine[] {
  const { section } = shown;
  const own = section.new ?? section.old;
  if (own === undefined) return [];
  const isPreamble = own === after.preamble || own === before.preamble;
  const blocks = shown.rows.flat().filter((block) => (block.new[0] ?? block.old[0])?.kind !== 'summary');
  const frames = new RedlineFrames(`${at}`, isPreamble, blocks);
  const ids = { old: section.old?.id ?? '', new: section.new?.id ?? '' };
  const runs = new RedlineRuns(sides, ids, `${at}`);
  const maker = new LineMaker(frames, runs, own.language);
  runs.notes = { blocks: blocks.filter(isOfNote), maker };
  const text = blocks.filter((block) => !isOfNote(block));
  const number = firstMove + move;
  const linesOf = (block: ShownBlock): readonly PaperLine[] => {
    if (place === 'stays') return maker.block(block);
    return place === 'left' ? maker.atOldPlace(block, number) : maker.atNewPlace(block, number);
  };
  const lines = text.flatMap(linesOf);
  const change: Change | undefined =
    place === 'stays' ? undefined : { op: place === 'left' ? 'moved-from' : 'moved-to', move: number };
  return [...lines, ...runs.looseNotes(section, change)];
}

function isOfNote({ old: before, new: after }: ShownBlock): boolean {
  return (after[0] ?? before[0])?.containers[0]?.type === 'note';
}

/** Converts blocks to lines. */
class LineMaker {
  readonly #frames: RedlineFrames;
  readonly #runs: RedlineRuns;
  readonly #language: string;

  constructor(frames: RedlineFrames, runs: RedlineRuns, language: string) {
    this.#frames = frames;
    this.#runs = runs;
    this.#language = language;
  }

  /** A block of a section that is in the same position in both texts. */
  block(block: ShownBlock): readonly PaperLine[] {
    switch (block.change) {
      case 'kept':
      case 'changed':
        return this.#changed(block);
      case 'inserted':
        return this.side(block, 'new', { op: 'inserted' });
      case 'deleted':
        return this.side(block, 'old', { op: 'deleted' });
      case 'moved':
        return this.#moved(block, { op: 'moved-to', move: block.move ?? 0 });
      case 'moved-away':
        return this.side(block, 'old', { op: 'moved-from', move: block.move ?? 0 });
    }
  }

  /** A block of a section that moved, at its old position. */
  atOldPlace(block: ShownBlock, move: number): readonly PaperLine[] {
    if (block.change === 'inserted' || block.change === 'moved') return [];
    const own = block.change === 'moved-away' ? (block.move ?? 0) : move;
    return this.side(block, 'old', { op: 'moved-from', move: own }, 'left');
  }

  /** The same, at its new position. */
  atNewPlace(block: ShownBlock, move: number): readonly PaperLine[] {
    if (block.change === 'deleted' || block.change === 'moved-away') return [];
    if (block.change === 'inserted') return this.side(block, 'new', { op: 'inserted' });
    return this.#moved(block, { op: 'moved-to', move: block.change === 'moved' ? (block.move ?? 0) : move });
  }

  /** One side of a block, all of it with the same change; `apart` distinguishes the lists of a copy. */
  side(block: ShownBlock, side: Side, change: Change | undefined, apart = ''): readonly PaperLine[] {
    const leaves = readSegments(block.segments, side);
    return block[side].map((frame, at) => {
      const line = this.#frames.line(block, side, frame, apart);
      const cellOf = (pieces: readonly Piece[] = []): readonly PaperRun[] =>
        this.#pieces(pieces, side, change, line);
      const anchors = side === 'new' ? [frame.anchor] : [];
      const { columns } = block;
      if (columns)
        return this.#row(
          line,
          anchors,
          rowCells(columns, side, (place) => cellOf(leaves[at]?.[place])),
          change,
        );
      return this.#line(line, anchors, (leaves[at] ?? []).map(cellOf), change);
    });
  }

  #pieces(
    pieces: readonly Piece[],
    side: Side,
    change: Change | undefined,
    line: LineFrame,
  ): readonly PaperRun[] {
    return this.#runs.pieces(pieces, side, change, line.kind === 'code');
  }

  #line(
    frame: LineFrame,
    anchors: readonly string[],
    cells: readonly (readonly PaperRun[])[],
    change: Change | undefined,
    former?: LineFrame,
  ): PaperLine {
    return {
      ...frame,
      anchors,
      language: this.#language,
      cells: cells.length === 0 ? [[]] : cells,
      change,
      ...(former !== undefined && { former }),
    };
  }

  #row(
    frame: LineFrame,
    anchors: readonly string[],
    { cells, cellChanges }: RowCells,
    change: Change | undefined,
    former?: LineFrame,
  ): PaperLine {
    return { ...this.#line(frame, anchors, cells, change, former), cellChanges };
  }

  /** A row in both texts, of a table whose columns changed. */
  #rowInBoth(block: ShownBlock, columns: Columns): readonly PaperLine[] {
    const [was, is] = [block.old[0], block.new[0]];
    if (was === undefined || is === undefined) return [];
    const segments: TextSegment[][] = [[]];
    for (const one of block.segments) {
      if (one.op === 'boundary') segments.push([]);
      else segments.at(-1)?.push(one);
    }
    const [old, now] = [readSegments(block.segments, 'old')[0], readSegments(block.segments, 'new')[0]];
    const [former, line] = [this.#frames.line(block, 'old', was), this.#frames.line(block, 'new', is)];
    const row = rowCells(columns, 'both', (at, of) => {
      if (of === 'old') return this.#pieces(old?.[at] ?? [], 'old', { op: 'deleted' }, line);
      if (of === 'new') return this.#pieces(now?.[at] ?? [], 'new', { op: 'inserted' }, line);
      return (segments[at] ?? []).flatMap((one) => this.#runs.segment(one, false));
    });
    return [this.#row(line, [is.anchor], row, undefined, former)];
  }

  /** A block at its new position, with its changes; nothing of it was here before. */
  #moved(block: ShownBlock, change: Change): readonly PaperLine[] {
    if (block.new.some(({ kind }) => kind === 'row')) return this.side(block, 'new', change);
    const lines: PaperLine[] = [];
    let runs: PaperRun[] = [];
    const close = (): void => {
      const frame = block.new[lines.length];
      if (frame === undefined) return;
      lines.push(this.#line(this.#frames.line(block, 'new', frame), [frame.anchor], [runs], change));
      runs = [];
    };
    for (const segment of block.segments) {
      const isCode = block.new[lines.length]?.kind === 'code';
      if (segment.op !== 'boundary') runs.push(...this.#runs.movedSegment(segment, change, isCode));
      else if (segment.in !== 'old') close();
    }
    close();
    return lines;
  }

  /** Leaves that stayed, with the words that changed, and where one was split or two were merged. */
  #changed(block: ShownBlock): readonly PaperLine[] {
    if (block.columns !== undefined) return this.#rowInBoth(block, block.columns);
    if (!isTracked(block))
      return [...this.side(block, 'old', { op: 'deleted' }), ...this.side(block, 'new', { op: 'inserted' })];
    const lines: PaperLine[] = [];
    let cells: PaperRun[][] = [[]];
    let [oldAt, newAt] = [0, 0];
    const close = (ends: 'both' | Side): void => {
      const [was, is] = [block.old[oldAt], block.new[newAt]];
      const side: Side = ends === 'old' || is === undefined ? 'old' : 'new';
      const frame = side === 'old' ? was : is;
      if (frame === undefined) return;
      const line = this.#frames.line(block, side, frame);
      const former = ends === 'both' && was !== undefined ? this.#frames.line(block, 'old', was) : undefined;
      const change: Change | undefined =
        ends === 'both' ? undefined : { op: ends === 'old' ? 'deleted' : 'inserted' };
      lines.push(this.#line(line, side === 'new' ? [frame.anchor] : [], cells, change, former));
      cells = [[]];
      if (ends !== 'new') oldAt += 1;
      if (ends !== 'old') newAt += 1;
    };
    for (const segment of block.segments) {
      const isCode = (block.new[newAt] ?? block.old[oldAt])?.kind === 'code';
      if (segment.op !== 'boundary') cells.at(-1)?.push(...this.#runs.segment(segment, isCode));
      else if (segment.of === 'cell') cells.push([]);
      else close(segment.in);
    }
    close('both');
    return lines;
  }
}

/** Whether the changes of a block can be marked in it. A row that was split or became text is replaced as a whole. */
function isTracked({ old: before, new: after, segments }: ShownBlock): boolean {
  const rows = [...before, ...after].filter(({ kind }) => kind === 'row').length;
  if (rows === 0) return true;
  return rows === before.length + after.length && segments.every(isInRow);
}

function isInRow(segment: Segment): boolean {
  return segment.op !== 'boundary' || (segment.of === 'cell' && segment.in === 'both');
}
