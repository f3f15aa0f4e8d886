import { pathToFileURL } from 'node:url';
import type { Browser, BrowserContextOptions, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { removeContents } from '../support/archive-content.ts';
import { levelAaa, looks, violationsOf } from '../support/axe.ts';
import { launchBrowser, visit } from '../support/browser.ts';
import { type BuiltSite, build, removeBuilt } from '../support/built-site.ts';
import { isLong, sampled } from '../support/long.ts';
import { visitQuietly } from '../support/quiet-visit.ts';
import { redlineSite } from '../support/redline-site.ts';
import { type Served, serve } from '../support/serve.ts';

let browser: Browser;
let site: BuiltSite;
let served: Served;

beforeAll(async () => {
  const { content } = await redlineSite();
  [browser, site] = await Promise.all([launchBrowser(), build(content, { asOf: '2026-11-25' })]);
  served = await serve(site.folder);
});

afterAll(async () => {
  await browser?.close();
  await served?.close();
  removeBuilt();
  removeContents();
});

/** How much of a page moved after it was first shown (Layout Instability API). */
const shiftOf = (page: Page): Promise<number> =>
  page.evaluate<number>(`new Promise((resolve) => {
    let sum = 0;
    new PerformanceObserver((list) => {
      for (const one of list.getEntries()) sum += one.value;
    }).observe({ type: 'layout-shift', buffered: true });
    setTimeout(() => resolve(sum), 200);
  })`);

const at = (
  address: string,
  options: BrowserContextOptions,
  look: (page: Page) => Promise<void>,
): Promise<void> => visitQuietly(browser, served.origin + address, options, look);

const changes = '/privacy/2026-11-24/changes/';
const compare = '/privacy/compare/?from=2026-11-22&to=2026-11-24';

describe.each(
  sampled([changes, '/ar/privacy/2026-11-24/changes/', '/privacy/draft/changes/', compare], 4).slice(
    isLong ? 0 : 1,
  ),
)('%s', (address) => {
  test.each(looks)(
    'axe finds nothing to object to in %s, and nothing scrolls sideways',
    async (_, options) => {
      await at(address, options, async (page) => {
        for (const view of isLong ? ['inline', 'changes', 'beside'] : ['changes']) {
          await page.locator(`#_view-${view}`).check();
          expect([view, await violationsOf(page, levelAaa)]).toEqual([view, []]);
          const beyond = await page.evaluate(() => document.documentElement.scrollWidth - window.innerWidth);
          expect([view, beyond]).toEqual([view, Math.min(0, beyond)]);
        }
      });
    },
  );
});

describe('without scripts', () => {
  const still = { javaScriptEnabled: false };

  test('an unchanged section opens, and changes are gone through by links', async () => {
    await at(changes, still, async (page) => {
      const folded = page.getByText('We answer within a month.');
      expect(await folded.isVisible()).toBe(false);
      await page.getByText('2 passages unchanged').last().click();
      expect(await folded.isVisible()).toBe(true);
      await page.getByRole('link', { name: 'Next change' }).first().click();
      expect(page.url()).toMatch(/#_change\.2$/);
      expect(await page.locator('.hunk:target').innerText()).toContain('Cookies');
      await page.locator('.hunk:target').getByRole('link', { name: 'Previous change' }).click();
      expect(page.url()).toMatch(/#_change\.1$/);
    });
  });

  test('the whole text is whole; side by side is not offered', async () => {
    await at(changes, still, async (page) => {
      await page.getByLabel('Whole text').check();
      expect(await page.getByText('We answer within a month.').isVisible()).toBe(true);
      for (const one of await page.getByText('passages unchanged').all())
        expect(await one.isVisible()).toBe(false);
      expect(await page.locator('.hunk').first().isVisible()).toBe(true);
      expect(await page.getByLabel('Side by side').isVisible()).toBe(false);
    });
  });

  test('the page that compares lists the redlines that exist', async () => {
    await at(compare, still, async (page) => {
      expect(await page.locator('form').isVisible()).toBe(false);
      expect(await page.locator('#_told').innerText()).toContain('requires JavaScript');
      await page.getByRole('link', { name: 'See what changed' }).first().click();
      expect(await page.locator('.hunk').count()).toBeGreaterThan(0);
    });
  });
});

test('with the focus in the redline the keys n and p go from change to change, elsewhere they do nothing', async () => {
  await at(changes, {}, async (page) => {
    // Asked of the page itself: the browser's driver hears of the address later.
    const place = (): Promise<string> => page.evaluate(() => location.hash);
    await page.keyboard.press('n');
    expect(await place()).toBe('');
    await page.locator('.redline').focus();
    await page.keyboard.press('n');
    expect(await place()).toBe('#_change.1');
    await page.keyboard.press('n');
    await page.keyboard.press('n');
    expect(await place()).toBe('#_change.3');
    await page.keyboard.press('p');
    expect(await place()).toBe('#_change.2');
    const total = await page.locator('.hunk').count();
    for (let count = 0; count < total + 2; count += 1) await page.keyboard.press('n');
    expect(await place()).toBe(`#_change.${total}`);
    await expect.poll(() => page.locator('#_step').innerText()).toBe(`${total} of ${total}`);
    await page.getByRole('button', { name: 'Previous change' }).click();
    expect(await place()).toBe(`#_change.${total - 1}`);
  });
});

test('every stop of the keyboard is seen', async () => {
  await at(changes, {}, async (page) => {
    const unseen: string[] = [];
    for (let count = 0; count < 60; count += 1) {
      await page.keyboard.press('Tab');
      const stop = await page.evaluate(() => {
        const one = document.activeElement;
        if (one === null || one === document.body) return undefined;
        const { outlineStyle } = getComputedStyle(one);
        const { bottom, top } = one.getBoundingClientRect();
        return {
          html: one.outerHTML.slice(0, 80),
          seen: outlineStyle !== 'none' && bottom > 0 && top < innerHeight,
        };
      });
      if (stop === undefined) break;
      if (!stop.seen) unseen.push(stop.html);
    }
    expect(unseen).toEqual([]);
  });
});

test('side by side shows each text without the marks of the other', async () => {
  await at(changes, {}, async (page) => {
    await page.getByLabel('Side by side').check();
    const first = page.locator('.hunk').first();
    expect(await first.locator('.old ins').count()).toBe(0);
    expect(await first.locator('.new del').count()).toBe(0);
    expect(await first.locator('.old').innerText()).toContain('your name and your address.'.slice(0, 9));
    const ids = await page.locator('[id]').evaluateAll((all) => all.map(({ id }) => id));
    expect(new Set(ids).size).toBe(ids.length);
  });
});

test('the first mark is in the first window, an index leads to each section, the view stays, and paper has the whole text', async () => {
  await at(changes, { viewport: { width: 1280, height: 900 } }, async (page) => {
    expect((await page.locator('ins, del').first().boundingBox())?.y).toBeLessThan(900);
    await page.locator('.index a', { hasText: 'How long we store it' }).click();
    expect(await page.locator(':target ins').first().innerText()).toContain('30');
    expect(await page.locator(':target .kept-row').count()).toBe(0);
    await page.getByLabel('Whole text').check();
    expect(new URL(page.url()).search).toBe('?view=whole');
    await page.reload();
    expect(await page.getByLabel('Whole text').isChecked()).toBe(true);
    await page.getByLabel('Changes', { exact: true }).check();
    const folded = page.locator('.unchanged p').first();
    expect(await folded.isVisible()).toBe(false);
    await page.emulateMedia({ media: 'print' });
    expect(await folded.isVisible()).toBe(true);
    expect(await page.locator('html').getAttribute('data-paper')).toContain('version of 24 November 2026');
  });
});

test('on paper insertions and deletions are told apart without colour', async () => {
  await at(changes, {}, async (page) => {
    await page.emulateMedia({ media: 'print' });
    const look = (name: string) =>
      page
        .locator(name)
        .first()
        .evaluate((one) => {
          const { color, backgroundColor, textDecorationLine } = getComputedStyle(one);
          return [color, backgroundColor, textDecorationLine];
        });
    expect(await look('ins')).toEqual(['rgb(0, 0, 0)', 'rgb(255, 255, 255)', 'underline']);
    expect(await look('del')).toEqual(['rgb(0, 0, 0)', 'rgb(255, 255, 255)', 'line-through']);
  });
});

describe('any two versions', () => {
  const told = (page: Page): Promise<string> => page.locator('#_told').innerText();
  const counted = (page: Page): Promise<string> => page.locator('#_updates summary').innerText();

  test('the address says what is compared, and what is compared is what the page of the version shows', async () => {
    let shown = '';
    await at(changes, {}, async (page) => {
      shown = await page.locator('#_sections').innerText();
    });
    await at(compare, {}, async (page) => {
      await page.locator('.hunk').first().waitFor();
      expect(await page.locator('#_sections').innerText()).toBe(shown);
      expect(await told(page)).toContain(
        '22 November 2026: Superseded: applied from 22 November 2026 to 23 November',
      );
      expect(await counted(page)).toBe('1 update between 22 November 2026 and 24 November 2026');
      expect(await page.locator('#_between').textContent()).toContain('Clearer words.');
    });
  });

  test('swapping and choosing change the address, and going back goes back', async () => {
    await at(compare, {}, async (page) => {
      await page.locator('.hunk').first().waitFor();
      await page.getByRole('button', { name: 'Swap' }).click();
      expect(new URL(page.url()).search).toBe('?from=2026-11-24&to=2026-11-22');
      await page.getByLabel('From').selectOption('2026-11-26');
      expect(new URL(page.url()).search).toBe('?from=2026-11-26&to=2026-11-22');
      await expect.poll(() => counted(page)).toContain('2 updates');
      await page.getByRole('button', { name: 'Next change' }).click();
      await page.getByLabel('Whole text').check();
      await page.goBack();
      await expect.poll(() => counted(page)).toContain('1 update');
      expect(await page.getByLabel('From').inputValue()).toBe('2026-11-24');
    });
  });

  test('one version alone is compared with the one in force', async () => {
    await at('/privacy/compare/?from=2026-11-22', {}, async (page) => {
      await expect.poll(() => counted(page)).toContain('between 22 November 2026 and 24 November 2026');
    });
    await at('/privacy/compare/?from=2026-11-24', {}, async (page) => {
      await expect.poll(() => told(page)).toBe('Nothing has changed since.');
    });
  });

  test.each([
    ['2026-11-23', 'On 23 November 2026 the version of 22 November 2026 was in force.'],
    ['2026-11-22-7', 'There is no version 2026-11-22-7; the nearest is that of 22 November 2026.'],
    ['2020-01-01', 'There is no version 2020-01-01; the nearest is that of 22 November 2026.'],
  ])('?from=%s is taken for the version of that day, or the nearest', async (from, words) => {
    await at(`/privacy/compare/?from=${from}`, {}, async (page) => {
      await expect.poll(() => told(page)).toContain(words);
      await page.locator('.hunk').first().waitFor();
      expect(await page.getByLabel('From').inputValue()).toBe('2026-11-22');
    });
  });

  test('versions that are not simply past are marked in the choices', async () => {
    await at('/privacy/compare/', {}, async (page) => {
      expect(await page.locator('#_from option').allInnerTexts()).toEqual([
        '26 November 2026 – upcoming',
        '24 November 2026 – in force',
        '22 November 2026',
      ]);
    });
  });

  test('nothing jumps when the redline comes, and the view stays in the address', async () => {
    await at(`${compare}&view=whole`, {}, async (page) => {
      await page.locator('.hunk').first().waitFor();
      expect(await page.getByLabel('Whole text').isChecked()).toBe(true);
      expect(await shiftOf(page)).toBe(0);
      const { y } = (await page.locator('ins, del').first().boundingBox()) ?? { y: Number.NaN };
      expect(y).toBeLessThan(800);
    });
  });

  test.each([
    ['?from=<img src=x onerror=alert(1)>', 'There is no version <img src=x onerror=alert(1)>'],
    ['?from=2026-11-22&to=2026-11-22', 'the same version twice'],
    ['', 'Choose two versions'],
  ])('%s says what is wrong', async (search, words) => {
    await at(`/privacy/compare/${search}`, {}, async (page) => {
      await expect.poll(() => told(page)).toContain(words);
      expect(await page.locator('.hunk').count()).toBe(0);
    });
  });

  test('a text that cannot be loaded is named', async () => {
    await visit(browser, `${served.origin}/privacy/compare/`, {}, async ({ page }) => {
      await page.route('**/2026-11-26/policy.json', (route) => route.fulfill({ status: 404 }));
      await page.getByLabel('To').selectOption('2026-11-26');
      await expect.poll(() => told(page)).toContain('26 November 2026 could not be loaded');
    });
  });

  test('opened from a disk the page says that it needs a server', async () => {
    const address = `${pathToFileURL(site.folder).href}/privacy/compare/index.html`;
    await visit(browser, address, {}, async ({ page, messages }) => {
      expect(await told(page)).toContain('requires a web server');
      expect(await page.getByRole('link', { name: 'See what changed' }).count()).toBe(2);
      expect(messages).toEqual([]);
    });
  });
});
