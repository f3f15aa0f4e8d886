/** After a release: what was written and the notices to send. Taking a version back, likewise. */

import type { NoticeText, Released, ReleaseState, Withdrawn } from '../../../src/desk/protocol.ts';
import { languageName } from '../../../src/i18n/strings.ts';
import { ask, desk } from './ask.ts';
import { h, labelled } from './dom.ts';
import { frame } from './frame.ts';
import { reasonOf, t } from './words.ts';

/** Shows a version that was just released in place of the form. */
export function showReleased({ policy, title }: ReleaseState, released: Released): void {
  const { version = '', files, notices } = released;
  const heading = h('h2', { tabindex: '-1' }, t('isReleased', { version }));
  const folder = files[0]?.replace(/\/versions\/.*$/, '') ?? '';
  const command = `git add ${folder} && git commit -m "Release ${policy} ${version}"`;
  frame(
    title,
    heading,
    h('p', {}, h('a', { href: `/${policy}/${version}/` }, t('seeVersion'))),
    h('h2', {}, t('written')),
    h('ul', {}, ...files.map((file) => h('li', {}, h('code', {}, file)))),
    h('p', {}, t('commitThem', { command })),
    ...noticeTexts(notices),
  );
  heading.focus();
}

function noticeTexts(notices: readonly NoticeText[]): readonly HTMLElement[] {
  return notices.flatMap(({ language, dir, text }) => {
    const named = languageName(language, desk.language);
    const title = notices.length === 1 ? t('noticeToSend') : t('noticeIn', { language: named });
    return [h('h2', {}, title), h('pre', { tabindex: '0', lang: language, dir, 'aria-label': title }, text)];
  });
}

/** The form that takes an upcoming version back; none where there is no such version. */
export function withdrawals(
  { policy, upcoming }: ReleaseState,
  say: (text: string) => void,
): readonly HTMLElement[] {
  if (upcoming.length === 0 || desk.readOnly) return [];
  const select = h('select', {}, ...upcoming.map((version) => h('option', { value: version }, version)));
  const reason = h('input', { type: 'text', required: true });
  const form = h(
    'form',
    {},
    labelled(t('version'), select),
    labelled(t('reason'), reason, t('reasonHelp')),
    h('button', {}, t('withdraw')),
  );
  form.addEventListener('submit', (event) => {
    event.preventDefault();
    ask<Withdrawn>('withdraw', { policy, version: select.value, reason: reason.value }).then(
      ({ version, files, notices }) => {
        const done = h('p', { tabindex: '-1' }, t('isWithdrawn', { version }));
        const written = h('ul', {}, ...files.map((file) => h('li', {}, h('code', {}, file))));
        form.replaceChildren(done, h('h2', {}, t('written')), written, ...noticeTexts(notices));
        done.focus();
      },
      (error: unknown) => say(reasonOf(error)),
    );
  });
  return [h('details', {}, h('summary', {}, t('withdrawIt')), form)];
}
