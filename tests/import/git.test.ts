/** A file in a git repository: every state of it, and nothing that the repository wants to run. */

import { execFileSync } from 'node:child_process';
import {
  chmodSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  readFileSync,
  rmSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { main } from '../../src/cli/main.ts';
import { sampled } from '../support/long.ts';
import { type Run, run } from '../support/run-command.ts';

let folder: string;
let repository: string;

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'policy-git-test-'));
  repository = join(folder, 'repo');
  mkdirSync(repository);
  git('init', '-q', '-b', 'main');
});

afterEach(() => rmSync(folder, { recursive: true, force: true }));

function git(...args: readonly string[]): string {
  return execFileSync(
    'git',
    ['-C', repository, '-c', 'user.name=A', '-c', 'user.email=a@example.org', ...args],
    {
      encoding: 'utf8',
      env: { ...process.env, GIT_CONFIG_GLOBAL: '/dev/null', GIT_CONFIG_NOSYSTEM: '1' },
    },
  );
}

function put(path: string, content: string | Uint8Array): void {
  mkdirSync(dirname(join(repository, path)), { recursive: true });
  writeFileSync(join(repository, path), content);
}

function commit(day: string, authored = day): void {
  git('add', '-A');
  const date = `${day}T12:00:00Z`;
  execFileSync(
    'git',
    ['-C', repository, '-c', 'user.name=A', '-c', 'user.email=a@example.org', 'commit', '-q', '-m', day],
    { env: { ...process.env, GIT_AUTHOR_DATE: `${authored}T12:00:00Z`, GIT_COMMITTER_DATE: date } },
  );
}

const policy = (days: string): string =>
  `# Policy\n\n## Data\n\nWe keep your data for ${days} days and delete all of it after that.\n`;

async function imported(source: string | readonly string[], ...options: readonly string[]): Promise<Run> {
  const content = join(folder, 'content');
  rmSync(content, { recursive: true, force: true });
  return run(main, ['import', ...[source].flat(), '--policy', 'privacy', '--content', content, ...options]);
}

/** The text of the section in a version, or nothing. */
function textIn(version: string): string {
  const path = join(folder, 'content/privacy/versions', version, 'en/10-data.md');
  return existsSync(path)
    ? readFileSync(path, 'utf8')
        .replace(/^---[\s\S]*?---\n/, '')
        .trim()
    : '';
}

describe('every state', () => {
  test('of a file that was renamed from a name without an ending', async () => {
    put('POLICY', policy('ten'));
    commit('2020-01-01');
    git('mv', 'POLICY', 'policy.md');
    put('policy.md', policy('twenty'));
    commit('2021-01-01');
    const { status } = await imported(join(repository, 'policy.md'));
    expect(status).toBe(0);
    expect(textIn('2021-01-01')).toContain('twenty');
  });

  test('of a file that had another name in between', async () => {
    put('index.md', policy('ten'));
    commit('2020-01-01');
    git('mv', 'index.md', 'policy.md');
    put('policy.md', policy('twenty'));
    commit('2021-01-01');
    put('policy.md', policy('thirty'));
    commit('2022-01-01');
    put('index.md', policy('forty'));
    commit('2023-01-01');
    const { status, error } = await imported(join(repository, 'index.md'));
    expect([status, error]).toEqual([0, '']);
    const days = ['2020', '2021', '2022', '2023'].map((year) => textIn(`${year}-01-01`));
    expect(days.map((text) => /for (\w+) days/.exec(text)?.[1])).toEqual([
      'ten',
      'twenty',
      'thirty',
      'forty',
    ]);
  });

  test('but those in which it was gone, which is said', async () => {
    put('index.md', policy('ten'));
    commit('2020-01-01');
    git('rm', '-q', 'index.md');
    put('other.txt', 'x');
    put('another.md', 'y');
    put('third.md', 'z');
    commit('2021-01-01');
    put('index.md', policy('forty'));
    commit('2023-01-01');
    const { error } = await imported(join(repository, 'index.md'));
    expect(error).toContain(
      'info import-gap: The file was missing from the repository from 2021-01-01 to 2023-01-01',
    );
  });

  test('of what a symbolic link leads to', async () => {
    put('docs/terms.md', policy('ten'));
    symlinkSync('docs/terms.md', join(repository, 'TERMS.md'));
    commit('2020-01-01');
    put('docs/terms.md', policy('twenty'));
    commit('2021-01-01');
    const { status } = await imported(`${repository}:TERMS.md`);
    expect(status).toBe(0);
    expect(
      [textIn('2020-01-01'), textIn('2021-01-01')].map((text) => /(ten|twenty)/.exec(text)?.[0]),
    ).toEqual(['ten', 'twenty']);
  });

  test.each([
    ['a link that leads out of the repository', '../secret.md', 'outside the repository'],
    ['a link that leads in a circle', 'TERMS.md', 'a loop of symbolic links'],
    ['a link that leads nowhere', 'gone.md', 'does not exist'],
  ])('%s is refused', async (_, target, message) => {
    writeFileSync(join(folder, 'secret.md'), '# Secret');
    symlinkSync(target, join(repository, 'TERMS.md'));
    commit('2020-01-01');
    const { status, error } = await imported(`${repository}:TERMS.md`);
    expect(status).not.toBe(0);
    expect(error).toContain(message);
  });

  test('of just the file that was named, whatever characters its name has', async () => {
    put('privacy1.md', policy('ninety'));
    put('privacy[1].md', policy('ten'));
    commit('2020-01-01');
    put('privacy1.md', policy('eighty'));
    commit('2021-01-01');
    await imported(join(repository, 'privacy[1].md'));
    expect(textIn('2020-01-01')).toContain('ten');
    expect(textIn('2021-01-01')).toBe('');
  });

  test('of a document that was in several places, one after another, with the time between', async () => {
    put('old.md', policy('ten'));
    commit('2020-01-01');
    put('old.md', policy('twenty'));
    commit('2021-01-01');
    git('rm', '-q', 'old.md');
    put('other.txt', 'x');
    commit('2022-01-01');
    put('new/terms.md', policy('thirty'));
    commit('2023-01-01');
    const { status, error } = await imported([`${repository}:old.md`, `${repository}:new/terms.md`]);
    expect(status).toBe(0);
    const days = ['2020', '2021', '2023'].map((year) => textIn(`${year}-01-01`));
    expect(days.map((text) => /for (\w+) days/.exec(text)?.[1])).toEqual(['ten', 'twenty', 'thirty']);
    expect(error).toContain('The file was missing from the repository from 2022-01-01 to 2023-01-01');
  });

  test('of an old place only until the next one begins', async () => {
    put('old.md', policy('ten'));
    commit('2020-01-01');
    put(
      'new.md',
      `${policy('twenty')}\nAnd other words that make it another file altogether, for git too.\n`,
    );
    commit('2021-01-01');
    put('old.md', policy('ninety'));
    commit('2022-01-01');
    const { status } = await imported([`${repository}:old.md`, `${repository}:new.md`]);
    expect([status, textIn('2020-01-01').includes('ten'), textIn('2022-01-01')]).toEqual([0, true, '']);
  });

  test('but not with the dates of a rebase, which would put them on one day', async () => {
    for (const year of ['2020', '2021', '2022']) {
      put('terms.md', policy(year));
      commit('2024-01-01', `${year}-01-01`);
    }
    const { status, error } = await imported(join(repository, 'terms.md'));
    expect([status, error.includes('add --author-date')]).toEqual([1, true]);
    expect((await imported(join(repository, 'terms.md'), '--author-date')).status).toBe(0);
    expect(textIn('2021-01-01')).toContain('2021');
  });

  test('that can be read; others end the import, or are left out and said', async () => {
    put('terms.md', new Uint8Array(Buffer.from('# Policy\n\n## Data\n\nGeb\xfchren.\n', 'latin1')));
    commit('2020-01-01');
    put('terms.md', policy('ten'));
    commit('2021-01-01');
    const refused = await imported(join(repository, 'terms.md'));
    expect(refused.status).not.toBe(0);
    expect(refused.error).toContain('--skip-unreadable');
    const skipped = await imported(join(repository, 'terms.md'), '--skip-unreadable');
    expect(skipped.status).toBe(0);
    expect(skipped.error).toContain('warning import-state-skipped:');
    await imported(join(repository, 'terms.md'), '--encoding', 'windows-1252');
    expect(textIn('2020-01-01')).toBe('Gebühren.');
  });
});

describe('a path that is no file of the repository', () => {
  test.each([
    ['docs', 'is a folder'],
    ['docs/', 'is a folder'],
    ['../other.md', 'is not the path of a file'],
    ['docs/../../other.md', 'is not the path of a file'],
    ['/etc/passwd', 'is not the path of a file'],
    ['', 'is not the path of a file'],
    ['nothing.md', 'does not track a file'],
  ])('is refused with a sentence: "%s"', async (path, said) => {
    put('docs/privacy.md', policy('30'));
    commit('2026-01-05');
    const made = await imported(`${repository}:${path}`);
    expect(made.status).toBe(2);
    expect(made.error).toContain(said);
  });

  test('and so is a pattern that no tag matches', async () => {
    put('privacy.md', policy('30'));
    commit('2026-01-05');
    expect((await imported(`${repository}:privacy.md`, '--tags', 'none*')).error).toContain(
      'a tag that matches "none*"',
    );
  });
});

test('a repository whose hashes are SHA-256 is read', async () => {
  rmSync(repository, { recursive: true });
  mkdirSync(repository);
  git('init', '-q', '-b', 'main', '--object-format=sha256');
  put('privacy.md', policy('30'));
  commit('2026-01-05');
  expect((await imported(`${repository}:privacy.md`)).status).toBe(0);
});

describe('a repository that wants to run something', () => {
  let ran: string;
  let program: string;

  beforeEach(() => {
    ran = join(folder, 'RAN');
    program = join(folder, 'program.sh');
    writeFileSync(program, `#!/bin/sh\necho "$0 $*" >> ${ran}\nexit 1\n`);
    chmodSync(program, 0o755);
    put('privacy.md', policy('ten'));
    put('.gitattributes', '*.md diff=evil filter=evil\n');
    commit('2020-01-01');
    put('privacy.md', policy('twenty'));
    commit('2021-01-01');
  });

  const wishes = {
    'a checker of signatures': [
      ['log.showSignature', 'true'],
      ['gpg.program', ''],
    ],
    'a text conversion': [['diff.evil.textconv', '']],
    'an external diff': [
      ['diff.evil.command', ''],
      ['diff.external', ''],
    ],
    'a filter': [
      ['filter.evil.smudge', ''],
      ['filter.evil.clean', ''],
    ],
    'a monitor of files': [['core.fsmonitor', '']],
    'a pager': [
      ['core.pager', ''],
      ['pager.log', ''],
    ],
    'a helper for passwords': [['credential.helper', '']],
    'a program that fetches': [
      ['remote.origin.url', 'ssh://example.invalid/x'],
      ['remote.origin.promisor', 'true'],
      ['remote.origin.uploadpack', ''],
      ['core.sshCommand', ''],
      ['extensions.partialClone', 'origin'],
    ],
  } satisfies Record<string, readonly (readonly [string, string])[]>;

  test.each(sampled(Object.entries(wishes), 3))('does not get %s run', async (_, settings) => {
    for (const [name, value] of settings) git('config', name, value === '' ? program : value);
    const { status } = await imported(join(repository, 'privacy.md'));
    expect(status).toBe(0);
    expect(textIn('2021-01-01')).toContain('twenty');
    expect(existsSync(ran)).toBe(false);
  });

  test('does not get a hook run, nor another file of configuration read', async () => {
    const config = join(folder, 'other-config');
    writeFileSync(config, `[core]\n\tfsmonitor = ${program}\n\tpager = ${program}\n`);
    git('config', 'include.path', config);
    mkdirSync(join(repository, '.git/hooks'), { recursive: true });
    for (const hook of ['post-index-change', 'reference-transaction', 'post-checkout']) {
      writeFileSync(join(repository, '.git/hooks', hook), readFileSync(program));
      chmodSync(join(repository, '.git/hooks', hook), 0o755);
    }
    expect((await imported(join(repository, 'privacy.md'))).status).toBe(0);
    expect(existsSync(ran)).toBe(false);
  });

  test('does not get an option in by the name of a tag', async () => {
    const victim = join(folder, 'victim');
    writeFileSync(victim, 'keep me');
    const head = git('rev-parse', 'HEAD').trim();
    writeFileSync(join(repository, '.git/packed-refs'), `${head} refs/tags/--output=${victim}\n`);
    const { status } = await imported(`${repository}:privacy.md`, '--tags', '*');
    expect(status).toBe(0);
    expect(readFileSync(victim, 'utf8')).toBe('keep me');
  });
});
