/** What the check says of the text, below the editor: each with the way to its place and what certainly cures it. */

import type { Cure, TextFinding } from '../../../src/desk/protocol.ts';
import { button, count, h } from './dom.ts';

export interface FindingActions {
  readonly goTo: (finding: TextFinding) => void;
  readonly apply: (cure: Cure) => void;
}

export interface FindingsList {
  readonly element: HTMLElement;
  readonly show: (findings: readonly TextFinding[]) => void;
}

const words = { error: 'Error', warning: 'Warning', info: 'Note' } as const;

/** A list that is empty at first. */
export function createFindingsList(actions: FindingActions): FindingsList {
  const heading = h('h2', { id: 'findings' }, 'Findings');
  const said = h('p', { role: 'status' });
  const list = h('ol', { class: 'findings' });
  const element = h('section', { 'aria-labelledby': 'findings' }, heading, said, list);
  let shown = '';
  return {
    element,
    show: (findings) => {
      const text = JSON.stringify(findings);
      if (text === shown) return;
      shown = text;
      said.textContent = findings.length === 0 ? 'Nothing to report in this section.' : total(findings);
      list.replaceChildren(...findings.map((one) => item(one, actions)));
    },
  };
}

function total(findings: readonly TextFinding[]): string {
  const of = (severity: TextFinding['severity']): number =>
    findings.filter((one) => one.severity === severity).length;
  return [
    ...(of('error') > 0 ? [count(of('error'), 'error')] : []),
    ...(of('warning') > 0 ? [count(of('warning'), 'warning')] : []),
    ...(of('info') > 0 ? [count(of('info'), 'note')] : []),
  ].join(', ');
}

function item(one: TextFinding, { goTo, apply }: FindingActions): HTMLElement {
  const { severity, message, hint, code, cures } = one;
  const cured = cures.map((cure) => button(cure.label, () => apply(cure), { class: 'cure' }));
  const go = one.where === 'front' ? [] : [button('Go to the place', () => goTo(one))];
  return h(
    'li',
    { class: severity },
    h('p', { class: 'message' }, h('b', {}, `${words[severity]}: `), message, '.'),
    h('p', {}, hint),
    h('p', { class: 'actions' }, ...cured, ...go, h('a', { href: `/_findings/${code}/` }, code)),
  );
}
