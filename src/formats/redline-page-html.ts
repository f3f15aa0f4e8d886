/** A redline as pages show it: the contents with what became of each section, then the text. Works in a browser as well. */

import { escapeText } from 'entities';
import type { Redline } from '../redline/redline.ts';
import { attribute, fragment } from './html-setting.ts';
import { type RedlineFragment, redlineHtml } from './redline-html.ts';
import type { RunHtml } from './redline-html-inline.ts';
import { type RedlinePlaces, redlineLinks } from './redline-links.ts';
import { directionOf, say, type Words } from './strings.ts';

/** So many unchanged paragraphs, lists and tables in a row are folded. */
const fold = 2;

/** Contents and text as one fragment of HTML. */
export function redlinePageHtml(
  redline: Redline,
  words: Words,
  places: RedlinePlaces,
  runHtml?: RunHtml,
): string {
  const options = { ...redlineLinks(redline, places, words), fold, steps: true, ...(runHtml && { runHtml }) };
  const { title, sections } = redlineHtml(redline, words, options);
  const { language } = redline.new;
  const foreign = words.language === language ? ['', ''] : [languageOf(words.language), languageOf(language)];
  const contents = say(words, 'contents', {});
  const skip = escapeText(say(words, 'skipContents', {}));
  const entries = sections.map((one) => entryHtml(one, words)).join('');
  const heading = redline.title.change === 'kept' ? '' : `<p class="redline-title">${title}</p>\n`;
  return `<div class="reading">
<nav class="toc" id="_contents"${foreign[0]}${attribute('aria-label', contents)}>
<a class="skip" href="#_sections">${skip}</a>
<details open>
<summary>${escapeText(contents)}</summary>
<ol${foreign[1]}>
${entries}</ol>
</details>
</nav>
<div class="text sections redline" id="_sections" tabindex="-1">
${heading}${sections.map(({ html }) => html).join('')}</div>
</div>`;
}

function languageOf(language: string): string {
  return `${attribute('lang', language)}${attribute('dir', directionOf(language))}`;
}

function entryHtml(one: RedlineFragment, words: Words): string {
  const marks = marksOf(one, words);
  const number = one.number === '' ? '' : `<span>${escapeText(one.number)}</span> `;
  const title = one.title || say(words, 'introduction', {});
  const said = marks.length === 0 ? '' : ` <small>${escapeText(marks.join(', '))}</small>`;
  const isKept = one.change === 'kept' && !one.moved;
  const kind = isKept ? 'kept' : one.change === 'kept' ? 'changed' : one.change;
  return `<li class="${kind}"><a${attribute('href', fragment(`_redline.${one.id}`))}>${number}<b>${escapeText(title)}${said}</b></a></li>\n`;
}

/** What became of a section, in words: changed, new, removed, moved, renamed, which number it had. */
function marksOf(one: RedlineFragment, words: Words): readonly string[] {
  const { change, moved, renamed, former } = one;
  return [
    ...(change === 'added' ? [say(words, 'sectionNew', {})] : []),
    ...(change === 'removed' ? [say(words, 'sectionGone', {})] : []),
    ...(renamed ? [say(words, 'sectionRenamed', {})] : []),
    ...(change === 'changed' && !renamed ? [say(words, 'sectionChanged', {})] : []),
    ...(moved ? [say(words, 'sectionMoved', {})] : []),
    ...(former === '' ? [] : [say(words, 'formerNumber', { number: former })]),
  ];
}
