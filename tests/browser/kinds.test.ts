import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { dirname } from 'node:path';
import type { Browser, BrowserContextOptions, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { removeContents } from '../support/archive-content.ts';
import { levelAaa, looks, violationsOf } from '../support/axe.ts';
import { launchBrowser, visit } from '../support/browser.ts';
import { type BuiltSite, build, removeBuilt } from '../support/built-site.ts';
import { isLong } from '../support/long.ts';
import { withdrawnSite } from '../support/redline-site.ts';
import { type Served, serve } from '../support/serve.ts';

/** A page of every kind, by a name for its stored pictures. Only a long run looks at them. */
const kinds = Object.entries({
  policy: '/privacy/',
  changes: '/privacy/2026-11-24/changes/',
  superseded: '/privacy/2026-11-22/',
  upcoming: '/privacy/2026-11-26/',
  withdrawn: '/privacy/2026-11-28/',
  history: '/privacy/history/',
  compare: '/privacy/compare/?from=2026-11-22&to=2026-11-24',
  section: '/privacy/sections/share/',
  verify: '/privacy/verify/',
  start: '/',
  'right-to-left': '/ar/privacy/',
  'not-found': '/404.html',
});

let browser: Browser;
let site: BuiltSite;
let served: Served;

beforeAll(async () => {
  if (!isLong) return;
  const { content } = await withdrawnSite();
  [browser, site] = await Promise.all([
    launchBrowser(),
    build(content, { asOf: '2026-11-25', drafts: false }),
  ]);
  served = await serve(site.folder);
});

afterAll(async () => {
  await browser?.close();
  await served?.close();
  removeBuilt();
  removeContents();
});

/** Opens a page on a day when what was announced is still to come. */
const at = (
  address: string,
  options: BrowserContextOptions,
  look: (page: Page) => Promise<void>,
): Promise<void> =>
  visit(browser, served.origin, options, async ({ page, messages }) => {
    await page.clock.setFixedTime(new Date('2026-11-25T12:00:00Z'));
    await page.goto(served.origin + address);
    if (address.includes('?')) await page.locator('.hunk').first().waitFor();
    await look(page);
    expect(messages).toEqual([]);
  });

/** Compares a text with the stored one; `UPDATE_GOLDEN=1` stores it. */
function expectStored(name: string, text: string): void {
  const path = `tests/browser/pictures/${name}`;
  if (process.env.UPDATE_GOLDEN === '1') {
    mkdirSync(dirname(path), { recursive: true });
    writeFileSync(path, text);
  }
  expect(text).toBe(existsSync(path) ? readFileSync(path, 'utf8') : '');
}

/** The parts of pages whose places are stored. */
const parts =
  '.bar, .head, .ribbon, .brief, .toc, .preamble, .sections, .index, .controls, .views, .told-of, .chart, .filter, .year, .life, .verify, .policies, .foot';

/**
 * Where the parts of a page are, from top to bottom: `text 3-9` is from the third to the ninth twelfth of the window. Nothing
 * smaller is stored, since the machine's fonts decide it.
 */
const layoutOf = (page: Page): Promise<string> =>
  page.evaluate((selector) => {
    const lines = [...document.querySelectorAll(selector)].flatMap((element) => {
      const { left, right, width, height } = element.getBoundingClientRect();
      if (width === 0 || height === 0) return [];
      const place = (x: number): number => Math.round((12 * x) / innerWidth);
      return [`${element.classList[0]} ${place(left)}-${place(right)}`];
    });
    return `${[...new Set(lines)].join('\n')}\n`;
  }, parts);

/** The controls that are smaller than 44 pixels, other than links in sentences and lists (WCAG 2.2, 2.5.5). */
const smallControls = (page: Page): Promise<readonly string[]> =>
  page.evaluate(() =>
    [...document.querySelectorAll<HTMLElement>('button, select, summary, textarea, input, .menu a')].flatMap(
      (element) => {
        const isChoice = element.matches('input[type="radio"]');
        const target = (isChoice && element.closest('label')) || element;
        const { width, height } = target.getBoundingClientRect();
        if (!element.checkVisibility() || width === 0) return [];
        return Math.min(width, height) < 43.9
          ? [`${width} × ${height}: ${target.outerHTML.slice(0, 80)}`]
          : [];
      },
    ),
  );

/** Goes through the page by the keyboard. Gives the number of stops, and those that cannot be seen. */
async function walk(page: Page): Promise<readonly [number, readonly string[]]> {
  const unseen: string[] = [];
  for (let count = 0; ; count += 1) {
    await page.keyboard.press('Tab');
    const stop = await page.evaluate(() => {
      const element = document.activeElement;
      if (element === null || element === document.body) return '';
      const style = getComputedStyle(element);
      const { top, bottom, left, right, width, height } = element.getBoundingClientRect();
      const at = document.elementFromPoint(
        (left + right) / 2,
        (Math.max(top, 0) + Math.min(bottom, innerHeight)) / 2,
      );
      const isSeen =
        style.outlineStyle !== 'none' &&
        bottom > 0 &&
        top < innerHeight &&
        width * height > 0 &&
        at !== null &&
        (element.contains(at) || at.contains(element));
      return `${isSeen ? 'seen' : 'unseen'} ${element.outerHTML.slice(0, 90)}`;
    });
    if (stop === '' || count > 300) return [count, unseen];
    if (stop.startsWith('unseen')) unseen.push(stop);
  }
}

describe.skipIf(!isLong).each(kinds)('%s', (name, address) => {
  test('has its parts in their places, its names and roles, controls for fingers, and is walked by keyboard', async () => {
    await at(address, { viewport: { width: 1280, height: 900 } }, async (page) => {
      expectStored(`${name}.layout.txt`, await layoutOf(page));
      expectStored(
        `${name}.aria.yaml`,
        `${(await page.locator('body').ariaSnapshot()).replaceAll(served.origin, '')}\n`,
      );
      const open = (isOpen: boolean, folds: string): Promise<void> =>
        page.locator(folds).evaluateAll((all, to) => {
          for (const one of all) one.toggleAttribute('open', to);
        }, isOpen);
      await open(true, 'details');
      expect(await smallControls(page)).toEqual([]);
      // A menu lies over the text, as it is meant to.
      await open(false, '.menu');
      const [stops, unseen] = await walk(page);
      expect(unseen).toEqual([]);
      expect(stops).toBeGreaterThan(2);
      await page.setViewportSize({ width: 320, height: 640 });
      expectStored(`${name}.phone.layout.txt`, await layoutOf(page));
    });
  });

  test.each(looks)('has nothing that axe objects to, AAA included: %s', async (_, options) => {
    await at(address, options, async (page) => {
      expect(await violationsOf(page, levelAaa)).toEqual([]);
    });
  });
});
