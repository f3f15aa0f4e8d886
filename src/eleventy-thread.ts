/** Eleventy in a thread of its own: to load it takes half a second, in which ours reads and checks the site. */

import { join } from 'node:path';
import { Worker } from 'node:worker_threads';
import type { RunPages } from './eleventy-config.ts';
import { packageFolder } from './package-folder.ts';

/** A thread that loads Eleventy, to give it pages once. */
export interface EleventyThread {
  /** Throws what Eleventy throws. */
  readonly run: RunPages;
  /** Ends the thread, whether it was given pages or not. */
  readonly end: () => void;
}

/** Starts a thread that loads Eleventy. */
export function startEleventy(): EleventyThread {
  const thread = new Worker(join(packageFolder(), 'dist', 'eleventy-worker.js'));
  const answer = new Promise<Awaited<ReturnType<RunPages>>>((resolve, reject) => {
    thread.once('message', resolve);
    thread.once('error', reject);
    thread.once('exit', () => reject(new Error('Eleventy ended before it gave the pages back')));
  });
  // It may fail before anybody waits for it.
  answer.catch(() => {});
  return {
    run: (pages) => {
      thread.postMessage(pages);
      return answer;
    },
    end: () => void thread.terminate(),
  };
}
