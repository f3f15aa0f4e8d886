/**
 * A redline as shown on pages: a table of contents with the changes of each section, then the text. Also runs in
 * browsers.
 */

import { escapeText } from '../html/escape-html.ts';
import { attribute, fragment } from '../html/html-setting.ts';
import { say, type Words } from '../i18n/strings.ts';
import type { Redline, SectionRedline } from '../redline/redline.ts';
import { languageOf, redlineHtml } from './html.ts';
import type { blocksHtml } from './html-blocks.ts';
import { type RedlinePlaces, redlineLinks } from './links.ts';
import { sectionNotes } from './section-notes.ts';
import { stepByStep } from './steps.ts';

/** At least this many consecutive unchanged paragraphs, lists and tables are folded. */
const fold = 2;

/**
 * Contents and text as one fragment of HTML. `summary` says in the contents what changed in a section; the script that
 * compares leaves it out, to stay small.
 */
export function redlinePageHtml(
  redline: Redline,
  words: Words,
  places: RedlinePlaces,
  rowHtml?: typeof blocksHtml,
  summary: (section: SectionRedline, words: Words) => string = () => '',
): string {
  const setting = { words, foldsRows: true, ...redlineLinks(redline, places, words) };
  const { title, sections } = redlineHtml(redline, setting, stepByStep(words, fold), rowHtml);
  const { language } = redline.new;
  const [own, foreign] =
    words.language === language ? ['', ''] : [languageOf(words.language), languageOf(language)];
  const contents = say(words, 'contents');
  const heading = redline.title.change === 'kept' ? '' : `<p class="redline-title">${title}</p>\n`;
  return `<div class="reading">
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
</div>`;
}

function entryHtml(section: SectionRedline, words: Words, summary: string): string {
  const { change, moved } = section;
  const { id, number, title } = section.new ?? section.old ?? { id: '', number: '', title: '' };
  const notes = escapeText(sectionNotes(section, words, summary).join('; '));
  const counted = number === '' ? '' : `<span>${escapeText(number)}</span> `;
  const name = escapeText(title || say(words, 'introduction'));
  const said = notes === '' ? '' : ` <small>${notes}</small>`;
  const kind = change === 'kept' && moved ? 'changed' : change;
  return `<li class="${kind}"><a${attribute('href', fragment(`_redline.${id}`))}>${counted}<b>${name}${said}</b></a></li>\n`;
}
