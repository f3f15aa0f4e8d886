/** Histories: ids that stay, what moved, dates, and states that are alike. */

import { describe, expect, test } from 'vitest';
import { findStatedDay } from '../../src/import/history/find-date.ts';
import type { Import } from '../../src/import/history/import-request.ts';
import { codesOf, draftOf, importFiles, textOf } from './import-files.ts';

interface Anchors {
  readonly added: readonly string[];
  readonly moved: Readonly<Record<string, string>>;
  readonly retired: readonly string[];
}

function anchorsOf(made: Import, version: string): Anchors {
  return JSON.parse(textOf(made, `versions/${version}/release.json`)).anchors;
}

const collect = 'We collect your name, your address and the pictures that you send us to print.';
const store = 'Everything is kept on our own machines in a locked room for as long as you have an account.';

describe('ids', () => {
  test('stay when a title changes, and when a section moves', async () => {
    const made = await importFiles({
      '2020-01-01.md': `## Collecting\n\n${collect}\n\n## Storing\n\n${store}\n`,
      '2021-01-01.md': `## Where it lies\n\n${store}\n\n## What we collect\n\n${collect} And more.\n`,
    });
    expect(anchorsOf(made, '2021-01-01')).toEqual({ added: [], moved: {}, retired: [] });
    expect(draftOf(made).match(/=== .*/g)).toEqual(['=== 10-storing.md', '=== 20-collecting.md']);
    expect(draftOf(made)).toContain('aliases:\n  where-it-lies: storing\n');
  });

  test('of headings that go to another section move with them; what is gone is retired', async () => {
    const made = await importFiles({
      '2020-01-01.md': `# T\n\n## A\n\n### Data\n\n${collect}\n\n## B\n\n### Place\n\n${store}\n`,
      '2021-01-01.md': `# T\n\n## A\n\nNothing.\n\n## B\n\n### Data\n\n${collect}\n`,
    });
    expect(anchorsOf(made, '2021-01-01')).toEqual({
      added: ['b.data'],
      moved: { 'a.data': 'b.data' },
      retired: ['b.place'],
    });
    expect(made.renamings).toEqual([
      {
        version: '2021-01-01',
        from: 'a.data',
        to: 'b.data',
        titles: ['Data', 'Data'],
        evidence: 'the same title',
      },
    ]);
  });

  test('of a section that becomes a heading lead there', async () => {
    const made = await importFiles({
      '2020-01-01.md': `## A\n\nText of the first.\n\n## Storing\n\n${store}\n\n## C\n\nOther.\n`,
      '2021-01-01.md': `## A\n\nText of the first.\n\n### Storing\n\n${store}\n\n## C\n\nOther.\n`,
    });
    expect(anchorsOf(made, '2021-01-01').moved).toEqual({ storing: 'a.storing' });
  });

  test('come back with a revert, and are never given to another text', async () => {
    const both = `## A\n\n${collect}\n\n## B\n\n${store}\n\n## C\n\nc\n`;
    const made = await importFiles({
      '2020-01-01.md': both,
      '2021-01-01.md': `## A\n\n${collect}\n\n## C\n\nc\n`,
      '2022-01-01.md': both,
    });
    expect(anchorsOf(made, '2021-01-01').retired).toEqual(['b']);
    expect(anchorsOf(made, '2022-01-01').added).toEqual(['b']);
  });

  test('stay when the whole document is renumbered', async () => {
    const text = (offset: number): string =>
      Array.from(
        { length: 8 },
        (_, at) => `## ${at + offset}. Part ${'abcdefgh'[at]}\n\nText ${at} of this part.\n`,
      ).join('\n');
    const made = await importFiles({
      '2020-01-01.md': text(1),
      '2021-01-01.md': `## 1. New\n\nnew\n\n${text(2)}`,
    });
    expect(anchorsOf(made, '2021-01-01')).toEqual({ added: ['new'], moved: {}, retired: [] });
    expect(codesOf(made)).toEqual(['import-title-missing']);
  });
});

describe('versions', () => {
  test('form one chain, store what they change, and several stand on one day', async () => {
    const made = await importFiles({
      '2020-01-01.md': '## A\n\na\n\n## B\n\nb\n',
      '2020-01-01-2.md': '\uFEFF## A\r\n\r\na\r\n\r\n## B\r\n\r\nchanged\r\n',
    });
    expect(made.versions).toEqual(['2020-01-01', '2020-01-01-2']);
    const record = JSON.parse(textOf(made, 'versions/2020-01-01-2/release.json'));
    expect(record).toMatchObject({
      change: 'unclassified',
      source: '2020-01-01-2.md',
      released: '2026-11-22T12:00:00Z',
    });
    expect(record.files['en/10-a.md'].in).toBe('2020-01-01');
    expect([...made.files.keys()].filter((path) => path.startsWith('versions/2020-01-01-2/')).sort()).toEqual(
      [
        'versions/2020-01-01-2/en/20-b.md',
        'versions/2020-01-01-2/release.json',
        'versions/2020-01-01-2/release.sha256',
      ],
    );
    expect(record.previous).toBe(textOf(made, 'versions/2020-01-01/release.sha256').slice(0, 64));
  });

  test('in another language than before are a text like any other', async () => {
    const made = await importFiles({
      '2020-01-01.md': `## Data\n\n${collect}\n\n## Place\n\n${store}\n`,
      '2021-01-01.md': '## Daten\n\nWir fragen wenig.\n\n## Ort\n\nAlles liegt hier.\n',
    });
    expect(anchorsOf(made, '2021-01-01').retired).toEqual(['data', 'place']);
  });

  test('alike in every word are left out where that is asked for', async () => {
    const made = await importFiles(
      {
        '2020-01-01.md': '## A\n\n* a\n\n## B\n\nb\n',
        '2021-01-01.md': '---\ntags: x\n---\n## A\n\n- a\n\n\n## B\n\nb\n',
      },
      { skipAlike: true },
    );
    expect([made.versions.length, made.skipped]).toEqual([1, 1]);
  });
});

describe('dates', () => {
  test.each([
    ['Last updated: May 4, 2026', 'en', '2026-05-04'],
    ['*Effective date:* **16 November 2020**', 'en', '2020-11-16'],
    ['発効日 2026年5月4日', 'ja', '2026-05-04'],
    ['Stand: 4. Mai 2026', 'de', '2026-05-04'],
    ['Dernière mise à jour : 4 mai 2026', 'fr', '2026-05-04'],
    ['更新日期：2026年5月4日', 'zh-Hans', '2026-05-04'],
    ['Última actualización: 4 de mayo de 2026', 'es', '2026-05-04'],
    ['Last updated 2026-05-04', 'en', '2026-05-04'],
    ['Stand: 04.05.2026', 'de', '2026-05-04'],
    ['Stand: 4. 5. 2026', 'de', '2026-05-04'],
    ['Dernière mise à jour le 04/05/2026', 'fr', '2026-05-04'],
    ['Last updated: 5/14/2026', 'en', '2026-05-14'],
    ['Last updated: 14/05/2026', 'en-GB', '2026-05-14'],
    ['Last updated: 5/4/2026', 'en', undefined],
    ['Last updated: May 4,2026', 'en', '2026-05-04'],
    ['Last updated – 4-May-2026', 'en', '2026-05-04'],
    ['Effective date: “May 4, 2026”', 'en', '2026-05-04'],
    ['آخر تحديث: ٤ مايو ٢٠٢٦', 'ar', '2026-05-04'],
    ['施行日：２０２６年５月４日', 'ja', '2026-05-04'],
    ['施行日 令和8年5月4日', 'ja', '2026-05-04'],
    ['制定日：令和元年10月1日', 'ja', '2019-10-01'],
    ['Ultimo aggiornamento: 4 maggio 2026', 'it', '2026-05-04'],
    ['Última atualização em 4 de maio de 2026', 'pt', '2026-05-04'],
    ['Последнее обновление: 4 мая 2026 г.', 'ru', '2026-05-04'],
    ['Ostatnia aktualizacja: 4 maja 2026', 'pl', '2026-05-04'],
    ['Laatst bijgewerkt op 4 mei 2026', 'nl', '2026-05-04'],
    ['We updated our Terms on demand.', 'en', undefined],
    ['Of 2019. Last updated: May 4', 'en', undefined],
    ['Stand2026-05-04, [more](#2411-data) from 12345 of us', 'de', '2026-05-04'],
    ['Updated on\n\n  4 May,\n2026', 'en', '2026-05-04'],
    ['Effective [2026](#2026-05-04)', 'en', undefined],
    ['Effective Nov 6 2015 / Updated June 3, 2024', 'en', '2024-06-03'],
    ['Last updated: May 1, 2026. Effective: June 1, 2026', 'en', '2026-06-01'],
    ['| Version 3 | Last updated 2026-05-04 |', 'en', '2026-05-04'],
    ['This Privacy Policy was last updated on May 4, 2026.', 'en', '2026-05-04'],
    ['---\ntitle: T\ndate: 2026-05-04\n---\n\n# T\n', 'en', '2026-05-04'],
    ['---\nlast_updated: "2026-05-04"\ndate: 2020-01-01\n---\n', 'en', '2026-05-04'],
    [
      'Effective 2020-09-30, the CA shall check each of the requests that it receives before it signs anything.',
      'en',
      undefined,
    ],
    [`${'A line.\n'.repeat(40)}Updated 2020-09-30\n${'A line.\n'.repeat(40)}`, 'en', undefined],
    [`${'A line.\n'.repeat(40)}Last updated 2020-09-30\nAcme Ltd.\n`, 'en', '2020-09-30'],
  ])('%s', (text, language, day) => {
    expect(findStatedDay(text, language)?.day).toBe(day);
  });

  test('that disagree are a finding; the stated one is taken where that is asked for, never before the last', async () => {
    const files = {
      '2020-01-10.md': '# T\n\n## A\n\nLast updated: January 5, 2020\n\n## B\n\nb\n',
      '2020-02-10.md': '# T\n\n## A\n\nLast updated: January 5, 2020\n\n## B\n\nc\n',
    };
    const named = await importFiles(files);
    expect([named.versions, codesOf(named)]).toEqual([['2020-01-10', '2020-02-10'], ['import-date-differs']]);
    const stated = await importFiles(files, { effectivePattern: 'auto' });
    expect(stated.versions).toEqual(['2020-01-05', '2020-01-05-2']);
    const own = await importFiles(files, { effectivePattern: /updated: (?<date>.+)/u });
    expect(own.versions).toEqual(['2020-01-05', '2020-01-05-2']);
  });
});

test('an address is not carried over on words that every text has', async () => {
  const made = await importFiles({
    '2024-03-04.md':
      '# Guidelines\n\n## 7. Warranties\n\n### 7.1. Of the CA\n\nThe CA warrants that it has followed these.\n\n### 7.2. By the Applicant\n\nEV Certificate Applicants make the commitments and warranties set forth in Section 9.6.3 of the Baseline Requirements for the benefit of the CA and Certificate Beneficiaries.\n',
    '2024-04-19.md':
      '# Guidelines\n\n## 7. Profiles\n\n### 7.1 Certificate profile\n\nThis section sets forth minimum requirements for the content of the EV Certificate as they relate to the identity of the CA and the Subject of the EV Certificate.\n',
  });
  const paths = [...made.files.keys()].filter((path) => /2024-04-19\/en\/\d/.test(path));
  expect(paths).toEqual(['versions/2024-04-19/en/10-profiles.md']);
  expect(textOf(made, paths[0] ?? '')).toContain('{#certificate-profile}');
  expect(made.renamings).toEqual([]);
});

describe('numbers of headings', () => {
  const numbered = (storage: string): string =>
    `# T\n\n## 1. Scope\n\na\n\n## 2. Data\n\n### 2.1 Collection\n\nb\n\n### ${storage} Storage\n\nc\n`;

  test('are counted in all versions, or stay in all as they were typed', async () => {
    const made = await importFiles({
      '2024-01-01.md': numbered('2.2'),
      '2025-01-01.md': numbered('2.3'),
      '2026-01-01.md': numbered('2.2'),
    });
    expect(textOf(made, 'policy.yaml')).toContain('numbering: decimal\n');
    expect(made.findings.map(({ code, place }) => [code, place.source.path])).toEqual([
      ['import-number-kept', '2025-01-01.md'],
    ]);
    const texts = ['versions/2024-01-01', 'versions/2025-01-01', 'versions/2026-01-01'].map((folder) =>
      [...textOf(made, `${folder}/en/20-data.md`).matchAll(/^## (.*)$/gm)].map(([, title]) => title),
    );
    expect(texts).toEqual([
      ['2.1 Collection {#collection}', '2.2 Storage {#storage}'],
      ['2.1 Collection {#collection}', '2.3 Storage {#storage}'],
      ['2.1 Collection {#collection}', '2.2 Storage {#storage}'],
    ]);
  });

  test('of sections that an appendix without one follows stay with those of the headings inside', async () => {
    const text = (words: string): string =>
      `# T\n\n## 1. Scope\n\n### 1.1 Who\n\n${words}\n\n## 2. Data\n\n### 2.1 What\n\nb\n`;
    const made = await importFiles({
      '2024-01-01.md': text('a'),
      '2025-01-01.md': `${text('c')}\n## Appendix\n\nd\n`,
    });
    expect(textOf(made, 'policy.yaml')).toContain('numbering: none\n');
    expect(textOf(made, 'versions/2024-01-01/en/10-scope.md')).toMatch(
      /title: 1\. Scope[\s\S]*## 1\.1 Who \{#who\}/,
    );
    expect([...made.files.keys()].filter((path) => path.startsWith('versions/2025-01-01/en/2'))).toEqual([]);
  });

  test('that come with a later version are counted there', async () => {
    const made = await importFiles({
      '2024-01-01.md': '# T\n\n## Scope\n\na\n\n## Data\n\nb\n',
      '2025-01-01.md': '# T\n\n## 1. Scope\n\na\n\n## 2. Data\n\nb\n',
    });
    expect(textOf(made, 'versions/2024-01-01/policy.yaml')).toContain('numbering: none');
    expect(textOf(made, 'versions/2025-01-01/policy.yaml')).toContain('numbering: decimal');
  });
});

describe('many versions on one day', () => {
  const stating = (day: string, words: string): string =>
    `# T\n\nEffective ${day}\n\n## A\n\nWe meet ${words} times.\n`;

  test('are refused where their texts all state it, with the option that helps', async () => {
    const files = {
      '2020-01-01.md': stating('June 1, 2019', 'two'),
      '2021-01-01.md': stating('June 1, 2019', 'three'),
      '2022-01-01.md': stating('June 1, 2019', 'four'),
    };
    await expect(importFiles(files, { effectivePattern: 'auto' })).rejects.toThrow(
      /3 versions would all be dated 2019-06-01.*Omit --effective-pattern/,
    );
    const named = await importFiles(files);
    expect(named.findings.map(({ code }) => code)).toEqual(['import-date-differs']);
  });

  test('are kept where their files are named so', async () => {
    const files = {
      '2020-01-01.md': stating('2020-01-01', 'two'),
      '2020-01-01-2.md': stating('2020-01-01', 'three'),
      '2020-01-01-3.md': stating('2020-01-01', 'four'),
    };
    const made = await importFiles(files, { effectivePattern: 'auto' });
    expect(made.versions).toEqual(['2020-01-01', '2020-01-01-2', '2020-01-01-3']);
  });
});

describe('a title', () => {
  test('is that of the version itself; one without is called by the name of the policy, which is said', async () => {
    const made = await importFiles({
      '2019-01-01.md': '# Code of Conduct v1.0\n\n## A\n\nBe kind.\n',
      '2024-01-01.md': '## A\n\nBe kind to all.\n',
    });
    expect(textOf(made, 'policy.yaml')).toContain('en: Privacy');
    expect(codesOf(made)).toEqual(['import-title-missing']);
  });
});

describe('characters that nobody sees', () => {
  test('are taken out of every version, with a finding at each place', async () => {
    const made = await importFiles({
      '2014-03-21.md': '# T\n\n## A\n\nHe said \u0093no\u0094 to \u202ethis.\n\n    co\u009dde\n',
      '2015-03-21.md': '# T\n\n## A\n\nWords.\n',
    });
    expect(codesOf(made)).toEqual(['import-character-removed']);
    expect(textOf(made, 'versions/2014-03-21/en/10-a.md')).toContain('He said no to this.');
    expect(textOf(made, 'versions/2014-03-21/en/10-a.md')).toContain('code');
  });

  test('do not divide the words of an address', async () => {
    const made = await importFiles({ 'a.md': '# T\n\n## ⚠\uFE0F Daten\u00ADschutz\n\nx\n' });
    expect([...made.files.keys()].filter((path) => path.includes('10-'))).toEqual([
      'draft/en/10-datenschutz.md',
    ]);
  });
});
