/** Decides which numbers typed at headings can become automatic, and assigns automatic numbers. */

import { type Cache, createSlot, noCache } from '../cache.ts';
import { inlineText } from '../document/inline-text.ts';
import { formatNumber, joinNumbers } from '../document/number.ts';
import type { Inline, NumberStyle } from '../model/index.ts';
import type { FlowBlock, FlowHeading } from './flow.ts';
import { type Counted, runningStyle, type TypedNumber, typedNumberOf } from './heading-number.ts';

/** The preamble, which has no heading, or a section: its parts with their headings, the first without one. */
export interface Division {
  readonly heading: FlowHeading | undefined;
  readonly parts: { heading?: FlowHeading; depth: number; blocks: FlowBlock[] }[];
}

/** A heading and its number. */
export interface Numbered extends HeadingText {
  /** Offset in the source. */
  readonly at: number;
  /** Whether its typed number is removed. */
  taken: boolean;
  /** Its automatic number. */
  counted: string;
}

/** The numbers of the headings of a text. */
export interface HeadingNumbers {
  readonly numbers: ReadonlyMap<FlowHeading, Numbered>;
  /** The style of sections, then of headings by depth. */
  readonly styles: readonly [NumberStyle, ...NumberStyle[]];
  /** For each depth at which typed numbers stay, the first heading with one. */
  readonly kept: ReadonlyMap<number, Numbered>;
}

/** The maximum depth of headings in a section. */
const deepest = 5;

/** Numbers headings by depth. At the depths in `typed`, typed numbers stay even if they are in sequence. */
export function numberHeadings(
  preamble: Division,
  sections: readonly Division[],
  typed: ReadonlySet<number>,
  cache: Cache = noCache,
): HeadingNumbers {
  const numbers = new Map<FlowHeading, Numbered>();
  const noteOf: NoteOf = (heading) => {
    if (heading === undefined) return undefined;
    const known = numbers.get(heading);
    if (known !== undefined) return known;
    const note = { ...headingText(heading.inline, cache), at: heading.at, taken: false, counted: '' };
    numbers.set(heading, note);
    return note;
  };
  const styles: NumberStyle[] = [];
  const kept = new Map<number, Numbered>();
  for (let depth = 0; depth <= deepest; depth++) {
    const level =
      depth === 0 ? countSections(sections, noteOf) : countHeadings([preamble, ...sections], depth, noteOf);
    if (level.length === 0) break;
    const style = (typed.has(depth) ? undefined : runningStyle(level)) ?? 'none';
    styles.push(style);
    for (const { note, place, above } of level) {
      if (note === undefined) continue;
      note.taken = style !== 'none';
      note.counted = joinNumbers(above, formatNumber(place, style));
    }
    const first = level.find(({ note }) => note?.isTyped === true)?.note;
    if (style === 'none' && first !== undefined) kept.set(depth, first);
  }
  while (styles.length > 1 && styles.at(-1) === 'none') styles.pop();
  const [first = 'none', ...nested] = styles;
  return { numbers, styles: [first, ...nested], kept };
}

type NoteOf = (heading: FlowHeading | undefined) => Numbered | undefined;

interface HeadingPlace extends Counted {
  readonly note: Numbered | undefined;
}

function countSections(sections: readonly Division[], noteOf: NoteOf): readonly HeadingPlace[] {
  return sections.map(({ heading }, at) => {
    const note = noteOf(heading);
    return { note, typed: note?.typed, place: at + 1, above: '' };
  });
}

function countHeadings(
  divisions: readonly Division[],
  depth: number,
  noteOf: NoteOf,
): readonly HeadingPlace[] {
  return divisions.flatMap(({ heading, parts }) => {
    let parent = heading;
    let place = 0;
    const places: HeadingPlace[] = [];
    for (const part of parts) {
      if (part.heading === undefined || part.depth > depth) continue;
      if (part.depth < depth) {
        parent = part.heading;
        place = 0;
        continue;
      }
      place++;
      const note = noteOf(part.heading);
      places.push({ note, typed: note?.typed, place, above: noteOf(parent)?.counted ?? '' });
    }
    return places;
  });
}

/** The text of a heading, and its typed number. */
interface HeadingText {
  readonly text: string;
  /** Bare digits count as a number if those of all headings are in sequence. */
  readonly typed: TypedNumber | undefined;
  /** Whether the number is recognised without considering the other headings. */
  readonly isTyped: boolean;
}

/** Headings recur in the next version. */
const headingSlot = createSlot<HeadingText>('text and number of a heading');

function headingText(inline: readonly Inline[], cache: Cache): HeadingText {
  return cache.get(headingSlot, inline, '', () => {
    const text = inlineText(inline);
    return { text, typed: typedNumberOf(text, true), isTyped: typedNumberOf(text) !== undefined };
  });
}
