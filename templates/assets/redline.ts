/**
 * Goes through the changes of a redline, by button and, with the focus in the text, by the keys `n` and `p`; shows both texts
 * side by side, and keeps the chosen view in the address. The links beside each change and the other views work without it.
 */

const views = document.querySelector<HTMLElement>('.views');
const beside = document.querySelector<HTMLInputElement>('#_view-beside');
const step = document.querySelector<HTMLElement>('#_step');

/** What is not on one side. */
const others = {
  old: 'ins, .inserted, .moved, .steps, .beside',
  new: 'del, .deleted, .moved-away, .renumbered, .steps, .beside',
} as const;

const hunks = (): readonly HTMLElement[] => [...document.querySelectorAll<HTMLElement>('.hunk')];

for (const one of views?.querySelectorAll<HTMLElement>('.scripted') ?? []) one.hidden = false;
const wanted = new URLSearchParams(location.search).get('view');
for (const one of views?.querySelectorAll<HTMLInputElement>('input') ?? [])
  if (one.value === wanted) one.checked = true;

addEventListener('keydown', (event) => {
  const isInRedline = event.target instanceof Element && event.target.closest('.redline, .walk') !== null;
  if (event.ctrlKey || event.altKey || event.metaKey || !isInRedline) return;
  if (event.key === 'n') go(1);
  if (event.key === 'p') go(-1);
});
views?.addEventListener('change', (event) => {
  if (!(event.target instanceof HTMLInputElement)) return;
  const asks = new URLSearchParams(location.search);
  if (event.target.value === 'changes') asks.delete('view');
  else asks.set('view', event.target.value);
  const search = asks.size === 0 ? '' : `?${asks}`;
  history.replaceState(history.state, '', `${location.pathname}${search}${location.hash}`);
  dispatchEvent(new Event('viewchosen'));
  setSides();
});
views?.addEventListener('click', (event) => {
  const by = event.target instanceof HTMLButtonElement ? Number(event.target.value) : 0;
  if (by !== 0) go(by, true);
});
addEventListener('redline', () => {
  setSides();
  count();
});
addEventListener('hashchange', count);
setSides();
count();

/** Goes on from the change that was gone to last, as long as it is in view or `wherever` it is; else from what is at the top. */
function go(by: number, wherever = false): void {
  const changes = hunks();
  const place = (one: Element): number => one.getBoundingClientRect().top;
  const isInView = (one: Element): boolean =>
    place(one) < innerHeight && one.getBoundingClientRect().bottom > 0;
  const last = changes.findIndex((one) => one.matches(':target') && (wherever || isInView(one)));
  const below = changes.findIndex((one) => place(one) >= 0);
  const next = below === -1 ? changes.length : below;
  const to = changes[last === -1 ? (by === 1 ? next : next - 1) : last + by];
  if (to === undefined) return;
  location.replace(`#${to.id}`);
  to.focus({ preventScroll: true });
}

/** `3 of 13`. */
function count(): void {
  const changes = hunks();
  const at = changes.findIndex((one) => one.matches(':target'));
  if (!step?.parentElement) return;
  step.parentElement.hidden = changes.length === 0;
  step.textContent = (views?.dataset.step ?? '')
    .replace('{number}', `${at + 1 || '–'}`)
    .replace('{count}', `${changes.length}`);
}

/** Puts both sides of every change beside each other where that is the view. */
function setSides(): void {
  if (beside?.checked !== true) return;
  for (const change of document.querySelectorAll('.hunk:not(:has(.beside))')) {
    const both = document.createElement('div');
    both.className = 'beside';
    both.append(sideOf(change, 'old'), sideOf(change, 'new'));
    change.append(both);
  }
}

function sideOf(change: Element, side: 'old' | 'new'): HTMLElement {
  const copy = document.createElement('div');
  copy.className = side;
  const name = document.createElement('p');
  name.className = 'side';
  name.textContent = views?.dataset[side === 'old' ? 'before' : 'after'] ?? '';
  copy.append(...[...change.children].map((child) => child.cloneNode(true)));
  for (const one of copy.querySelectorAll(others[side])) one.remove();
  for (const one of copy.querySelectorAll<HTMLElement>('.renumbered')) {
    const label = one.previousElementSibling;
    if (label !== null) label.textContent = one.dataset.former ?? '';
    one.remove();
  }
  for (const one of copy.querySelectorAll('[id]')) one.removeAttribute('id');
  for (const one of [
    ...copy.querySelectorAll('h2, h3, h4, h5, h6, li, table, thead, tbody, ul, ol, dl'),
  ].reverse())
    if (one.textContent?.trim() === '') one.remove();
  copy.prepend(name);
  return copy;
}
