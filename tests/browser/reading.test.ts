import type { Browser, BrowserContextOptions, Locator, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { launchBrowser, visit } from '../support/browser.ts';
import { type BuiltSite, build, removeBuilt } from '../support/built-site.ts';
import { sampled } from '../support/long.ts';
import { type Served, serve } from '../support/serve.ts';

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

const wide = { viewport: { width: 1280, height: 800 } };
const phone = { viewport: { width: 320, height: 640 } };

const at = (
  address: string,
  options: BrowserContextOptions,
  look: (page: Page) => Promise<void>,
): Promise<void> => visit(browser, served.origin + address, options, ({ page }) => look(page));

/** The box of an element in the window. */
async function boxOf(locator: Locator): Promise<{ x: number; y: number; width: number; height: number }> {
  const box = await locator.boundingBox();
  if (box === null) throw new Error('the element has no box');
  return box;
}

/** What has the focus: its name or text, whether an outline or other mark shows it, and whether it is in the window. */
const focused = (page: Page) =>
  page.evaluate(() => {
    const element = document.activeElement;
    if (element === null || element === document.body) return undefined;
    const style = getComputedStyle(element);
    const box = element.getBoundingClientRect();
    return {
      tag: element.tagName.toLowerCase(),
      href: element.getAttribute('href') ?? '',
      label: element.getAttribute('aria-label') ?? '',
      marked: style.outlineStyle !== 'none' && Number.parseFloat(style.outlineWidth) >= 1,
      inWindow: box.bottom > 0 && box.top < innerHeight && box.width > 0 && box.height > 0,
    };
  });

describe('with the keyboard alone', () => {
  test('the first stop is a skip link that shows itself and leads to the text', async () => {
    await at('/privacy/', wide, async (page) => {
      await page.keyboard.press('Tab');
      const skip = page.locator(':focus');
      const target = (await skip.getAttribute('href')) ?? '';
      expect(target.startsWith('#')).toBe(true);
      const box = await boxOf(skip);
      expect(box.x).toBeGreaterThanOrEqual(0);
      expect(box.y).toBeGreaterThanOrEqual(0);
      await page.keyboard.press('Enter');
      await page.keyboard.press('Tab');
      expect(
        await page.evaluate((id) => document.querySelector(id)?.contains(document.activeElement), target),
      ).toBe(true);
    });
  });

  test.each(sampled(['/privacy/', '/ar/privacy/', '/'], 2))(
    'every stop of %s is seen, and every permalink is a stop',
    async (address) => {
      await at(address, wide, async (page) => {
        const permalinks = await page
          .locator('main :is(h2, h3, h4, h5, h6) > a[href^="#"]')
          .evaluateAll((all) => all.map((one) => one.getAttribute('href') ?? ''));
        const stops: NonNullable<Awaited<ReturnType<typeof focused>>>[] = [];
        for (let count = 0; count < 400; count += 1) {
          await page.keyboard.press('Tab');
          const stop = await focused(page);
          if (stop === undefined) break;
          stops.push(stop);
        }
        expect(stops.length).toBeGreaterThan(3);
        expect(stops.filter((stop) => !stop.marked || !stop.inWindow)).toEqual([]);
        const reached = new Set(stops.map((stop) => stop.href));
        expect(permalinks.filter((href) => !reached.has(href))).toEqual([]);
      });
    },
  );

  test('a permalink has a name that says where it leads, and is wide enough for a finger', async () => {
    await at('/privacy/', phone, async (page) => {
      const permalinks = page.locator('main :is(h2, h3) > a[href^="#"]');
      expect(await permalinks.count()).toBeGreaterThan(4);
      for (const permalink of await permalinks.all()) {
        const { width, height } = await boxOf(permalink);
        expect(Math.min(width, height)).toBeGreaterThanOrEqual(24);
      }
      await page.getByRole('link', { name: /permalink to section I$/i }).click();
      expect(new URL(page.url()).hash).toBe('#collect');
    });
  });
});

describe('addresses', () => {
  test.each([
    'collect',
    'collect.2',
    'collect.children-of-others',
    'store.how-long.1.1.2',
    'fn.collect.birth',
  ])('#%s is shown and marked', async (anchor) => {
    await at(`/privacy/#${anchor}`, wide, async (page) => {
      const target = page.locator(':target');
      expect(await target.getAttribute('id')).toBe(anchor);
      const { y } = await boxOf(target);
      expect(y).toBeGreaterThanOrEqual(-1);
      expect(y).toBeLessThan(800);
    });
  });

  test('a former fragment leads to the heading of the section that took its place', async () => {
    await at('/privacy/#Old_Anchor-2019', wide, async (page) => {
      const { y } = await boxOf(page.getByRole('heading', { name: /Children/ }).first());
      expect(Math.abs(y)).toBeLessThan(200);
    });
  });

  test('a footnote and its references lead to each other', async () => {
    await at('/privacy/', wide, async (page) => {
      await page.locator('#collect a[href="#fn.collect.birth"]').first().click();
      expect(await page.locator(':target').getAttribute('id')).toBe('fn.collect.birth');
      const back = page.locator('[id="fn.collect.birth"] a[href^="#_"]');
      expect(await back.count()).toBe(3);
      await back.last().click();
      const reference = page.locator(':target');
      expect(await reference.evaluate((element) => element.closest('td') !== null)).toBe(true);
    });
  });

  test('links between policies and languages work as served', async () => {
    await at('/privacy/', wide, async (page) => {
      await page.locator('main a[href*="terms"]').first().click();
      expect(new URL(page.url()).pathname + new URL(page.url()).hash).toBe('/terms/#liability');
      await page.locator('a[hreflang="zh-Hans"]').first().click();
      expect(new URL(page.url()).pathname).toBe('/zh-Hans/terms/');
    });
  });

  test('an address that is not there shows the page for it', async () => {
    const messages: string[] = [];
    await visit(browser, `${served.origin}/privacy/nothing/here`, {}, async (visited) => {
      messages.push(...visited.messages.filter((message) => !message.includes('404')));
      expect(await visited.page.getByRole('heading', { level: 1 }).count()).toBe(1);
    });
    expect(messages).toEqual([]);
  });
});

describe('the layout', () => {
  test.each(sampled(['/privacy/', '/ar/privacy/'], 2))(
    'the contents of %s stay in view on a wide screen',
    async (address) => {
      await at(address, wide, async (page) => {
        const contents = page
          .locator('nav')
          .filter({ has: page.locator('ol') })
          .first();
        const text = page.locator('main section p').first();
        const apart = await boxOf(contents);
        const column = await boxOf(text);
        expect(apart.x + apart.width <= column.x + 1 || column.x + column.width <= apart.x + 1).toBe(true);
        await page.evaluate(() => scrollTo(0, document.documentElement.scrollHeight * 0.6));
        const later = await boxOf(contents);
        expect(later.y).toBeGreaterThanOrEqual(-1);
        expect(later.y).toBeLessThan(400);
      });
    },
  );

  test('lines of text are 45 to 80 letters long on a wide screen', async () => {
    await at('/terms/', wide, async (page) => {
      const width = await page
        .locator('main section > p')
        .first()
        .evaluate((element) => {
          const probe = document.createElement('span');
          probe.textContent = 'the terms of service and of carriage hold for both'.repeat(2);
          probe.setAttribute('hidden', '');
          element.append(probe);
          probe.removeAttribute('hidden');
          const range = document.createRange();
          range.selectNodeContents(probe);
          const lines = [...range.getClientRects()];
          const letters = (probe.textContent?.length ?? 0) / lines.reduce((sum, line) => sum + line.width, 0);
          const measure = element.getBoundingClientRect().width * letters;
          probe.remove();
          return measure;
        });
      expect(width).toBeGreaterThan(45);
      expect(width).toBeLessThan(82);
    });
  });

  test('numbers stand in the text, so that a copy has them', async () => {
    await at('/privacy/', wide, async (page) => {
      const copied = await page
        .locator('#store h2')
        .first()
        .evaluate((element) => {
          const selection = getSelection();
          selection?.selectAllChildren(element);
          return selection?.toString() ?? '';
        });
      expect(copied.trim()).toMatch(/^II\.\s+Where we store it/);
    });
  });

  test('right to left: the text begins at the right', async () => {
    await at('/ar/privacy/', wide, async (page) => {
      const paragraph = page.locator('main section p').first();
      expect(await paragraph.evaluate((element) => getComputedStyle(element).direction)).toBe('rtl');
      expect(await paragraph.evaluate((element) => getComputedStyle(element).textAlign)).toMatch(
        /start|right/,
      );
    });
  });
});

describe('on paper', () => {
  test('links to elsewhere show their addresses; what only works on a screen is gone', async () => {
    await at('/privacy/', wide, async (page) => {
      await page.emulateMedia({ media: 'print' });
      const after = await page
        .locator('main a[href^="https://"]')
        .evaluateAll((all) => all.map((one) => getComputedStyle(one, '::after').content));
      expect(after.length).toBeGreaterThan(1);
      for (const content of after) expect(content).toMatch(/attr\(href\)|https:\/\//);
      for (const gone of await page.locator('main :is(h2, h3) > a[href^="#"], .skip').all())
        expect(await gone.isVisible()).toBe(false);
    });
  });

  test('the text has no background and is dark, whatever the colours of the screen', async () => {
    await at('/privacy/', { ...wide, colorScheme: 'dark' }, async (page) => {
      await page.emulateMedia({ media: 'print', colorScheme: 'dark' });
      const [red = 255, green = 255, blue = 255] = await page
        .locator('main section p')
        .first()
        .evaluate(
          (element) =>
            getComputedStyle(element)
              .color.match(/[\d.]+/g)
              ?.map(Number) ?? [],
        );
      expect(red + green + blue).toBeLessThan(240);
    });
  });
});
