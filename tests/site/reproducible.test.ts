import { mkdirSync, readdirSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { gzipSync } from 'node:zlib';
import { afterAll, describe, expect, test } from 'vitest';
import { buildSite } from '../../src/eleventy/build-site.ts';
import { type BuiltSite, build, readFolder, removeBuilt } from '../support/built-site.ts';
import { longTest } from '../support/long.ts';

afterAll(removeBuilt);

/** Every file as text, so that a difference is shown and not only stated. */
function texts(site: BuiltSite): Readonly<Record<string, string>> {
  return Object.fromEntries([...site.files].map(([path, bytes]) => [path, bytes.toString('latin1')]));
}

describe('a build', () => {
  test('of the same content as of the same day gives the same bytes', async () => {
    const first = await build('tests/fixtures/mixed');
    const second = await build('tests/fixtures/mixed');
    expect(first.files.size).toBeGreaterThan(10);
    expect(texts(second)).toEqual(texts(first));
  });

  test('leaves nothing behind but its output, and its content as it was', async () => {
    const before = { files: readFolder('tests/fixtures/mixed'), temporary: new Set(readdirSync(tmpdir())) };
    const site = await build('tests/fixtures/mixed');
    expect(readdirSync(dirname(site.folder))).toEqual(['_site']);
    expect(readFolder('tests/fixtures/mixed')).toEqual(before.files);
    const left = readdirSync(tmpdir()).filter((name) => /eleventy|policy-site/.test(name));
    expect(left.filter((name) => !before.temporary.has(name))).toEqual([]);
  });

  longTest(
    'that fails while it makes a page leaves the former site whole, and does not blame the disk',
    async () => {
      const content = 'tests/cases/versions-of-every-standing/content';
      const site = await build(content);
      const before = readFolder(site.folder);
      const own = join(dirname(site.folder), 'own');
      mkdirSync(join(own, 'pages'), { recursive: true });
      const template = '{% if view.standing.kind == "superseded" %}{{ view.nothing }}{% endif %}';
      writeFileSync(join(own, 'pages/policy.njk'), template);
      const options = { content, templates: own, now: new Date('2026-12-02T12:00:00Z') };
      await expect(buildSite(options, site.folder)).rejects.toThrow(/policy\.njk/);
      await expect(buildSite(options, site.folder)).rejects.not.toThrow(/cannot be written/);
      expect(readFolder(site.folder)).toEqual(before);
      expect(readdirSync(dirname(site.folder)).sort()).toEqual(['_site', 'own']);
    },
  );

  test('puts the whole privacy policy into one file that arrives in the first round trip', async () => {
    const page = (await build('content')).files.get('privacy/index.html');
    expect(gzipSync(page ?? '').length).toBeGreaterThan(1000);
    expect(gzipSync(page ?? '').length).toBeLessThan(14_000);
  });
});
