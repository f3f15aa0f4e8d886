/** The command as a whole: folders and git repositories, all or nothing, and what is built of an import. */

import { execFileSync } from 'node:child_process';
import {
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { main } from '../../src/cli/main.ts';

let folder = '';
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'policy-import-'));
});
afterEach(() => rmSync(folder, { recursive: true, force: true }));

interface Run {
  readonly status: number;
  readonly out: string;
  readonly error: string;
}

async function policy(...args: readonly string[]): Promise<Run> {
  let [out, error] = ['', ''];
  const status = await main([...args, '--content', join(folder, 'content')], {
    out: (text) => {
      out += text;
    },
    error: (text) => {
      error += text;
    },
    now: () => new Date('2026-11-22T12:00:00Z'),
    timezone: 'Europe/Paris',
  });
  return { status, out, error };
}

function write(files: Readonly<Record<string, string>>): void {
  for (const [path, text] of Object.entries(files)) {
    const file = join(folder, path);
    mkdirSync(join(file, '..'), { recursive: true });
    writeFileSync(file, text);
  }
}

function site(): void {
  write({
    'content/site.yaml':
      '# Ours.\npublisher: Northwind Photos\nbaseUrl: https://policies.northwind-photos.eu/\ntimezone: Europe/Paris\nlanguages: [en] # more to come\n',
  });
}

function git(...args: readonly string[]): string {
  const identity = {
    GIT_AUTHOR_NAME: 'A',
    GIT_AUTHOR_EMAIL: 'a@b.c',
    GIT_COMMITTER_NAME: 'A',
    GIT_COMMITTER_EMAIL: 'a@b.c',
  };
  const env = { ...process.env, ...identity, GIT_CONFIG_GLOBAL: '/dev/null', GIT_CONFIG_SYSTEM: '/dev/null' };
  return execFileSync('git', ['-C', join(folder, 'repo'), ...args], {
    env,
    encoding: 'utf8',
    stdio: ['ignore', 'pipe', 'pipe'],
  });
}

function commit(day: string, author = day): void {
  git('add', '-A');
  const env = { GIT_COMMITTER_DATE: `${day}T12:00:00Z`, GIT_AUTHOR_DATE: `${author}T12:00:00Z` };
  const before = { ...process.env };
  Object.assign(process.env, env);
  git('commit', '-q', '--allow-empty', '-m', 'change');
  for (const key of Object.keys(env)) {
    if (before[key] === undefined) delete process.env[key];
    else process.env[key] = before[key];
  }
}

const two = (b: string): string => `# Privacy\n\n## A\n\nFirst words.\n\n## B\n\n${b}\n`;

describe('a folder of dated files', () => {
  test('becomes versions that verify and build; a language that the site lacks is added to it', async () => {
    site();
    write({
      'old/2020-01-01.md': two('one'),
      'old/2020-01-01-2.md': two('two'),
      'old/notes.md': 'not dated',
    });
    const run = await policy('import', join(folder, 'old'), '--policy', 'privacy', '--language', 'fr');
    expect(run).toMatchObject({ status: 0, error: '' });
    expect(run.out).toContain('versions  2, 2020-01-01 to 2020-01-01-2');
    expect(readFileSync(join(folder, 'content/site.yaml'), 'utf8')).toContain(
      'languages: [ en, fr ] # more to come',
    );
    expect((await policy('verify')).status).toBe(0);
    expect((await policy('check')).error).not.toContain('error');
  });

  test('never goes over a policy that is there, and writes nothing where a word would be lost', async () => {
    site();
    write({ 'old/2020-01-01.md': two('one'), 'content/privacy/policy.yaml': 'title:\n  en: Mine\n' });
    const run = await policy('import', join(folder, 'old'), '--policy', 'privacy');
    expect(run.status).toBe(1);
    expect(run.error).toContain('A policy "privacy" already exists');
    expect(readdirSync(join(folder, 'content/privacy'))).toEqual(['policy.yaml']);
    expect(readdirSync(join(folder, 'content'))).toEqual(['privacy', 'site.yaml']);
  });

  test('clears what an import left that was killed, and leaves one at work alone', async () => {
    site();
    write({
      'old/2020-01-01.md': two('one'),
      'content/.import-privacy-999999999/policy.yaml': '',
      [`content/.import-privacy-${process.ppid}/policy.yaml`]: '',
    });
    expect((await policy('import', join(folder, 'old'), '--policy', 'privacy')).status).toBe(0);
    expect(readdirSync(join(folder, 'content'))).toEqual([
      `.import-privacy-${process.ppid}`,
      'privacy',
      'site.yaml',
    ]);
  });

  test('prints findings as JSON, and the report beside them', async () => {
    site();
    write({ 'old/2020-01-01.md': two('[x](#nowhere)') });
    const run = await policy('import', join(folder, 'old'), '--policy', 'privacy', '--findings', 'json');
    expect(JSON.parse(run.out)).toMatchObject([{ code: 'import-link-dead', severity: 'warning', line: 9 }]);
    expect(run.error).toContain('versions  1, 2020-01-01');
  });
});

test('guesses about renamed sections are written to a file, which is followed once it is corrected', async () => {
  const source = join(folder, 'reviewed');
  mkdirSync(source, { recursive: true });
  const text = (title: string): string =>
    `# T\n\n## ${title}\n\nOur printers and carriers receive each parcel number and every postal code.\n`;
  writeFileSync(join(source, '2020-01-01.md'), text('Sharing'));
  writeFileSync(join(source, '2021-01-01.md'), text('Recipients'));
  const content = join(folder, 'content');
  const review = join(folder, 'review.yaml');
  const command = ['import', source, '--policy', 'p', '--review', review];
  expect((await policy(...command)).out).toContain('Nothing was imported yet.');
  expect(existsSync(content)).toBe(false);
  const written = readFileSync(review, 'utf8');
  expect(written).toContain(
    'anchor: sharing\n  before: Sharing\n  after: Recipients\n  evidence: the same text',
  );
  writeFileSync(review, written.replace('same: true', 'same: false'));
  expect((await policy(...command)).status).toBe(0);
  expect(readdirSync(join(content, 'p/draft/en'))).toEqual(['10-recipients.md']);
});

test('a file alone becomes the draft, with a site where there is none', async () => {
  write({ 'old.md': two('one') });
  const run = await policy('import', join(folder, 'old.md'), '--policy', 'privacy');
  expect(run.status).toBe(0);
  expect(existsSync(join(folder, 'content/privacy/draft/en/10-a.md'))).toBe(true);
  expect(existsSync(join(folder, 'content/privacy/versions'))).toBe(false);
  expect(existsSync(join(folder, 'content/site.yaml'))).toBe(true);
});

test('what cannot be a source is said in words', async () => {
  site();
  write({ 'empty/readme.txt': '' });
  expect((await policy('import', join(folder, 'none'), '--policy', 'p')).error).toContain('does not exist');
  expect((await policy('import', join(folder, 'empty'), '--policy', 'p')).error).toContain(
    'is named by its date',
  );
  expect((await policy('import', `${join(folder, 'empty')}:a.md`, '--policy', 'p')).error).toContain(
    'is not in a git repository',
  );
});

describe('a file in a git repository', () => {
  beforeEach(() => {
    site();
    mkdirSync(join(folder, 'repo'));
    git('init', '-q', '-b', 'main');
    write({ 'repo/privacy.md': two('one') });
    commit('2020-01-01', '2019-12-31');
    git('tag', 'v1');
    write({ 'repo/privacy.md': `---\nlayout: x\n---\n${two('one')}`, 'repo/other.md': 'x' });
    commit('2020-02-01');
    mkdirSync(join(folder, 'repo/docs'));
    git('mv', 'privacy.md', 'docs/privacy.md');
    commit('2020-03-01');
    git('checkout', '-q', '-b', 'side');
    write({ 'repo/docs/privacy.md': two('on a branch') });
    commit('2020-03-05');
    write({ 'repo/docs/privacy.md': two('three') });
    commit('2020-03-06');
    git('checkout', '-q', 'main');
    git('merge', '-q', '--no-ff', '--no-commit', 'side');
    commit('2020-04-01');
    git('tag', 'v2');
  });

  const versions = (): readonly string[] => readdirSync(join(folder, 'content/privacy/versions')).sort();
  const source = (version: string): string =>
    JSON.parse(readFileSync(join(folder, `content/privacy/versions/${version}/release.json`), 'utf8')).source;

  test('gives a version for each state on the branch, through renames and merges; alike ones are skipped', async () => {
    const run = await policy('import', `${join(folder, 'repo')}:docs/privacy.md`, '--policy', 'privacy');
    expect(run.status).toBe(0);
    expect(versions()).toEqual(['2020-01-01', '2020-04-01']);
    expect(run.out).toMatch(/skipped {3}\d states with the same words/);
    expect(source('2020-04-01')).toBe(git('rev-parse', 'HEAD').trim());
    expect((await policy('verify')).status).toBe(0);
  });

  test('is found by its path, dated by its author, or taken tag by tag', async () => {
    await policy('import', join(folder, 'repo/docs/privacy.md'), '--policy', 'privacy', '--author-date');
    expect(versions()).toEqual(['2019-12-31', '2020-04-01']);
    rmSync(join(folder, 'content/privacy'), { recursive: true });
    await policy('import', `${join(folder, 'repo')}:docs/privacy.md`, '--policy', 'privacy', '--tags', 'v2');
    expect(versions()).toEqual(['2020-04-01']);
  });

  test('in a shallow clone says so', async () => {
    execFileSync('git', [
      'clone',
      '-q',
      '--depth',
      '1',
      `file://${join(folder, 'repo')}`,
      join(folder, 'shallow'),
    ]);
    const run = await policy('import', `${join(folder, 'shallow')}:docs/privacy.md`, '--policy', 'privacy');
    expect(run.error).toContain('import-shallow-clone');
  });
});
