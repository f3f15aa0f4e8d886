import { cpSync, mkdirSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { createServer } from 'node:http';
import { networkInterfaces } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import type { PageState, ShownFinding } from '../../src/dev/state.ts';
import { isLong, longTest, sampled } from '../support/long.ts';
import { listen, type Preview, send, startPreview, stopPreviews, waitFor } from '../support/preview.ts';

const minimal = 'tests/cases/minimal-site/content';
const section = 'privacy/draft/en/10-collect.md';

afterEach(stopPreviews);

const write = (preview: Preview, path: string, text: string): void =>
  writeFileSync(join(preview.content, path), text);

const read = (preview: Preview, path = section): string => readFileSync(join(preview.content, path), 'utf8');

const page = async (preview: Preview, path = 'privacy/'): Promise<string> =>
  (await fetch(`${preview.address}${path}`)).text();

const errorsOf = ({ findings }: PageState): readonly ShownFinding[] =>
  findings.filter((one) => one.severity === 'error');

/** A section with a link that leads nowhere. */
const faulty = '---\ntitle: What we collect\n---\nSee [there](#nowhere) for more.\n';

describe('while the content is edited', () => {
  test('a saved file is built, and every open page is told', async () => {
    const preview = await startPreview(minimal);
    const states = await listen(preview.address, '/privacy/');
    const start = await listen(preview.address, '/');
    const before = await states.next();
    const { page: startPage } = await start.next();
    expect(await page(preview)).toContain(`data-page="${before.page}"`);
    write(preview, section, read(preview).replace('nothing', 'very little'));
    const after = await states.next();
    expect(after.page).not.toBe(before.page);
    expect(errorsOf(after)).toEqual([]);
    expect((await start.next()).page).toBe(startPage);
    const html = await page(preview);
    expect(html).toContain('very little');
    expect(html).toContain(`data-page="${after.page}"`);
  });

  test('with an error, the last good site stays and the finding is told; mended, the site goes on', async () => {
    const preview = await startPreview(minimal);
    const states = await listen(preview.address, '/privacy/');
    const before = await states.next();
    write(preview, section, faulty);
    const broken = await states.next();
    expect(broken.page).toBe(before.page);
    expect(errorsOf(broken)).toEqual([
      {
        code: 'reference-missing',
        severity: 'error',
        place: expect.stringMatching(/content\/privacy\/draft\/en\/10-collect\.md:4:\d+$/),
        message: expect.stringContaining('nowhere'),
        hint: expect.stringMatching(/./),
        before: expect.stringMatching(/^See/),
        marked: expect.stringContaining('#nowhere'),
        after: expect.stringContaining('for more.'),
      },
    ]);
    expect(await page(preview)).toContain('We collect nothing.');
    await waitFor(
      () => /10-collect\.md:4:\d+: error reference-missing: /.test(preview.printed()) || undefined,
    );
    expect(preview.printed()).toMatch(
      /Not built: 1 error\b.*\. The preview still shows the last successful build\./,
    );
    write(preview, section, faulty.replace('#nowhere', '#collect'));
    const mended = await states.next();
    expect(errorsOf(mended)).toEqual([]);
    expect(mended.page).not.toBe(before.page);
    expect(await page(preview)).toContain('href="#collect"');
  });

  longTest('a content that starts with an error has a page that says so, and becomes the site', async () => {
    const preview = await startPreview('tests/cases/missing-references/content');
    const answer = await send(preview.address, '/privacy/');
    expect(answer.status).toBe(404);
    expect(answer.body).toContain('No preview yet');
    const states = await listen(preview.address, '/privacy/');
    const { findings } = await states.next();
    expect(findings.map((one) => one.code)).toContain('reference-missing');
    write(preview, section, faulty.replace('#nowhere', '#collect'));
    await states.next((state) => errorsOf(state).length === 0);
    expect((await send(preview.address, '/privacy/')).status).toBe(200);
  });

  longTest(
    'files that are renamed into place, new folders, and folders that come back are noticed',
    async () => {
      const preview = await startPreview(minimal);
      const states = await listen(preview.address, '/privacy/');
      await states.next();
      const beside = join(preview.content, '..', 'beside.md');
      writeFileSync(beside, read(preview).replace('nothing', 'little'));
      renameSync(beside, join(preview.content, section));
      await states.next();
      expect(await page(preview)).toContain('We collect little.');

      const policy = join(preview.content, 'terms');
      mkdirSync(join(policy, 'draft/en'), { recursive: true });
      writeFileSync(join(policy, 'policy.yaml'), 'title:\n  en: Terms\n');
      writeFileSync(join(policy, 'draft/en/10-use.md'), '---\ntitle: Use\n---\nUse it.\n');
      await waitFor(async () => (await page(preview, 'terms/')).includes('Use it.') || undefined);

      rmSync(policy, { recursive: true });
      await waitFor(async () => (await send(preview.address, '/terms/')).status === 404 || undefined);
      mkdirSync(join(policy, 'draft/en'), { recursive: true });
      writeFileSync(join(policy, 'policy.yaml'), 'title:\n  en: Terms\n');
      writeFileSync(join(policy, 'draft/en/10-use.md'), '---\ntitle: Use\n---\nUse it again.\n');
      await waitFor(async () => (await page(preview, 'terms/')).includes('Use it again.') || undefined);
    },
  );

  longTest('many changes at once end in the last of them', async () => {
    const preview = await startPreview(minimal);
    for (let change = 1; change <= 40; change += 1) {
      write(preview, section, `---\ntitle: What we collect\n---\nChange ${change}.\n`);
      await new Promise((resolve) => setTimeout(resolve, change % 7 === 0 ? 60 : 3));
    }
    await waitFor(async () => (await page(preview)).includes('Change 40.') || undefined);
    expect(preview.printed().match(/\d pages, /g)?.length).toBeLessThan(20);
  });

  longTest('a site.yaml that is taken away is a problem that is told, and no end', async () => {
    const preview = await startPreview(minimal);
    const states = await listen(preview.address, '/');
    await states.next();
    const text = read(preview, 'site.yaml');
    rmSync(join(preview.content, 'site.yaml'));
    expect((await states.next()).problem).toMatch(/site\.yaml/);
    expect(await page(preview)).toContain('We collect nothing.');
    write(preview, 'site.yaml', text);
    expect((await states.next()).problem).toBeUndefined();
  });

  test('what a release froze is read again once it changes', async () => {
    const preview = await startPreview('tests/cases/versions-of-every-standing/content');
    const states = await listen(preview.address, '/');
    await states.next();
    const frozen = 'privacy/versions/2026-01-15/en/10-collect.md';
    const text = read(preview, frozen);
    write(preview, frozen, `${text}\nMore.\n`);
    const codes = errorsOf(await states.next((state) => errorsOf(state).length > 0)).map(({ code }) => code);
    expect(new Set(codes)).toEqual(new Set(['archive-altered']));
    write(preview, frozen, text);
    expect(errorsOf(await states.next())).toEqual([]);
  });

  longTest("the site's own templates are watched as well, and a mistake in one is told", async () => {
    const templates = join((await startPreview(minimal)).content, '..', 'own');
    mkdirSync(join(templates, 'pages'), { recursive: true });
    const preview = await startPreview(minimal, '--templates', templates);
    const states = await listen(preview.address, '/');
    const before = await states.next();
    writeFileSync(
      join(templates, 'pages', 'start.njk'),
      '<!doctype html><title>{{ view.title }}</title>Ours',
    );
    expect((await states.next((state) => state.page !== before.page)).problem).toBeUndefined();
    expect(await page(preview, '')).toContain('Ours');
    writeFileSync(join(templates, 'pages', 'start.njk'), '{% if %}');
    expect((await states.next((state) => state.problem !== undefined)).problem).toMatch(/start/);
    expect(preview.printed()).not.toContain('    at ');
    expect(await page(preview, '')).toContain('Ours');
  });

  longTest(
    'a page of a former version that its template fails to make says so, and the others are there',
    async () => {
      const templates = join((await startPreview(minimal)).content, '..', 'own');
      mkdirSync(join(templates, 'pages'), { recursive: true });
      writeFileSync(
        join(templates, 'pages', 'policy.njk'),
        '{% if view.standing.kind == "superseded" %}{{ view.nothing }}{% endif %}<!doctype html><title>Ours</title>',
      );
      const preview = await startPreview(
        'tests/cases/versions-of-every-standing/content',
        '--templates',
        templates,
      );
      expect(await page(preview)).toContain('Ours');
      const former = await page(preview, 'privacy/2026-01-15/');
      expect(former).toContain('This page cannot be made');
      expect(former).not.toContain('    at ');
    },
  );
});

describe('the server', () => {
  let served: Preview;

  beforeEach(async () => {
    served = await startPreview(minimal);
  });

  test('answers as a plain host does, and keeps nothing', async () => {
    const { address } = served;
    cpSync(
      'tests/fixtures/mixed/privacy/draft/en/flow.png',
      join(served.content, 'privacy/draft/en/flow.png'),
    );
    write(served, section, '---\ntitle: What we collect\n---\n![How data flows](flow.png)\n');
    await waitFor(async () => (await page(served)).includes('/assets/') || undefined);
    const html = await send(address, '/privacy/?from=here');
    expect(html).toMatchObject({
      status: 200,
      headers: { 'content-type': 'text/html; charset=utf-8', 'cache-control': 'no-store' },
    });
    const image = /src="\.\.(\/assets\/[^"]+\.png)"/.exec(html.body)?.[1] ?? '';
    expect(await send(address, image)).toMatchObject({
      status: 200,
      headers: {
        'content-type': 'image/png',
        'x-content-type-options': 'nosniff',
        'content-security-policy': expect.stringMatching(/^default-src 'none'; .*sandbox$/),
      },
    });
    expect(await send(address, '/privacy')).toMatchObject({
      status: 302,
      headers: { location: '/privacy/' },
    });
    const head = await send(address, '/privacy/', { method: 'HEAD' });
    expect(head).toMatchObject({ status: 200, body: '' });
    expect(head.headers['content-length']).toBe(html.headers['content-length']);
    expect(await send(address, '/privacy/', { method: 'POST' })).toMatchObject({
      status: 405,
      headers: { allow: 'GET, HEAD' },
    });
    const missing = await send(address, '/privacy/no/such/page/');
    expect(missing).toMatchObject({ status: 404, headers: { 'content-type': 'text/html; charset=utf-8' } });
    expect(missing.body).toContain(`href="${address}`);
  });

  longTest('refuses what is no path of a site, however encoded', async () => {
    for (const target of [
      '/../package.json',
      '/privacy/../../package.json',
      '/%2e%2e/package.json',
      '/..%2fpackage.json',
      '/privacy/%2E%2E%5Cpackage.json',
      '/..\\package.json',
      '/privacy/%00',
      '/privacy/%0d%0aset-cookie:a=b',
      '/%',
      '/%ff',
      'http://127.0.0.1/privacy/',
    ]) {
      expect([target, (await send(served.address, target)).status]).toEqual([target, 400]);
    }
  });

  longTest('answers to its own names only', async () => {
    const { address } = served;
    const { port } = new URL(address);
    const statusFor = async (host: string): Promise<number> =>
      (await send(address, '/privacy/', { headers: { host } })).status;
    for (const host of [`localhost:${port}`, `127.0.0.1:${port}`, `[::1]:${port}`, 'LOCALHOST'])
      expect([host, await statusFor(host)]).toEqual([host, 200]);
    for (const host of ['rebound.example', `rebound.example:${port}`, 'localhost.example', '192.0.2.1'])
      expect([host, await statusFor(host)]).toEqual([host, 403]);
    expect((await send(address, '/_dev/events', { headers: { host: 'rebound.example' } })).status).toBe(403);
  });

  longTest('listens on the loopback alone, unless told otherwise', async () => {
    const outer = Object.values(networkInterfaces())
      .flatMap((all) => all ?? [])
      .find((one) => !one.internal && one.family === 'IPv4')?.address;
    const reaches = async ({ address }: Preview, host: string): Promise<boolean> =>
      send(`http://${host}:${new URL(address).port}/`, '/').then(
        ({ status }) => status === 200,
        () => false,
      );
    const other = outer ?? '127.0.0.2';
    expect(await reaches(served, '127.0.0.1')).toBe(true);
    expect(await reaches(served, other)).toBe(false);
    const open = await startPreview(minimal, '--host', '0.0.0.0');
    expect(await reaches(open, '127.0.0.1')).toBe(true);
    expect(await reaches(open, other)).toBe(true);
  });

  longTest('takes the next port where one is taken', async () => {
    const taken = createServer();
    await new Promise<void>((resolve) => taken.listen(0, '127.0.0.1', resolve));
    const address = taken.address();
    const port = typeof address === 'object' && address !== null ? address.port : 0;
    try {
      const preview = await startPreview(minimal, '--port', String(port));
      expect(Number(new URL(preview.address).port)).toBeGreaterThan(port);
    } finally {
      taken.close();
    }
  });
});

describe('the end', () => {
  test.each(isLong ? (['SIGINT', 'SIGTERM'] as const) : (['SIGTERM'] as const))(
    '%s closes every connection and frees the port',
    async (signal) => {
      const preview = await startPreview(minimal);
      await (await listen(preview.address, '/')).next();
      expect(await preview.stop(signal)).toBe(0);
      const again = createServer();
      await new Promise<void>((resolve, reject) => {
        again.once('error', reject).listen(Number(new URL(preview.address).port), '127.0.0.1', resolve);
      });
      again.close();
    },
  );

  test.each(
    sampled(
      [
        [
          'a folder that is missing',
          ['--content', 'no-such-folder'],
          /no site in the folder "no-such-folder"/,
        ],
        ['an address of another machine', ['--host', '192.0.2.1'], /cannot listen on 192\.0\.2\.1/],
        ['a port that is none', ['--port', '70000'], /from 0 to 65535/],
      ] as const,
      3,
    ),
  )('%s ends it at once, in one sentence', async (_, argv, sentence) => {
    await expect(startPreview(minimal, ...argv)).rejects.toThrow(sentence);
  });
});
