/** The sections of the text, beside the editor: going to one, adding, reordering, naming and removing. */

import type { FileName, OpenedFile, SectionEntry } from '../../../src/desk/protocol.ts';
import { ask, desk } from './ask.ts';
import { button, deskAddress, h, labelled } from './dom.ts';

/** What the server returns of removed files, to be sent back if they are wanted again. */
interface Removed {
  readonly removed: readonly object[];
}

const removedKey = 'policy-desk-removed';

/** A list of links to all sections, the open one marked; `isSaved` says whether the page may be left. */
export function createSectionsList(
  opened: OpenedFile,
  { say, isSaved, digest }: { say: (text: string) => void; isSaved: () => boolean; digest: () => string },
): HTMLElement {
  const { policy, language, sections, file } = opened;
  const isGoverning = language === opened.governing;
  const movable = sections.filter((one) => one.file !== 'preamble.md');

  const go = (name: FileName): void => location.assign(deskAddress('edit/', { ...name }));
  function act<Answer>(name: string, input: object, then: (answer: Answer) => void): void {
    if (!isSaved()) {
      say('Save this section first.');
      return;
    }
    ask<Answer>(name, input).then(then, (error: unknown) =>
      say(error instanceof Error ? error.message : String(error)),
    );
  }
  function move(one: SectionEntry, before: string): void {
    act<FileName>('move', { policy, language, file: one.file, before }, (moved) => {
      sessionStorage.setItem('policy-desk-focus', one.id);
      go(one.file === file ? moved : { policy, language, file });
    });
  }

  function item(one: SectionEntry): HTMLElement {
    const name = `${one.number === '' ? '' : `${one.number} `}${one.title || 'Preamble'}`;
    const at = movable.indexOf(one);
    const line = h('li', {});
    if (!one.exists) {
      line.append(
        `${name} `,
        button('Translate', () => act<FileName>('translate', { policy, language, file: one.file }, go)),
      );
      return line;
    }
    const link = h('a', { href: deskAddress('edit/', { policy, language, file: one.file }) }, name);
    if (one.file === file) link.setAttribute('aria-current', 'page');
    line.append(link);
    if (desk.readOnly || at === -1 || !isGoverning) return line;
    const up = button('↑', () => move(one, movable[at - 1]?.file ?? ''), {
      'aria-label': `Move "${one.title}" up`,
    });
    const down = button('↓', () => move(one, movable[at + 2]?.file ?? ''), {
      'aria-label': `Move "${one.title}" down`,
    });
    up.disabled = at === 0;
    down.disabled = at === movable.length - 1;
    line.append(h('span', { class: 'order' }, up, down));
    makeDraggable(line, one, (dropped) => move(dropped, one.file), movable);
    if (sessionStorage.getItem('policy-desk-focus') === one.id) {
      sessionStorage.removeItem('policy-desk-focus');
      requestAnimationFrame(() => (up.disabled ? down : up).focus());
    }
    return line;
  }

  return h(
    'nav',
    { class: 'sections', 'aria-label': 'Sections' },
    h('h2', {}, 'Sections'),
    ...putBack(act),
    h('ol', {}, ...sections.map(item)),
    ...(desk.readOnly || !isGoverning ? [] : [addForm(opened, act, go)]),
    ...(desk.readOnly || file === 'preamble.md' ? [] : [nameForm(opened, { act, go, digest, isGoverning })]),
  );
}

type Act = <Answer>(name: string, input: object, then: (answer: Answer) => void) => void;

/** A section is dropped on the one that it is to stand before. */
function makeDraggable(
  line: HTMLElement,
  one: SectionEntry,
  drop: (dropped: SectionEntry) => void,
  all: readonly SectionEntry[],
): void {
  line.draggable = true;
  line.addEventListener('dragstart', (event) =>
    event.dataTransfer?.setData('text/x-policy-section', one.file),
  );
  line.addEventListener('dragover', (event) => {
    if (event.dataTransfer?.types.includes('text/x-policy-section')) event.preventDefault();
  });
  line.addEventListener('drop', (event) => {
    const dropped = all.find(({ file }) => file === event.dataTransfer?.getData('text/x-policy-section'));
    event.preventDefault();
    if (dropped !== undefined && dropped !== one) drop(dropped);
  });
}

function addForm(
  { policy, language, file }: OpenedFile,
  act: Act,
  go: (name: FileName) => void,
): HTMLElement {
  const title = h('input', { type: 'text', required: true, lang: language });
  const form = h(
    'form',
    {},
    labelled('Title of the new section', title, 'It is added after this one.'),
    h('button', {}, 'Add the section'),
  );
  form.addEventListener('submit', (event) => {
    event.preventDefault();
    act<FileName>(
      'add',
      { policy, language, title: title.value, after: file === 'preamble.md' ? '' : file },
      go,
    );
  });
  return h('details', {}, h('summary', {}, 'Add a section'), form);
}

function nameForm(
  opened: OpenedFile,
  {
    act,
    go,
    digest,
    isGoverning,
  }: { act: Act; go: (name: FileName) => void; digest: () => string; isGoverning: boolean },
): HTMLElement {
  const { policy, language, file, id } = opened;
  const field = h('input', {
    type: 'text',
    value: id,
    required: true,
    autocapitalize: 'none',
    spellcheck: 'false',
  });
  const help = `It is the address of the section, #${id}. If it was published, the release records where it went; links in the draft that lead to #${id} have to be changed.`;
  const form = h('form', {}, labelled('Id of this section', field, help), h('button', {}, 'Change the id'));
  form.addEventListener('submit', (event) => {
    event.preventDefault();
    act<FileName>('rename', { policy, language, file, id: field.value.trim() }, go);
  });
  const confirm = h('p', { class: 'actions', hidden: true });
  const what = isGoverning ? 'this section in every language' : 'this translation';
  const remove = button('Remove…', () => {
    confirm.hidden = false;
    confirm.querySelector('button')?.focus();
  });
  confirm.append(
    `Remove ${what}?`,
    button('Yes, remove', () =>
      act<Removed>('remove', { policy, language, file, digest: digest() }, (answer) => {
        sessionStorage.setItem(removedKey, JSON.stringify(answer.removed));
        const others = opened.sections.filter((one) => one.exists && one.file !== file);
        const next = others[0];
        if (next === undefined) location.assign('/_desk/');
        else go({ policy, language, file: next.file });
      }),
    ),
    button('No', () => {
      confirm.hidden = true;
      remove.focus();
    }),
  );
  return h(
    'details',
    {},
    h('summary', {}, 'Id and removal'),
    ...(isGoverning ? [form] : []),
    remove,
    confirm,
  );
}

/** After a removal: the way back. */
function putBack(act: Act): readonly HTMLElement[] {
  const kept = sessionStorage.getItem(removedKey);
  if (kept === null) return [];
  const removed: readonly object[] = JSON.parse(kept);
  const line = h('p', { class: 'note' }, 'The section was removed. ');
  line.append(
    button('Put it back', () =>
      act('restore', { removed }, () => {
        sessionStorage.removeItem(removedKey);
        location.reload();
      }),
    ),
  );
  return [line];
}
