/** What of a section stands together, and how what did not change is folded. */

import type { SectionRedline } from '../redline/redline.ts';
import { escapeText } from './escape-html.ts';
import type { ShownBlock } from './redline-blocks.ts';
import { sayCount } from './redline-sentence.ts';
import type { Words } from './strings.ts';

/** A section as far as it is set already. */
export interface SetSection {
  readonly section: SectionRedline;
  /** The heading, and whether it changed; empty for the preamble. */
  readonly head: string;
  readonly isHeadChanged: boolean;
  /** That it is new, removed or moved. */
  readonly note: string;
  /** Everything else. */
  readonly body: readonly ShownBlock[];
  readonly set: (blocks: readonly ShownBlock[]) => string;
}

/** What stands in each section, as HTML. */
export type Arrangement = (sections: readonly SetSection[]) => readonly string[];

/** Blocks that stand together, all changed or all as they were. */
export interface Run {
  readonly isChanged: boolean;
  readonly blocks: readonly ShownBlock[];
  /** The number of its paragraphs, lists and tables. */
  readonly units: number;
}

/** Blocks of one outermost container together. What only the old text had goes with what stands before it. */
function unitsOf(blocks: readonly ShownBlock[]): readonly (readonly ShownBlock[])[] {
  const units: ShownBlock[][] = [];
  let last: string | undefined;
  for (const block of blocks) {
    const outer = (block.new[0] ?? block.old[0])?.containers[0];
    const isOld = block.new.length === 0;
    const key = outer && `${isOld} ${outer.type} ${outer.index}`;
    const isInside = outer !== undefined && last !== undefined && (isOld || key === last);
    if (isInside) units.at(-1)?.push(block);
    else units.push([block]);
    if (!isInside || !isOld) last = key;
  }
  return units;
}

/** The blocks of a section in runs. */
export function runsOf(blocks: readonly ShownBlock[]): readonly Run[] {
  const runs: { isChanged: boolean; blocks: ShownBlock[]; units: number }[] = [];
  for (const unit of unitsOf(blocks)) {
    const isChanged = unit.some(({ change }) => change !== 'kept');
    let last = runs.at(-1);
    if (last?.isChanged !== isChanged) {
      last = { isChanged, blocks: [], units: 0 };
      runs.push(last);
    }
    last.blocks.push(...unit);
    last.units += 1;
  }
  return runs;
}

/** HTML that is folded away behind a summary, which is HTML as well. */
export function foldedHtml(summary: string, html: string): string {
  return `<details class="unchanged">\n<summary>${summary}</summary>\n${html}</details>\n`;
}

/** A run of unchanged blocks that is folded away, said by their number. */
export function foldedRun({ blocks }: Run, words: Words, html: string): string {
  return foldedHtml(escapeText(sayCount(words, 'blocksUnchanged', blocks.length)), html);
}

/** Folds runs of so many unchanged paragraphs, lists and tables; what is between two of them is set as one. */
export function foldUnchanged(words: Words, fold: number): Arrangement {
  return (sections) =>
    sections.map(({ head, note, body, set }) => {
      let html = head + note;
      let open: readonly ShownBlock[] = [];
      for (const run of runsOf(body)) {
        if (run.isChanged || run.units < fold) open = [...open, ...run.blocks];
        else {
          html += set(open) + foldedRun(run, words, set(run.blocks));
          open = [];
        }
      }
      return html + set(open);
    });
}
