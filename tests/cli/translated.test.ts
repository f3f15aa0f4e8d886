import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { main } from '../../src/cli/main.ts';
import { withTranslates } from '../../src/content/record-translation.ts';
import { sha256 } from '../../src/disk/disk.ts';
import { exampleFiles } from '../../src/findings/catalogue/bases.ts';
import { makeContent, run } from '../support/run-command.ts';

const digest = 'a'.repeat(64);
const encode = (text: string): Uint8Array => new TextEncoder().encode(text);

function set(text: string): string | undefined {
  const bytes = withTranslates(encode(text), digest);
  return bytes && new TextDecoder('utf-8', { ignoreBOM: true }).decode(bytes);
}

describe('setting translates', () => {
  test.each([
    [
      'a value is replaced',
      '---\ntitle: A\ntranslates: OLD # kept\n---\n\nB\n',
      `translates: ${digest} # kept`,
    ],
    ['a quoted one too', '---\ntitle: A\ntranslates: "OLD"\n---\n\nB\n', `translates: ${digest}\n---`],
    [
      'an empty one is filled',
      '---\ntranslates:\ntitle: A\n---\nB',
      `---\ntranslates: ${digest}\ntitle: A\n---\nB`,
    ],
    ['a missing one is added last', '---\ntitle: A\n---\nB', `title: A\ntranslates: ${digest}\n---\nB`],
    ['a file without front matter gets one', 'Text.', `---\ntranslates: ${digest}\n---\n\nText.`],
    ['a byte-order mark stays first', '\uFEFFText.', `\uFEFF---\ntranslates: ${digest}\n---\n\nText.`],
    [
      'Windows line ends stay',
      '\uFEFF---\r\ntitle: A\r\n---\r\n\r\nB\r\n',
      `\uFEFF---\r\ntitle: A\r\ntranslates: ${digest}\r\n---\r\n\r\nB\r\n`,
    ],
    ['a body with the same key is left alone', '---\ntitle: A\n---\ntranslates: x\n', '---\ntranslates: x\n'],
  ])('%s', (_, before, after) => {
    expect(set(before)).toContain(after);
    const rest = set(before)?.replace(new RegExp(`(translates:) ?${digest}`), '$1') ?? '';
    // What stands behind the front matter is as it was, byte for byte.
    expect(rest.endsWith(before.slice(before.lastIndexOf('---') + 3))).toBe(true);
  });

  test.each([
    ['a map in braces', '---\n{ title: A }\n---\nB'],
    ['front matter that is never closed', '---\ntitle: A\n'],
    ['front matter that is no YAML', '---\ntitle: a: b\n---\n'],
  ])('refuses %s', (_, before) => {
    expect(set(before)).toBeUndefined();
  });

  test('refuses what is not UTF-8', () => {
    expect(withTranslates(Uint8Array.of(0x2d, 0xe9), digest)).toBeUndefined();
  });
});

describe('policy translated', () => {
  const files = exampleFiles(
    { 'privacy/draft/en/20-store.md': '---\ntitle: S\n---\n\nFor a month.\n' },
    'translated',
  );

  test('records the digest of the governing file, and the check is content', async () => {
    const content = makeContent(files);
    const file = join(content, 'privacy/draft/de/20-store.md');
    const before = readFileSync(file, 'utf8');
    expect((await run(main, ['check', '--content', content])).error).toContain('translation-stale');
    const { out, status } = await run(main, ['translated', '--content', content, file]);
    expect(status).toBe(0);
    expect(out).toContain('is recorded as the translation of');
    const wanted = sha256(readFileSync(join(content, 'privacy/draft/en/20-store.md')));
    expect(readFileSync(file, 'utf8')).toBe(before.replace(/translates: .*/, `translates: ${wanted}`));
    expect((await run(main, ['check', '--content', content])).error).not.toContain('translation-stale');
    expect(readdirSync(join(content, 'privacy/draft/de'))).toHaveLength(3);
  });

  test('takes all translated sections of a folder', async () => {
    const content = makeContent(files);
    const folder = join(content, 'privacy/draft/de');
    const { out, status } = await run(main, ['translated', '--content', content, folder]);
    expect(status).toBe(0);
    expect(out.match(/ the translation of /g)).toHaveLength(readdirSync(folder).length);
    expect((await run(main, ['check', '--content', content])).error).not.toContain('translation-stale');
  });

  test.each([
    ['a governing file', 'privacy/draft/en/20-store.md', 'is not a translation'],
    ['a file that is not there', 'privacy/draft/de/99-none.md', 'is not a readable section of a draft'],
    ['a section that the governing text lacks', 'privacy/draft/de/30-more.md', 'has no counterpart'],
  ])('refuses %s, and then writes nothing', async (_, path, reason) => {
    const content = makeContent({ ...files, 'privacy/draft/de/30-more.md': '---\ntitle: M\n---\n\nMehr.\n' });
    const good = join(content, 'privacy/draft/de/20-store.md');
    const before = readFileSync(good, 'utf8');
    const { error, status } = await run(main, [
      'translated',
      '--content',
      content,
      good,
      join(content, path),
    ]);
    expect(error).toContain(reason);
    expect(status).toBe(1);
    expect(readFileSync(good, 'utf8')).toBe(before);
  });
});
