/** Adding a section, giving it another id, removing it, and putting it back. */

import type { FileName, OpenedFile } from '../../../src/desk/protocol.ts';
import { button, h, labelled } from './dom.ts';
import type { EditSession } from './edit-session.ts';
import { t } from './words.ts';

/** Asks for an operation on the files of the text; `then` is given its answer. */
export type Act = <Answer>(name: string, input: object, then: (answer: Answer) => void) => void;

/** What the list and its forms work with. */
export interface SectionActions {
  readonly opened: OpenedFile;
  readonly session: EditSession;
  readonly isGoverning: boolean;
  readonly act: Act;
  readonly go: (name: FileName) => void;
}

/** What the server returns of removed files, to be sent back if they are wanted again. */
interface Removed {
  readonly removed: readonly object[];
}

/** Where what was removed is kept until the tab is closed. */
const removedKey = 'policy-desk-removed';

/** A new section, after the one that is open. */
export function addForm({ opened, act, go }: SectionActions): HTMLElement {
  const { policy, language, file } = opened;
  const title = h('input', { type: 'text', required: true, lang: language });
  const form = h('form', {}, labelled(t('newTitle'), title, t('newTitleHelp')), h('button', {}, t('addIt')));
  form.addEventListener('submit', (event) => {
    event.preventDefault();
    const after = file === 'preamble.md' ? '' : file;
    act<FileName>('add', { policy, language, title: title.value, after }, go);
  });
  return h('details', {}, h('summary', {}, t('addSection')), form);
}

/** Another id for the open section, and its removal. */
export function nameForm(actions: SectionActions): HTMLElement {
  return h(
    'details',
    {},
    h('summary', {}, t('idAndRemoval')),
    ...(actions.isGoverning ? [idForm(actions)] : []),
    ...removal(actions),
  );
}

function idForm({ opened, act, go }: SectionActions): HTMLElement {
  const { policy, language, file, id } = opened;
  const field = h('input', {
    type: 'text',
    value: id,
    required: true,
    autocapitalize: 'none',
    spellcheck: 'false',
  });
  const form = h(
    'form',
    {},
    labelled(t('sectionId'), field, t('sectionIdHelp', { id })),
    h('button', {}, t('changeId')),
  );
  form.addEventListener('submit', (event) => {
    event.preventDefault();
    act<FileName>('rename', { policy, language, file, id: field.value.trim() }, go);
  });
  return form;
}

/** The button that removes the section, and the question that it asks first. */
function removal({ opened, session, isGoverning, act, go }: SectionActions): readonly HTMLElement[] {
  const { policy, language, file, sections } = opened;
  const confirm = h('p', { class: 'actions', hidden: true });
  const ask = button(t('remove'), () => {
    confirm.hidden = false;
    confirm.querySelector('button')?.focus();
  });
  const remove = (): void =>
    act<Removed>('remove', { policy, language, file, digest: session.digest }, ({ removed }) => {
      sessionStorage.setItem(removedKey, JSON.stringify(removed));
      const next = sections.find((one) => one.exists && one.file !== file);
      if (next === undefined) location.assign('/_desk/');
      else go({ policy, language, file: next.file });
    });
  confirm.append(
    isGoverning ? t('removeSection') : t('removeTranslation'),
    button(t('yesRemove'), remove),
    button(t('no'), () => {
      confirm.hidden = true;
      ask.focus();
    }),
  );
  return [ask, confirm];
}

/** After a removal: the way back. */
export function putBack({ act }: SectionActions): readonly HTMLElement[] {
  const kept = sessionStorage.getItem(removedKey);
  if (kept === null) return [];
  const removed: readonly object[] = JSON.parse(kept);
  const restore = button(t('putBack'), () =>
    act('restore', { removed }, () => {
      sessionStorage.removeItem(removedKey);
      location.reload();
    }),
  );
  return [h('p', { class: 'note' }, t('removed'), ' ', restore)];
}
