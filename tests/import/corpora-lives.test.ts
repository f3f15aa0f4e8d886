/**
 * What was imported can always be built, verified and released from: the corpora, and the cases that went wrong. A sample,
 * but for `npm run test:long`; skipped where ../shared/ is absent.
 */

import { execFileSync } from 'node:child_process';
import {
  cpSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  statSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { basename, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterAll, describe, expect, test } from 'vitest';
import { main } from '../../src/cli/main.ts';
import { readCorpora } from '../support/corpus.ts';
import { isLong, sampled } from '../support/long.ts';
import { run } from '../support/run-command.ts';

const root = mkdtempSync(join(tmpdir(), 'policy-imported-'));
afterAll(() => rmSync(root, { recursive: true, force: true }));

const cases = fileURLToPath(new URL('../../../shared/cases/', import.meta.url));
const readable = /\.(?:md|markdown|html?|txt|docx)$/;

/** Every source among the cases: folders of dated files, repositories that a script makes, and single files. */
function sourcesIn(folder: string): readonly string[] {
  if (!existsSync(folder)) return [];
  return readdirSync(folder).flatMap((name) => {
    const path = join(folder, name);
    if (!/^\d/.test(name) || !statSync(path).isDirectory()) return [];
    if (existsSync(join(path, 'versions'))) return [join(path, 'versions')];
    return readdirSync(path)
      .filter((file) => readable.test(file) && file !== 'README.md')
      .map((file) => join(path, file));
  });
}

const scripts = existsSync(cases)
  ? readdirSync(cases).filter((name) => existsSync(join(cases, name, 'make.sh')))
  : [];

/** Runs a command and returns its status with what it said, so that a failure shows the reason. */
async function outcome(...args: readonly string[]): Promise<string> {
  const { status, error } = await run(main, args);
  return status === 0 ? 'done' : `${status}: ${error.slice(0, 2000)}`;
}

/** Imports a source, changes a sentence in its draft, releases, builds and verifies. */
async function live(source: string, ...options: readonly string[]): Promise<readonly string[]> {
  const content = mkdtempSync(join(root, 'content-'));
  writeFileSync(
    join(content, 'site.yaml'),
    'publisher: Northwind Photos\nbaseUrl: https://policies.northwind-photos.eu/\ntimezone: Europe/Paris\nlanguages: [en]\n',
  );
  const at = ['--content', content] as const;
  const imported = await run(main, ['import', source, '--policy', 'terms', ...at, ...options]);
  // A refusal writes nothing, and says why.
  if (imported.status !== 0) return [existsSync(join(content, 'terms')) ? 'half an import' : 'refused'];
  changeSentence(join(content, 'terms/draft/en'));
  const change = existsSync(join(content, 'terms/versions')) ? 'material' : 'initial';
  const released = await outcome(
    ...['release', 'terms', ...at, '--effective', '2030-01-15', '--change', change, '--summary', 'Words.'],
    // A first text has placeholders that the release stops at, rightly.
    ...(change === 'initial' ? ['--allow-placeholder'] : []),
  );
  const output = mkdtempSync(join(root, 'site-'));
  return [
    released,
    await outcome('build', ...at, '--output', output),
    await outcome('verify', ...at),
    await outcome('verify', output, ...at),
  ];
}

/** Adds a paragraph to the last section of a draft. */
function changeSentence(draft: string): void {
  const name = readdirSync(draft)
    .filter((one) => /^\d/.test(one))
    .sort()
    .at(-1);
  const path = join(draft, name ?? 'preamble.md');
  const text = readFileSync(path, 'utf8').replace(/^status: empty\n/m, '');
  writeFileSync(path, `${text.trimEnd()}\n\nThis sentence is new.\n`);
}

const lives = ['done', 'done', 'done', 'done'];

describe('a policy lives on after its import', () => {
  const sources = sourcesIn(cases);
  const histories = sources.filter((source) => statSync(source).isDirectory());
  const files = sources.filter((source) => !histories.includes(source));

  test.each([...sampled(histories, 18), ...sampled(files, 20)])('%s', { timeout: 60_000 }, async (source) => {
    const lived = await live(source, ...(histories.includes(source) ? [] : ['--file-alone']));
    expect([lives, ['refused']]).toContainEqual(lived);
  });

  test.each(sampled(scripts, 3))('the repository of %s', { timeout: 60_000 }, async (name) => {
    const folder = join(root, name);
    cpSync(join(cases, name), folder, { recursive: true });
    execFileSync('sh', ['make.sh'], { cwd: folder, stdio: 'ignore' });
    const [file = ''] = ['policy.md', 'index.md', 'charter.md'].filter((one) =>
      existsSync(join(folder, 'repo', one)),
    );
    expect(await live(join(folder, 'repo', file))).toEqual(lives);
  });

  test.each(isLong ? readCorpora() : readCorpora().slice(0, 1))(
    'the corpus $name',
    { timeout: 120_000 },
    async ({ name, states }) => {
      const folder = join(root, 'corpora', basename(name));
      mkdirSync(folder, { recursive: true });
      for (const state of states) writeFileSync(join(folder, `${state.name}.md`), state.text);
      expect(await live(folder, '--link-base', 'https://example.org/policies/this')).toEqual(lives);
    },
  );
});
