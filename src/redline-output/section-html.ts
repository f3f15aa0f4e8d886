/** One section of a redline as a fragment, for a page that shows many of them. */

import type { Cache } from '../cache.ts';
import type { Words } from '../i18n/strings.ts';
import type { Redline, SectionRedline } from '../redline/redline.ts';
import { foldUnchanged } from './fold.ts';
import { redlineHtml } from './html.ts';
import { type RedlinePlaces, redlineLinks } from './links.ts';

/** So many unchanged paragraphs, lists and tables in a row are folded. */
const fold = 2;

/** A tag, whose attributes have no angle brackets, and the ids of redlines and their fragments in it. */
const tag = /<[^>]*>/g;
const ownId = /( id="|href="#)_((?:redline|move)\.[^"]*")/g;

/**
 * A section of a redline. `name` sets its ids apart from those of others in the page. Where text came from another section or
 * went there, the words say so, and are no link, since that section is not in the page.
 */
export function sectionRedlineHtml(
  redline: Redline,
  section: SectionRedline,
  words: Words,
  places: RedlinePlaces,
  name: string,
  cache: Cache,
): string {
  const setting = { words, cache, foldsRows: true, ...redlineLinks(redline, places, words, cache) };
  const shown = redlineHtml({ ...redline, sections: [section] }, setting, foldUnchanged(words, fold));
  const html = shown.sections
    .map((one) => one.html)
    .join('')
    .replace(tag, (text) => text.replace(ownId, `$1_${name}.$2`));
  return html.replace(/<a href="#(_[^"]*)">/g, (link, id: string) =>
    html.includes(` id="${id}"`) ? link : '<a>',
  );
}
