import { readdirSync } from 'node:fs';
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { join } from 'node:path';
import type { Browser } from 'playwright-core';
import { afterAll, afterEach, beforeAll, expect } from 'vitest';
import { launchBrowser, visit } from '../support/browser.ts';
import { openDesk, readContent } from '../support/desk.ts';
import { longTest } from '../support/long.ts';
import { startPreview, stopPreviews } from '../support/preview.ts';

let browser: Browser;
let foreign: Server | undefined;

beforeAll(async () => {
  browser = await launchBrowser();
});

afterEach(async () => {
  await stopPreviews();
  foreign?.close();
});

afterAll(() => browser?.close());

const content = 'tests/cases/versions-of-every-standing/content';
const section = 'privacy/draft/en/10-collect.md';

/** A page of another origin on this computer, which anybody could be led to. */
async function openForeign(html: string): Promise<string> {
  const server = createServer((_, response) => {
    response.setHeader('content-type', 'text/html; charset=utf-8');
    response.end(html);
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  foreign = server;
  const { port } = server.address() as AddressInfo;
  return `http://localhost:${port}/`;
}

longTest('a foreign page in the same browser writes nothing, even if it knows the token', async () => {
  const preview = await startPreview(content);
  const { headers, ask } = await openDesk(preview);
  const name = { policy: 'privacy', language: 'en', file: '10-collect.md' };
  const { value } = await ask('open', name);
  const input = JSON.stringify({
    ...name,
    digest: value.digest,
    text: { ...value.text, body: 'Written.\n' },
  });
  const address = `${preview.address}_desk/api/save`;
  const before = readContent(preview, section);
  const page = await openForeign(`<!doctype html><title>Foreign</title>
<iframe name="answer"></iframe>
<form method="post" enctype="text/plain" target="answer" action="${address}"><input name='${input.replaceAll("'", '&#39;')}' value=""></form>`);
  const context = await browser.newContext();
  const tab = await context.newPage();
  const statuses: number[] = [];
  tab.on('response', (response) => {
    if (response.url() === address) statuses.push(response.status());
  });
  await tab.goto(page);
  const tried = await tab.evaluate(
    async ([to, body, token]) => {
      const attempt = async (init: RequestInit): Promise<string> => {
        try {
          const answer = await fetch(to ?? '', { method: 'POST', body: body ?? '', ...init });
          return answer.type === 'opaque' ? 'unreadable' : String(answer.status);
        } catch {
          return 'blocked';
        }
      };
      const json = { 'content-type': 'application/json', 'x-policy-desk': token ?? '' };
      const results = [
        await attempt({ headers: json }),
        await attempt({ headers: json, credentials: 'include' }),
        await attempt({ mode: 'no-cors', headers: { 'content-type': 'text/plain' } }),
        await attempt({ headers: { 'content-type': 'text/plain' } }),
      ];
      navigator.sendBeacon(to ?? '', body ?? '');
      document.querySelector('form')?.submit();
      return results;
    },
    [address, input, headers['x-policy-desk']],
  );
  expect(tried).toEqual(['blocked', 'blocked', 'blocked', 'blocked']);
  await expect.poll(() => statuses.length, { timeout: 5_000 }).toBeGreaterThanOrEqual(1);
  expect(statuses.filter((status) => status < 400)).toEqual([]);
  expect(readContent(preview, section)).toBe(before);
  await context.close();
});

longTest('a section is dragged onto the one that it is to precede', async () => {
  const preview = await startPreview(content);
  const address = `${preview.address}_desk/edit/?policy=privacy&language=en&file=10-collect.md`;
  await visit(browser, address, {}, async ({ page, messages }) => {
    const sections = page.getByRole('navigation', { name: 'Sections' }).locator('ol > li');
    const titles = async (): Promise<readonly string[]> =>
      (await sections.locator('a').allTextContents()).map((title) => title.replace(/^[IVX]+ /, ''));
    await sections.nth(1).waitFor();
    expect(await titles()).toEqual(['What we collect', 'How we share']);
    const draggable = page.locator('nav.sections li[draggable=true]');
    await draggable.nth(1).dragTo(draggable.nth(0));
    await expect.poll(titles, { timeout: 10_000 }).toEqual(['How we share', 'What we collect']);
    const folder = join(preview.content, 'privacy/draft/en');
    const names = readdirSync(folder).sort((a, b) => Number.parseInt(a, 10) - Number.parseInt(b, 10));
    const ids = names.map((name) => name.replace(/^\d+-|\.md$/g, ''));
    expect(ids.filter((id) => id !== 'preamble')).toEqual(['share', 'collect']);
    expect(messages).toEqual([]);
  });
});
