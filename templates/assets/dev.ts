/**
 * The script that `policy dev` adds to the pages it serves, and builds never do: reloads a page when it was
 * rebuilt, at the same place, and shows the findings over it.
 */

import type { PageState } from '../../src/dev/state.ts';
import { addEditLinks } from './dev-edit-links.ts';
import { createFindingsPanel } from './dev-findings.ts';
import { keepPlace, returnToPlace } from './dev-place.ts';

const shown = document.currentScript?.dataset.page ?? '';
/** Beside the editor of the desk, which shows the findings itself. */
const isFramed = window.top !== window;
const panel = isFramed ? undefined : createFindingsPanel();
let stream: EventSource | undefined;

/** Browsers allow six connections to a host: a page that nobody sees gives its own back. */
function listen(): void {
  stream?.close();
  stream = undefined;
  if (document.visibilityState === 'hidden') return;
  stream = new EventSource(`/_dev/events?page=${encodeURIComponent(decodeURIComponent(location.pathname))}`);
  stream.addEventListener('state', (event: MessageEvent<string>) => update(JSON.parse(event.data)));
  stream.addEventListener('error', () => panel?.stopped());
}

function update(state: PageState): void {
  if (state.page === shown) {
    panel?.show(state);
    return;
  }
  stream?.close();
  keepPlace();
  location.reload();
}

returnToPlace();
if (!isFramed) void addEditLinks();
document.addEventListener('visibilitychange', listen);
listen();
