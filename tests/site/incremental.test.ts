import { cpSync, existsSync, mkdirSync, readFileSync, renameSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { type ArchiveContent, removeContents } from '../support/archive-content.ts';
import { readFolder } from '../support/built-site.ts';
import { isLong, longTest, sampled } from '../support/long.ts';
import {
  build,
  buildAndCompare,
  changes,
  damages,
  linkedSite,
  unseen,
  workshopOf,
} from '../support/rebuilt-site.ts';

let original: ArchiveContent;

beforeAll(async () => {
  original = await linkedSite();
});
afterAll(removeContents);

describe('a build on the output of an earlier one is the build into an empty folder, byte for byte', () => {
  test.each(sampled(Object.entries(changes), 20))('after %s', async (name, change) => {
    const workshop = workshopOf(original.copy());
    await build(workshop);
    await change(workshop);
    const { made, removed } = await buildAndCompare(workshop);
    expect(made.size + removed.length > 0).toBe(!unseen.includes(name));
  });

  test.each(isLong ? ['first to last', 'last to first'] : ['first to last'])(
    'after changes one after the other, %s',
    async (order) => {
      const workshop = workshopOf(original.copy());
      const inOrder = sampled(Object.values(changes), 14);
      for (const change of order === 'first to last' ? inOrder : inOrder.toReversed()) {
        await change(workshop);
        await buildAndCompare(workshop);
      }
    },
    120_000,
  );

  test.each(sampled(Object.entries(damages), 12))('where a file %s', async (_name, damage) => {
    const workshop = workshopOf(original.copy());
    await build(workshop);
    const paths = [...readFolder(workshop.output).keys()];
    expect(paths.length).toBeGreaterThan(50);
    for (const path of paths.filter((one, at) => one !== '.policy-site' && at % 9 === 0))
      damage(join(workshop.output, path));
    await buildAndCompare(workshop);
  });

  test.each(sampled(['has another byte', 'is truncated', 'is emptied'], 3).slice(0, isLong ? undefined : 1))(
    'where the manifest %s',
    async (name) => {
      const workshop = workshopOf(original.copy());
      await build(workshop);
      damages[name]?.(join(workshop.output, '.policy-site'));
      await buildAndCompare(workshop);
    },
  );
});

describe('a build on the output of an earlier one', () => {
  test('makes nothing where nothing changed', async () => {
    const workshop = workshopOf(original.copy());
    await build(workshop);
    const { made, kept, removed } = await build(workshop);
    expect([...made]).toEqual([]);
    expect(kept.length).toBeGreaterThan(50);
    expect(removed).toEqual([]);
  });

  test('keeps the pages of superseded versions after a release', async () => {
    const workshop = workshopOf(original.copy());
    await build(workshop);
    await changes['a release']?.(workshop);
    const { made, kept } = await build(workshop);
    const superseded = [...made.keys()].filter((path) => /privacy\/2026-11-2[246]\//.test(path));
    expect(superseded).toEqual([]);
    expect(kept).toContain('privacy/2026-11-24/changes/index.html');
    expect(made.get('privacy/2026-12-05/index.html')).toBe('new');
    expect(made.get('privacy/history/index.html')).toBe('versions changed');
  });

  longTest('makes everything with --fresh', async () => {
    const workshop = workshopOf(original.copy());
    await build(workshop);
    workshop.options = { ...workshop.options, fresh: true };
    expect((await build(workshop)).kept).toEqual([]);
  });

  test('leaves what no build wrote, and removes what no longer belongs', async () => {
    const workshop = workshopOf(original.copy());
    await changes['a policy added']?.(workshop);
    await build(workshop);
    const own = { CNAME: 'policies.example', 'privacy/own/page.html': 'ours', '.git/HEAD': 'ref' };
    for (const [path, text] of Object.entries(own)) {
      mkdirSync(join(workshop.output, path, '..'), { recursive: true });
      writeFileSync(join(workshop.output, path), text);
    }
    mkdirSync(join(workshop.output, '.git', 'refs'));
    workshop.site.remove('notices');
    const { removed } = await build(workshop);
    expect(removed).toContain('notices/index.html');
    expect(existsSync(join(workshop.output, 'notices'))).toBe(false);
    expect(existsSync(join(workshop.output, '.git', 'refs'))).toBe(true);
    for (const [path, text] of Object.entries(own))
      expect(readFileSync(join(workshop.output, path), 'utf8')).toBe(text);
  });

  test('finishes what a killed one left', async () => {
    const workshop = workshopOf(original.copy());
    await build(workshop);
    // Killed between the two renames: the old site lies beside its place, and nobody runs under that number.
    cpSync(workshop.output, `${workshop.output}.999999999.new`, { recursive: true });
    renameSync(workshop.output, `${workshop.output}.999999999.old`);
    await changes['a release']?.(workshop);
    const { kept } = await buildAndCompare(workshop);
    expect(kept.length).toBeGreaterThan(20);
  });
});
