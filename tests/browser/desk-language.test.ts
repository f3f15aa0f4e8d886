import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Browser, Page } from 'playwright-core';
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

/**
 * What the page says in Latin letters: texts and names, but for code, what is marked as another language, and the
 * publisher's own words (`own`).
 */
function latinTexts(page: Page, own: RegExp): Promise<readonly string[]> {
  const found = page.evaluate(() => {
    const texts: string[] = [];
    for (const element of document.querySelectorAll<HTMLElement>('body *, title')) {
      const marked = element.closest('[lang]:not(html)');
      if (element.closest('code, pre, script, noscript, style, .cm-content') !== null) continue;
      if (marked !== null && marked.getAttribute('lang') !== 'zh-Hans') continue;
      for (const name of ['aria-label', 'title', 'placeholder', 'alt'])
        texts.push(element.getAttribute(name) ?? '');
      for (const node of element.childNodes)
        if (node.nodeType === Node.TEXT_NODE) texts.push(node.textContent ?? '');
    }
    return texts;
  });
  return found.then((texts) =>
    texts
      .map((text) => text.replace(own, '').trim())
      .filter((text) => /[A-Za-z]{3,} [A-Za-z]{3,}|^[A-Za-z]{3,}$/.test(text)),
  );
}

longTest('the desk speaks the first language of the site, and another one that is chosen', async () => {
  const preview = await startPreview('tests/cases/versions-of-every-standing/content', '--read-only');
  await preview.stop();
  const settings = join(preview.content, 'site.yaml');
  const yaml = readFileSync(settings, 'utf8');
  writeFileSync(settings, yaml.replace(/^languages: .*$/m, 'languages: [zh-Hans, en]'));
  const chinese = await startPreview(preview.content);
  const own =
    /What we collect|How we share|Privacy policy|Example Inc\.?|Europe\/Paris|translation-[a-z]+|[a-z]+(?:-[a-z]+)+|Word|Markdown|HTML|English/g;
  await visit(browser, `${chinese.address}_desk/`, {}, async ({ page, messages }) => {
    await page.getByRole('heading', { level: 1, name: '全部政策' }).waitFor();
    await page.getByRole('heading', { name: '检查结果' }).waitFor();
    expect(await page.evaluate(() => document.documentElement.lang)).toBe('zh-Hans');
    expect(await latinTexts(page, own)).toEqual([]);
    expect(await violationsOf(page)).toEqual([]);
    await page.goto(`${chinese.address}_desk/edit/?policy=privacy&language=en&file=10-collect.md`);
    const text = page.getByRole('textbox', { name: /^本节正文/ });
    await text.press('Control+f');
    await page.getByRole('button', { name: '全部替换' }).waitFor();
    expect(await latinTexts(page, own)).toEqual([]);
    expect(await violationsOf(page)).toEqual([]);
    await page.goto(`${chinese.address}_desk/release/?policy=privacy`);
    await page.getByText('发布会被拒绝').waitFor();
    expect(await latinTexts(page, own)).toEqual([]);
    await page.getByRole('combobox', { name: '编辑台语言' }).selectOption('en');
    await page.getByText('the release would be refused').waitFor();
    expect(await page.evaluate(() => document.documentElement.lang)).toBe('en');
    await page.goto(`${chinese.address}privacy/draft/`);
    await page.getByRole('link', { name: 'Editing desk' }).waitFor();
    expect(messages).toEqual([]);
  });
});
