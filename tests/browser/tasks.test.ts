import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import type { Browser, BrowserContextOptions, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { removeContents } from '../support/archive-content.ts';
import { levelAaa, looks, violationsOf } from '../support/axe.ts';
import { launchBrowser, visit } from '../support/browser.ts';
import { type BuiltSite, build, removeBuilt } from '../support/built-site.ts';
import { isLong } from '../support/long.ts';
import { visitQuietly } from '../support/quiet-visit.ts';
import { withdrawnSite } from '../support/redline-site.ts';
import { type Served, serve } from '../support/serve.ts';

/** What readers come for, on a site with a superseded, a current, a withdrawn and announced versions. */
let browser: Browser;
let site: BuiltSite;
let served: Served;

beforeAll(async () => {
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

const at = (
  address: string,
  options: BrowserContextOptions,
  look: (page: Page) => Promise<void>,
): Promise<void> => visitQuietly(browser, served.origin + address, options, look);

const pages = ['/privacy/history/', '/privacy/sections/share/', '/privacy/verify/', '/ar/privacy/history/'];

describe.runIf(isLong).each(pages)('%s', (address) => {
  test.each(looks)(
    'axe finds nothing to object to in %s, and nothing scrolls sideways',
    async (_, options) => {
      await at(address, options, async (page) => {
        expect(await violationsOf(page, levelAaa)).toEqual([]);
        const beyond = await page.evaluate(() => document.documentElement.scrollWidth - window.innerWidth);
        expect(beyond).toBeLessThanOrEqual(0);
      });
    },
  );
});

describe('a version', () => {
  test('says what it is wherever a deep link leads, and leads to the same section of today', async () => {
    await at('/privacy/2026-11-22/#share.2', { viewport: { width: 1280, height: 500 } }, async (page) => {
      const standing = page.locator('.ribbon .standing');
      await expect.poll(() => standing.innerText()).toContain('this clause today');
      expect(await standing.innerText()).toMatch(
        /^Superseded: applied from 22 November 2026 to 23 November 2026;/,
      );
      await page.evaluate(() => scrollTo(0, document.documentElement.scrollHeight));
      const box = await standing.boundingBox();
      expect(box?.y).toBeGreaterThanOrEqual(0);
      expect(box?.y).toBeLessThan(60);
      await page.getByRole('link', { name: 'this clause today' }).click();
      expect(new URL(page.url()).pathname + new URL(page.url()).hash).toBe('/privacy/#share');
    });
  });

  test('that was withdrawn leads to the one in force and to what follows', async () => {
    await at('/privacy/2026-11-28/', {}, async (page) => {
      const links = page.locator('.ribbon .standing a');
      expect(await links.allInnerTexts()).toEqual([
        'The version of 24 November 2026',
        'the version of 30 November 2026',
      ]);
      await links.first().click();
      expect(new URL(page.url()).pathname).toBe('/privacy/');
    });
  });

  test('has its contents marked where the reader is, and folded on a phone', async () => {
    await at('/privacy/2026-11-22/#store', { viewport: { width: 1280, height: 500 } }, async (page) => {
      await expect
        .poll(() => page.locator('.toc [aria-current]').innerText())
        .toContain('How long we store it');
    });
    const still = { viewport: { width: 320, height: 640 }, javaScriptEnabled: false };
    await at('/privacy/2026-11-22/', still, async (page) => {
      const entry = page.locator('.toc li a').first();
      expect(await entry.isVisible()).toBe(false);
      await page.locator('.toc summary').first().click();
      expect(await entry.isVisible()).toBe(true);
    });
  });

  test('copies the address of a clause with the version, or a citation, and says so', async () => {
    const options = { permissions: ['clipboard-read', 'clipboard-write'] };
    await at('/privacy/', options, async (page) => {
      const copied = (): Promise<string> => page.evaluate(() => navigator.clipboard.readText());
      await page.locator('#share > h2 .perma').click();
      await expect.poll(() => page.locator('.told').innerText()).toContain('Link copied');
      expect(await copied()).toBe(`${served.origin}/privacy/2026-11-24/#share`);
      await page.locator('[id="share.2"]').hover();
      await page.locator('[id="share.2"] > .clause').click();
      await expect.poll(copied).toBe(`${served.origin}/privacy/2026-11-24/#share.2`);
      await page.getByRole('button', { name: 'Copy citation' }).click();
      await expect
        .poll(copied)
        .toBe(
          `Example Ltd., Privacy policy, section IV, paragraph 2, version of 24 November 2026. ${served.origin}/privacy/2026-11-24/#share.2`,
        );
    });
  });

  test('opened as a local file, leads to pages and to no listing of a folder', async () => {
    const address = `${pathToFileURL(site.folder).href}/privacy/index.html`;
    await visit(browser, address, {}, async ({ page }) => {
      const hrefs = await page
        .locator('a[href]')
        .evaluateAll((all) => all.map((one) => (one as HTMLAnchorElement).href));
      expect(hrefs.filter((href) => href.startsWith('file:') && /\/(?:$|[?#])/.test(href))).toEqual([]);
    });
  });

  test('keeps the place when the language is changed', async () => {
    await at('/privacy/#collect', {}, async (page) => {
      await page.locator('.bar a[hreflang="ar"]').click();
      expect(new URL(page.url()).pathname + new URL(page.url()).hash).toBe('/ar/privacy/#collect');
    });
  });
});

test('what readers share has a title of its own and an image, and names the default language', async () => {
  await at('/privacy/2026-11-22/', { javaScriptEnabled: false }, async (page) => {
    const meta = (name: string) => page.locator(`meta[property="og:${name}"]`).getAttribute('content');
    expect(await meta('title')).toContain('22 November 2026');
    expect(await meta('image')).toMatch(/\/share\.png$/);
    expect(await page.locator('link[hreflang="x-default"]').count()).toBe(1);
  });
});

test('sections that are gone are one folded line for each title, and not on paper', async () => {
  await at('/privacy/', { javaScriptEnabled: false }, async (page) => {
    const gone = page.locator('details.removed');
    const titles = await gone.locator('li b').allTextContents();
    expect([titles.length > 0, new Set(titles).size]).toEqual([true, titles.length]);
    expect(await gone.locator('li').first().isVisible()).toBe(false);
    await page.emulateMedia({ media: 'print' });
    expect(await gone.isVisible()).toBe(false);
  });
});

test('files, feeds, the notice and the calendar are in one menu at the head', async () => {
  await at('/privacy/', { javaScriptEnabled: false }, async (page) => {
    await page.locator('.ribbon .menu summary').last().click();
    const hrefs = await page
      .locator('.ribbon .menu[open] a:visible')
      .evaluateAll((all) => all.map((one) => one.getAttribute('href') ?? ''));
    for (const name of ['policy.txt', 'policy.md', 'policy.json', 'notice.html', 'effective.ics', 'feed.xml'])
      expect(hrefs.filter((href) => href.endsWith(name))).toHaveLength(1);
  });
});

test('since the version in force nothing has changed', async () => {
  await at('/privacy/compare/?from=2026-11-24', {}, async (page) => {
    await expect.poll(() => page.locator('#_told').innerText()).toContain('Nothing has changed since');
  });
});

test('a section leads to all that it said, newest first, each with its days', async () => {
  await at('/privacy/', { javaScriptEnabled: false }, async (page) => {
    await page.locator('#share').getByRole('link', { name: 'Changed on 24 November 2026' }).click();
    expect(new URL(page.url()).pathname).toBe('/privacy/sections/share/');
    expect(await page.locator('.life h2 a').allInnerTexts()).toContain('22 November 2026');
    const first = page.locator('.life').first();
    expect(await first.locator('.meta').innerText()).toContain('Since 24 November 2026');
    expect(await first.locator('ins, del').count()).toBeGreaterThan(0);
  });
  expect(site.pages.has('/privacy/sections/old/')).toBe(true);
});

describe('the list of versions', () => {
  test('answers which version applied on a date, and what changed since', async () => {
    await at('/privacy/history/', {}, async (page) => {
      await page.clock.setFixedTime(new Date('2026-11-25T12:00:00Z'));
      await page.reload();
      await page.getByLabel('Which version applied on').fill('2026-11-23');
      const answer = page.locator('#_then');
      expect(await answer.innerText()).toBe(
        'The version of 22 November 2026 applied that day. 1 update since: see what changed until today',
      );
      await answer.getByRole('link').last().click();
      await page.locator('.hunk').first().waitFor();
      expect(await page.getByLabel('From').inputValue()).toBe('2026-11-22');
      await page.goBack();
      await page.getByLabel('Which version applied on').fill('2020-01-01');
      expect(await answer.innerText()).toBe('No version applied that day.');
    });
  });

  test('is narrowed to a class without a script', async () => {
    await at('/privacy/history/', { javaScriptEnabled: false }, async (page) => {
      const shown = async (): Promise<number> => page.locator('.row:visible').count();
      const all = await shown();
      await page.getByLabel('First version').check();
      expect([all > 1, await shown()]).toEqual([true, 1]);
    });
  });
});

describe('which version is this?', () => {
  const answer = async (page: Page, given: string): Promise<string> => {
    await page.getByLabel('Text or digest').fill(given);
    await page.getByRole('button', { name: 'Check' }).click();
    await expect.poll(() => page.locator('#_told').innerText()).toMatch(/version/);
    return page.locator('#_told').innerText();
  };
  const fileOf = (name: string): string =>
    readFileSync(join(site.folder, 'privacy/2026-11-24', name), 'utf8');

  test('a text, a policy.json and a digest are told by their version', async () => {
    await at('/privacy/verify/', {}, async (page) => {
      const digest = await page.locator('#_digests tr[data-label^="24"]').getAttribute('data-digest');
      for (const given of [
        fileOf('policy.txt').replaceAll('\n', '\r\n'),
        fileOf('policy.json'),
        digest ?? '',
      ])
        expect(await answer(page, given)).toBe(
          'This is the version of 24 November 2026. In force since 24 November 2026.',
        );
      expect(await answer(page, 'f'.repeat(64))).toBe('No version has this digest.');
    });
  });

  test('another text is compared with the closest version', async () => {
    await at('/privacy/verify/', {}, async (page) => {
      const changed = fileOf('policy.txt').replace('We answer within a month.', 'We answer within a year.');
      expect(await answer(page, changed)).toContain('closest is the version of 24 November 2026');
      expect(await page.locator('#_differences del').allInnerTexts()).toEqual(['We answer within a month.']);
      expect(await page.locator('#_differences ins').allInnerTexts()).toEqual(['We answer within a year.']);
    });
  });
});
