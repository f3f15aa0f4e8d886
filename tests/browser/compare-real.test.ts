import { join } from 'node:path';
import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { pairsBetween } from '../../src/archive/anchor-pairs.ts';
import { compareDocuments } from '../../src/redline/compare-documents.ts';
import { redlinePageHtml } from '../../src/redline-output/page-html.ts';
import { sectionSummary } from '../../src/redline-output/section-summary.ts';
import { checkSite } from '../../src/site/check-site.ts';
import { type ArchiveContent, removeContents } from '../support/archive-content.ts';
import { launchBrowser, visit } from '../support/browser.ts';
import { readCorpora } from '../support/corpus.ts';
import { emptySite, putDraft, releaseState } from '../support/corpus-archive.ts';
import { isLong } from '../support/long.ts';
import { wordsOf } from '../support/make-document.ts';
import { type Served, serve } from '../support/serve.ts';

/** So many versions of each history are enough for twenty pairs of them. */
const most = isLong ? 16 : 6;

const corpora = readCorpora()
  .slice(0, isLong ? undefined : 1)
  .map((corpus) => ({ ...corpus, states: corpus.states.slice(0, most) }));

let browser: Browser;
let served: Served;
let site: ArchiveContent;

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

/** The HTML that the script of the page is about to show, as it makes it: read back from the page it would be another one. */
const keepHtml = `{
  const { set } = Object.getOwnPropertyDescriptor(Element.prototype, 'innerHTML');
  Object.defineProperty(document.querySelector('#_redline'), 'innerHTML', {
    set(html) {
      globalThis.shown = html;
      set.call(this, html);
    },
  });
}`;

/** Chooses two versions in the page, and gives the HTML of their redline. */
function choose(page: Page, from: string, to: string): Promise<string> {
  return page.evaluate<string>(`new Promise((resolve, reject) => {
    globalThis.shown = '';
    addEventListener('unhandledrejection', ({ reason }) => reject(reason), { once: true });
    addEventListener('redline', () => resolve(globalThis.shown), { once: true });
    document.querySelector('#_from').value = '${from}';
    document.querySelector('#_to').value = '${to}';
    document.querySelector('#_compare').requestSubmit();
  })`);
}

describe.skipIf(corpora.length === 0)('real histories (skipped where ../shared/corpora is absent)', () => {
  test.each(corpora)(
    'of $name: the built page makes of two policy.json what the engine makes of the archive, byte for byte',
    async ({ name, states }) => {
      const { policies } = checkSite({ content: site.content, now: new Date('2026-11-22T12:00:00Z') });
      const versions = policies.find(({ policy }) => policy.id === name)?.versions ?? [];
      const find = (id: string) => {
        const found = versions.find(({ version }) => version.id === id);
        const [document] = found?.documents ?? [];
        if (found === undefined || document === undefined) throw new Error(`There is no ${name} ${id}`);
        return { found, document };
      };
      const words = wordsOf('en');
      await visit(browser, `${served.origin}/${name}/compare/`, {}, async ({ page, messages }) => {
        const texts = JSON.parse((await page.locator('#_compare').getAttribute('data-texts')) ?? '');
        await page.evaluate(keepHtml);
        for (const [from, to] of somePairs(states.map((state) => state.name))) {
          const [old, now] = [find(from), find(to)];
          const redline = compareDocuments(
            old.document,
            now.document,
            pairsBetween(versions, old.found, now.found),
          );
          const places = { old: `../${from}/`, new: `../${to}/`, policies: texts.policies };
          // A whole redline as a difference of two would fill the screen.
          expect(
            (await choose(page, from, to)) ===
              redlinePageHtml(redline, words, places, { summary: sectionSummary }),
          ).toBe(true);
        }
        expect(messages).toEqual([]);
      });
    },
    240_000,
  );
});
