/** A redline that readers go through change by change: each change with the ways to its neighbours, the rest folded. */

import { escapeText } from 'entities';
import { attribute } from './html-setting.ts';
import { hasChanges, type ShownBlock, type ShownSection } from './redline-blocks.ts';
import { isTitle, unitsOf } from './redline-fold.ts';
import { sayCount } from './redline-sentence.ts';
import { say, type Words } from './strings.ts';

/** Blocks that stand together in a section, all changed or all as they were. */
interface Run {
  readonly isChanged: boolean;
  readonly units: readonly (readonly ShownBlock[])[];
}

/** A section as far as it is set already. */
export interface SectionPieces {
  /** The heading; empty for the preamble. */
  readonly head: string;
  /** That it is new, removed or moved. */
  readonly note: string;
  readonly set: (blocks: readonly ShownBlock[]) => string;
}

/** Counts the changes of a redline, from 1, and sets its sections in order; ids are `_change.N`. */
export class Steps {
  #at = 0;
  readonly #total: number;
  readonly #words: Words;
  readonly #fold: number;

  /** `fold` is the least number of unchanged paragraphs, lists or tables in a row that are folded. */
  constructor(sections: readonly ShownSection[], words: Words, fold: number) {
    this.#words = words;
    this.#fold = fold;
    this.#total = sections.reduce((sum, section) => sum + countSteps(section), 0);
  }

  /** What stands in a section. */
  sectionHtml(shown: ShownSection, { head, note, set }: SectionPieces): string {
    const body = shown.blocks.filter((one) => !isTitle(one));
    if (isWhole(shown)) return this.#step(`${head}${note}${set(body)}`);
    if (!isStep(shown)) {
      const line = head === '' ? escapeText(say(this.#words, 'introduction', {})) : head.trim();
      return body.length === 0 ? head : details(line, set(body));
    }
    const runs = runsOf(body).map(({ isChanged, units }) => {
      const html = set(units.flat());
      if (isChanged) return this.#step(html);
      if (units.length < this.#fold) return html;
      return details(escapeText(sayCount(this.#words, 'blocksUnchanged', units.flat().length)), html);
    });
    return `${isHeadChanged(shown) ? this.#step(head + note) : head + note}${runs.join('')}`;
  }

  #step(html: string): string {
    this.#at += 1;
    const at = this.#at;
    const before = at === 1 ? '' : this.#link('previousChange', at - 1);
    const after = at === this.#total ? '' : this.#link('nextChange', at + 1);
    const links = before + after === '' ? '' : `<p class="steps">${before}${after}</p>\n`;
    return `<div class="hunk"${attribute('id', `_change.${at}`)} tabindex="-1">\n${links}${html}</div>\n`;
  }

  #link(key: 'previousChange' | 'nextChange', to: number): string {
    const name = attribute('aria-label', say(this.#words, key, {}));
    return `<a class="${key === 'nextChange' ? 'next' : 'previous'}"${attribute('href', `#_change.${to}`)}${name}></a>`;
  }
}

function details(summary: string, html: string): string {
  return `<details class="unchanged">\n<summary>${summary}</summary>\n${html}</details>\n`;
}

function isWhole({ section: { change } }: ShownSection): boolean {
  return change === 'added' || change === 'removed';
}

/** Whether there is anything to step to in a section. */
function isStep(shown: ShownSection): boolean {
  return hasChanges(shown) || shown.section.moved;
}

function isHeadChanged({ section, blocks }: ShownSection): boolean {
  return section.moved || blocks.some((one) => isTitle(one) && one.change !== 'kept');
}

function countSteps(shown: ShownSection): number {
  if (isWhole(shown)) return 1;
  if (!isStep(shown)) return 0;
  const body = shown.blocks.filter((one) => !isTitle(one));
  return (isHeadChanged(shown) ? 1 : 0) + runsOf(body).filter(({ isChanged }) => isChanged).length;
}

function runsOf(blocks: readonly ShownBlock[]): readonly Run[] {
  const runs: { isChanged: boolean; units: (readonly ShownBlock[])[] }[] = [];
  for (const unit of unitsOf(blocks)) {
    const isChanged = unit.some(({ change }) => change !== 'kept');
    const last = runs.at(-1);
    if (last?.isChanged === isChanged) last.units.push(unit);
    else runs.push({ isChanged, units: [unit] });
  }
  return runs;
}
