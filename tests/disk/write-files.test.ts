import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { SharedChunk } from '../../src/chunks.ts';
import { writeFiles } from '../../src/disk/write-files.ts';

/** Of one, two, three and four bytes in UTF-8, and half a character, for which U+FFFD is written. */
const letters = ['a', 'é', '第', '😀', '\uD83D'];

test('texts of any length stand in their files as UTF-8, however many are written at once', async () => {
  const folder = mkdtempSync(join(tmpdir(), 'policy-files-'));
  try {
    const files = Array.from({ length: 60 }, (_, at) => {
      const letter = letters[at % letters.length] ?? '';
      const text = `${at} ${letter.repeat((at * 7919) % 30_011)}`;
      return { path: join(folder, `${at % 7}/${at}.txt`), text };
    });
    await writeFiles(files.map(({ path, text }) => ({ path, bytes: () => text })));
    for (const { path, text } of files) expect(readFileSync(path).equals(Buffer.from(text))).toBe(true);
    const shared = new SharedChunk('é');
    const divided = files.map(({ path, text }) => {
      const chunk = new SharedChunk(text);
      return { path, bytes: () => ['', [text, [shared], chunk], '第'] };
    });
    await writeFiles(divided);
    for (const { path, text } of files)
      expect(readFileSync(path).equals(Buffer.from(`${text}é${text}第`))).toBe(true);
  } finally {
    rmSync(folder, { recursive: true });
  }
});
