/**
 * Sections that are not new but were a part of another one, and sections that are not gone but became one: most of
 * their words moved from or to one other section. This is said once, and their words are not marked.
 */

import type { Leaf } from './leaf.ts';
import type { MovedAwayEntry, MovedEntry, RedlineEntry, SectionRedline } from './redline.ts';

type Move = MovedEntry | MovedAwayEntry;

/** At least this share of the words of a section has to come from one other section. */
const leastShare = 0.5;

/** What all moves of one section have in common. */
interface WholeMove {
  readonly section: SectionRedline;
  /** The anchor of the place that the section was at, or went to. */
  readonly place: string;
}

/** The sections, with those that were separated or merged told from those that are new or gone. */
export function markWholeMoves(sections: readonly SectionRedline[]): readonly SectionRedline[] {
  const wholes = new Map<number, WholeMove>();
  for (const section of sections)
    for (const [move, whole] of wholeMoves(section)) if (!wholes.has(move)) wholes.set(move, whole);
  if (wholes.size === 0) return sections;
  const said = new Set<string>();
  return sections.map((section) => {
    const entries = section.entries.map((entry): RedlineEntry => {
      const whole = entry.move === undefined ? undefined : wholes.get(entry.move);
      if (whole === undefined || !isMove(entry)) return entry;
      // In a section that was separated its heading says so, everywhere else the first block.
      const key = `${entry.change} ${whole.place}`;
      const isSaid = !said.has(key) && !(section === whole.section && section.change === 'added');
      said.add(key);
      return { ...entry, whole: isSaid ? ('said' as const) : ('quiet' as const) };
    });
    const place = [...wholes.values()].find((one) => one.section === section)?.place;
    const isKept = section.change === 'changed' && entries.every(isAsItWas);
    return {
      ...section,
      ...(place !== undefined && { place }),
      ...(isKept && { change: 'kept' }),
      entries,
    };
  });
}

function isMove(entry: RedlineEntry): entry is Move {
  return entry.change === 'moved' || entry.change === 'moved-away';
}

function isAsItWas(entry: RedlineEntry): boolean {
  if (entry.change === 'moved')
    return entry.whole !== undefined && entry.segments.every(({ op }) => op === 'kept');
  return entry.change === 'kept' || entry.change === 'kept-part' || entry.whole !== undefined;
}

/** The moves by which a section became one, or by which one ended; none if it is new or gone. */
function wholeMoves(section: SectionRedline): readonly (readonly [number, WholeMove])[] {
  const { change, entries } = section;
  const wanted = change === 'added' ? 'moved' : change === 'removed' ? 'moved-away' : undefined;
  if (wanted === undefined) return [];
  const hosts = new Map<string, Move[]>();
  let total = 0;
  for (const entry of entries) {
    if (entry.change === 'kept-part') continue;
    total += wordsIn(leavesOf(entry));
    if (!isMove(entry) || entry.change !== wanted) continue;
    const host = hostOf(entry.other);
    hosts.set(host, [...(hosts.get(host) ?? []), entry]);
  }
  const words = (moves: readonly Move[]): number => wordsIn(moves.flatMap(leavesOf));
  const [most] = [...hosts.values()].sort((a, b) => words(b) - words(a));
  if (most === undefined || words(most) < leastShare * total) return [];
  const whole = { section, place: most[0]?.other ?? '' };
  return most.map(({ move }) => [move, whole]);
}

function leavesOf({
  old: before,
  new: after,
}: Exclude<RedlineEntry, { readonly change: 'kept-part' }>): readonly Leaf[] {
  return after.length > 0 ? after : before;
}

/** The section of an anchor; a note counts as part of it. */
function hostOf(anchor: string): string {
  return anchor.replace(/^fn\./, '').replace(/\..*/s, '');
}

function wordsIn(leaves: readonly Leaf[]): number {
  return leaves.reduce((sum, { wording }) => sum + wording.words, 0);
}
