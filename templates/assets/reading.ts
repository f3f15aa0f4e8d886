/**
 * Helps readers of a version: marks in the contents where they are, leads from a clause of a superseded version to the same
 * one of today, and copies the address of a clause, with its version, or a citation. Without it they are links.
 */

const text = document.querySelector<HTMLElement>('.reading');
const contents = document.querySelector<HTMLElement>('.toc');

/** The element that the address names. */
const target = (): Element | null =>
  document.getElementById(decodeURIComponent(location.hash.slice(1)) || '_');

/** The link to the version in force leads to the section that was come for. Blocks are counted within a version, so theirs is not used. */
const standing = document.querySelector<HTMLElement>('.standing[data-clause]');
const today = standing?.querySelector('a');
const said = today?.textContent ?? '';

function followClause(): void {
  const id = target()?.closest('.text section[id]')?.id ?? '';
  if (!today || !standing) return;
  today.hash = id;
  today.textContent = id ? (standing.dataset.clause ?? '') : said;
}

addEventListener('hashchange', followClause);
followClause();

/** The entries of the contents with the places that they lead to, in the order of the text. */
const entries = [...(contents?.querySelectorAll('a') ?? [])].flatMap((link) => {
  const place = document.getElementById(decodeURIComponent(link.hash.slice(1)));
  return place && !link.matches('.skip') ? [{ link, place }] : [];
});
let here: HTMLAnchorElement | undefined;
let opened: HTMLDetailsElement | undefined;
let isDue = false;

/** Marks the last entry whose place has passed the upper third of the window. */
function mark(): void {
  isDue = false;
  const line = innerHeight / 3;
  const found = entries.findLast(({ place }) => place.getBoundingClientRect().top < line)?.link;
  if (found === here) return;
  here?.removeAttribute('aria-current');
  here = found;
  here?.setAttribute('aria-current', 'true');
  const fold = here?.closest('li li')?.closest('details') ?? here?.parentElement?.querySelector('details');
  if (fold !== opened) {
    if (opened) opened.open = false;
    opened = fold ?? undefined;
    if (opened) opened.open = true;
  }
  if (!here || !contents || getComputedStyle(contents).position !== 'sticky') return;
  const { top, bottom } = here.getBoundingClientRect();
  const box = contents.getBoundingClientRect();
  if (top < box.top || bottom > box.bottom) contents.scrollTop += top - (box.top + box.bottom) / 2;
}

addEventListener('scroll', () => {
  if (!isDue) requestAnimationFrame(mark);
  isDue = true;
});
mark();

const print = document.querySelector<HTMLButtonElement>('.print');
if (print) {
  print.hidden = false;
  print.onclick = () => window.print();
}

/** Copies the address of a clause, and offers a citation. */
if (text?.dataset.words !== undefined && navigator.clipboard) {
  const [
    citation = '',
    sectionNumber = '',
    sectionTitle = '',
    introduction = '',
    paragraph = '',
    item = '',
    clauseLink = '',
    copiedLink = '',
    copyCitation = '',
    citationCopied = '',
  ] = text.dataset.words.split('\n');
  const told = document.createElement('p');
  const cite = document.createElement('button');
  const fill = (pattern: string, name: string, value: string): string =>
    pattern.replace(`{${name}}`, () => value);
  told.className = 'told';
  told.setAttribute('role', 'status');
  cite.type = 'button';
  cite.textContent = copyCitation;

  /** `section II, paragraph 2, item 1`. */
  const placeOf = (id: string): string => {
    const section = document.getElementById(id)?.closest('section[id]');
    const heading = section?.querySelector('h2, h3, h4, h5, h6');
    const number = heading?.querySelector('.n')?.textContent?.trim().replace(/\.$/, '');
    const title = heading?.textContent?.trim();
    let place = introduction;
    if (number) place = fill(sectionNumber, 'number', number);
    else if (title) place = fill(sectionTitle, 'title', title);
    const rest = section && id !== section.id ? id.slice(section.id.length + 1).split('.') : [];
    for (const [at, one] of rest.entries())
      place = fill(fill(at === 0 ? paragraph : item, 'place', place), 'number', one);
    return place;
  };

  const copy = async (link: HTMLAnchorElement): Promise<void> => {
    const id = decodeURIComponent(link.hash.slice(1));
    const address = new URL(text.dataset.version ?? '', location.href);
    address.hash = id;
    await navigator.clipboard.writeText(address.href);
    link.after(told);
    told.replaceChildren(`${copiedLink} `, cite);
    cite.onclick = async () => {
      await navigator.clipboard.writeText(`${fill(citation, 'place', placeOf(id))}. ${address.href}`);
      told.replaceChildren(citationCopied);
      setTimeout(() => told.remove(), 4000);
    };
  };

  text.addEventListener('click', (event) => {
    const link = event.target instanceof Element && event.target.closest<HTMLAnchorElement>('a.perma');
    if (link && !event.ctrlKey && !event.metaKey && !event.shiftKey) void copy(link);
  });

  /** A mark beside every clause: of the one that is pointed at, has the focus or was come for, or of all where nothing points. */
  const markOf = ({ id }: Element): HTMLAnchorElement => {
    const link = document.createElement('a');
    link.className = 'perma clause';
    link.href = `#${encodeURIComponent(id)}`;
    link.setAttribute('aria-label', clauseLink);
    return link;
  };
  const clauses = '.text :is(p, li, blockquote, dd)[id]';
  if (matchMedia('(hover: none)').matches)
    for (const one of text.querySelectorAll(clauses)) one.append(markOf(one));
  else {
    let pointed: Element | undefined;
    let shown: HTMLAnchorElement | undefined;
    const point = (at: EventTarget | null): void => {
      const one = at instanceof Element && at.closest(clauses);
      if (!one || one === pointed) return;
      pointed = one;
      if (told.previousSibling !== shown) shown?.remove();
      shown = markOf(one);
      one.append(shown);
    };
    for (const name of ['pointerover', 'focusin'])
      text.addEventListener(name, (event) => point(event.target));
    addEventListener('hashchange', () => point(target()));
    point(target());
  }
}
