/** What the check says of the text, below the editor: each with the way to its place and what certainly cures it. */

import type { Cure, TextFinding } from '../../../src/desk/protocol.ts';
import { button, h } from './dom.ts';
import { countFindings, findingText } from './finding-text.ts';
import { said, t } from './words.ts';

export interface FindingActions {
  readonly goTo: (finding: TextFinding) => void;
  readonly apply: (cure: Cure) => void;
}

export interface FindingsList {
  readonly element: HTMLElement;
  readonly show: (findings: readonly TextFinding[]) => void;
}

/** A list that is empty at first. */
export function createFindingsList(actions: FindingActions): FindingsList {
  const heading = h('h2', { id: 'findings' }, t('findings'));
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
      said.textContent = findings.length === 0 ? t('sectionClean') : countFindings(findings);
      list.replaceChildren(...findings.map((one) => item(one, actions)));
    },
  };
}

function item(one: TextFinding, { goTo, apply }: FindingActions): HTMLElement {
  const { severity, code, cures } = one;
  const cured = cures.map((cure) => button(said(cure.label), () => apply(cure), { class: 'cure' }));
  const go = one.where === 'front' ? [] : [button(t('goToPlace'), () => goTo(one))];
  return h(
    'li',
    { class: severity },
    ...findingText(one),
    h('p', { class: 'actions' }, ...cured, ...go, h('a', { href: `/_findings/${code}/` }, code)),
  );
}
