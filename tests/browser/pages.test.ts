import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import type { Browser, BrowserContextOptions, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { levelAaa, looks, violationsOf } from '../support/axe.ts';
import { launchBrowser, visit } from '../support/browser.ts';
import { type BuiltSite, build, removeBuilt } from '../support/built-site.ts';
import { sampled } from '../support/long.ts';
import { type Served, serve } from '../support/serve.ts';

/** Pages of each script and kind: long titles, wide tables, deep headings; right to left; Han; a list of policies. */
const addresses = ['/', '/404.html', '/privacy/', '/ar/privacy/', '/zh-Hans/privacy/', '/terms/'] as const;

let browser: Browser;
let site: BuiltSite;
let served: Served;

beforeAll(async () => {
  [browser, site] = await Promise.all([launchBrowser(), build('tests/fixtures/mixed')]);
  served = await serve(site.folder);
});

afterAll(async () => {
  await browser?.close();
  await served?.close();
  removeBuilt();
});

/** Opens a page of the site over HTTP. */
const at = (
  address: string,
  options: BrowserContextOptions,
  look: (page: Page) => Promise<void>,
): Promise<void> => visit(browser, served.origin + address, options, ({ page }) => look(page));

/** How far the page can be scrolled sideways, in CSS pixels; either direction. */
const sideways = (page: Page): Promise<number> =>
  page.evaluate(() => {
    const root = document.documentElement;
    return Math.max(root.scrollWidth, document.body.scrollWidth) - root.clientWidth;
  });

/** What a reader sees, white space reduced. */
const shownText = async (page: Page): Promise<string> =>
  (await page.locator('body').allInnerTexts()).join(' ').replace(/\s+/g, ' ');

describe.each(sampled(addresses, 12))('%s', (address) => {
  test('says the same with scripts on, with scripts off, and opened from a disk', async () => {
    const texts: string[] = [];
    const file = pathToFileURL(join(site.folder, address.replace(/\/$/, '/index.html'))).href;
    for (const [from, javaScriptEnabled] of [
      [served.origin + address, true],
      [served.origin + address, false],
      [file, true],
    ] as const) {
      await visit(browser, from, { javaScriptEnabled }, async ({ page, messages, foreign }) => {
        texts.push(await shownText(page));
        expect(messages).toEqual([]);
        expect(foreign).toEqual([]);
      });
    }
    expect(texts[0]?.length).toBeGreaterThan(50);
    expect(texts[1]).toBe(texts[0]);
    expect(texts[2]).toBe(texts[0]);
  });

  test.each(looks)('axe finds no violation: %s', async (_, options) => {
    await at(address, options, async (page) => {
      expect(await violationsOf(page, levelAaa)).toEqual([]);
    });
  });

  test('does not scroll sideways, from 320 px (1280 px at 400 % zoom) up', async () => {
    await at(address, {}, async (page) => {
      const found: Record<string, number> = {};
      for (const width of [320, 480, 640, 768, 1024, 1280]) {
        await page.setViewportSize({ width, height: 720 });
        found[width] = await sideways(page);
      }
      expect(Object.entries(found).filter(([, pixels]) => pixels > 0)).toEqual([]);
    });
  });

  test('does not scroll sideways with letters of twice the size (WCAG 2.2, 1.4.4)', async () => {
    const options = { viewport: { width: 640, height: 800 }, bypassCSP: true };
    await at(address, options, async (page) => {
      await page.addStyleTag({ content: ':root { font-size: 200% !important }' });
      expect(await sideways(page)).toBe(0);
    });
  });

  test('keeps its text with the spacing that readers may set (WCAG 2.2, 1.4.12)', async () => {
    const options = { viewport: { width: 320, height: 640 }, bypassCSP: true };
    await at(address, options, async (page) => {
      await page.addStyleTag({
        content:
          '* { line-height: 1.5 !important; letter-spacing: .12em !important; word-spacing: .16em !important }',
      });
      expect(await sideways(page)).toBe(0);
    });
  });
});

test('no link points out of sight: text in a table that is too wide can be reached by scrolling the table', async () => {
  await at('/privacy/', { viewport: { width: 320, height: 640 } }, async (page) => {
    const region = page
      .getByRole('region')
      .filter({ has: page.locator('table') })
      .first();
    await region.focus();
    await page.keyboard.press('ArrowRight');
    await expect.poll(() => region.evaluate((element) => element.scrollLeft)).toBeGreaterThan(0);
  });
});
