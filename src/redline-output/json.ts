/**
 * A redline as JSON, format 1: all of both texts, so that each can be set together again and any page can show it.
 *
 * `sections[].blocks[]` are in the order of reading. A block has `change`, its place on the `old` and `new` side (several
 * where it was split or merged, none where it was not there), and `segments`: `kept`, `inserted` and `deleted` words,
 * `restyled` ones that have other marks, and the `boundary` of a cell or a block with the side it stands on. A block that
 * moved stands whole at its new place; where it stood is `moved-away` with the same `move`.
 */

import type { Frame } from '../redline/leaf.ts';
import type { Redline } from '../redline/redline.ts';
import { type ShownBlock, type ShownSection, showRedline } from './blocks.ts';

/** The names of the two texts: a version or `draft`. */
export interface RedlineNames {
  readonly from: string;
  readonly to: string;
}

/** The redline as data; keys in a fixed order, and absent where they say nothing. */
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

/** A redline in the shape of its JSON. */
export type RedlineRecord = ReturnType<typeof redlineRecord>;

/** The JSON, one line a section at the most readable; ends with a newline. */
export function redlineJson(redline: Redline, names: RedlineNames): string {
  return `${JSON.stringify(redlineRecord(redline, names), undefined, 2)}\n`;
}

function sectionRecord(shown: ShownSection) {
  const { change, moved, renamed, renumbered, old, new: now } = shown.section;
  const place = (one: typeof old) => one && { id: one.id, number: one.number, title: one.title };
  return {
    change,
    moved,
    renamed,
    renumbered,
    ...(old && { old: place(old) }),
    ...(now && { new: place(now) }),
    blocks: shown.rows.flat().map(blockRecord),
  };
}

function blockRecord({ change, move, follows, other, old, new: now, segments }: ShownBlock) {
  return {
    change,
    ...(move !== undefined && { move, [change === 'moved' ? 'from' : 'to']: other }),
    ...(follows && { follows }),
    ...(old.length > 0 && { old: old.map(frameRecord) }),
    ...(now.length > 0 && { new: now.map(frameRecord) }),
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
