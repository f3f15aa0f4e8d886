/** Groups the content of sections, and folds what did not change. */

import { escapeText } from '../html/escape-html.ts';
import type { Words } from '../i18n/strings.ts';
import type { SectionRedline } from '../redline/redline.ts';
import type { ShownBlock, ShownRow } from './blocks.ts';
import { sayCount } from './sentence.ts';

/** A section, partly rendered. */
export interface SetSection {
  readonly section: SectionRedline;
  /** The heading, including its changes; empty for the preamble. */
  readonly head: string;
  readonly isHeadChanged: boolean;
  /** A note that it is new, removed or moved. */
  readonly note: string;
  /** Everything else. */
  readonly body: readonly ShownRow[];
  readonly set: (rows: readonly ShownRow[]) => string;
}

/** Renders the content of each section as HTML. */
export type Arrangement = (sections: readonly SetSection[]) => readonly string[];

/** Consecutive rows, all changed or all unchanged. */
export interface Run {
  readonly isChanged: boolean;
  readonly rows: readonly ShownRow[];
}

/** Groups blocks by their outermost container. Deleted blocks go with what precedes them. */
function unitsOf(blocks: readonly ShownBlock[]): readonly (readonly ShownBlock[])[] {
  const units: ShownBlock[][] = [];
  let last: string | undefined;
  for (const block of blocks) {
    const outer = (block.new[0] ?? block.old[0])?.containers[0];
    const isOld = block.new.length === 0;
    const key = outer && `${isOld} ${outer.type} ${outer.index}`;
    // A footnote is never in a list.
    const mayBeInside = isOld && last?.includes('note') === key?.includes('note');
    const isInside = outer !== undefined && last !== undefined && (mayBeInside || key === last);
    if (isInside) units.at(-1)?.push(block);
    else units.push([block]);
    if (!isInside || !isOld) last = key;
  }
  return units;
}

/**
 * Groups the rows of a section into runs; rows that are not entire parts are first split into paragraphs, lists and
 * tables.
 */
export function runsOf(rows: readonly ShownRow[]): readonly Run[] {
  const runs: { isChanged: boolean; rows: ShownRow[] }[] = [];
  const add = (row: ShownRow, isChanged: boolean): void => {
    let last = runs.at(-1);
    if (last?.isChanged !== isChanged) {
      last = { isChanged, rows: [] };
      runs.push(last);
    }
    last.rows.push(row);
  };
  for (const row of rows) {
    for (const unit of row[0]?.isOfPart ? [row] : unitsOf(row))
      add(
        unit,
        unit.some(({ change }) => change !== 'kept'),
      );
  }
  return runs;
}

/** Whether a run has at least `fold` paragraphs, lists and tables, all unchanged. Each row has at least one. */
export function isFolded({ isChanged, rows }: Run, fold: number): boolean {
  return !isChanged && rows.slice(0, fold).flatMap(unitsOf).length >= fold;
}

/** HTML folded behind a summary, which is also HTML. */
export function foldedHtml(summary: string, html: string): string {
  return `<details class="unchanged">\n<summary>${summary}</summary>\n${html}</details>\n`;
}

/** A run of unchanged blocks, folded behind their number. */
export function foldedRun({ rows }: Run, words: Words, html: string): string {
  return foldedHtml(escapeText(sayCount(words, 'blocksUnchanged', rows.flat().length)), html);
}

/**
 * Folds runs of at least `fold` unchanged paragraphs, lists and tables, and renders everything between two of them
 * together.
 */
export function foldUnchanged(words: Words, fold: number): Arrangement {
  return (sections) =>
    sections.map(({ head, note, body, set }) => {
      let html = head + note;
      let open: readonly ShownRow[] = [];
      for (const run of runsOf(body)) {
        if (!isFolded(run, fold)) open = [...open, ...run.rows];
        else {
          html += set(open) + foldedRun(run, words, set(run.rows));
          open = [];
        }
      }
      return html + set(open);
    });
}
