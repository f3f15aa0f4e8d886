/** What changed in a section, in a few words: “90 days” instead of “30 days”; 1 passage added. */

import { numberLabel } from '../document/number.ts';
import { say, type Words } from '../i18n/strings.ts';
import { countRedline, isChange } from '../redline/count-redline.ts';
import { textOf } from '../redline/piece.ts';
import type { Redline, RedlineCounts, RedlineEntry, SectionRedline, Segment } from '../redline/redline.ts';
import { isColumnChange } from '../redline/table-columns.ts';
import { isWord, wordsOf } from '../redline/words.ts';
import { columnNotes, sectionNotes } from './section-notes.ts';
import { type CountKey, sayCount } from './sentence.ts';

/** A phrase that took the place of another one. */
interface Replacement {
  readonly old: string;
  readonly new: string;
}

/** Longer phrases are not quoted in a summary. */
const longestPhrase = 40;

/** More replacements than this are counted, not quoted. */
const mostQuoted = 2;

/** The counts of one section: its passages and their words. */
export function countSection(section: SectionRedline): Omit<RedlineCounts, 'sections'> {
  const { blocks, words } = countRedline({ sections: [section] });
  return { blocks, words };
}

/**
 * The changes of passages of a section that both texts have. Short phrases that were replaced are quoted where they are all
 * that changed in their passage; other passages are counted. Empty where no passage changed.
 */
export function sectionSummary(section: SectionRedline, words: Words): string {
  if (section.change !== 'changed') return '';
  const { blocks } = countSection(section);
  const replaced = section.entries.flatMap(onlyReplacement);
  const quoted = replaced.length > mostQuoted ? [] : replaced;
  const tables = [...new Set(section.entries.flatMap(({ columns }) => (columns ? [columns] : [])))];
  const counts: readonly (readonly [CountKey, number])[] = [
    ['blocksChanged', blocks.changed - quoted.length - tables.length],
    ['blocksAdded', blocks.added],
    ['blocksRemoved', blocks.removed],
    ['blocksMoved', blocks.moved],
  ];
  return [
    ...tables.flatMap((columns) => columnNotes(columns.filter(isColumnChange), words)),
    ...quoted.map((one) => say(words, 'insteadOf', { ...one })),
    ...counts.flatMap(([key, count]) => (count > 0 ? [sayCount(words, key, count)] : [])),
  ].join('; ');
}

/** A section that changed, with what changed in it. */
export interface SummarisedSection {
  /** Number and title; of a removed section those that it had. */
  readonly name: string;
  readonly notes: string;
}

/** The sections that changed, in the order of the new text. A section that only has another number is left out. */
export function summarise(
  { sections }: Pick<Redline, 'sections'>,
  words: Words,
): readonly SummarisedSection[] {
  return sections
    .filter(({ change, moved, renamed }) => change !== 'kept' || moved || renamed)
    .map((section) => {
      const { number = '', title = '' } = section.new ?? section.old ?? {};
      return {
        name:
          numberLabel(number) === ''
            ? title || say(words, 'introduction')
            : `${numberLabel(number)} ${title}`,
        notes: sectionNotes(section, words, sectionSummary(section, words)).join('; '),
      };
    });
}

/** The phrase that was replaced in a passage, where nothing else of it changed. */
function onlyReplacement({ change, segments }: RedlineEntry): readonly Replacement[] {
  if (change !== 'changed' || segments === undefined) return [];
  const first = segments.findIndex(isChange);
  const marked = segments.slice(first).findIndex((one) => !isChange(one));
  const end = marked === -1 ? segments.length : first + marked;
  if (segments.slice(end).some(isChange)) return [];
  const side = (op: 'deleted' | 'inserted'): string =>
    segments
      .slice(first, end)
      .map((one) => (one.op === op ? textOf(one.pieces) : ''))
      .join('');
  if (segments.slice(first, end).some(({ op }) => op !== 'deleted' && op !== 'inserted')) return [];
  const [before, after] = [side('deleted').trim(), side('inserted').trim()];
  if (!isPhrase(before) || !isPhrase(after)) return [];
  const unit = /^[\d.,]+$/.test(before + after) ? firstWord(segments[end]) : '';
  return [{ old: `${before}${unit}`, new: `${after}${unit}` }];
}

function isPhrase(text: string): boolean {
  return text.length <= longestPhrase && wordsOf(text).some(isWord);
}

/** The word that a number belongs to, with the space before it: ` days`. */
function firstWord(segment: Segment | undefined): string {
  if (segment === undefined || segment.op !== 'kept') return '';
  return /^[ \u00A0][\p{L}\p{M}]+/u.exec(textOf(segment.pieces))?.[0] ?? '';
}
