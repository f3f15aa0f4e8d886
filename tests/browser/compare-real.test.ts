import { join } from 'node:path';
import * as esbuild from 'esbuild';
import type { Browser } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { type ArchiveContent, removeContents } from '../support/archive-content.ts';
import { launchBrowser, visit } from '../support/browser.ts';
import { readCorpora } from '../support/corpus.ts';
import { emptySite, putDraft, releaseState } from '../support/corpus-archive.ts';
import { type Served, serve } from '../support/serve.ts';

/** So many versions of each history are enough for twenty pairs of them. */
const most = 16;

const corpora = readCorpora().map((corpus) => ({ ...corpus, states: corpus.states.slice(0, most) }));

let browser: Browser;
let served: Served;
let site: ArchiveContent;
let script: string;

/** The modules of the page's script, with the JSON of what they make instead of the page's HTML. */
const entry = `
  import { pairsFromSteps } from './src/archive/pair-steps.ts';
  import { anchorsOf } from './src/archive/anchors.ts';
  import { documentFromJson } from './src/formats/document-from-json.ts';
  import { redlineJson } from './src/formats/redline-json.ts';
  import { compareDocuments } from './src/redline/compare-documents.ts';
  const { steps } = JSON.parse(document.querySelector('#_compare').dataset.texts);
  const load = async (id) => documentFromJson(await (await fetch('../' + id + '/policy.json')).json());
  globalThis.redlineOf = async (from, to) => {
    const [old, now] = [await load(from), await load(to)];
    const pairs = pairsFromSteps(steps, from, to, (id) => anchorsOf([id === from ? old : now]));
    return redlineJson(compareDocuments(old, now, pairs), { from, to });
  };`;

beforeAll(async () => {
  site = emptySite();
  for (const corpus of corpora) {
    for (const state of corpus.states) {
      putDraft(site, corpus, state);
      releaseState(site, corpus, state);
    }
  }
  const output = join(site.parent, '_site');
  if (corpora.length > 0) await site.done(['build', '--output', output]);
  const built = await esbuild.build({
    stdin: { contents: entry, resolveDir: process.cwd(), loader: 'ts' },
    bundle: true,
    write: false,
  });
  script = built.outputFiles[0]?.text ?? '';
  [browser, served] = await Promise.all([launchBrowser(), serve(output)]);
}, 240_000);

afterAll(async () => {
  await browser?.close();
  await served?.close();
  removeContents();
});

/** Twenty pairs, forwards and backwards, the same in every run. */
function somePairs(names: readonly string[]): readonly (readonly [string, string])[] {
  let seed = 7;
  const next = (): string => {
    seed = (seed * 16_807) % 2_147_483_647;
    return names[seed % names.length] ?? '';
  };
  const pairs: (readonly [string, string])[] = [];
  while (pairs.length < 20) {
    const [from, to] = [next(), next()];
    if (from !== to) pairs.push([from, to]);
  }
  return pairs;
}

describe.skipIf(corpora.length === 0)('real histories (skipped where ../shared/corpora is absent)', () => {
  test.each(corpora)(
    'of $name: a browser makes of two policy.json what the command line makes of the archive, byte for byte',
    async ({ name, states }) => {
      const address = `${served.origin}/${name}/compare/`;
      await visit(browser, address, { bypassCSP: true }, async ({ page, messages }) => {
        await page.addScriptTag({ content: script });
        for (const [from, to] of somePairs(states.map((state) => state.name))) {
          const told = await site.done(['redline', name, from, to, '--as', 'json']);
          expect(await page.evaluate(`redlineOf('${from}', '${to}')`)).toBe(told);
        }
        expect(messages).toEqual([]);
      });
    },
    240_000,
  );
});
