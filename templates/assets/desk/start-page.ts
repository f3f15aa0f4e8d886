/** `/_desk/`: the state of every policy, the findings of the check, and links to edit and release. */

import type { ImportedFile, PolicyEntry, SiteFinding, StartState } from '../../../src/desk/protocol.ts';
import { ask, desk } from './ask.ts';
import { count, createStatus, deskAddress, frame, h, labelled } from './dom.ts';

/** Shows the state of every policy, and refreshes when the window regains focus. */
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
    // An open form contains what was typed.
    if (Date.now() - last < 1000 || body.querySelector('details[open]') !== null) return;
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

/** A new policy: an empty one, or one from a file. */
function newPolicyForm(say: (text: string) => void): HTMLElement {
  const id = h('input', {
    type: 'text',
    autocomplete: 'off',
    autocapitalize: 'none',
    spellcheck: 'false',
    required: true,
  });
  const file = h('input', { type: 'file', accept: '.docx,.html,.htm,.md,.markdown,.txt' });
  const report = h('div', { 'aria-live': 'polite' });
  const form = h(
    'form',
    {},
    labelled('Name of the policy', id, 'It becomes the address: "privacy" is shown at /privacy/.'),
    labelled(
      'Import a file (may be empty)',
      file,
      'Word, HTML, Markdown or plain text; it can be dropped here. Its text becomes the draft.',
    ),
    h('button', {}, 'Start the policy'),
    report,
  );
  form.addEventListener('submit', (event) => {
    event.preventDefault();
    const [chosen] = file.files ?? [];
    const failed = (error: unknown): void => say(error instanceof Error ? error.message : String(error));
    if (chosen === undefined) ask('new', { id: id.value.trim() }).then(() => location.reload(), failed);
    else
      importFile(id.value.trim(), chosen).then(
        (answer) => report.replaceChildren(...importReport(answer)),
        failed,
      );
  });
  return h('details', {}, h('summary', {}, 'New policy or import'), form);
}

/** The most that the server takes, as base64 in JSON. */
const largestFile = 14_000_000;

async function importFile(id: string, file: File): Promise<ImportedFile> {
  if (file.size > largestFile) throw new Error('The file is too large: import it with "policy import".');
  const base64 = await new Promise<string>((resolve, reject) => {
    const reader = new FileReader();
    reader.addEventListener('load', () => resolve(String(reader.result).replace(/^[^,]*,/, '')));
    reader.addEventListener('error', () => reject(new Error('The file cannot be read.')));
    reader.readAsDataURL(file);
  });
  return ask<ImportedFile>('import', { id, name: file.name, base64 });
}

function importReport({ policy, written, sections, words, findings }: ImportedFile): readonly HTMLElement[] {
  const done = `Imported ${count(sections, 'section')} and ${count(words, 'word')}, all verified against the source.`;
  const heading = h('p', {}, written ? done : 'Nothing was written: see the errors below.');
  const items = findings.map((one) =>
    h(
      'li',
      { class: one.severity },
      h('p', { class: 'message' }, h('b', {}, `${severities[one.severity]}: `), one.message, '.'),
      h('p', {}, one.hint),
      h('code', {}, one.place),
    ),
  );
  const open = written ? [h('p', {}, h('a', { href: '/_desk/' }, `Show ${policy} in the list`))] : [];
  return [heading, ...open, h('ol', { class: 'findings' }, ...items)];
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
