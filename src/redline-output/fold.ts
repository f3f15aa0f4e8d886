/** What of a section stands together, and how what did not change is folded. */

import { escapeText } from '../html/escape-html.ts';
import type { Words } from '../i18n/strings.ts';
import type { SectionRedline } from '../redline/redline.ts';
import type { ShownBlock, ShownRow } from './blocks.ts';
import { sayCount } from './sentence.ts';

/** A section as far as it is set already. */
export interface SetSection {
  readonly section: SectionRedline;
  /** The heading, and whether it changed; empty for the preamble. */
  readonly head: string;
  readonly isHeadChanged: boolean;
  /** That it is new, removed or moved. */
  readonly note: string;
  /** Everything else. */
  readonly body: readonly ShownRow[];
  readonly set: (rows: readonly ShownRow[]) => string;
}

/** What stands in each section, as HTML. */
export type Arrangement = (sections: readonly SetSection[]) => readonly string[];

/** Rows that stand together, all changed or all as they were. */
export interface Run {
  readonly isChanged: boolean;
  readonly rows: readonly ShownRow[];
}

/** Blocks of one outermost container together. What only the old text had goes with what stands before it. */
function unitsOf(blocks: readonly ShownBlock[]): readonly (readonly ShownBlock[])[] {
  const units: ShownBlock[][] = [];
  let last: string | undefined;
  for (const block of blocks) {
    const outer = (block.new[0] ?? block.old[0])?.containers[0];
    const isOld = block.new.length === 0;
    const key = outer && `${isOld} ${outer.type} ${outer.index}`;
    // A footnote stands in no list.
    const mayBeInside = isOld && last?.includes('note') === key?.includes('note');
    const isInside = outer !== undefined && last !== undefined && (mayBeInside || key === last);
    if (isInside) units.at(-1)?.push(block);
    else units.push([block]);
    if (!isInside || !isOld) last = key;
  }
  return units;
}

/** The rows of a section in runs; what is no part is taken apart into paragraphs, lists and tables. */
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

/** Whether a run has `fold` paragraphs, lists and tables or more, none of them changed. Each row has one at least. */
export function isFolded({ isChanged, rows }: Run, fold: number): boolean {
  return !isChanged && rows.slice(0, fold).flatMap(unitsOf).length >= fold;
}

/** HTML that is folded away behind a summary, which is HTML as well. */
export function foldedHtml(summary: string, html: string): string {
  return `<details class="unchanged">\n<summary>${summary}</summary>\n${html}</details>\n`;
}

/** A run of unchanged blocks that is folded away, said by their number. */
export function foldedRun({ rows }: Run, words: Words, html: string): string {
  return foldedHtml(escapeText(sayCount(words, 'blocksUnchanged', rows.flat().length)), html);
}

/** Folds runs of so many unchanged paragraphs, lists and tables; what is between two of them is set as one. */
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
