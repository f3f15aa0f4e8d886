import { spawnSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, onTestFinished } from 'vitest';
import { readDraftFile, saveDraftFile } from '../../src/desk/draft-files.ts';
import { longTest } from '../support/long.ts';

longTest(
  'a save that is killed at any moment leaves the old text or the new one, and the next save clears the rest',
  () => {
    const content = mkdtempSync(join(tmpdir(), 'policy-desk-'));
    onTestFinished(() => rmSync(content, { recursive: true, force: true }));
    const folder = join(content, 'privacy/draft/en');
    mkdirSync(folder, { recursive: true });
    const file = join(folder, '10-a.md');
    const name = { policy: 'privacy', language: 'en', file: '10-a.md' };
    const program = `
    const { saveDraftFile, readDraftFile } = await import('./src/desk/draft-files.ts');
    const name = ${JSON.stringify(name)};
    saveDraftFile(${JSON.stringify(content)}, name, readDraftFile(${JSON.stringify(content)}, name).digest, 'new '.repeat(1000));`;
    const run = (killAt: string): NodeJS.Signals | null =>
      spawnSync(
        process.execPath,
        [
          '--import',
          './tests/support/killing-hook.mjs',
          '--import',
          'tsx',
          '--input-type=module',
          '-e',
          program,
        ],
        { env: { ...process.env, KILL_FOLDER: folder, KILL_AT: killAt, KILL_TORN: '1' } },
      ).signal;
    const seen = new Set<string>();
    for (let at = 1; ; at += 1) {
      writeFileSync(file, 'old');
      const signal = run(String(at));
      const text = readFileSync(file, 'utf8');
      expect(['old', 'new '.repeat(1000)]).toContain(text);
      seen.add(text);
      const { digest } = readDraftFile(content, name);
      saveDraftFile(content, name, digest, 'next');
      expect(readdirSync(folder)).toEqual(['10-a.md']);
      if (signal === null) break;
    }
    expect(seen.size).toBe(2);
  },
);
