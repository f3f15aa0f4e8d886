/** Two texts of one file: what is typed here, and what is in the file or was typed in another tab. */

import type { TextFields } from '../../../src/desk/protocol.ts';
import { desk } from './ask.ts';
import { button, h } from './dom.ts';
import { t } from './words.ts';

export interface Conflict {
  readonly element: HTMLElement;
  readonly clear: () => void;
  /** Shows the text in the file, and moves the focus there. */
  readonly show: (
    theirs: TextFields,
    choices: { readonly keep: () => void; readonly take: () => void },
  ) => void;
  /** Offers an unsaved text of another tab; `at` is when it was typed, in milliseconds since 1970. */
  readonly offer: (
    text: TextFields,
    at: number,
    actions: { readonly put: () => void; readonly forget: () => void },
  ) => void;
}

/** A box that is empty at first. */
export function createConflict(): Conflict {
  const element = h('div', { class: 'conflict' });
  return {
    element,
    clear: () => element.replaceChildren(),
    show: (theirs, { keep, take }) => {
      const heading = h('h2', { tabindex: '-1' }, t('conflict'));
      element.replaceChildren(
        heading,
        h('p', {}, t('conflictMeans')),
        h('pre', { tabindex: '0', dir: 'auto', 'aria-label': t('theirText') }, readable(theirs)),
        h('p', { class: 'actions' }, button(t('keepMine'), keep), button(t('takeTheirs'), take)),
      );
      heading.focus();
    },
    offer: (text, at, { put, forget }) => {
      const time = new Date(at).toLocaleString(desk.language);
      const box = h(
        'details',
        {},
        h('summary', {}, t('otherUnsaved', { time })),
        h('pre', { tabindex: '0', dir: 'auto' }, readable(text)),
      );
      const remove = button(t('deleteIt'), () => {
        forget();
        box.remove();
      });
      box.append(button(t('putIntoEditor'), put), remove);
      element.append(box);
    },
  };
}

function readable({ title, summary, body }: TextFields): string {
  return [...(title ? [title] : []), ...(summary ? [summary] : []), body].join('\n\n');
}
