/** "Edit" beside every section of a draft: the way from the page to the desk. */

import type { DraftPage } from '../../src/desk/protocol.ts';
import { ask, desk } from './desk/ask.ts';
import { t } from './desk/words.ts';

const styles = `
.policy-desk-edit {
  display: inline-block;
  margin-block-end: 0.75rem;
  padding: 0.1rem 0.8rem;
  border: 1px solid var(--rule);
  border-radius: 0.3rem;
  font: 0.875rem / 1.75rem var(--ui);
}
@media print {
  .policy-desk-edit {
    display: none;
  }
}`;

/** Adds the links where the page shows a draft. */
export async function addEditLinks(): Promise<void> {
  if (!/\/(?:draft\/)?$/.test(location.pathname)) return;
  const path = decodeURIComponent(location.pathname);
  const page = await ask<DraftPage | null>('page', { path }).catch(() => null);
  if (page === null) return;
  const sheet = new CSSStyleSheet();
  sheet.replaceSync(styles);
  document.adoptedStyleSheets = [...document.adoptedStyleSheets, sheet];
  for (const { id, file } of page.sections) {
    const section = document.getElementById(id);
    const heading = section?.querySelector('h2');
    const link = document.createElement('a');
    link.className = 'policy-desk-edit';
    link.lang = desk.language;
    link.href = `/_desk/edit/?${new URLSearchParams({ policy: page.policy, language: page.language, file })}`;
    link.textContent = desk.readOnly ? t('source') : t('edit');
    const title = heading?.firstChild === null ? '' : (heading?.textContent ?? '').trim();
    link.setAttribute('aria-label', labelOf(title));
    if (id !== 'preamble' && heading) heading.after(link);
    else section?.prepend(link);
  }
}

/** What a link is called among all others of the page. */
function labelOf(title: string): string {
  if (desk.readOnly) return title === '' ? t('sourceOfIntroduction') : t('sourceOf', { title });
  return title === '' ? t('editIntroduction') : t('editTitled', { title });
}
