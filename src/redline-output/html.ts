/**
 * A redline as HTML fragments, one per section. Tables and lists are preserved, deleted text is shown in its old
 * position, moved blocks link to their other position, and unchanged text can be folded.
 */

import { escapeText } from '../html/escape-html.ts';
import { attribute } from '../html/html-setting.ts';
import { directionOf, type Words } from '../i18n/strings.ts';
import type { Tag } from '../model/index.ts';
import type { Redline, SectionRedline } from '../redline/redline.ts';
import { readable, type ShownBlock, type ShownSection, showRedline } from './blocks.ts';
import type { Arrangement, SetSection } from './fold.ts';
import { blocksHtml } from './html-blocks.ts';
import type { InlineSetting } from './html-inline.ts';
import { placeNotes } from './section-notes.ts';

/** One section of a redline. */
export interface RedlineFragment {
  readonly section: SectionRedline;
  /** `<section>`, including its heading. */
  readonly html: string;
}

/** The fragments of a redline. */
export interface RedlineFragments {
  /** The policy's title with its changes marked, as inline HTML. */
  readonly title: string;
  readonly sections: readonly RedlineFragment[];
}

/** A setting for an unknown page: links have no address, and anchors are their own names. */
export function bareSetting(words: Words): InlineSetting {
  return {
    words,
    href: () => undefined,
    reference: (address) => address,
    place: (anchor) => `#${anchor}`,
  };
}

/** The fragments of a redline. Ids of positions start with `_`, those of sections are `_redline.ID`. */
export function redlineHtml(
  redline: Redline,
  setting: InlineSetting,
  arrange: Arrangement,
  rowHtml: typeof blocksHtml = blocksHtml,
): RedlineFragments {
  const { title, sections } = readable(showRedline(redline, setting.cache));
  const set: SetSection['set'] = (rows) => rows.reduce((html, row) => html + rowHtml(row, setting, 2), '');
  const arranged = arrange(sections.map((shown) => setSection(shown, setting.words, set)));
  return {
    title: blocksHtml(title, setting, 1)
      .replace(/^<h1[^>]*>|<\/h1>$/gm, '')
      .trim(),
    sections: sections.map(({ section }, at) => {
      const { id = '', language } = section.new ?? section.old ?? {};
      // A section that a translation lacks is in a language other than the page's.
      const tongue = language && language !== redline.new.language ? languageOf(language) : '';
      const attributes = `${attribute('id', `_redline.${id}`)} class="redline-section ${section.change}"${tongue}`;
      return { section, html: `<section${attributes}>\n${arranged[at]}</section>\n` };
    }),
  };
}

/** The attributes that declare the language of an element. */
export function languageOf(language: Tag): string {
  return attribute('lang', language) + attribute('dir', directionOf(language));
}

/** Shows all sections in full. */
export function unfolded(sections: readonly SetSection[]): readonly string[] {
  return sections.map(({ head, note, body, set }) => head + note + set(body));
}

function setSection(shown: ShownSection, words: Words, set: SetSection['set']): SetSection {
  const { section, rows } = shown;
  const titles = rows.flatMap((row) => (row[0]?.isOfPart ? [] : row.filter(isTitle)));
  const notes = placeNotes(section, words).join(', ');
  return {
    section,
    head: set([titles]),
    isHeadChanged: titles.some(({ change }) => change !== 'kept'),
    note: notes === '' ? '' : `<p class="redline-note">${escapeText(notes)}</p>\n`,
    body: rows.map((row) => (row[0]?.isOfPart ? row : row.filter((block) => !isTitle(block)))),
    set,
  };
}

/** Whether a block is the title of its section. */
function isTitle({ old: before, new: after }: ShownBlock): boolean {
  return (after[0] ?? before[0])?.level === 1;
}
