/** What the thread of `eleventy-thread.ts` runs: it loads Eleventy, waits for pages, and answers with what it made of them. */

import { parentPort } from 'node:worker_threads';
import { loadEleventy, runPages } from './eleventy-run.ts';

parentPort?.once('message', async (pages: ReadonlyMap<string, string>) => {
  parentPort?.postMessage(await runPages(pages));
});
void loadEleventy();
