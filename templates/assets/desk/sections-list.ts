/** The sections of the text, beside the editor: going to one and reordering them. */

import type { FileName, OpenedFile, SectionEntry } from '../../../src/desk/protocol.ts';
import { ask, desk } from './ask.ts';
import { button, deskAddress, h } from './dom.ts';
import type { EditSession } from './edit-session.ts';
import { addForm, nameForm, putBack, type SectionActions } from './section-forms.ts';
import { reasonOf, t } from './words.ts';

/** After a move, the section whose buttons have the focus. */
const focusKey = 'policy-desk-focus';

/** A list of links to all sections, the open one marked. */
export function createSectionsList(opened: OpenedFile, session: EditSession): HTMLElement {
  const { policy, language, sections, file } = opened;
  const actions: SectionActions = {
    opened,
    session,
    isGoverning: language === opened.governing,
    go: (name) => location.assign(deskAddress('edit/', { ...name })),
    act: (name, input, then) => {
      if (!session.isSaved()) session.say(t('saveFirst'));
      else ask<Parameters<typeof then>[0]>(name, input).then(then, (error) => session.say(reasonOf(error)));
    },
  };
  function move(one: SectionEntry, before: string): void {
    actions.act<FileName>('move', { policy, language, file: one.file, before }, (moved) => {
      sessionStorage.setItem(focusKey, one.id);
      actions.go(one.file === file ? moved : { policy, language, file });
    });
  }
  const canEdit = !desk.readOnly;
  return h(
    'nav',
    { class: 'sections', 'aria-label': t('sections') },
    h('h2', {}, t('sections')),
    ...putBack(actions),
    h('ol', {}, ...sections.map((one) => item(one, actions, move))),
    ...(canEdit && actions.isGoverning ? [addForm(actions)] : []),
    ...(canEdit && file !== 'preamble.md' ? [nameForm(actions)] : []),
  );
}

type Move = (one: SectionEntry, before: string) => void;

function item(one: SectionEntry, actions: SectionActions, move: Move): HTMLElement {
  const { policy, language, file, sections } = actions.opened;
  const name = `${one.number === '' ? '' : `${one.number} `}${one.title || t('preamble')}`;
  if (!one.exists) {
    const start = button(t('translate'), () =>
      actions.act<FileName>('translate', { policy, language, file: one.file }, actions.go),
    );
    return h('li', {}, `${name} `, ...(desk.readOnly ? [] : [start]));
  }
  const link = h('a', { href: deskAddress('edit/', { policy, language, file: one.file }) }, name);
  if (one.file === file) link.setAttribute('aria-current', 'page');
  const line = h('li', {}, link);
  const movable = sections.filter((section) => section.file !== 'preamble.md');
  if (desk.readOnly || !movable.includes(one) || !actions.isGoverning) return line;
  line.append(orderButtons(one, movable, move));
  makeDraggable(line, one, (dropped) => move(dropped, one.file), movable);
  return line;
}

function orderButtons(one: SectionEntry, movable: readonly SectionEntry[], move: Move): HTMLElement {
  const at = movable.indexOf(one);
  const { title } = one;
  const up = button('↑', () => move(one, movable[at - 1]?.file ?? ''), {
    'aria-label': t('moveUp', { title }),
  });
  const down = button('↓', () => move(one, movable[at + 2]?.file ?? ''), {
    'aria-label': t('moveDown', { title }),
  });
  up.disabled = at === 0;
  down.disabled = at === movable.length - 1;
  if (sessionStorage.getItem(focusKey) === one.id) {
    sessionStorage.removeItem(focusKey);
    requestAnimationFrame(() => (up.disabled ? down : up).focus());
  }
  return h('span', { class: 'order' }, up, down);
}

/** A section is dropped on the one that it is to precede. */
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
