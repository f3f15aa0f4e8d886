import { existsSync, mkdirSync, mkdtempSync, renameSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { afterAll, beforeEach, expect, test } from 'vitest';
import { type Beside, carryOver, changePlaces, restoreFormer } from '../../src/site/carry-over.ts';
import { readFolder } from '../support/built-site.ts';

const parent = mkdtempSync(join(tmpdir(), 'policy-carry-over-'));
afterAll(() => rmSync(parent, { recursive: true }));

const target = join(parent, '_site');
const beside: Beside = { staged: `${target}.1.new`, former: `${target}.1.old` };
/** A large folder in which nothing changes, one in which something does, and a small one. */
const listed = [
  ...Array.from({ length: 120 }, (_, at) => `large/${at}/index.html`),
  ...Array.from({ length: 120 }, (_, at) => `changed/${at}.html`),
  'small/index.html',
];
const own = ['large/CNAME', 'changed/of-mine.txt', 'robots.txt'];
const change = {
  kept: new Set(listed.filter((path) => path !== 'changed/7.html')),
  made: ['changed/new.html'],
  listed: new Set(listed),
};

function write(folder: string, path: string): void {
  mkdirSync(dirname(join(folder, path)), { recursive: true });
  writeFileSync(join(folder, path), path);
}

function pathsIn(folder: string): readonly string[] {
  return [...readFolder(folder).keys()].sort();
}

const before = [...listed, ...own].sort();
const after = [...change.kept, ...change.made, ...own].sort();

beforeEach(() => {
  for (const folder of [target, ...Object.values(beside)]) rmSync(folder, { recursive: true, force: true });
  for (const path of before) write(target, path);
  for (const path of change.made) write(beside.staged, path);
});

test('a large folder in which nothing changes is moved, with files that no build wrote; all others are linked', () => {
  const inode = statSync(join(target, 'large')).ino;
  const folders = carryOver(target, beside.staged, change);
  expect(folders).toEqual(['large']);
  expect(pathsIn(target)).toEqual(before);
  changePlaces(target, beside, folders);
  expect(pathsIn(target)).toEqual(after);
  expect(statSync(join(target, 'large')).ino).toBe(inode);
});

test('the old site is restored wherever changing places was interrupted', () => {
  const folders = carryOver(target, beside.staged, change);
  const { staged, former } = beside;
  const steps = [
    (): void => renameSync(target, former),
    (): void => writeFileSync(join(former, '.policy-site-moved'), '["la'),
    (): void => writeFileSync(join(former, '.policy-site-moved'), JSON.stringify(folders)),
    (): void => renameSync(join(former, 'large'), join(staged, 'large')),
  ];
  for (const [at] of steps.entries()) {
    for (const step of steps.slice(0, at + 1)) step();
    restoreFormer(target, beside);
    expect(pathsIn(target)).toEqual(before);
    expect(existsSync(former)).toBe(false);
    expect(existsSync(join(staged, 'large'))).toBe(false);
  }
  restoreFormer(target, beside);
  expect(pathsIn(target)).toEqual(before);
});
