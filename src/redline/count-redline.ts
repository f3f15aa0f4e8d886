/** How much a redline changes. */

import type { Leaf } from './leaf.ts';
import type { Entry, Redline, RedlineCounts, SectionRedline, Segment } from './redline.ts';
import type { Piece } from './token.ts';
import { isWord, wordsOf } from './words.ts';

/** Counts sections, blocks and words. A leaf that was split or merged counts as one changed block. */
export function countRedline({ sections, title }: Pick<Redline, 'sections' | 'title'>): RedlineCounts {
  const entries = [title, ...sections.flatMap((section) => section.entries)];
  const count = (holds: (section: SectionRedline) => boolean): number => sections.filter(holds).length;
  const countEntries = (change: Entry['change']): number =>
    entries.filter((entry) => entry.change === change).length;
  return {
    sections: {
      changed: count(({ change }) => change === 'changed'),
      added: count(({ change }) => change === 'added'),
      removed: count(({ change }) => change === 'removed'),
      moved: count(({ moved }) => moved),
      renamed: count(({ renamed }) => renamed),
      renumbered: count(({ renumbered }) => renumbered),
    },
    blocks: {
      changed: countEntries('changed'),
      added: countEntries('inserted'),
      removed: countEntries('deleted'),
      moved: countEntries('moved'),
    },
    words: {
      inserted: sum(entries.map((entry) => wordsMarked(entry, 'inserted'))),
      deleted: sum(entries.map((entry) => wordsMarked(entry, 'deleted'))),
    },
  };
}

function sum(numbers: readonly number[]): number {
  return numbers.reduce((total, number) => total + number, 0);
}

/** Words that an entry marks as inserted or deleted. */
export function wordsMarked(entry: Entry, op: 'inserted' | 'deleted'): number {
  if (entry.change === 'inserted') return op === 'inserted' ? wordsOfLeaves(entry.new) : 0;
  if (entry.change === 'deleted') return op === 'deleted' ? wordsOfLeaves(entry.old) : 0;
  if (entry.change !== 'changed' && entry.change !== 'moved') return 0;
  return sum(entry.segments.map((segment) => (segment.op === op ? wordsOfPieces(segment.pieces) : 0)));
}

function wordsOfLeaves(leaves: readonly Leaf[]): number {
  return sum(leaves.map((leaf) => leaf.words));
}

function wordsOfPieces(pieces: readonly Piece[]): number {
  return wordsOf(pieces.map((piece) => (piece.object === undefined ? piece.text : '\uFFFC')).join('')).filter(
    isWord,
  ).length;
}

/** Whether a segment marks a change. */
export function isChange(segment: Segment): boolean {
  return segment.op !== 'kept' && !(segment.op === 'boundary' && segment.in === 'both');
}
