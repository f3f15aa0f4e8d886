/** `/_desk/`: where every policy stands, what the check says, and the ways to edit and release. */

import type { PolicyEntry, SiteFinding, StartState } from '../../../src/desk/protocol.ts';
import { ask, desk } from './ask.ts';
import { count, createStatus, deskAddress, frame, h, labelled } from './dom.ts';

/** Shows where every policy stands, and again when the window is looked at again. */
export async function startPage(): Promise<void> {
  const status = createStatus();
  const body = h('div', {});
  frame('All policies', status.element, body);
  const show = async (): Promise<void> => {
    try {
      const state = await ask<StartState>('start', {});
      body.replaceChildren(...content(state, status.say));
    } catch (error) {
      status.say(error instanceof Error ? error.message : String(error));
    }
  };
  let last = Date.now();
  addEventListener('focus', () => {
    if (Date.now() - last < 1000 || document.activeElement instanceof HTMLInputElement) return;
    last = Date.now();
    void show();
  });
  await show();
}

function content(state: StartState, say: (text: string) => void): readonly HTMLElement[] {
  return [
    h('p', {}, `${state.site}, as of ${state.day}.`),
    ...state.policies.map(policySection),
    ...(desk.readOnly ? [] : [newPolicyForm(say)]),
    findingsSection(state.findings),
  ];
}

function policySection(policy: PolicyEntry): HTMLElement {
  const { policy: id, title, languages, errors, warnings, waiting } = policy;
  const heads = ['Language', 'In force', 'Upcoming', 'Draft changed', 'Stale translations', ''];
  const rows = languages.map((one) => {
    const edit =
      one.file === undefined
        ? ''
        : h(
            'a',
            { href: deskAddress('edit/', { policy: id, language: one.language, file: one.file }) },
            `Edit ${one.language}`,
          );
    const name = `${one.language}${one.isGoverning ? ' (governing)' : ''}`;
    return h(
      'tr',
      {},
      h('th', { scope: 'row' }, name),
      ...[one.inForce, one.upcoming, one.draftChanged, one.stale].map((text) => h('td', {}, text)),
      h('td', {}, edit),
    );
  });
  const words = {
    none: '',
    ready: 'A release is being prepared, and would be accepted.',
    refused: 'A release is being prepared, and would be refused.',
  };
  const found = [
    ...(errors > 0 ? [count(errors, 'error')] : []),
    ...(warnings > 0 ? [count(warnings, 'warning')] : []),
  ];
  return h(
    'section',
    { 'aria-labelledby': `policy-${id}` },
    h('h2', { id: `policy-${id}`, dir: 'auto' }, title),
    h('p', {}, found.length === 0 ? 'No findings.' : `${found.join(', ')}.`, ' ', words[waiting]),
    h(
      'div',
      { class: 'table', tabindex: '0', role: 'group', 'aria-label': `Where ${title} stands` },
      h(
        'table',
        {},
        h(
          'thead',
          {},
          h(
            'tr',
            {},
            ...heads.map((one) => h(one === '' ? 'td' : 'th', one === '' ? {} : { scope: 'col' }, one)),
          ),
        ),
        h('tbody', {}, ...rows),
      ),
    ),
    h(
      'p',
      { class: 'actions' },
      h('a', { href: `/${id}/draft/` }, 'See the draft'),
      h('a', { href: deskAddress('release/', { policy: id }) }, 'Release or withdraw'),
    ),
  );
}

function newPolicyForm(say: (text: string) => void): HTMLElement {
  const id = h('input', { type: 'text', autocomplete: 'off', autocapitalize: 'none', spellcheck: 'false' });
  const form = h(
    'form',
    {},
    labelled('Name of the policy', id, 'It becomes the address: "privacy" is shown at /privacy/.'),
    h('button', {}, 'Start the policy'),
  );
  form.addEventListener('submit', (event) => {
    event.preventDefault();
    ask<{ policy: string }>('new', { id: id.value.trim() }).then(
      () => location.reload(),
      (error: unknown) => say(error instanceof Error ? error.message : String(error)),
    );
  });
  return h('details', {}, h('summary', {}, 'New policy'), form);
}

const severities = { error: 'Error', warning: 'Warning', info: 'Note' } as const;

function findingsSection(findings: readonly SiteFinding[]): HTMLElement {
  const rank = { error: 0, warning: 1, info: 2 };
  const sorted = [...findings].sort((a, b) => rank[a.severity] - rank[b.severity]);
  const items = sorted.map((one) => {
    const { edit } = one;
    const way =
      edit === undefined
        ? []
        : [
            h(
              'a',
              {
                href: deskAddress('edit/', {
                  policy: edit.policy,
                  language: edit.language,
                  file: edit.file,
                  line: String(edit.line),
                }),
              },
              'Edit this place',
            ),
          ];
    return h(
      'li',
      { class: one.severity },
      h('p', { class: 'message' }, h('b', {}, `${severities[one.severity]}: `), one.message, '.'),
      h('p', {}, one.hint),
      h(
        'p',
        { class: 'actions' },
        ...way,
        h('code', {}, one.place),
        h('a', { href: `/_findings/${one.code}/` }, one.code),
      ),
    );
  });
  return h(
    'section',
    { 'aria-labelledby': 'findings' },
    h('h2', { id: 'findings' }, 'Findings'),
    items.length === 0 ? h('p', {}, 'Nothing to report.') : h('ol', { class: 'findings' }, ...items),
  );
}
