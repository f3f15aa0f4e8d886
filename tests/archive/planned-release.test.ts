import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, describe, expect, test } from 'vitest';
import {
  ArchiveContent,
  bilingualSite,
  firstRelease,
  plainSite,
  removeContents,
} from '../support/archive-content.ts';

afterAll(removeContents);

const file = 'privacy/draft/release.yaml';
const collect = 'privacy/draft/en/10-collect.md';
const share = 'privacy/draft/en/20-share.md';

/** A site in force since 22 November, with an edited draft and a `release.yaml`. */
async function prepared(
  yaml: string,
  files: Readonly<Record<string, string>> = plainSite,
): Promise<ArchiveContent> {
  const site = new ArchiveContent(files);
  await site.done(firstRelease);
  site.write(collect, site.read(collect).replace('your address.', 'your address, and your shoe size.'));
  site.write(file, yaml);
  return site;
}

const complete = `effective: 2026-12-23
change: material
summary:
  en: We now collect your shoe size.
approvedBy: General Counsel
`;

describe('draft/release.yaml', () => {
  test('says what a release needs to know, and is removed when the release is made', async () => {
    const site = await prepared(complete);
    const out = await site.done(['release', 'privacy']);
    expect(out).toContain('Releasing privacy 2026-12-23: material');
    expect(existsSync(join(site.content, file))).toBe(false);
    expect(JSON.parse(site.read('privacy/versions/2026-12-23/release.json'))).toMatchObject({
      effective: '2026-12-23',
      change: 'material',
      summary: { en: 'We now collect your shoe size.' },
      approvedBy: 'General Counsel',
    });
    await site.done(['verify']);
  });

  test('gives way to options, field by field, and stays where nothing is written', async () => {
    const site = await prepared(complete);
    const argv = ['release', 'privacy', '--effective', '2027-01-01', '--approved-by', 'Board', '--dry-run'];
    expect(await site.done(argv)).toContain('Would release privacy 2027-01-01: material');
    expect(site.read(file)).toBe(complete);
    await site.done(argv.slice(0, -1));
    expect(JSON.parse(site.read('privacy/versions/2027-01-01/release.json'))).toMatchObject({
      approvedBy: 'Board',
      summary: { en: 'We now collect your shoe size.' },
    });
  });

  test('tells where anchors went', async () => {
    const site = await prepared(
      'effective: 2026-11-23\nchange: editorial\nmoved:\n  "#share.exceptions": share.courts\nretired: [collect.children]\n',
    );
    site.write(share, site.read(share).replace('## Exceptions', '## Courts'));
    site.write(collect, site.read(collect).replace(/## Children.*/s, ''));
    await site.done(['release', 'privacy']);
    expect(JSON.parse(site.read('privacy/versions/2026-11-23/release.json')).anchors).toEqual({
      added: ['share.courts'],
      moved: { 'share.exceptions': 'share.courts' },
      retired: ['collect.children'],
    });
  });

  test('takes one text for the first language, and says nothing with what a form left empty', async () => {
    const site = await prepared(
      "effective: 2026-11-23\nchange: clarification\nsummary: Clearer.\nshortNotice: ''\napprovedBy:\n",
    );
    await site.done(['release', 'privacy']);
    const record = site.read('privacy/versions/2026-11-23/release.json');
    expect(record).toContain('"en": "Clearer."');
    expect(record).not.toMatch(/shortNotice|approvedBy/);
  });
});

/** What `policy check` prints, each finding as `LINE:COLUMN code: message`. */
async function checked(site: ArchiveContent): Promise<{ status: number; lines: readonly string[] }> {
  const { status, out } = await site.run(['check', '--findings', 'json']);
  const found: {
    line: number;
    column: number;
    severity: string;
    code: string;
    message: string;
    file: string;
  }[] = JSON.parse(out);
  const lines = found
    .filter((one) => one.file.endsWith('release.yaml'))
    .map(({ line, column, severity, code, message }) => `${line}:${column} ${severity} ${code}: ${message}`);
  return { status, lines };
}

describe('check', () => {
  test('says that a prepared release would be accepted', async () => {
    const { status, lines } = await checked(await prepared(complete));
    expect(status).toBe(0);
    expect(lines).toEqual([
      '1:12 info release-ready: This would be released as version 2026-12-23 (material), which applies from 2026-12-23, in 31 days',
    ]);
  });

  test.each([
    [
      'too little notice and no summary',
      'effective: 2026-12-01\nchange: material\n',
      [
        '1:12 error notice-too-short: 2026-12-01 is 9 days from today, but a material change needs 30 days of notice',
        '2:9 error summary-missing: A version of the class "material" needs a summary in "en"',
      ],
    ],
    [
      'a day that is past',
      'effective: 2026-11-01\nchange: editorial\n',
      [
        '1:12 error effective-date: 2026-11-01 is before 2026-11-22, the effective date of the version in force',
      ],
    ],
    [
      'a class for first versions',
      'effective: 2026-12-01\nchange: initial\nsummary: It is new.\n',
      [
        '2:9 error initial-change: "privacy" was released before, but the class "initial" is only for a first version',
      ],
    ],
    [
      'anchors that there are not',
      'effective: 2026-12-01\nchange: editorial\nmoved:\n  nothing: collect\nretired:\n  - collect\n',
      [
        '4:3 error anchor-unknown: #nothing was never published, so it cannot have moved',
        '6:5 error anchor-unknown: #collect is still in the draft, so it cannot be retired',
      ],
    ],
    [
      'missing fields',
      'summary: Clearer.\n',
      [
        '1:1 error release-incomplete: The release being prepared has no "effective" (the date from which it applies) and no "change" (the class of the change)',
      ],
    ],
  ])('says why it would be refused, at the place: %s', async (_, yaml, expected) => {
    const { status, lines } = await checked(await prepared(yaml));
    expect(lines).toEqual(expected);
    expect(status).toBe(1);
  });

  test('reports an address that would be lost, and the line that cures it', async () => {
    const site = await prepared('effective: 2026-12-01\nchange: editorial\n');
    site.write(share, site.read(share).replace('## Exceptions', '## Courts'));
    const { error } = await site.run(['check']);
    expect(error).toContain('draft/release.yaml:2:9: error anchor-lost:');
    expect(error).toContain(
      'Add "share.exceptions: share.courts" below "moved:", or "- share.exceptions" below "retired:"',
    );
  });

  test('reports each field that is wrong, at its place', async () => {
    const site = await prepared(
      'effective: tomorrow\nchange: big\nsummary:\n  en: 7\n  de: Anders.\nmoved: [a]\nretired: [a b]\napproved: me\n',
      bilingualSite,
    );
    const { status, lines } = await checked(site);
    expect(status).toBe(1);
    expect(lines).toEqual([
      '1:12 error release-config: "effective" must be a date such as 2026-12-01',
      '2:9 error release-config: "change" must be initial, material, clarification, editorial or translation',
      '4:7 error release-config: "summary.en" must be text, such as "We now keep deleted accounts for 30 days."',
      '6:8 error release-config: "moved" must map former anchors to new ones, such as "store: keep"',
      '7:11 error release-config: "retired.0" is not a section or heading such as collect or collect.ages',
      '8:1 error unknown-key: The key "approved" is not known',
    ]);
    const { error } = await site.run([
      'release',
      'privacy',
      '--effective',
      '2026-12-01',
      '--change',
      'editorial',
    ]);
    expect(error).toContain('release-config');
  });

  test('knows the languages of the site, and characters that nobody sees', async () => {
    const site = await prepared(
      'effective: 2026-12-01\nchange: editorial\nsummary:\n  de: Anders.\napprovedBy: "A\\u202E"\n',
    );
    expect((await checked(site)).lines).toEqual([
      '4:3 error release-config: "de" is not a language of the site',
      expect.stringContaining('5:15 error control-character'),
    ]);
  });
});

test('a release.yaml that is left of a release is reported, with what to do', async () => {
  const site = await prepared(complete);
  await site.done(['release', 'privacy']);
  site.write(file, complete);
  const { error } = await site.run(['check']);
  expect(error).toContain('draft/release.yaml:1:12: error release-unchanged:');
  expect(error).toContain('Delete release.yaml if this release was already made');
});

test('status names the release that is being prepared, and whether it would be accepted', async () => {
  const site = await prepared(complete);
  expect(await site.done(['status'])).toContain(
    '\nprivacy: a release is being prepared (2026-12-23, material); "policy release --content content privacy" makes version 2026-12-23.\n',
  );
  site.write(file, 'change: material\n');
  const { out } = await site.run(['status']);
  expect(out).toContain('(no date yet, material); it would be refused (1 error)');
});

test('a build of what is published does not depend on a release that is being prepared', async () => {
  const site = await prepared('effective: 2026-11-01\nchange: editorial\n');
  expect((await site.run(['build', '--output', join(site.parent, '_site')])).status).toBe(0);
});
