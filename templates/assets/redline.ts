/**
 * Goes through the changes of a redline by key, `n` and `p`, and shows both texts side by side. All that it does is
 * more than the page needs: the links beside each change and the other views work without it.
 */

const views = document.querySelector<HTMLElement>('.views');
const beside = document.querySelector<HTMLInputElement>('#_view-beside');

/** What is not on one side. */
const others = {
  old: 'ins, .inserted, .moved, .steps, .beside',
  new: 'del, .deleted, .moved-away, .renumbered, .steps, .beside',
} as const;

for (const one of views?.querySelectorAll<HTMLElement>('[hidden]') ?? []) one.hidden = false;

addEventListener('keydown', (event) => {
  const isTyping =
    event.target instanceof Element && event.target.closest('select, textarea, input:not([type=radio])');
  if (event.ctrlKey || event.altKey || event.metaKey || isTyping) return;
  if (event.key === 'n') go(1);
  if (event.key === 'p') go(-1);
});
views?.addEventListener('change', setSides);
addEventListener('redline', setSides);

/** Goes on from the change that was gone to last, as long as it is in view; else from what is at the top. */
function go(by: 1 | -1): void {
  const changes = [...document.querySelectorAll<HTMLElement>('.hunk')];
  const place = (one: Element): number => one.getBoundingClientRect().top;
  const isInView = (one: Element): boolean =>
    place(one) < innerHeight && one.getBoundingClientRect().bottom > 0;
  const last = changes.findIndex((one) => one.matches(':target') && isInView(one));
  const below = changes.findIndex((one) => place(one) >= 0);
  const next = below === -1 ? changes.length : below;
  const to = changes[last === -1 ? (by === 1 ? next : next - 1) : last + by];
  if (to === undefined) return;
  location.replace(`#${to.id}`);
  to.focus({ preventScroll: true });
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
  const note = copy.querySelector('.redline-note');
  if (note !== null && note.textContent === copy.textContent?.trim()) note.remove();
  copy.prepend(name);
  return copy;
}
