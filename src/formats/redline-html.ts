/**
 * A redline as HTML fragments, one for each section: tables stay tables and lists lists, what was deleted stands in
 * them where it stood, a moved block links to its other place, and what did not change can be folded away.
 */

import { escapeText } from 'entities';
import type { Tag } from '../model.ts';
import type { Redline } from '../redline/redline.ts';
import { attribute } from './html-setting.ts';
import { hasChanges, type ShownBlock, type ShownSection, showRedline } from './redline-blocks.ts';
import { isTitle, unitsOf } from './redline-fold.ts';
import { blocksHtml } from './redline-html-blocks.ts';
import type { InlineSetting, RunHtml } from './redline-html-inline.ts';
import { sayCount } from './redline-sentence.ts';
import { Steps } from './redline-steps.ts';
import { directionOf, say, type Words } from './strings.ts';

/** What the fragments need to know of their page. Links stay without address where nothing is told of them. */
export interface RedlineHtmlOptions {
  readonly href?: InlineSetting['href'];
  readonly reference?: InlineSetting['reference'];
  /** Anchors are named as they are where nothing is told of them. */
  readonly place?: InlineSetting['place'];
  readonly runHtml?: RunHtml;
  /** So many unchanged paragraphs, lists and tables in a row are folded; none where it is absent. */
  readonly fold?: number;
  /** The level of a section's heading in the page, 2 unless told. */
  readonly level?: number;
  /** Readers go from change to change, and sections that did not change are folded whole. */
  readonly steps?: boolean;
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
  /** The number that the section had, where it had another one. */
  readonly former: string;
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
    language: redline.new.language,
    href: options.href ?? (() => undefined),
    reference: options.reference ?? ((href) => href),
    place: options.place ?? ((anchor) => `#${anchor}`),
    ...(options.runHtml !== undefined && { runHtml: options.runHtml }),
  };
  const html = blocksHtml([title], setting, 1).replace(/^<h1[^>]*>|<\/h1>$/gm, '');
  const steps = options.steps === true ? new Steps(sections, words, options.fold ?? 1) : undefined;
  return { title: html.trim(), sections: sections.map((one) => fragmentOf(one, setting, options, steps)) };
}

function fragmentOf(
  shown: ShownSection,
  setting: InlineSetting,
  { fold, level = 2 }: RedlineHtmlOptions,
  steps: Steps | undefined,
): RedlineFragment {
  const { section, blocks } = shown;
  const { change, moved, renamed, renumbered } = section;
  const named = section.new ?? section.old;
  const id = named?.id ?? '';
  const head = blocksHtml(blocks.filter(isTitle), setting, level);
  const body = blocks.filter((one) => !isTitle(one));
  const notes = notesOf(shown, setting.words);
  const note = notes === '' ? '' : `<p class="redline-note">${escapeText(notes)}</p>\n`;
  const set = (some: readonly ShownBlock[]): string => blocksHtml(some, setting, level);
  const inner =
    steps?.sectionHtml(shown, { head, note, set }) ??
    `${head}${note}${foldedHtml(body, setting, fold, level)}`;
  const language = named === undefined ? '' : languageIn(named.language, setting.language);
  const html = `<section${attribute('id', `_redline.${id}`)}${attribute('class', `redline-section ${change}`)}${language}>\n${inner}</section>\n`;
  return {
    id,
    change,
    moved,
    renamed,
    renumbered,
    title: named?.title ?? '',
    number: named?.number ?? '',
    hasChanges: hasChanges(shown),
    former: renumbered ? (section.old?.number ?? '') : '',
    html,
  };
}

/** The language of a section, where it is not that of the page: a translation lacks it. */
function languageIn(language: Tag, around: Tag): string {
  if (language === around) return '';
  return `${attribute('lang', language)}${attribute('dir', directionOf(language))}`;
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
