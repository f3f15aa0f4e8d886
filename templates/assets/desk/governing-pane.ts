/** Beside a translation: the governing text, what changed in it since, and the way to say that it is up to date. */

import type { GoverningText, OpenedFile, Saved } from '../../../src/desk/protocol.ts';
import { ask, desk } from './ask.ts';
import { button, h } from './dom.ts';
import type { EditSession } from './edit-session.ts';
import { reasonOf, t } from './words.ts';

export interface GoverningPane {
  readonly element: HTMLElement;
}

/** The governing text of a translation that is edited in a session. */
export function createGoverningPane(
  { policy, language, file }: OpenedFile,
  session: EditSession,
): GoverningPane {
  const element = h('div', { class: 'redline-pane' });
  const name = { policy, language, file };

  async function mark(): Promise<void> {
    if (!session.isSaved()) {
      session.say(t('saveTranslation'));
      return;
    }
    try {
      const answer = await ask<Saved>('translated', { ...name, digest: session.digest });
      if (answer.saved) session.recorded(answer.digest);
      session.say(t('markedCurrent'));
      await load();
    } catch (error) {
      session.say(reasonOf(error));
    }
  }

  async function load(): Promise<void> {
    try {
      element.replaceChildren(...content(await ask<GoverningText>('governing', name), () => void mark()));
    } catch (error) {
      element.replaceChildren(h('p', {}, reasonOf(error)));
    }
  }
  void load();
  return { element };
}

function content(text: GoverningText, mark: () => void): readonly HTMLElement[] {
  const words = {
    current: t('translationCurrent'),
    outdated: t('translationOutdated'),
    unrecorded: t('translationUnrecorded'),
  };
  const { standing, redline } = text;
  const canMark = !desk.readOnly && standing !== 'current';
  return [
    h('p', {}, words[standing]),
    ...(canMark ? [button(t('markCurrent'), mark)] : []),
    ...(redline === undefined
      ? []
      : [h('h2', {}, t('changedSince', { version: redline.since })), shown(text, redline.html)]),
    h('h2', {}, t('textNow')),
    shown(text, text.html),
  ];
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
