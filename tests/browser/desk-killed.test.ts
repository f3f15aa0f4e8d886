import { join } from 'node:path';
import type { Browser } from 'playwright-core';
import { afterAll, afterEach, beforeAll, expect } from 'vitest';
import { launchBrowser, visit } from '../support/browser.ts';
import { readContent } from '../support/desk.ts';
import { longTest } from '../support/long.ts';
import {
  type Preview,
  startKilledPreview,
  startPreview,
  startPreviewOf,
  stopPreviews,
} from '../support/preview.ts';

let browser: Browser;

beforeAll(async () => {
  browser = await launchBrowser();
});

afterEach(stopPreviews);

afterAll(() => browser?.close());

const section = 'privacy/draft/en/10-collect.md';

/** A preview whose process is killed before it changes a file for the `at`th time, half of what it writes written. */
async function startDoomed(content: string, at: number): Promise<Preview> {
  const copy = await startPreview(content);
  await copy.stop();
  return startKilledPreview(copy.content, { folder: join(copy.content, 'privacy'), at, torn: true });
}

const restart = ({ content, address }: Preview): Promise<Preview> =>
  startPreviewOf(content, '--port', new URL(address).port);

longTest(
  'a server that is killed in the middle of a save loses neither the file nor what was typed',
  async () => {
    const preview = await startDoomed('tests/cases/versions-of-every-standing/content', 2);
    const before = readContent(preview, section);
    const address = `${preview.address}_desk/edit/?policy=privacy&language=en&file=10-collect.md`;
    await visit(browser, address, {}, async ({ page }) => {
      await page.getByRole('textbox', { name: /^Text of the section/ }).press('Control+End');
      await page.keyboard.type('\nTyped.');
      await page.keyboard.press('Control+s');
      await page.getByText('Nothing is lost').waitFor();
      expect(readContent(preview, section)).toBe(before);
      await restart(preview);
      await page.reload();
      await page.getByText(/^Your unsaved text/).waitFor();
      await page.getByRole('textbox', { name: /^Text of the section/ }).press('Control+s');
      await page.getByText(/^Saved at/).waitFor();
      expect(readContent(preview, section)).toBe(`${before}\nTyped.`);
    });
  },
);

longTest(
  'a server that is killed in the middle of a release keeps the answers, and says what became of it',
  async () => {
    const preview = await startDoomed('tests/cases/drafts-beside-versions/content', 9);
    const before = readContent(preview, section);
    await visit(browser, `${preview.address}_desk/release/?policy=privacy`, {}, async ({ page }) => {
      await page.getByRole('radio', { name: /^Editorial/ }).check();
      await page.getByLabel(/^Summary/).fill('Other words.');
      await page.getByLabel('Applies from').fill('2999-01-01');
      await page.getByText('would be released as version 2999-01-01').waitFor();
      await page.getByRole('button', { name: 'Release…' }).press('Enter');
      await page.keyboard.press('Enter');
      await page.getByText('The preview does not answer').waitFor();
      expect(readContent(preview, section)).toBe(before);
      await restart(preview);
      await page.goto(`${preview.address}_desk/`);
      await page.getByText('was interrupted before it was done').waitFor();
      await page.goto(`${preview.address}_desk/release/?policy=privacy`);
      await page.getByText(/^Your unsaved answers/).waitFor();
      await page.getByText('would be released as version 2999-01-01').waitFor();
      expect(await page.getByLabel(/^Summary/).inputValue()).toBe('Other words.');
      await page.getByRole('button', { name: 'Release…' }).press('Enter');
      await page.keyboard.press('Enter');
      await page.getByRole('heading', { name: 'Version 2999-01-01 is released' }).waitFor();
    });
  },
);
