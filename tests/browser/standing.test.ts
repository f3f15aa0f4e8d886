import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { levelAaa, looks, violationsOf } from '../support/axe.ts';
import { launchBrowser, visit } from '../support/browser.ts';
import { type BuiltSite, build, removeBuilt } from '../support/built-site.ts';
import { sampled } from '../support/long.ts';
import { type Served, serve } from '../support/serve.ts';

/** Built for 29 November 2026; a version is announced for 1 December, whose day begins in Shanghai. */
const content = 'tests/cases/versions-of-every-standing/content';

let browser: Browser;
let site: BuiltSite;
let served: Served;

beforeAll(async () => {
  [browser, site] = await Promise.all([
    launchBrowser(),
    build(content, { drafts: false, asOf: '2026-11-29' }),
  ]);
  served = await serve(site.folder);
});

afterAll(async () => {
  await browser?.close();
  await served?.close();
  removeBuilt();
});

const at = (address: string, options: object, look: (page: Page) => Promise<void>): Promise<void> =>
  visit(browser, served.origin + address, options, async ({ page, messages }) => {
    await look(page);
    expect(messages).toEqual([]);
  });

/** The head of the page as it is read at a moment. */
async function headAt(page: Page, moment: string): Promise<string> {
  await page.clock.setFixedTime(new Date(moment));
  await page.reload();
  return page.locator('.brief').innerText();
}

const late =
  'This page was last updated on 29 November 2026; a version announced for 1 December 2026 should now apply.';

describe.each(sampled(['/privacy/', '/privacy/2026-11-22/', '/privacy/2026-12-01/'], 2))('%s', (address) => {
  test('tells readers who come after an announced version took effect, wherever they are', async () => {
    for (const timezoneId of ['Pacific/Kiritimati', 'Pacific/Pago_Pago']) {
      await at(address, { timezoneId }, async (page) => {
        expect(await headAt(page, '2026-11-30T15:59:59Z')).not.toContain(late);
        expect(await headAt(page, '2026-11-30T16:00:00Z')).toContain(late);
      });
    }
  });

  test('leaves what it says of its version as it is', async () => {
    await at(address, {}, async (page) => {
      const before = await page.locator('.standing').innerText();
      await headAt(page, '2027-06-01T00:00:00Z');
      expect(await page.locator('.standing').innerText()).toBe(before);
    });
  });
});

test('a page without anything announced does not look at the clock', async () => {
  await at('/privacy/2026-01-15/', {}, async (page) => {
    expect(await page.locator('[data-effective]').count()).toBe(0);
  });
});

const pages = [
  '/',
  '/privacy/',
  '/privacy/2026-01-15/',
  '/privacy/2026-12-24/',
  '/privacy/history/',
  '/zh-Hans/privacy/history/',
];

describe.each(sampled(pages, 20))('%s', (address) => {
  test.each(looks)(
    'axe finds nothing to object to in %s, and nothing scrolls sideways',
    async (_, options) => {
      await at(address, options, async (page) => {
        for (const fold of await page.locator('.check').all()) {
          await fold.evaluate((element) => element.setAttribute('open', ''));
        }
        expect(await violationsOf(page, levelAaa)).toEqual([]);
        const beyond = await page.evaluate(() => document.documentElement.scrollWidth - window.innerWidth);
        expect(beyond).toBeLessThanOrEqual(0);
      });
    },
  );
});
