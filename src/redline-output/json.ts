/**
 * A redline as JSON, format 1. It contains both texts completely, so that each can be reconstructed and any page can
 * show it.
 *
 * `sections[].blocks[]` are in reading order. A block has `change`, its position on the `old` and `new` side (several
 * if it was split or merged, none if it does not exist there), and `segments`: `kept`, `inserted` and `deleted`
 * words, `restyled` words with different markup, and the `boundary` of a cell or block with the side that it is on. A
 * block that moved is complete at its new position; its old position is `moved-away` with the same `move`. A row in a
 * table whose columns changed has `columns`: for each cell of its segments the index of that cell in the `old` and the
 * `new` row, if it is there, and `moved` where it is among other columns; each end of a cell is on both sides then.
 */

import type { Frame } from '../redline/leaf.ts';
import type { Redline } from '../redline/redline.ts';
import { type ShownBlock, type ShownSection, showRedline } from './blocks.ts';
import { countSection } from './section-summary.ts';

/** The names of the two texts: a version or `draft`. */
export interface RedlineNames {
  readonly from: string;
  readonly to: string;
}

/** The redline as data, with keys in a fixed order; empty values are absent. */
export function redlineRecord(redline: Redline, { from, to }: RedlineNames) {
  const { title, sections } = showRedline(redline);
  return {
    format: 1,
    policy: redline.new.policy,
    language: redline.new.language,
    from,
    to,
    counts: redline.counts,
    title: title.map(blockRecord)[0],
    sections: sections.map(sectionRecord),
  };
}

/** The type of a redline in JSON. */
export type RedlineRecord = ReturnType<typeof redlineRecord>;

/** The JSON, with at most one line per section; ends with a newline. */
export function redlineJson(redline: Redline, names: RedlineNames): string {
  return `${JSON.stringify(redlineRecord(redline, names), undefined, 2)}\n`;
}

function sectionRecord(shown: ShownSection) {
  const { change, moved, renamed, renumbered, place: other, old: before, new: after } = shown.section;
  const place = (one: typeof before) => one && { id: one.id, number: one.number, title: one.title };
  return {
    change,
    moved,
    renamed,
    renumbered,
    ...(other !== undefined && { [change === 'added' ? 'from' : 'to']: other }),
    counts: countSection(shown.section),
    ...(before && { old: place(before) }),
    ...(after && { new: place(after) }),
    blocks: shown.rows.flat().map(blockRecord),
  };
}

function blockRecord({
  change,
  move,
  follows,
  other,
  old: before,
  new: after,
  columns,
  segments,
}: ShownBlock) {
  return {
    change,
    ...(move !== undefined && { move, [change === 'moved' ? 'from' : 'to']: other }),
    ...(follows && { follows }),
    ...(before.length > 0 && { old: before.map(frameRecord) }),
    ...(after.length > 0 && { new: after.map(frameRecord) }),
    ...(columns && { columns }),
    segments,
  };
}

function frameRecord({ kind, anchor, number, level, header, info, containers }: Frame) {
  return {
    kind,
    anchor,
    ...(number !== '' && { number }),
    ...(level > 0 && { level }),
    ...(header && { header }),
    ...(info !== '' && { info }),
    ...(containers.length > 0 && { in: containers }),
  };
}
