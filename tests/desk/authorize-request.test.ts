import { mkdirSync, readdirSync, renameSync, symlinkSync, writeFileSync } from 'node:fs';
import { request } from 'node:http';
import { dirname, join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { isLoopback } from '../../src/dev/request.ts';
import { type DeskClient, openDesk, readContent, writeContent } from '../support/desk.ts';
import { type Preview, send, startPreview, stopPreviews } from '../support/preview.ts';

const section = 'privacy/draft/en/10-collect.md';
const name = { policy: 'privacy', language: 'en', file: '10-collect.md' };

let preview: Preview;
let desk: DeskClient;
let before: string;

beforeAll(async () => {
  preview = await startPreview('tests/cases/versions-of-every-standing/content');
  desk = await openDesk(preview);
  before = readContent(preview, section);
});

afterAll(stopPreviews);

const opened = async (): Promise<{ digest: string; text: { title: string; body: string } }> =>
  (await desk.ask('open', name)).value;

const save = async (change: object, headers?: Record<string, string>) => {
  const { digest, text } = await opened();
  return desk.ask(
    'save',
    { ...name, digest, text: { ...text, body: `${text.body}\nWritten.\n` }, ...change },
    headers,
  );
};

describe('a foreign page cannot write', () => {
  test.each([
    ['without a token', { 'x-policy-desk': '' }, 403],
    ['with a guessed token', { 'x-policy-desk': 'a'.repeat(43) }, 403],
    ['from another origin', { origin: 'https://foreign.example' }, 403],
    ['from another port of this computer', { origin: 'http://127.0.0.1:1' }, 403],
    ['from a file or a sandbox', { origin: 'null' }, 403],
    ['without saying from where', { origin: '' }, 403],
    ['from another site, whatever it says of its origin', { 'sec-fetch-site': 'cross-site' }, 403],
    [
      'by a name that leads to this computer',
      { host: 'rebound.example', origin: 'http://rebound.example' },
      403,
    ],
    ['by a form', { 'content-type': 'application/x-www-form-urlencoded' }, 415],
    ['by a form of plain text', { 'content-type': 'text/plain' }, 415],
  ])('%s', async (_, headers, status) => {
    expect((await save({}, headers)).status).toBe(status);
    expect(readContent(preview, section)).toBe(before);
  });

  test('with GET, or by asking first whether it may', async () => {
    for (const method of ['GET', 'HEAD', 'PUT', 'DELETE', 'OPTIONS']) {
      const { status, headers } = await send(preview.address, '/_desk/api/save', {
        method,
        headers: desk.headers,
      });
      expect([method, status]).toEqual([method, 405]);
      expect(headers['access-control-allow-origin']).toBeUndefined();
    }
  });

  test('by framing a page of the desk', async () => {
    const { headers } = await send(preview.address, '/_desk/');
    expect(headers['content-security-policy']).toContain("frame-ancestors 'none'");
    expect(headers['x-frame-options']).toBe('DENY');
    expect(headers['cache-control']).toBe('no-store');
  });
});

describe('only files of a draft', () => {
  test.each([
    [{ file: '../en/10-collect.md' }],
    [{ file: '..%2Fen%2F10-collect.md' }],
    [{ file: '../../policy.yaml' }],
    [{ file: '10-collect.md\0' }],
    [{ file: '/etc/hosts' }],
    [{ file: '.hidden.md' }],
    [{ file: 'notes.txt' }],
    [{ file: 'linked.md' }],
    [{ language: '..' }],
    [{ language: '.' }],
    [{ language: 'linked' }],
    [{ policy: '..' }],
    [{ policy: '../content/privacy' }],
    [{ policy: 'linked' }],
    [{ policy: 'privacy/versions/2026-01-15' }],
    [{ policy: '__proto__' }],
  ])('%j is neither opened nor written', async (change) => {
    const outside = join(dirname(preview.content), 'outside');
    mkdirSync(outside, { recursive: true });
    writeFileSync(join(outside, 'secret.md'), 'Secret.\n');
    const draft = join(preview.content, 'privacy/draft');
    try {
      symlinkSync(join(outside, 'secret.md'), join(draft, 'en/linked.md'));
      symlinkSync(outside, join(draft, 'linked'));
      symlinkSync(join(preview.content, 'privacy'), join(preview.content, 'linked'));
      writeFileSync(join(draft, 'en/.hidden.md'), 'Hidden.\n');
      writeFileSync(join(draft, 'en/notes.txt'), 'Notes.\n');
    } catch {
      // They are there from the case before.
    }
    const answer = await desk.ask('open', { ...name, ...change });
    expect(answer.status).toBe(409);
    expect(answer.value.problem).toMatch(/^There is no |has no text in/);
    expect(readContent(preview, section)).toBe(before);
  });

  test.each([
    ['nothing', {}],
    ['a list', []],
    ['names that are not texts', { ...name, file: 7 }],
    ['a digest that is none', { ...name, text: { body: '' }, digest: 'x' }],
    ['a text that is too long', { ...name, text: { body: 'x'.repeat(1_000_001) }, digest: '0'.repeat(64) }],
  ])('%s is not understood', async (_, input) => {
    expect((await desk.ask('save', input)).status).toBe(400);
  });

  test('half of a character is refused in words', async () => {
    const answer = await save({ text: { title: 'A', summary: '', body: 'a \uD800 b' } });
    expect(answer.value.problem).toContain('half of a character');
  });

  test('a request without an end is cut off', async () => {
    const { hostname, port } = new URL(preview.address);
    const status = await new Promise<number>((resolve) => {
      const sent = request(
        {
          hostname,
          port,
          path: '/_desk/api/save',
          method: 'POST',
          headers: { ...desk.headers, 'transfer-encoding': 'chunked' },
        },
        (response) => resolve(response.statusCode ?? 0),
      );
      sent.on('error', () => resolve(413));
      const chunk = Buffer.alloc(1_000_000, 'x');
      const more = (left: number): void => {
        if (left === 0) sent.end();
        else sent.write(chunk, () => more(left - 1));
      };
      more(22);
    });
    expect(status).toBe(413);
  });
});

describe('a save', () => {
  test('writes the text, keeps every other byte, and leaves nothing beside it', async () => {
    const answer = await save({});
    expect(answer.value).toEqual({ saved: true, digest: expect.stringMatching(/^[0-9a-f]{64}$/) });
    expect(readContent(preview, section)).toBe(`${before}\nWritten.\n`);
    expect(
      readdirSync(join(preview.content, 'privacy/draft/en')).filter((one) => one.endsWith('.new')),
    ).toEqual([]);
    expect((await opened()).digest).toBe(answer.value.digest);
    writeContent(preview, section, before);
  });

  test('of a text that somebody else changed meanwhile writes nothing and shows theirs', async () => {
    const { digest, text } = await opened();
    writeContent(preview, section, before.replace('---\n\n', '---\n\nFrom another editor. '));
    const answer = await desk.ask('save', { ...name, digest, text: { ...text, body: 'Mine.\n' } });
    expect(answer.value).toEqual({
      saved: false,
      current: {
        digest: expect.stringMatching(/^[0-9a-f]{64}$/),
        text: expect.objectContaining({ body: expect.stringContaining('From another editor.') }),
      },
    });
    expect(readContent(preview, section)).toContain('From another editor.');
    writeContent(preview, section, before);
  });

  test('of a file that is gone says so', async () => {
    const { digest, text } = await opened();
    const path = join(preview.content, section);
    renameSync(path, `${path}.away`);
    const answer = await desk.ask('save', { ...name, digest, text });
    renameSync(`${path}.away`, path);
    expect(answer.value.problem).toContain('renamed or removed');
  });
});

describe('a preview that may not write', () => {
  test('as --read-only asks', async () => {
    const reading = await startPreview('tests/cases/minimal-site/content', '--read-only');
    expect(reading.printed()).toMatch(/cannot be edited there/);
    const client = await openDesk(reading);
    const { value } = await client.ask('open', name);
    expect(value.text.body).toContain('We collect nothing.');
    const text = { ...value.text, body: 'Changed.\n' };
    const answer = await client.ask('save', { ...name, digest: value.digest, text });
    expect(answer.status).toBe(403);
    expect(readContent(reading, section)).toContain('We collect nothing.');
  });

  test.each([
    ['127.0.0.1', true],
    ['127.8.0.1', true],
    ['::1', true],
    ['localhost', true],
    ['0.0.0.0', false],
    ['::', false],
    ['192.0.2.1', false],
    ['127.example', false],
  ])('as other computers reach it: %s may write, %s', (host, may) => {
    expect(isLoopback(host)).toBe(may);
  });
});
