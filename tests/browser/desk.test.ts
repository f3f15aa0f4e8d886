import type { Browser, Page } from 'playwright-core';
import { afterAll, afterEach, beforeAll, describe, expect, test } from 'vitest';
import { violationsOf } from '../support/axe.ts';
import { launchBrowser, visit } from '../support/browser.ts';
import { readContent, writeContent } from '../support/desk.ts';
import { longTest } from '../support/long.ts';
import { type Preview, startPreview, startPreviewOf, stopPreviews } from '../support/preview.ts';

let browser: Browser;

beforeAll(async () => {
  browser = await launchBrowser();
});

afterEach(stopPreviews);

afterAll(() => browser?.close());

const content = 'tests/cases/versions-of-every-standing/content';
const section = 'privacy/draft/en/10-collect.md';
const editAddress = ({ address }: Pick<Preview, 'address'>): string =>
  `${address}_desk/edit/?policy=privacy&language=en&file=10-collect.md`;

/** Types at the end of the text, by keys alone. */
async function typeAtEnd(page: Page, text: string): Promise<void> {
  await page.getByRole('textbox', { name: /^Text of the section/ }).focus();
  await page.keyboard.press('Control+End');
  await page.keyboard.type(text);
}

describe('editing a section', () => {
  test('goes from the page to the editor, shows findings and cures them, and saves, by keys alone', async () => {
    const preview = await startPreview(content);
    await visit(browser, `${preview.address}privacy/draft/`, {}, async ({ page, messages, foreign }) => {
      await page
        .getByRole('link', { name: /^Edit "/ })
        .first()
        .press('Enter');
      await page.getByRole('heading', { level: 1, name: 'What we collect' }).waitFor();
      await typeAtEnd(page, '\n##Stamps\n\nSee [below](#shar).');
      const live = page.frameLocator('iframe').locator('#collect');
      await live.getByText('See below.').waitFor();
      const findings = page.getByRole('region', { name: 'Findings' });
      await findings.getByRole('button', { name: 'Make it a heading' }).press('Enter');
      await live.getByRole('heading', { name: 'Stamps' }).waitFor();
      await findings.getByRole('button', { name: 'Link to #share' }).press('Enter');
      await findings.getByText('reference-missing').waitFor({ state: 'detached' });
      await page.getByRole('tab', { name: 'Page' }).press('ArrowRight');
      await page.getByRole('tabpanel').locator('ins').filter({ hasText: 'Stamps' }).waitFor();
      await page.getByRole('textbox', { name: 'Title' }).fill('What: we collect');
      await page.getByRole('textbox', { name: /^Text/ }).press('Control+s');
      await page.getByText(/^Saved at/).waitFor();
      expect(readContent(preview, section)).toContain('title: "What: we collect"\n');
      expect(readContent(preview, section)).toMatch(/\n## Stamps\n\nSee \[below\]\(#share\)\.$/);
      expect(await page.getByRole('button', { name: 'Save' }).isDisabled()).toBe(true);
      expect(messages).toEqual([]);
      expect(foreign).toEqual([]);
    });
  });

  longTest('loses nothing that was typed: a reload, a closed tab, a server that was killed', async () => {
    const preview = await startPreview(content);
    const before = readContent(preview, section);
    await visit(browser, editAddress(preview), {}, async ({ page }) => {
      await typeAtEnd(page, '\nOne.');
      await page.getByText('kept in this browser').waitFor();
      await page.reload();
      await page.getByText(/^Your unsaved text/).waitFor();
      const other = await page.context().newPage();
      await page.close();
      await other.goto(editAddress(preview));
      await other.getByText(/^Your unsaved text/).waitFor();
      await preview.stop('SIGKILL');
      await typeAtEnd(other, '\nTwo.');
      await other.keyboard.press('Control+s');
      await other.getByText('Nothing is lost').waitFor();
      expect(readContent(preview, section)).toBe(before);
      const again = await startPreviewOf(preview.content, '--port', new URL(preview.address).port);
      expect(again.address).toBe(preview.address);
      await other.keyboard.press('Control+s');
      await other.getByText(/^Saved at/).waitFor();
      expect(readContent(preview, section)).toBe(`${before}\nOne.\nTwo.`);
    });
  });

  longTest(
    'two tabs and an outside editor: nothing is overwritten unseen, and both texts are shown',
    async () => {
      const preview = await startPreview(content);
      const before = readContent(preview, section);
      await visit(browser, editAddress(preview), {}, async ({ page }) => {
        const other = await page.context().newPage();
        await other.goto(editAddress(preview));
        await typeAtEnd(page, '\nFrom one tab.');
        await typeAtEnd(other, '\nFrom the other.');
        await other.keyboard.press('Control+s');
        await other.getByText(/^Saved at/).waitFor();
        await page.keyboard.press('Control+s');
        await page.getByRole('heading', { name: 'The file was changed elsewhere' }).waitFor();
        expect(await page.locator('.conflict pre').textContent()).toContain('From the other.');
        expect(await violationsOf(page)).toEqual([]);
        await page.getByRole('button', { name: 'Keep my text' }).press('Enter');
        writeContent(preview, section, `${before}\nFrom outside.`);
        await page.keyboard.press('Control+s');
        await page.getByRole('heading', { name: 'The file was changed elsewhere' }).waitFor();
        expect(readContent(preview, section)).toBe(`${before}\nFrom outside.`);
        await page.getByRole('button', { name: 'Take the text in the file' }).press('Enter');
        await page
          .getByRole('textbox', { name: /^Text of/ })
          .getByText('From outside.')
          .waitFor();
      });
    },
  );

  longTest(
    'shows the governing text beside a translation, and takes what is pasted as Markdown',
    async () => {
      const preview = await startPreview(content);
      const address = editAddress(preview).replace('language=en', 'language=zh-Hans');
      await visit(browser, address, {}, async ({ page, messages }) => {
        const pane = page.getByRole('tabpanel', { name: 'Governing text' });
        await pane.getByText('We collect your name and address.').first().waitFor();
        expect(await violationsOf(page)).toEqual([]);
        await pane.getByRole('button', { name: 'Mark as up to date' }).press('Enter');
        await pane.getByText('recorded as up to date').waitFor();
        await page.getByRole('textbox', { name: /^Text of/ }).focus();
        await page.keyboard.press('Control+End');
        await page.evaluate(() => {
          const clipboardData = new DataTransfer();
          clipboardData.setData('text/html', '<ul><li>邮票<li><b>硬币</b></ul><script>alert(1)</script>');
          const paste = new ClipboardEvent('paste', { clipboardData, bubbles: true, cancelable: true });
          document.activeElement?.dispatchEvent(paste);
        });
        await page.getByText(/^Pasted as Markdown/).waitFor();
        await page.keyboard.press('Control+s');
        await page.getByText(/^Saved at/).waitFor();
        const saved = readContent(preview, 'privacy/draft/zh-Hans/10-collect.md');
        expect(saved).toMatch(/- 邮票\n- \*\*硬币\*\*$/);
        expect(messages).toEqual([]);
      });
    },
  );

  longTest('is for everybody, on a phone as well, in light and dark', async () => {
    const preview = await startPreview(content);
    for (const colorScheme of ['light', 'dark'] as const) {
      const options = { colorScheme, viewport: { width: 320, height: 640 } };
      await visit(browser, editAddress(preview), options, async ({ page, messages }) => {
        await typeAtEnd(page, '\n##Stamps');
        await page.getByRole('button', { name: 'Make it a heading' }).waitFor();
        expect(await violationsOf(page)).toEqual([]);
        expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBeLessThanOrEqual(320);
        expect(messages).toEqual([]);
      });
    }
  });
});
