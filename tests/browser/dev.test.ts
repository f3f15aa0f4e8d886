import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Browser, Page } from 'playwright-core';
import { afterAll, afterEach, beforeAll, describe, expect, test } from 'vitest';
import { violationsOf } from '../support/axe.ts';
import { launchBrowser, visit } from '../support/browser.ts';
import { isLong, longTest } from '../support/long.ts';
import { type Preview, startPreview, stopPreviews } from '../support/preview.ts';

let browser: Browser;

beforeAll(async () => {
  browser = await launchBrowser();
});

afterEach(stopPreviews);

afterAll(() => browser?.close());

const section = 'privacy/draft/en/20-store.md';

/** Changes a file of the content as an editor's save does. */
function edit(preview: Preview, path: string, change: (text: string) => string): void {
  const file = join(preview.content, path);
  writeFileSync(file, change(readFileSync(file, 'utf8')));
}

/** How far below the window's edge an element begins, in whole CSS pixels. */
const topOf = (page: Page, id: string): Promise<number> =>
  page.evaluate(
    (wanted) => Math.round(document.getElementById(wanted)?.getBoundingClientRect().top ?? NaN),
    id,
  );

/** How far an element is from where it was; browsers scroll by whole device pixels. */
const moved = async (page: Page, id: string, before: number): Promise<number> =>
  Math.abs((await topOf(page, id)) - before);

describe('a page of the preview', () => {
  test('is loaded anew at a save, with the reader where he was and the fragment kept', async () => {
    const preview = await startPreview('content');
    await visit(
      browser,
      `${preview.address}privacy/draft/#store`,
      {},
      async ({ page, messages, foreign }) => {
        await page.evaluate(() => scrollBy(0, 200));
        const before = await topOf(page, 'share');
        const scrolled = await page.evaluate(() => scrollY);
        expect(scrolled).toBeGreaterThan(300);
        edit(
          preview,
          'privacy/draft/en/10-collect.md',
          (text) => `${text}\nOne more paragraph.\n\nAnd another.\n`,
        );
        await page.getByText('And another.').waitFor({ state: 'attached' });
        await expect.poll(() => moved(page, 'share', before)).toBeLessThanOrEqual(1);
        expect(await page.evaluate(() => scrollY)).toBeGreaterThan(scrolled);
        expect(page.url()).toBe(`${preview.address}privacy/draft/#store`);
        expect(messages).toEqual([]);
        expect(foreign).toEqual([]);
      },
    );
  });

  longTest('keeps its place where the text at the place itself changes', async () => {
    const preview = await startPreview('content');
    await visit(browser, `${preview.address}privacy/draft/`, {}, async ({ page }) => {
      await page.evaluate(() => document.getElementById('store.1')?.scrollIntoView());
      const before = await topOf(page, 'store.1');
      edit(preview, section, (text) =>
        text.replace('---\n\n', '---\n\nBrand new. ').replace(/\n?$/, ' Changed.\n'),
      );
      await page.getByText('Changed.').waitFor({ state: 'attached' });
      await expect.poll(() => moved(page, 'store.1', before)).toBeLessThanOrEqual(1);
    });
  });
});

describe('the findings over a page', () => {
  const break_ = (text: string): string => `${text}\nSee [<img src=x onerror=alert(1)> there](#nowhere).\n`;

  test.each(isLong ? (['dark', 'light'] as const) : (['dark'] as const))(
    'can be read and closed by anybody: %s',
    async (colorScheme) => {
      const preview = await startPreview('content');
      const options = { colorScheme, viewport: { width: 320, height: 640 } };
      await visit(browser, `${preview.address}privacy/`, options, async ({ page, messages }) => {
        const before = readFileSync(join(preview.content, section), 'utf8');
        edit(preview, section, break_);
        const dialog = page.getByRole('dialog', { name: /error/ });
        await dialog.waitFor();
        const item = dialog.getByRole('listitem').filter({ hasText: 'reference-missing' });
        expect(await item.textContent()).toMatch(/content\/privacy\/draft\/en\/20-store\.md:\d+:\d+/);
        expect(await item.locator('mark').textContent()).toContain('#nowhere');
        expect(await item.getByRole('link', { name: 'reference-missing' }).getAttribute('href')).toBe(
          '/_findings/reference-missing/',
        );
        expect(await dialog.locator('img').count()).toBe(0);
        expect(await violationsOf(page)).toEqual([]);
        expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBeLessThanOrEqual(320);

        await page.keyboard.press('Escape');
        expect(await dialog.isVisible()).toBe(false);
        if (isLong) expect(await violationsOf(page)).toEqual([]);
        await page.reload();
        const button = page.getByRole('button', { name: /error/ });
        await button.click();
        await dialog.getByRole('button', { name: 'Close' }).click();
        expect(await dialog.isVisible()).toBe(false);

        await button.click();
        await item.getByRole('link', { name: 'reference-missing' }).click();
        await page.getByRole('heading', { name: 'reference-missing' }).waitFor();
        expect(await dialog.isVisible()).toBe(false);
        if (isLong) expect(await violationsOf(page)).toEqual([]);
        await page.goBack();

        await button.click();
        writeFileSync(join(preview.content, section), before);
        await dialog.waitFor({ state: 'hidden' });
        expect(messages).toEqual([]);
      });
    },
  );

  longTest('warnings alone leave the page free', async () => {
    const preview = await startPreview('content');
    await visit(browser, `${preview.address}privacy/`, {}, async ({ page }) => {
      await page.getByRole('button', { name: /warning/ }).waitFor();
      expect(await page.getByRole('dialog').count()).toBe(0);
    });
  });

  longTest('a preview that begins with errors shows them, and the site when they are mended', async () => {
    const preview = await startPreview('tests/cases/missing-references/content');
    await visit(browser, preview.address, {}, async ({ page }) => {
      await page.getByRole('dialog').waitFor();
      expect(await violationsOf(page)).toEqual([]);
      const mended = '---\ntitle: What we collect\n---\nNothing.\n';
      writeFileSync(join(preview.content, 'privacy/draft/en/10-collect.md'), mended);
      await page.getByRole('link', { name: 'Privacy' }).first().waitFor();
    });
  });
});

longTest('what the draft changes is a page beside it, made anew at every save', async () => {
  const preview = await startPreview('tests/cases/drafts-beside-versions/content');
  await visit(browser, `${preview.address}privacy/draft/`, {}, async ({ page, messages }) => {
    await page.getByRole('link', { name: 'See what changed' }).click();
    expect(page.url()).toBe(`${preview.address}privacy/draft/changes/`);
    edit(preview, 'privacy/draft/en/10-collect.md', (text) => `${text}\nWe also collect stamps.\n`);
    await page.locator('ins').filter({ hasText: 'We also collect stamps.' }).waitFor();
    expect(messages).toEqual([]);
  });
});
