import { cpSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { type BuildResult, buildSite } from '../../src/eleventy/build-site.ts';

const folder = mkdtempSync(join(tmpdir(), 'policy-downloads-'));
const content = join(folder, 'content');
const output = join(folder, 'site');
const now = new Date('2026-11-22T12:00:00Z');
afterAll(() => rmSync(folder, { recursive: true, force: true }));

let first: BuildResult;

beforeAll(async () => {
  cpSync('tests/cases/versions-of-every-standing/content', content, { recursive: true });
  const site = readFileSync(join(content, 'site.yaml'), 'utf8').replace(
    /languages: .*/,
    'languages: [en, zh-Hans]',
  );
  writeFileSync(join(content, 'site.yaml'), `${site}\ndownloads: [docx]\n`);
  first = await buildSite({ content, now }, output);
});

function page(path: string): string {
  return readFileSync(join(output, path), 'utf8');
}

describe('a site with downloads', () => {
  test('has a Word file of each version and each redline, linked with their sizes', () => {
    const words = [...first.made.keys()].filter((path) => path.endsWith('.docx')).sort();
    expect(words.filter((path) => path.startsWith('privacy/2026-12-01/'))).toEqual([
      'privacy/2026-12-01/changes/redline.docx',
      'privacy/2026-12-01/policy.docx',
    ]);
    expect(page('privacy/2026-12-01/index.html')).toMatch(
      /<a href="\.\/policy\.docx"[^>]*>Word \(\d+ kB\)<\/a>/,
    );
    expect(page('privacy/history/index.html')).toMatch(
      /href="\.\.\/2026-12-01\/policy\.docx">Word \(\d+ kB\)</,
    );
    expect(page('privacy/2026-12-01/changes/index.html')).toMatch(
      /href="\.\/redline\.docx">Word \(\d+ kB\)</,
    );
  });

  test('makes none of them again while their versions are the same, and links them alike', async () => {
    const before = page('privacy/history/index.html');
    const day = new Date('2026-11-23T12:00:00Z');
    const { made, kept } = await buildSite({ content, now: day }, output);
    expect([...made.keys()].filter((path) => path.endsWith('.docx'))).toEqual([]);
    expect(kept.filter((path) => path.endsWith('.docx')).length).toBeGreaterThan(3);
    const sizes = (html: string): readonly string[] => html.match(/Word \([^)]*\)/g) ?? [];
    expect(sizes(page('privacy/history/index.html'))).toEqual(sizes(before));
  });

  test('reports a character that no font of its PDF files has, and writes nothing', async () => {
    const yaml = join(content, 'site.yaml');
    writeFileSync(yaml, readFileSync(yaml, 'utf8').replace('[docx]', '[docx, pdf]'));
    const { findings, written } = await buildSite({ content, now }, output);
    expect(written).toBe(false);
    const found = findings.filter(({ code }) => code === 'pdf-character-missing');
    expect(found.length).toBeGreaterThan(0);
    expect(found.every(({ place }) => /zh-Hans|site\.yaml$/.test(place.source.path))).toBe(true);
  });
});
