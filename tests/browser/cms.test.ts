/** The editor that `policy cms` writes, in a browser, on a repository in the browser's own file system. */

import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { main } from '../../src/cli/main.ts';
import { ArchiveContent, bilingualSite, firstRelease, removeContents } from '../support/archive-content.ts';
import { launchBrowser, visit } from '../support/browser.ts';
import { longTest } from '../support/long.ts';
import { run } from '../support/run-command.ts';
import { type Served, serve } from '../support/serve.ts';

let browser: Browser;
let served: Served;
let site: ArchiveContent;
const collect = 'privacy/draft/en/10-collect.md';
const chinese = 'privacy/draft/zh-Hans/10-collect.md';
const output = mkdtempSync(join(tmpdir(), 'policy-cms-'));

beforeAll(async () => {
  site = new ArchiveContent(bilingualSite);
  await site.done(firstRelease);
  for (const path of [collect, chinese])
    site.write(path, site.read(path).replace('---\n\n', 'aliases:\n  what-we-know: collect\n---\n\n'));
  await site.done(['translated', join(site.content, chinese)]);
  const cwd = process.cwd();
  process.chdir(site.parent);
  const made = await run(main, ['cms', '--repository', 'example/policies', '--output', output]);
  process.chdir(cwd);
  expect(made).toMatchObject({ status: 0, error: '' });
  browser = await launchBrowser();
  served = await serve(output);
});

afterAll(async () => {
  await browser?.close();
  await served?.close();
  removeContents();
  rmSync(output, { recursive: true, force: true });
});

/** Puts the site into the browser's file system and offers that as the folder that a person would choose. */
async function openRepository(page: Page): Promise<void> {
  const files = [...site.files()].map(
    ([path, bytes]) => [`content/${path}`, Buffer.from(bytes, 'latin1').toString('utf8')] as const,
  );
  await page.addInitScript(() => {
    Object.assign(window, { showDirectoryPicker: () => navigator.storage.getDirectory() });
  });
  await page.evaluate(async (given) => {
    const root = await navigator.storage.getDirectory();
    await root.getDirectoryHandle('.git', { create: true });
    for (const [path, text] of given) {
      const names = path.split('/');
      let folder = root;
      for (const name of names.slice(0, -1)) folder = await folder.getDirectoryHandle(name, { create: true });
      const file = await folder.getFileHandle(names.at(-1) ?? '', { create: true });
      const stream = await file.createWritable();
      await stream.write(text);
      await stream.close();
    }
  }, files);
  await page.reload();
  await page.getByRole('button', { name: /Local Repository/ }).click();
  await page.getByText('10-collect: What we collect').waitFor();
}

/** Brings what the editor wrote back into the folder on the disk. */
async function readBack(page: Page, path: string): Promise<string> {
  const text = await page.evaluate(async (wanted) => {
    const names = wanted.split('/');
    let folder = await navigator.storage.getDirectory();
    for (const name of names.slice(0, -1)) folder = await folder.getDirectoryHandle(name);
    return (await (await folder.getFileHandle(names.at(-1) ?? '')).getFile()).text();
  }, `content/${path}`);
  site.write(path, text);
  return text;
}

async function save(page: Page): Promise<void> {
  await page.getByRole('button', { name: 'Save', exact: true }).click();
  await page.getByText('10-collect').or(page.getByText('Prepare a release')).first().waitFor();
  await page.getByRole('button', { name: 'Save', exact: true }).waitFor({ state: 'hidden' });
}

longTest('an editor changes a section and prepares a release, and the check accepts both', async () => {
  await visit(browser, `${served.origin}/`, { viewport: { width: 1200, height: 900 } }, async (visited) => {
    const { page, foreign } = visited;
    await openRepository(page);
    await expect.poll(() => page.getByText('preamble: ').count()).toBe(0);
    await page.goto(`${served.origin}/#/collections/privacy-sections/new`);
    await page.getByRole('textbox', { name: 'Title' }).fill('How to reach us');
    await page.getByRole('textbox', { name: 'Slug' }).fill('30-reach');
    await page.getByRole('textbox', { name: 'Text', exact: true }).click();
    await page.keyboard.type('(a) By post;');
    await page.keyboard.press('Enter');
    await page.keyboard.type('(b) by telephone.');
    await save(page);
    expect(await readBack(page, 'privacy/draft/en/30-reach.md')).toMatch(
      /^---\ntitle: How to reach us\n---\n+\(a\) By post;\n\(b\) by telephone\.\n$/,
    );

    await page.goto(`${served.origin}/#/collections/privacy-sections`);
    await page.getByText('10-collect: What we collect').click();
    await page.getByRole('textbox', { name: 'Title' }).fill('What we know');
    await page.getByRole('textbox', { name: 'Text', exact: true }).click();
    await page.keyboard.press('Control+Home');
    await page.keyboard.type('We collect your shoe size. ');
    await save(page);
    const before = site.read(collect);
    expect(await readBack(page, collect)).toBe(
      before
        .replace('What we collect', 'What we know')
        .replace('We collect your name', 'We collect your shoe size. We collect your name'),
    );
    const translation = site.read(chinese);
    expect(await readBack(page, chinese)).toBe(translation);

    await page.getByText('Privacy policy: prea').first().click();
    await page.getByText('Preamble', { exact: true }).click();
    await page.getByRole('textbox', { name: 'Text', exact: true }).click();
    await page.keyboard.press('Control+Home');
    await page.keyboard.type('Hello. ');
    await save(page);
    const preamble = 'privacy/draft/en/preamble.md';
    const former = site.read(preamble);
    expect(await readBack(page, preamble)).toBe(`Hello. ${former}`);

    await page.getByText('Prepare a release').click();
    await page.getByRole('textbox', { name: 'Applies from' }).fill('2027-02-01');
    await page.getByRole('radio', { name: /^material/ }).click();
    await page.getByRole('textbox', { name: 'en', exact: true }).fill('We now collect your shoe size.');
    await page.getByRole('textbox', { name: 'zh-Hans', exact: true }).fill('我们现在收集鞋码。');
    await save(page);
    expect(await readBack(page, 'privacy/draft/release.yaml')).toBe(
      'effective: 2027-02-01\nchange: material\nsummary:\n  en: We now collect your shoe size.\n  zh-Hans: 我们现在收集鞋码。\n',
    );
    expect(foreign).toEqual([]);
  });
  for (const name of ['10-collect', 'preamble'])
    await site.done(['translated', join(site.content, `privacy/draft/zh-Hans/${name}.md`)]);
  const { out } = await site.run(['check', '--findings', 'json']);
  expect(out).toContain('This would be released as version 2027-02-01 (material)');
});

test('nothing of the editor comes from another host than the one of the page', () => {
  const page = readFileSync(join(output, 'index.html'), 'utf8');
  expect(page).not.toMatch(/(?:src|href)="https?:/);
  expect(page).toContain("connect-src 'self' blob: data: https://api.github.com;");
});
