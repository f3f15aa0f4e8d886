/** What is around every page of the desk: its title, a bar with the ways to other pages, and the choice of its language. */

import { languageName } from '../../../src/i18n/strings.ts';
import { desk } from './ask.ts';
import { type Child, h } from './dom.ts';
import { t } from './words.ts';

/** Builds the frame of a page and returns its main part. */
export function frame(title: string, ...main: readonly Child[]): HTMLElement {
  document.title = t('pageTitle', { title });
  const skip = h('a', { class: 'skip', href: '#main' }, t('skipToMain'));
  const bar = h(
    'header',
    { class: 'bar', 'aria-label': t('desk') },
    h('b', {}, t('desk')),
    h(
      'nav',
      { 'aria-label': t('deskPages') },
      h('a', { href: '/_desk/' }, t('allPolicies')),
      h('a', { href: '/' }, t('previewOfSite')),
    ),
    ...(desk.languages.length > 1 ? [languageChoice()] : []),
  );
  const heading = h('h1', { id: 'title' }, title);
  const body = h('main', { id: 'main', tabindex: '-1', 'aria-labelledby': 'title' }, heading, ...main);
  document.body.replaceChildren(skip, bar, body);
  return body;
}

/** The browser remembers the language for a year; what is typed and not saved survives the reload. */
function languageChoice(): HTMLElement {
  const select = h('select', { class: 'language', 'aria-label': t('deskLanguage') });
  for (const tag of desk.languages) {
    const option = h('option', { value: tag, lang: tag }, languageName(tag));
    option.selected = tag === desk.language;
    select.append(option);
  }
  select.addEventListener('change', () => {
    // biome-ignore lint/suspicious/noDocumentCookie: the server chooses the words, and the Cookie Store API needs HTTPS
    document.cookie = `policy-desk-language=${select.value}; path=/; max-age=31536000; samesite=strict`;
    location.reload();
  });
  return select;
}
