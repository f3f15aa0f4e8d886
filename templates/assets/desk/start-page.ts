/** `/_desk/`: the state of every policy, the findings of the check, and links to edit and release. */

import type { LanguageEntry, PolicyEntry, SiteFinding, StartState } from '../../../src/desk/protocol.ts';
import { formatDay, languageName } from '../../../src/i18n/strings.ts';
import { ask, desk } from './ask.ts';
import { createStatus, deskAddress, h } from './dom.ts';
import { countsOf, editLink, findingText } from './finding-text.ts';
import { frame } from './frame.ts';
import { newPolicyForm } from './new-policy-form.ts';
import { reasonOf, t } from './words.ts';

/** Shows the state of every policy, and refreshes when the window regains focus. */
export async function startPage(): Promise<void> {
  const status = createStatus();
  const body = h('div', {});
  frame(t('allPolicies'), status.element, body);
  const show = async (): Promise<void> => {
    try {
      const state = await ask<StartState>('start', {});
      body.replaceChildren(...content(state, status.say));
    } catch (error) {
      status.say(reasonOf(error));
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
  const { site, day, policies, findings, interrupted } = state;
  return [
    h('p', {}, t('siteAsOf', { site, day: formatDay(day, desk.language) })),
    ...interrupted.map((one) => h('p', { class: 'note' }, interruptedText(one))),
    ...policies.map(policySection),
    ...(desk.readOnly ? [] : [newPolicyForm(say)]),
    findingsSection(findings),
  ];
}

function interruptedText({ policy, kind, id: version, isDone }: StartState['interrupted'][number]): string {
  const values = { policy, version };
  if (kind === 'release')
    return isDone ? t('releaseInterruptedDone', values) : t('releaseInterrupted', values);
  return isDone ? t('withdrawalInterruptedDone', values) : t('withdrawalInterrupted', values);
}

function policySection(policy: PolicyEntry): HTMLElement {
  const { policy: id, title, errors, warnings, waiting } = policy;
  const found = countsOf({ errors, warnings });
  const planned = { none: '', ready: t('releaseReady'), refused: t('releaseRefused') };
  return h(
    'section',
    { 'aria-labelledby': `policy-${id}` },
    h('h2', { id: `policy-${id}`, dir: 'auto' }, title),
    h('p', {}, found === '' ? t('noFindings') : t('foundList', { list: found }), ' ', planned[waiting]),
    languageTable(policy),
    h(
      'p',
      { class: 'actions' },
      h('a', { href: `/${id}/draft/` }, t('seeDraft')),
      h('a', { href: deskAddress('release/', { policy: id }) }, t('releaseOrWithdraw')),
    ),
  );
}

function languageTable({ policy, title, languages }: PolicyEntry): HTMLElement {
  const heads = [
    t('columnLanguage'),
    t('columnInForce'),
    t('columnUpcoming'),
    t('columnDraftChanged'),
    t('columnStale'),
    t('columnActions'),
  ].map((name) => h('th', { scope: 'col' }, name));
  const rows = languages.map((one) => languageRow(policy, one));
  return h(
    'div',
    { class: 'table', tabindex: '0', role: 'group', 'aria-label': t('standingOf', { title }) },
    h('table', {}, h('thead', {}, h('tr', {}, ...heads)), h('tbody', {}, ...rows)),
  );
}

/** Stands where there is nothing to say. */
const nothing = '—';

function languageRow(policy: string, one: LanguageEntry): HTMLElement {
  const { language, file, isGoverning, inForce, upcoming, draft } = one;
  const named = languageName(language, desk.language);
  const changed = {
    missing: nothing,
    'never-released': t('neverReleased'),
    changed: t('yes'),
    unchanged: t('no'),
  };
  const cells = [inForce ?? nothing, upcoming.join(', ') || nothing, changed[draft], gapsText(one)];
  const address = file === undefined ? '' : deskAddress('edit/', { policy, language, file });
  return h(
    'tr',
    {},
    h('th', { scope: 'row' }, isGoverning ? t('governingMark', { language: named }) : named),
    ...cells.map((text) => h('td', {}, text)),
    h(
      'td',
      {},
      ...(address === '' ? [] : [h('a', { href: address }, t('editLanguage', { language: named }))]),
    ),
  );
}

/** `2`, `1, 3 missing`. */
function gapsText({ gaps }: LanguageEntry): string {
  if (gaps === undefined) return nothing;
  const { stale, unrecorded, missing } = gaps;
  return [
    String(stale),
    ...(unrecorded > 0 ? [t('staleUnrecorded', { count: unrecorded })] : []),
    ...(missing > 0 ? [t('staleMissing', { count: missing })] : []),
  ].join(', ');
}

function findingsSection(findings: readonly SiteFinding[]): HTMLElement {
  const rank = { error: 0, warning: 1, info: 2 };
  const items = [...findings]
    .sort((a, b) => rank[a.severity] - rank[b.severity])
    .map((one) =>
      h(
        'li',
        { class: one.severity },
        ...findingText(one),
        h(
          'p',
          { class: 'actions' },
          ...editLink(one),
          h('code', {}, one.place),
          h('a', { href: `/_findings/${one.code}/` }, one.code),
        ),
      ),
    );
  return h(
    'section',
    { 'aria-labelledby': 'findings' },
    h('h2', { id: 'findings' }, t('findings')),
    items.length === 0 ? h('p', {}, t('nothingToReport')) : h('ol', { class: 'findings' }, ...items),
  );
}
