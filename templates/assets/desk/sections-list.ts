/** The sections of the text, beside the editor. */

import type { OpenedFile } from '../../../src/desk/protocol.ts';
import { deskAddress, h } from './dom.ts';

/** A list of links to all sections, the open one marked. */
export function createSectionsList(opened: OpenedFile, _say: (text: string) => void): HTMLElement {
  const { policy, language, sections, file } = opened;
  const items = sections.map((one) => {
    const name = `${one.number === '' ? '' : `${one.number} `}${one.title || 'Preamble'}`;
    if (!one.exists) return h('li', {}, `${name} (not translated)`);
    const here = one.file === file;
    const link = h('a', { href: deskAddress('edit/', { policy, language, file: one.file }) }, name);
    if (here) link.setAttribute('aria-current', 'page');
    return h('li', {}, link);
  });
  return h(
    'nav',
    { class: 'sections', 'aria-label': 'Sections' },
    h('h2', {}, 'Sections'),
    h('ol', {}, ...items),
  );
}
