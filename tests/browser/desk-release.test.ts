import { existsSync } from 'node:fs';
import { join } from 'node:path';
import type { Browser } from 'playwright-core';
import { afterAll, afterEach, beforeAll, expect } from 'vitest';
import { violationsOf } from '../support/axe.ts';
import { launchBrowser, visit } from '../support/browser.ts';
import { longTest } from '../support/long.ts';
import { startPreview, stopPreviews } from '../support/preview.ts';

let browser: Browser;

beforeAll(async () => {
  browser = await launchBrowser();
});

afterEach(stopPreviews);

afterAll(() => browser?.close());

longTest('from the start page to a release and its withdrawal, by keys alone', async () => {
  const preview = await startPreview('tests/cases/drafts-beside-versions/content');
  const file = (path: string): boolean => existsSync(join(preview.content, 'privacy', path));
  await visit(browser, `${preview.address}_desk/`, {}, async ({ page, messages, foreign }) => {
    await page.getByRole('heading', { name: 'Findings' }).waitFor();
    expect(await violationsOf(page)).toEqual([]);
    await page.getByRole('link', { name: 'Edit English' }).first().press('Enter');
    await page.getByText('Add a section').press('Enter');
    await page.getByLabel('Title of the new section').fill('Stamps');
    await page.keyboard.press('Enter');
    await page.getByRole('heading', { level: 1, name: 'Stamps' }).waitFor();
    await page.getByRole('button', { name: 'Move "Stamps" up' }).press('Enter');
    await expect
      .poll(() => page.evaluate(() => document.activeElement?.ariaLabel ?? ''), { timeout: 20_000 })
      .toContain('Move "Stamps"');
    await page.getByRole('textbox', { name: /^Text of/ }).focus();
    await page.keyboard.press('Control+a');
    await page.keyboard.type('We collect stamps.');
    await page.keyboard.press('Control+s');
    await page.getByText(/^Saved at/).waitFor();

    await page.goto(`${preview.address}_desk/release/?policy=privacy`);
    await page.getByText('would be refused').waitFor();
    expect(await violationsOf(page)).toEqual([]);
    for (const area of await page.getByLabel(/^Summary/).all()) await area.fill('We collect stamps.');
    const day = page.getByLabel('Applies from');
    const earliest = (await day.getAttribute('min')) ?? '';
    await day.fill(new Date(Date.parse(earliest) - 86_400_000).toISOString().slice(0, 10));
    await page.getByText(/a material change needs/).waitFor();
    await day.fill(earliest);
    await page.getByText(`This would be released as version ${earliest}.`).waitFor();
    await page.getByRole('button', { name: 'Save for review' }).press('Enter');
    await page.getByText(/^Saved in draft/).waitFor();
    expect(file('draft/release.yaml')).toBe(true);
    await page.getByRole('button', { name: 'Release…' }).press('Enter');
    await page.keyboard.press('Enter');
    await page.getByRole('heading', { name: `Version ${earliest} is released` }).waitFor();
    expect(file(`versions/${earliest}/release.json`)).toBe(true);
    expect(file('draft/release.yaml')).toBe(false);
    expect(await violationsOf(page)).toEqual([]);

    await page.goto(`${preview.address}_desk/release/?policy=privacy`);
    await page.getByText('Withdraw an announced version').press('Enter');
    await page.getByLabel('Version').selectOption(earliest);
    await page.getByLabel('Reason').fill('Too early.');
    await page.keyboard.press('Enter');
    await page.getByText('is withdrawn. Its page stays').waitFor();
    expect(file(`versions/${earliest}/withdrawn.json`)).toBe(true);
    expect(messages).toEqual([]);
    expect(foreign).toEqual([]);
  });
});
