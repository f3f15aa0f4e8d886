/** Keeps the reader's position when a page is reloaded. */

const key = 'policy-dev-place';

/** The first block in view: its id, how its text begins, and how far below the window's edge it starts. */
interface ScrollPlace {
  readonly page: string;
  readonly scroll: number;
  readonly id: string;
  readonly text: string;
  readonly offset: number;
}

/** Remembers the place for the load that follows, and keeps the browser from looking for it by itself. */
export function keepPlace(): void {
  const first = blocks().find((element) => element.getBoundingClientRect().top >= 0);
  const place: ScrollPlace = {
    page: location.pathname,
    scroll: scrollY,
    id: first?.id ?? '',
    text: first === undefined ? '' : textOf(first),
    offset: first?.getBoundingClientRect().top ?? 0,
  };
  sessionStorage.setItem(key, JSON.stringify(place));
  history.scrollRestoration = 'manual';
}

/**
 * Goes back to the remembered place: to the block with the same text, since an edit before it may have given it
 * another number; else to the block with the same id; else as far down as before.
 */
export function returnToPlace(): void {
  const kept = sessionStorage.getItem(key);
  if (kept === null) return;
  sessionStorage.removeItem(key);
  const place: ScrollPlace = JSON.parse(kept);
  if (place.page !== location.pathname) return;
  const go = (): void => scrollTo({ top: target(place), behavior: 'instant' });
  go();
  // The browser goes to the address's fragment when the page has loaded; the reader may have moved on from there.
  const loaded = (): void => {
    go();
    history.scrollRestoration = 'auto';
  };
  if (document.readyState === 'complete') loaded();
  else addEventListener('load', () => requestAnimationFrame(loaded), { once: true });
}

function target({ id, text, offset, scroll }: ScrollPlace): number {
  const same = blocks().filter((element) => textOf(element) === text);
  const found = same.find((element) => element.id === id) ?? same[0] ?? document.getElementById(id);
  return found && id !== '' ? found.getBoundingClientRect().top + scrollY - offset : scroll;
}

/** Whatever of the text has an address; the ids of page furniture begin with `_`. */
function blocks(): readonly HTMLElement[] {
  return [...document.querySelectorAll<HTMLElement>('main [id]:not([id^="_"])')];
}

function textOf(element: Element): string {
  return (element.textContent ?? '').slice(0, 120);
}
