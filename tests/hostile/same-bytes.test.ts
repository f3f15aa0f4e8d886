import { cpSync, existsSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, describe, expect, test } from 'vitest';
import { type BuiltSite, build, printFindings, removeBuilt } from '../support/built-site.ts';
import { sampled } from '../support/long.ts';

const made: string[] = [];

afterAll(() => {
  for (const folder of made.splice(0)) rmSync(folder, { recursive: true, force: true });
  removeBuilt();
});

/** A copy of a content folder whose drafts and configuration are written otherwise; released files stay as they are. */
function rewritten(content: string, rewrite: (text: string) => string): string {
  const folder = mkdtempSync(join(tmpdir(), 'policy-test-'));
  made.push(folder);
  const copy = join(folder, 'content');
  cpSync(content, copy, { recursive: true });
  for (const path of readdirSync(copy, { recursive: true, encoding: 'utf8' })) {
    if (!/\.(?:md|yaml)$/.test(path) || path.includes('versions')) continue;
    const file = join(copy, path);
    writeFileSync(file, rewrite(readFileSync(file, 'utf8')));
  }
  return copy;
}

function plain(text: string): string {
  return text.replace(/^\uFEFF/, '').replace(/\r\n?/g, '\n');
}

const ways: Readonly<Record<string, (text: string) => string>> = {
  'a byte-order mark and CRLF': (text) => `\uFEFF${plain(text).replaceAll('\n', '\r\n')}`,
  'CR alone': (text) => plain(text).replaceAll('\n', '\r'),
};

function texts({ files }: BuiltSite): Readonly<Record<string, string>> {
  return Object.fromEntries([...files].map(([path, bytes]) => [path, bytes.toString('latin1')]));
}

const contents = [
  'content',
  'tests/fixtures/mixed',
  ...readdirSync('tests/cases').map((name) => `tests/cases/${name}/content`),
].filter((content) => existsSync(content));

describe.each(sampled(contents, 9))('%s', (content) => {
  test('is the same site, byte for byte, with a byte-order mark and CRLF, and with CR alone', async () => {
    const plain = await build(content);
    for (const [name, rewrite] of Object.entries(ways)) {
      const copy = rewritten(content, rewrite);
      const other = await build(copy);
      expect(printFindings(other.findings, copy), name).toBe(printFindings(plain.findings, content));
      expect(texts(other), name).toEqual(texts(plain));
    }
  });
});
