import { cpSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { sha256 } from '../../src/disk/disk.ts';
import { versionsSchema } from '../../src/files/versions-json.ts';
import { type BuiltSite, build, removeBuilt } from '../support/built-site.ts';
import { brokenLinks } from '../support/check-links.ts';
import { policyBreaches } from '../support/check-policy.ts';
import { sampled } from '../support/long.ts';
import { attribute, elementsNamed } from '../support/read-page.ts';
import { invalidHtml } from '../support/validate-html.ts';

const content = 'tests/cases/versions-of-every-standing/content';
const baseUrl = 'https://policies.golden.org/';
const made: string[] = [];

/** The content with a draft that has a word of its own in every place that a draft can have one. */
function contentWithDraft(): string {
  const folder = mkdtempSync(join(tmpdir(), 'policy-draft-'));
  made.push(folder);
  cpSync(content, folder, { recursive: true });
  const draft = join(folder, 'privacy', 'draft', 'en');
  writeFileSync(
    join(draft, '30-zebrafish.md'),
    '---\ntitle: Zebrafish\nsummary: A zebrafish.\naliases:\n  zebrafishes: zebrafish\n---\n\nZebrafish[^z].\n\n[^z]: Zebrafish.\n',
  );
  cpSync(join(folder, 'privacy', 'draft'), join(folder, 'zebrafish', 'draft'), { recursive: true });
  writeFileSync(join(folder, 'zebrafish', 'policy.yaml'), 'title:\n  en: Zebrafish policy\n');
  return folder;
}

/** Paths and bytes of a site that hold a word, whatever its case. */
function filesWith(site: BuiltSite, word: string): readonly string[] {
  return [...site.files]
    .filter(([path, bytes]) => `${path}\n${bytes.toString('utf8')}`.toLowerCase().includes(word))
    .map(([path]) => path);
}

afterAll(() => {
  removeBuilt();
  for (const folder of made) rmSync(folder, { recursive: true, force: true });
});

describe('a normal build', () => {
  test('has not one word of a draft, and lists no policy that was never released', async () => {
    const folder = contentWithDraft();
    const site = await build(folder, { drafts: false, asOf: '2026-11-29' });
    expect(site.pages.size).toBeGreaterThan(10);
    expect(filesWith(site, 'zebrafish')).toEqual([]);
    const withDrafts = await build(folder, { asOf: '2026-11-29' });
    expect(filesWith(withDrafts, 'zebrafish')).toContain('privacy/draft/index.html');
    expect(withDrafts.pages.has('/zebrafish/')).toBe(true);
  });

  test('publishes the texts whose digests the releases recorded', async () => {
    const site = await build(content, { drafts: false, asOf: '2026-11-29' });
    const { versions } = versionsSchema.parse(JSON.parse(text(site, 'privacy/versions.json')));
    expect(versions).toHaveLength(4);
    for (const { addresses, text: digests } of versions) {
      for (const [language, { text: address }] of Object.entries(addresses)) {
        const path = address.absolute.slice(baseUrl.length);
        expect(sha256(text(site, path)), path).toBe(digests[language]);
      }
    }
  });

  test('of one policy or language leaves out the others', async () => {
    const site = await build(content, { drafts: false, asOf: '2026-11-29', only: 'zh-Hans' });
    const pages = [...site.pages.keys()].filter((address) => address.includes('/privacy/'));
    expect(pages.length).toBeGreaterThan(0);
    expect(pages.filter((address) => !address.startsWith('/zh-Hans/'))).toEqual([]);
  });

  test('changes nothing but what is of the day and of later versions', async () => {
    const [before, after] = [
      await build(content, { drafts: false, asOf: '2026-12-02' }),
      await build(content, { drafts: false, asOf: '2027-02-02' }),
    ];
    const path = 'privacy/2026-11-22/index.html';
    expect(text(before, path)).toContain('applied from 22 November 2026 to 30 November 2026');
    expect(text(after, path)).toBe(text(before, path));
  });
});

function text(site: BuiltSite, path: string): string {
  return site.files.get(path)?.toString('utf8') ?? '';
}

describe.each(sampled(['2026-01-14', '2026-01-15', '2026-11-21', '2026-11-29', '2026-12-01'], 4))(
  'on %s',
  (asOf) => {
    let site: BuiltSite;

    beforeAll(async () => {
      site = await build(content, { drafts: false, asOf });
    });

    test('every page is valid, obeys its own policy, and leads nowhere that is not there', async () => {
      const pages = [...site.pages.values()];
      expect((await Promise.all(pages.map(invalidHtml))).flat()).toEqual([]);
      expect(pages.flatMap(policyBreaches)).toEqual([]);
      expect(brokenLinks(site, baseUrl)).toEqual([]);
    });

    test('every anchor of a version that has taken effect resolves in the version in force', () => {
      const inForce = site.pages.get('/privacy/');
      const { versions } = versionsSchema.parse(JSON.parse(text(site, 'privacy/versions.json')));
      const effective = versions.filter(
        ({ standing }) => standing === 'in-force' || standing === 'superseded',
      );
      const anchors = effective.flatMap(({ version }) => {
        const page = site.pages.get(`/privacy/${version}/`);
        const ids =
          page === undefined ? [] : elementsNamed(page, 'section').map((one) => attribute(one, 'id'));
        return ids.filter((id) => id !== undefined && !id.startsWith('_'));
      });
      expect(anchors.filter((id) => !inForce?.ids.includes(id ?? ''))).toEqual([]);
    });
  },
);

test('a page with all of this arrives in the first round trip', async () => {
  const site = await build(content, { drafts: false, asOf: '2026-11-29' });
  expect(gzipSync(text(site, 'privacy/index.html')).length).toBeLessThan(14_000);
});
