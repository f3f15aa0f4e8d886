/**
 * A redline as HTML fragments, one for each section: tables stay tables and lists lists, what was deleted stands in
 * them where it stood, a moved block links to its other place, and what did not change can be folded away.
 */

import { escapeText } from 'entities';
import type { Redline } from '../redline/redline.ts';
import { attribute } from './html-setting.ts';
import { hasChanges, type ShownBlock, type ShownSection, showRedline } from './redline-blocks.ts';
import { blocksHtml } from './redline-html-blocks.ts';
import type { InlineSetting } from './redline-html-inline.ts';
import { sayCount } from './redline-sentence.ts';
import { say, type Words } from './strings.ts';

/** What the fragments need to know of their page. Links stay without address where nothing is told of them. */
export interface RedlineHtmlOptions {
  readonly href?: InlineSetting['href'];
  readonly reference?: InlineSetting['reference'];
  /** So many unchanged paragraphs, lists and tables in a row are folded; none where it is absent. */
  readonly fold?: number;
  /** The level of a section's heading in the page, 2 unless told. */
  readonly level?: number;
}

/** One section of a redline. */
export interface RedlineFragment {
  /** The id of the section, of its new name where it has two. */
  readonly id: string;
  readonly change: 'kept' | 'changed' | 'added' | 'removed';
  readonly moved: boolean;
  readonly renamed: boolean;
  readonly renumbered: boolean;
  /** Its title and number as they are now, or were last. */
  readonly title: string;
  readonly number: string;
  /** Whether anything but its number and place changed. */
  readonly hasChanges: boolean;
  /** `<section>`, with its heading. */
  readonly html: string;
}

/** A whole redline. */
export interface RedlineFragments {
  /** The policy's title, its change marked: inline HTML. */
  readonly title: string;
  readonly sections: readonly RedlineFragment[];
}

/** The fragments of a redline. Ids of places begin with `_`, those of sections are `_redline.ID`. */
export function redlineHtml(
  redline: Redline,
  words: Words,
  options: RedlineHtmlOptions = {},
): RedlineFragments {
  const { title, sections } = showRedline(redline);
  const setting: InlineSetting = {
    words,
    href: options.href ?? (() => undefined),
    reference: options.reference ?? ((href) => href),
  };
  const html = blocksHtml([title], setting, 1).replace(/^<h1[^>]*>|<\/h1>$/gm, '');
  return { title: html.trim(), sections: sections.map((one) => fragmentOf(one, setting, options)) };
}

function fragmentOf(
  shown: ShownSection,
  setting: InlineSetting,
  { fold, level = 2 }: RedlineHtmlOptions,
): RedlineFragment {
  const { section, blocks } = shown;
  const { change, moved, renamed, renumbered } = section;
  const named = section.new ?? section.old;
  const id = named?.id ?? '';
  const head = blocks.filter((one) => isTitle(one));
  const body = blocks.filter((one) => !isTitle(one));
  const notes = notesOf(shown, setting.words);
  const note = notes === '' ? '' : `<p class="redline-note">${escapeText(notes)}</p>\n`;
  const inner = foldedHtml(body, setting, fold, level);
  const html = `<section${attribute('id', `_redline.${id}`)}${attribute('class', `redline-section ${change}`)}>\n${blocksHtml(head, setting, level)}${note}${inner}</section>\n`;
  return {
    id,
    change,
    moved,
    renamed,
    renumbered,
    title: named?.title ?? '',
    number: named?.number ?? '',
    hasChanges: hasChanges(shown),
    html,
  };
}

function isTitle({ old, new: now }: ShownBlock): boolean {
  return (now[0] ?? old[0])?.level === 1;
}

function notesOf({ section }: ShownSection, words: Words): string {
  const { change, moved } = section;
  const said = [
    ...(change === 'added' ? [say(words, 'sectionNew', {})] : []),
    ...(change === 'removed' ? [say(words, 'sectionGone', {})] : []),
    ...(moved ? [say(words, 'sectionMoved', {})] : []),
  ];
  return said.join(', ');
}

/** Blocks with runs of unchanged ones folded; what is in one list or table stays together. */
function foldedHtml(
  blocks: readonly ShownBlock[],
  setting: InlineSetting,
  fold: number | undefined,
  level: number,
): string {
  if (fold === undefined) return blocksHtml(blocks, setting, level);
  let html = '';
  let run: ShownBlock[][] = [];
  let open: ShownBlock[] = [];
  const flushOpen = (): void => {
    html += blocksHtml(open, setting, level);
    open = [];
  };
  const flushRun = (): void => {
    if (run.length < fold) {
      open.push(...run.flat());
    } else {
      flushOpen();
      const count = sayCount(setting.words, 'blocksUnchanged', run.flat().length);
      html += `<details class="unchanged">\n<summary>${escapeText(count)}</summary>\n${blocksHtml(run.flat(), setting, level)}</details>\n`;
    }
    run = [];
  };
  for (const unit of unitsOf(blocks)) {
    if (unit.every(({ change }) => change === 'kept')) run.push([...unit]);
    else {
      flushRun();
      open.push(...unit);
    }
  }
  flushRun();
  flushOpen();
  return html;
}

/** Blocks of one outermost container together. What only the old text had goes with what stands before it. */
function unitsOf(blocks: readonly ShownBlock[]): readonly (readonly ShownBlock[])[] {
  const units: ShownBlock[][] = [];
  let last: string | undefined;
  for (const block of blocks) {
    const frame = block.new[0] ?? block.old[0];
    const [outer] = frame?.containers ?? [];
    const side = block.new.length > 0 ? 'new' : 'old';
    const key = outer === undefined ? undefined : `${side} ${outer.type} ${outer.index}`;
    const isInside = outer !== undefined && (key === last || (side === 'old' && last !== undefined));
    if (isInside) units.at(-1)?.push(block);
    else units.push([block]);
    if (!(isInside && side === 'old')) last = key;
  }
  return units;
}
