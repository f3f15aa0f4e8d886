/** Every command of README, run in a copy of this repository as a new user would, in the order of the page. */

import { execFile, execFileSync } from 'node:child_process';
import { cpSync, existsSync, mkdirSync, readFileSync, symlinkSync, writeFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { promisify } from 'node:util';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { emptyFolder, removeFolders } from '../support/installed-package.ts';
import { isLong, longTest } from '../support/long.ts';

const run = promisify(execFile);
const readme = readFileSync('README.md', 'utf8');
const { scripts } = JSON.parse(readFileSync('package.json', 'utf8'));

/** Commands that do not end, take minutes, or ask questions: their names are checked, and other tests run them. */
const notRun =
  /^npm (?:ci|test|run build)|^npm run (?:bench:\w+|policy -- (?:dev|release privacy))$|^cd |^npm pack$|^npm install /;

/** The commands of README in order: lines of its shell blocks, and what tables and sentences quote. */
const commands = [...readme.matchAll(/^```sh\n([\s\S]*?)^```$|`(npm (?:run|pack)[^`]*)`/gm)]
  .flatMap(([, block, quoted = '']) => (block ?? quoted).split('\n'))
  .map((line) => line.replace(/ {2,}#.*$/, '').trim())
  .filter((line) => line !== '' && line !== 'npm run policy --');

/** A day that leaves enough notice, whenever this runs; README names a fixed one. */
const soon = new Date(Date.now() + 40 * 86_400_000).toISOString().slice(0, 10);

let folder: string;

function git(cwd: string, ...argv: readonly string[]): void {
  const identity = ['-c', 'user.name=A', '-c', 'user.email=a@example.org'];
  execFileSync('git', [...identity, ...argv], { cwd, stdio: 'ignore' });
}

/** What README assumes is there: a Word file, a saved page, a repository beside ours, dated files, a translation. */
function addSources(): void {
  cpSync('tests/fixtures/word/retention.docx', join(folder, 'counsel.docx'));
  writeFileSync(join(folder, 'page.html'), '<h1>Terms</h1><h2>Use</h2><p>Use it well.</p>');
  mkdirSync(join(folder, 'old-versions'));
  writeFileSync(join(folder, 'old-versions/2026-05-04.md'), '# Archive\n\n## One\n\nText.\n');
  writeFileSync(join(folder, 'old-versions/2026-05-04-2.html'), '<h1>Archive</h1><h2>One</h2><p>Texts.</p>');
  const site = join(folder, '../site');
  mkdirSync(site);
  git(site, 'init');
  writeFileSync(join(site, 'privacy.md'), '# Notice\n\n## One\n\nText.\n');
  git(site, 'add', '.');
  git(site, 'commit', '-m', 'A');
}

beforeAll(() => {
  folder = join(emptyFolder(), 'clone');
  mkdirSync(folder);
  const paths = ['src', 'templates', 'content', 'package.json', 'package-lock.json', 'tsconfig.json'];
  for (const path of paths) cpSync(path, join(folder, path), { recursive: true });
  symlinkSync(resolve('node_modules'), join(folder, 'node_modules'));
  git(folder, 'init');
  addSources();
});

afterAll(removeFolders);

/**
 * Runs a line in a shell, with what README leaves to its reader filled in. npm, which costs more than most commands, runs
 * the program the first time, when it is compiled, and always in a long run.
 */
async function runLine(line: string): Promise<string> {
  const isCompiled = existsSync(join(folder, 'dist/compiled.txt'));
  const direct = isCompiled && !isLong ? 'node dist/cli/main.js' : 'npm run policy --';
  const filled = line
    .replaceAll('npm run policy --', direct)
    .replace('COPY', 'content')
    .replaceAll('2027-01-15', soon)
    .replace('git commit', 'git -c user.name=A -c user.email=a@example.org commit');
  try {
    const { stdout, stderr } = await run('sh', ['-c', filled], { cwd: folder });
    return `${stdout}${stderr}`;
  } catch (failure) {
    if (!(failure instanceof Error) || !('stderr' in failure)) throw failure;
    throw new Error(`${line}\n${failure.stderr}`);
  }
}

test('README has a command for every need, and every script that it names exists', () => {
  expect(commands.length).toBeGreaterThan(20);
  const named = commands.flatMap((line) =>
    [...line.matchAll(/npm run ([\w:]+)/g)].map(([, name = '']) => name),
  );
  expect(named.filter((name) => !Object.hasOwn(scripts, name))).toEqual([]);
});

longTest('every command of README runs, in the order of the page', { timeout: 300_000 }, async () => {
  const failed: string[] = [];
  for (const line of new Set(commands.filter((one) => !notRun.test(one)))) {
    await prepare(line);
    await runLine(line).catch((error: Error) => failed.push(error.message));
  }
  expect(failed).toEqual([]);
});

/** What a reader does between two commands: edits files, and makes room for the imported policy. */
async function prepare(line: string): Promise<void> {
  if (line.includes('import counsel.docx')) {
    execFileSync('rm', ['-rf', join(folder, 'content/privacy')]);
  } else if (line.includes('import page.html')) {
    // README goes on with the policy of this repository.
    execFileSync('rm', ['-rf', join(folder, 'content/privacy')]);
    cpSync('content/privacy', join(folder, 'content/privacy'), { recursive: true });
  } else if (line.includes('policy -- translated')) {
    const site = join(folder, 'content/site.yaml');
    writeFileSync(
      site,
      readFileSync(site, 'utf8').replace(/^languages: \[en[^\]]*\]/m, 'languages: [en, zh-Hans]'),
    );
    mkdirSync(join(folder, 'content/privacy/draft/zh-Hans'), { recursive: true });
    writeFileSync(
      join(folder, 'content/privacy/draft/zh-Hans/10-collect.md'),
      '---\ntitle: 我们收集什么\n---\n\n我们收集您的姓名。\n',
    );
  } else if (line.endsWith('--dry-run')) {
    // README goes on with one language, and an edited section.
    cpSync('content/site.yaml', join(folder, 'content/site.yaml'));
    execFileSync('rm', ['-rf', join(folder, 'content/privacy/draft/zh-Hans')]);
    const section = join(folder, 'content/privacy/draft/en/20-store.md');
    writeFileSync(section, `${readFileSync(section, 'utf8')}\nDeleted accounts are kept for 30 days.\n`);
  } else if (line.endsWith('verify _site')) {
    await runLine('npm run policy -- build');
  }
}
