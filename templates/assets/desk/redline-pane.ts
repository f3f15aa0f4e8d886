/** What a section changes, beside the editor. */

import type { LiveReport } from '../../../src/desk/protocol.ts';
import { h } from './dom.ts';
import { t } from './words.ts';

/** What changed in the section since the version in force. */
export function createRedline(): { element: HTMLElement; show: (redline: LiveReport['redline']) => void } {
  const element = h('div', { class: 'redline-pane' }, h('p', {}, t('nothingToCompare')));
  return {
    element,
    show: (redline) => {
      if (redline === undefined) return;
      const said = redline.changed
        ? t('changesSince', { version: redline.since })
        : t('sameAs', { version: redline.since });
      const text = h('div', { class: 'text redline' });
      // The server escapes every text of a redline, as it does for the published pages.
      text.innerHTML = redline.html;
      for (const one of text.querySelectorAll('[id]')) one.removeAttribute('id');
      element.replaceChildren(h('p', {}, said), text);
    },
  };
}
