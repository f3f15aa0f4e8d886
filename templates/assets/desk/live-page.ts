/** The page of the draft beside the editor: the real page in a frame, with the section as it is typed. */

import type { LiveSection, OpenedFile } from '../../../src/desk/protocol.ts';
import { h } from './dom.ts';
import { t } from './words.ts';

export interface LivePage {
  readonly element: HTMLElement;
  /** Shows a section as it is typed. */
  readonly show: (section: LiveSection) => void;
}

/** Loads the page of a draft; the frame loads it again by itself when it is built again. */
export function createLivePage({ page, id, policyTitle }: OpenedFile): LivePage {
  const frame = h('iframe', {
    title: t('framedPage', { title: policyTitle }),
    class: 'live',
  });
  let latest: LiveSection | undefined;
  let isFirst = true;

  function put(): void {
    const inside = frame.contentDocument;
    if (inside === null || latest === undefined || latest.html === '') return;
    const shown = inside.getElementById(latest.id);
    if (shown === null || shown.outerHTML === latest.html) return;
    shown.outerHTML = latest.html;
  }

  frame.addEventListener('load', () => {
    put();
    if (isFirst) frame.contentDocument?.getElementById(id)?.scrollIntoView();
    isFirst = false;
  });
  frame.src = page;
  return {
    element: frame,
    show: (section) => {
      latest = section;
      put();
    },
  };
}
