/**
 * A redline as shown on pages: a table of contents with the changes of each section, the text, and an index that leads to the
 * changes. Also runs in browsers.
 */

import type { Cache } from '../cache.ts';
import { escapeText } from '../html/escape-html.ts';
import { attribute, fragment } from '../html/html-setting.ts';
import { say, type Words } from '../i18n/strings.ts';
import { countRedline } from '../redline/count-redline.ts';
import type { Redline, SectionRedline } from '../redline/redline.ts';
import { languageOf, type RedlineFragment, redlineHtml } from './html.ts';
import type { blocksHtml } from './html-blocks.ts';
import { type RedlinePlaces, redlineLinks } from './links.ts';
import { sectionNotes } from './section-notes.ts';
import { sayCount } from './sentence.ts';
import { stepByStep } from './steps.ts';

/** At least this many consecutive unchanged paragraphs, lists and tables are folded. */
const fold = 2;

/** What only a build passes; the script that compares leaves it out, to stay small. */
export interface RedlinePageOptions {
  readonly cache?: Cache | undefined;
  readonly rowHtml?: typeof blocksHtml | undefined;
  /** Says in the contents what changed in a section. */
  readonly summary?: (section: SectionRedline, words: Words) => string;
}

/** Contents, text and an index of the changes as one fragment of HTML. */
export function redlinePageHtml(
  redline: Redline,
  words: Words,
  places: RedlinePlaces,
  { cache, rowHtml, summary = () => '' }: RedlinePageOptions = {},
): string {
  const setting = { words, cache, foldsRows: true, ...redlineLinks(redline, places, words, cache) };
  const { title, sections } = redlineHtml(redline, setting, stepByStep(words, fold), rowHtml);
  const { language } = redline.new;
  const [own, foreign] =
    words.language === language ? ['', ''] : [languageOf(words.language), languageOf(language)];
  const contents = say(words, 'contents');
  const heading = redline.title.change === 'kept' ? '' : `<p class="redline-title">${title}</p>\n`;
  return `<div class="reading indexed">
<nav class="toc" id="_contents"${own}${attribute('aria-label', contents)}>
<a class="skip" href="#_sections">${escapeText(say(words, 'skipContents'))}</a>
<details class="fold">
<summary>${escapeText(contents)}</summary>
<ol${foreign}>
${sections.map(({ section }) => entryHtml(section, words, summary(section, words))).join('')}</ol>
</details>
</nav>
<div class="text sections redline" id="_sections" tabindex="-1">
${heading}${sections.reduce((text, { html }) => text + html, '')}</div>
<nav class="index"${own}${attribute('aria-label', say(words, 'changesIndex'))}>
<ol${foreign}>
${sections.map((one) => jumpHtml(one, words)).join('')}</ol>
</nav>
</div>`;
}

/** The way to the first change of a section, and the number of words that changed in it. */
function jumpHtml({ section, html }: RedlineFragment, words: Words): string {
  const id = html.match(/_change\.\d+/);
  const { inserted, deleted } = countRedline({ sections: [section] }).words;
  const count = inserted + deleted;
  const said = count > 0 ? sayCount(words, 'changedWords', count) : '';
  return id ? `<li>${linkHtml(`${id}`, section, words, said)}</li>\n` : '';
}

/** A link with number and title of a section, and what is said of it. */
function linkHtml(id: string, { new: after, old }: SectionRedline, words: Words, said: string): string {
  const { number = '', title = '' } = after ?? old ?? {};
  const counted = number === '' ? '' : `<span>${escapeText(number)}</span> `;
  const name = escapeText(title || say(words, 'introduction'));
  const small = said === '' ? '' : ` <small>${escapeText(said)}</small>`;
  return `<a${attribute('href', fragment(id))}>${counted}<b>${name}${small}</b></a>`;
}

function entryHtml(section: SectionRedline, words: Words, summary: string): string {
  const { change, moved, new: after, old } = section;
  const notes = sectionNotes(section, words, summary).join('; ');
  const kind = change === 'kept' && moved ? 'changed' : change;
  return `<li class="${kind}">${linkHtml(`_redline.${(after ?? old)?.id}`, section, words, notes)}</li>\n`;
}
