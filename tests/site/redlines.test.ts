import { readFileSync } from 'node:fs';
import { gzipSync } from 'node:zlib';
import { decodeHTML } from 'entities';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { pairSteps, pairsBetween } from '../../src/archive/anchor-pairs.ts';
import { anchorsOf } from '../../src/archive/anchors.ts';
import { pairsFromSteps } from '../../src/archive/pair-steps.ts';
import { placeholders } from '../../src/i18n/strings.ts';
import { checkSite } from '../../src/site/check-site.ts';
import { type ArchiveContent, removeContents } from '../support/archive-content.ts';
import { type BuiltSite, build, removeBuilt } from '../support/built-site.ts';
import { withdrawnSite } from '../support/redline-site.ts';

let content: ArchiveContent;
let site: BuiltSite;

beforeAll(async () => {
  content = await withdrawnSite();
  site = await build(content.content, { asOf: '2026-11-25' });
});

afterAll(() => {
  removeBuilt();
  removeContents();
});

describe('the redlines of a site', () => {
  test('every version but the first has one in each language, and the draft', () => {
    const pages = [...site.pages.keys()].filter((address) => address.endsWith('/changes/'));
    const wanted = ['2026-11-24', '2026-11-26', '2026-11-28', '2026-11-30', 'draft'];
    expect(pages.sort()).toEqual(
      ['/ar/privacy', '/privacy'].flatMap((tree) => wanted.map((one) => `${tree}/${one}/changes/`)),
    );
  });

  test('a withdrawn version is left out of the way to the next', () => {
    const page = site.pages.get('/privacy/2026-11-30/changes/');
    expect(page?.source).toContain('Before: <a href="../../2026-11-26/">26 November 2026</a>');
  });

  test('version, announcement and history lead to them', () => {
    expect(site.pages.get('/privacy/2026-11-24/')?.source).toContain('href="./changes/"');
    expect(site.pages.get('/privacy/')?.source).toContain(
      'href="../privacy/2026-11-26/changes/"'.replace('../privacy/', './'),
    );
    expect(site.pages.get('/privacy/history/')?.source).toContain('href="../2026-11-26/changes/"');
    expect(site.pages.get('/privacy/2026-11-22/')?.source).not.toContain('changes/');
  });

  test('pages load nothing from elsewhere, and none but files of the site', () => {
    for (const [address, { source }] of site.pages) {
      expect([address, source.replaceAll('&#39;', "'").match(/(?:default|connect)-src [^;]*/g)]).toEqual([
        address,
        ["default-src 'none'", "connect-src 'self'"],
      ]);
    }
  });
});

test('the pairs that a browser puts together are those of the archive, between any two versions', () => {
  const { policies } = checkSite({ content: content.content, now: new Date('2026-11-25T12:00:00Z') });
  const versions = policies[0]?.versions ?? [];
  const steps = JSON.parse(JSON.stringify(pairSteps(versions)));
  const documents = new Map(versions.map((one) => [one.version.id, one.documents]));
  let renamed = 0;
  for (const from of versions) {
    for (const to of versions) {
      const pairs = pairsFromSteps(steps, from.version.id, to.version.id, (id) =>
        anchorsOf(documents.get(id) ?? []),
      );
      expect([...pairs]).toEqual([...pairsBetween(versions, from, to)]);
      renamed += pairs.size;
    }
  }
  expect(renamed).toBeGreaterThan(4);
});

const path = 'dist/assets/compare.js';

test('the page that compares has every word that its script names', () => {
  const [, texts = ''] = /data-texts="([^"]*)"/.exec(site.pages.get('/privacy/compare/')?.source ?? '') ?? [];
  const told = Object.keys(JSON.parse(decodeHTML(texts)).words.text);
  const script = readFileSync(path, 'utf8');
  const named = Object.keys(placeholders).filter((key) => new RegExp(`["\x60]${key}["\x60]`).test(script));
  expect(named.length).toBeGreaterThan(20);
  expect(named.filter((key) => !told.includes(key))).toEqual([]);
});

test('the scripts of the page that compares are at most 23,300 bytes, compressed', () => {
  const scripts = [
    ...(site.pages.get('/privacy/compare/')?.source ?? '').matchAll(/<script>(.*?)<\/script>/gs),
  ];
  expect(scripts.length).toBe(3);
  expect(gzipSync(scripts.map(([, text]) => text).join('\n')).length).toBeLessThanOrEqual(23_300);
});
