/** The steps of the workflow that releases, run as scripts in a real repository with a remote. */

import { execFileSync } from 'node:child_process';
import {
  copyFileSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  readFileSync,
  rmSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join, resolve } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { parse } from 'yaml';
import { plainSite } from '../support/archive-content.ts';
import { longTest } from '../support/long.ts';

interface Step {
  readonly name?: string;
  readonly run?: string;
}

const { jobs } = parse(readFileSync('.github/workflows/release.yml', 'utf8'));
const root = mkdtempSync(join(tmpdir(), 'policy-workflow-'));
afterAll(() => rmSync(root, { recursive: true, force: true }));

/** The script of a step. */
function scriptOf(job: string, name: string): string {
  const steps: readonly Step[] = jobs[job].steps;
  return steps.find((step) => step.name === name)?.run ?? '';
}

/** How a script ended, and what it wrote for later steps. */
interface Ended {
  readonly status: number;
  readonly said: string;
  readonly outputs: string;
}

/** Runs a script as GitHub does: bash that stops at the first failure, with files for outputs. */
function runScript(cwd: string, script: string, env: Readonly<Record<string, string>> = {}): Ended {
  const outputs = join(root, 'outputs');
  writeFileSync(outputs, '');
  const base = { PATH: process.env.PATH ?? '', HOME: root, GIT_CONFIG_NOSYSTEM: '1' };
  const options = { cwd, encoding: 'utf8', env: { ...base, GITHUB_OUTPUT: outputs, ...env } } as const;
  try {
    const said = execFileSync('bash', ['--noprofile', '--norc', '-eo', 'pipefail', '-c', script], {
      ...options,
      stdio: ['ignore', 'pipe', 'pipe'],
    });
    return { status: 0, said, outputs: readFileSync(outputs, 'utf8') };
  } catch (failure) {
    if (!(failure instanceof Error && 'stdout' in failure && 'stderr' in failure)) throw failure;
    return { status: 1, said: `${failure.stdout}${failure.stderr}`, outputs: readFileSync(outputs, 'utf8') };
  }
}

function git(cwd: string, ...argv: readonly string[]): string {
  const identity = ['-c', 'user.name=A', '-c', 'user.email=a@example.org'];
  return execFileSync('git', [...identity, ...argv], {
    cwd,
    encoding: 'utf8',
    stdio: ['ignore', 'pipe', 'pipe'],
  });
}

function write(folder: string, path: string, text: string): void {
  mkdirSync(dirname(join(folder, path)), { recursive: true });
  writeFileSync(join(folder, path), text);
}

const collect = 'content/privacy/draft/en/10-collect.md';
const initial = 'effective: 2026-01-01\nchange: initial\nsummary: The first version.\n';
let count = 0;

/** A repository whose main branch has a site with an edited draft, as files say, and a clone of it. */
function repository(files: Readonly<Record<string, string>>): {
  readonly remote: string;
  readonly clone: string;
} {
  const folder = join(root, String(++count));
  const remote = join(folder, 'remote.git');
  mkdirSync(folder);
  execFileSync('cp', ['-R', template, remote]);
  const author = cloneOf(remote, join(folder, 'author'));
  for (const [path, text] of Object.entries(files)) write(author, path, text);
  git(author, 'add', '.');
  git(author, 'commit', '--quiet', '--message', 'Propose a release');
  git(author, 'push', '--quiet');
  return { remote, clone: cloneOf(remote, join(folder, 'clone')) };
}

function cloneOf(remote: string, folder: string): string {
  execFileSync('git', ['clone', '--quiet', remote, folder], { stdio: 'ignore' });
  return folder;
}

let template: string;

/** What the checkout of the first job finds: the released site, and the compiled program beside it. */
beforeAll(() => {
  const seed = join(root, 'seed');
  mkdirSync(seed);
  git(seed, 'init', '--quiet', '--initial-branch', 'main');
  for (const [path, text] of Object.entries(plainSite)) write(seed, `content/${path}`, text);
  write(seed, 'content/privacy/draft/release.yaml', initial);
  write(seed, '.gitignore', 'dist\nrelease.bundle\n');
  symlinkSync(resolve('dist'), join(seed, 'dist'));
  git(seed, 'add', '.');
  git(seed, 'commit', '--quiet', '--message', 'Start');
  const { status, said } = runScript(seed, scriptOf('release', 'Release'));
  expect({ status, said }).toEqual({ status: 0, said });
  template = join(root, 'template.git');
  git(root, 'clone', '--quiet', '--bare', seed, template);
});

/** Runs the first job on a clone. */
function releaseJob(clone: string): Ended {
  symlinkSync(resolve('dist'), join(clone, 'dist'));
  return runScript(clone, scriptOf('release', 'Release'));
}

/** Runs the second job on a clone of its own, with the bundle of the first. */
function pushJob(remote: string, clone: string): Ended {
  const second = cloneOf(remote, `${clone}-push`);
  copyFileSync(join(clone, 'release.bundle'), join(second, 'release.bundle'));
  return runScript(second, scriptOf('push', 'Push'), { BRANCH: 'main', REMOTE: remote, TOKEN: 'secret' });
}

const material = {
  'content/privacy/draft/release.yaml':
    'effective: 2999-01-01\nchange: material\nsummary: We now collect your shoe size.\n',
  [collect]: '---\ntitle: What we collect\n---\n\nWe collect your shoe size.\n\n## Children\n\nNothing.\n',
};

function files(remote: string): readonly string[] {
  return git(remote, 'ls-tree', '-r', '--name-only', 'main').split('\n');
}

describe('a release.yaml that reaches the main branch', () => {
  test('is released, committed and pushed, and the archive verifies', () => {
    const { remote, clone } = repository(material);
    expect(releaseJob(clone)).toMatchObject({ status: 0, outputs: 'made=yes\n' });
    const pushed = pushJob(remote, clone);
    expect(pushed).toMatchObject({ status: 0 });
    expect(pushed.said).not.toContain('secret');
    expect(git(remote, 'log', '-1', '--format=%s', 'main')).toBe('Release privacy 2999-01-01\n');
    expect(files(remote)).toContain('content/privacy/versions/2999-01-01/release.json');
    expect(files(remote)).not.toContain('content/privacy/draft/release.yaml');
    const check = cloneOf(remote, `${clone}-check`);
    expect(runScript(check, `node ${resolve('dist/cli/main.js')} verify`)).toMatchObject({ status: 0 });
  });

  test('and would be refused makes nothing, and is annotated at its line', () => {
    const { clone } = repository({
      ...material,
      'content/privacy/draft/release.yaml': 'effective: 2026-02-01\nchange: editorial\n',
    });
    const { said, outputs } = releaseJob(clone);
    expect(outputs).toBe('refused=yes\n');
    expect(said).toMatch(
      /^::error file=content\/privacy\/draft\/release\.yaml,line=1,col=12.*title=effective-date::/m,
    );
    expect(existsSync(join(clone, 'release.bundle'))).toBe(false);
    expect(git(clone, 'status', '--short')).toBe('');
    expect(scriptOf('release', 'Fail where a release was refused')).toBe('exit 1');
  });

  longTest(
    'of two policies is released where the other is refused; names that begin with a hyphen are no options',
    () => {
      const { remote, clone } = repository({
        ...material,
        'content/--help/policy.yaml': 'title:\n  en: Odd\n',
        'content/--help/draft/release.yaml': initial,
      });
      expect(releaseJob(clone).outputs).toBe('refused=yes\nmade=yes\n');
      expect(pushJob(remote, clone)).toMatchObject({ status: 0 });
      expect(files(remote)).toContain('content/--help/draft/release.yaml');
      expect(files(remote)).toContain('content/privacy/versions/2999-01-01/release.json');
    },
  );
});

describe('where the main branch moved while the release was made', () => {
  const moved = (path: string): Ended & { readonly remote: string } => {
    const { remote, clone } = repository(material);
    releaseJob(clone);
    const other = cloneOf(remote, `${clone}-other`);
    write(other, path, 'More.\n');
    git(other, 'add', '.');
    git(other, 'commit', '--quiet', '--message', 'Go on');
    git(other, 'push', '--quiet');
    return { ...pushJob(remote, clone), remote };
  };

  longTest('it is put on top of what does not concern it', () => {
    const { status, remote } = moved('notes.txt');
    expect(status).toBe(0);
    expect(git(remote, 'log', '-2', '--format=%s', 'main')).toBe('Release privacy 2999-01-01\nGo on\n');
  });

  test('it is not pushed where the content changed', () => {
    const { status, said, remote } = moved(collect);
    expect(status).toBe(1);
    expect(said).toContain('::error::The content changed while the release was made');
    expect(git(remote, 'log', '-1', '--format=%s', 'main')).toBe('Go on\n');
  });
});

longTest('a commit that changes more than a release does is not pushed', () => {
  const { remote, clone } = repository(material);
  releaseJob(clone);
  write(clone, '.github/workflows/evil.yml', 'on: push\n');
  git(clone, 'add', '.');
  git(clone, 'commit', '--quiet', '--amend', '--no-edit');
  git(clone, 'bundle', 'create', '--quiet', 'release.bundle', 'origin/main..HEAD', 'HEAD');
  const { status, said } = pushJob(remote, clone);
  expect({ status, said }).toEqual({
    status: 1,
    said: 'The commit changes more than a release does; nothing was pushed.\n',
  });
  expect(git(remote, 'log', '-1', '--format=%s', 'main')).toBe('Propose a release\n');
});
