/** Beside a translation: the governing text, what changed in it since, and the way to say that it is up to date. */

import type { GoverningText, OpenedFile, Saved } from '../../../src/desk/protocol.ts';
import { ask, desk } from './ask.ts';
import { button, h } from './dom.ts';

export interface GoverningPane {
  readonly element: HTMLElement;
}

/** `marked` is told the new digest of the file; `digest` is that of the file that was opened. */
export function createGoverningPane(
  { policy, language, file }: OpenedFile,
  {
    say,
    isSaved,
    digest,
    marked,
  }: {
    say: (text: string) => void;
    isSaved: () => boolean;
    digest: () => string;
    marked: (digest: string) => void;
  },
): GoverningPane {
  const element = h('div', { class: 'redline-pane' });
  const name = { policy, language, file };
  const failed = (error: unknown): void => say(error instanceof Error ? error.message : String(error));

  function show(text: GoverningText): void {
    const words = {
      current: 'The translation is recorded as up to date with this text.',
      outdated: 'This text has changed since it was translated.',
      unrecorded: 'The translation does not say which text it was made from.',
    };
    const mark = button('Mark as up to date', () => {
      if (!isSaved()) {
        say('Save the translation first.');
        return;
      }
      ask<Saved>('translated', { ...name, digest: digest() }).then((answer) => {
        if (answer.saved) marked(answer.digest);
        say('Recorded: the translation is up to date.');
        load();
      }, failed);
    });
    mark.hidden = desk.readOnly || text.standing === 'current';
    element.replaceChildren(
      h('p', {}, words[text.standing]),
      mark,
      ...(text.redline === undefined
        ? []
        : [h('h2', {}, `What changed since ${text.redline.since}`), shown(text, text.redline.html)]),
      h('h2', {}, 'The text now'),
      shown(text, text.html),
    );
  }

  function load(): void {
    ask<GoverningText>('governing', name).then(show, (error: unknown) => {
      element.replaceChildren(h('p', {}, error instanceof Error ? error.message : String(error)));
    });
  }
  load();
  return { element };
}

function shown({ language, dir }: GoverningText, html: string): HTMLElement {
  const text = h('div', { class: 'text redline', lang: language, dir });
  // The server escapes every text of a page, as it does for the published ones.
  text.innerHTML = html;
  for (const one of text.querySelectorAll('[id]')) one.removeAttribute('id');
  for (const one of text.querySelectorAll('.perma, img')) one.remove();
  for (const one of text.querySelectorAll('a')) one.removeAttribute('href');
  return text;
}
