import { posix, win32 } from 'node:path';
import { describe, expect, test } from 'vitest';
import { belowOn, isBelow, pathFrom, slashed } from '../../src/disk/paths.ts';

describe('paths on Windows have slashes', () => {
  test.each([
    ['content', ['privacy', 'draft\\en'], 'content/privacy/draft/en'],
    ['.\\content\\', [], 'content'],
    ['.', [], '.'],
    ['C:\\', ['site'], 'C:/site'],
    ['\\\\server\\share', ['content'], '//server/share/content'],
  ])('below %s: %j', (folder, names, path) => {
    expect(belowOn(win32, folder, ...names)).toBe(path);
  });

  test.each([
    ['C:\\work', 'C:\\work\\content\\privacy\\draft\\en\\data.md', 'content/privacy/draft/en/data.md'],
    ['C:\\Work', 'c:\\work\\content', 'content'],
    ['C:\\work\\site', 'C:\\work\\content', '../content'],
    ['C:\\work', 'D:\\content', 'D:/content'],
    ['C:\\work', 'C:\\work', ''],
  ])('from %s to %s', (folder, path, way) => {
    expect(pathFrom(folder, path, win32)).toBe(way);
  });
});

describe('paths elsewhere keep a backslash, which is part of a name', () => {
  test.each([
    [belowOn(posix, 'my\\policies', 'privacy'), 'my\\policies/privacy'],
    [belowOn(posix, './content/', 'privacy/'), 'content/privacy'],
    [belowOn(posix, '/'), '/'],
    [pathFrom('/srv', '/srv/my\\policies', posix), 'my\\policies'],
    [slashed('a\\b', posix), 'a\\b'],
  ])('%s', (path, wanted) => {
    expect(path).toBe(wanted);
  });
});

const systems = { posix, win32 };

describe('what is below a folder', () => {
  test.each([
    ['win32', 'C:\\site', 'a\\index.html', true],
    ['win32', 'C:\\site', 'a/index.html', true],
    ['win32', 'C:\\site', 'c:\\SITE\\index.html', true],
    ['win32', 'C:\\site', 'C:\\site-two\\index.html', false],
    ['win32', 'C:\\site', '..\\index.html', false],
    ['win32', 'C:\\site', 'D:\\site\\index.html', false],
    ['win32', 'C:\\site', 'C:\\site', false],
    ['posix', '/site', 'a/index.html', true],
    ['posix', '/site', '..a/index.html', true],
    ['posix', '/site', '../site-two/index.html', false],
    ['posix', '/site', '/site/../index.html', false],
    ['posix', '/site', '/site', false],
  ] as const)('by the rules of %s, %s: %s', (system, folder, path, isWithin) => {
    expect(isBelow(folder, path, systems[system])).toBe(isWithin);
  });
});
