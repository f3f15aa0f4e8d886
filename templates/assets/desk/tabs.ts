/** Panels beside the editor. */

import { button, h } from './dom.ts';
import { t } from './words.ts';

/** Panels of which one is shown (ARIA Authoring Practices, tabs). */
export function createTabs(panels: readonly (readonly [string, HTMLElement])[]): HTMLElement {
  const list = h('div', { role: 'tablist', 'aria-label': t('besideText') });
  const tabs = panels.map(([label, panel], at) => {
    const tab = button(label, () => choose(at), {
      role: 'tab',
      id: `tab-${at}`,
      'aria-controls': `panel-${at}`,
    });
    const box = h(
      'div',
      { role: 'tabpanel', id: `panel-${at}`, 'aria-labelledby': `tab-${at}`, tabindex: '0' },
      panel,
    );
    return { tab, box };
  });
  function choose(chosen: number): void {
    for (const [at, { tab, box }] of tabs.entries()) {
      tab.setAttribute('aria-selected', String(at === chosen));
      tab.tabIndex = at === chosen ? 0 : -1;
      box.hidden = at !== chosen;
    }
  }
  list.addEventListener('keydown', ({ key }) => {
    const step = key === 'ArrowRight' ? 1 : key === 'ArrowLeft' ? -1 : 0;
    const now = tabs.findIndex(({ tab }) => tab.tabIndex === 0);
    const next = (now + step + tabs.length) % tabs.length;
    if (step === 0) return;
    choose(next);
    tabs[next]?.tab.focus();
  });
  list.append(...tabs.map(({ tab }) => tab));
  choose(0);
  return h('section', { class: 'pane', 'aria-label': t('besideText') }, list, ...tabs.map(({ box }) => box));
}
