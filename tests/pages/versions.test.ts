import { describe, expect, test } from 'vitest';
import { textOf } from '../../src/chunks.ts';
import { versionsJson, versionsSchema } from '../../src/files/versions-json.ts';
import { announcedView } from '../../src/pages/announced-page.ts';
import { type HistoryView, historyView } from '../../src/pages/history-page.ts';
import { startView } from '../../src/pages/start-page.ts';
import { publishedLinks } from '../../src/published/link-index.ts';
import { config, document, headed, link, paragraph, section } from '../support/make-document.ts';
import { type Given, pageContext, published, said, viewOfVersion } from '../support/make-version.ts';

const first: Given = { id: '2026-11-22', record: { change: 'initial', summary: { en: 'First.' } } };
const second: Given = {
  id: '2026-12-01',
  record: {
    summary: { en: '30 days instead of 90.' },
    shortNotice: 'A court ordered it.',
    approvedBy: 'Counsel',
  },
};
const third: Given = { id: '2027-01-01' };

/** What the page of a version says of it on a day. */
function standingOn(day: string, id: string, given: readonly Given[], language = 'en'): string {
  const { standing } = viewOfVersion(pageContext(day, language), published(day, given), id);
  return `${standing.lead}${said(standing.rest)}`;
}

describe('a page says what its version is', () => {
  test('in force, until the last second of the day before the next one', () => {
    expect(standingOn('2026-11-22', '2026-11-22', [first, second])).toBe('In force since 22 November 2026');
    expect(standingOn('2026-11-30', '2026-11-22', [first, second])).toBe('In force since 22 November 2026');
    expect(standingOn('2026-12-01', '2026-12-01', [first, second])).toBe('In force since 1 December 2026');
  });

  test('upcoming, with the version that applies until then', () => {
    expect(standingOn('2026-11-30', '2026-12-01', [first, second])).toBe(
      'Takes effect on 1 December 2026; until then the version of 22 November 2026 applies',
    );
    expect(standingOn('2026-11-30', '2027-01-01', [first, second, third])).toBe(
      'Takes effect on 1 January 2027, after the version of 1 December 2026',
    );
    expect(standingOn('2026-11-21', '2026-11-22', [first])).toBe('Takes effect on 22 November 2026');
  });

  test('superseded, from when until when', () => {
    expect(standingOn('2026-12-01', '2026-11-22', [first, second])).toBe(
      'Superseded: applied from 22 November 2026 to 30 November 2026; read the version in force',
    );
  });

  test('withdrawn, when and why, in the time zone of the release', () => {
    const withdrawn = { at: '2026-11-25T17:00:00Z', reason: 'A mistake.' };
    expect(standingOn('2026-11-26', '2026-12-01', [first, { ...second, withdrawn }])).toBe(
      'Withdrawn on 26 November 2026 before it took effect: A mistake. The version of 22 November 2026 is in force',
    );
    expect(standingOn('2026-11-25', '2026-12-01', [first, { ...second, withdrawn }])).toMatch(
      /^Takes effect/,
    );
  });

  test('in the words of its language', () => {
    expect(standingOn('2026-12-01', '2026-11-22', [first, second], 'zh-Hans')).toBe(
      '已被取代：适用期为2026年11月22日至2026年11月30日；请阅读现行版本',
    );
  });

  test('of several on one day, by number', () => {
    const given = [first, { id: '2026-11-22-9' }, { id: '2026-11-22-10' }];
    expect(standingOn('2026-11-22', '2026-11-22-10', given)).toBe('In force since 22 November 2026');
    const { menus } = viewOfVersion(
      pageContext('2026-11-22'),
      published('2026-11-22', given),
      '2026-11-22-10',
    );
    expect(menus[0]?.links.map(({ label }) => label)).toContain('Earlier: 22 November 2026 (9)');
    expect(standingOn('2026-11-22', '2026-11-22', given)).toBe(
      'Superseded: took effect on 22 November 2026 and was replaced the same day; read the version in force',
    );
  });

  test('over leap days and the end of a year', () => {
    const given = [{ id: '2027-12-31' }, { id: '2028-02-29' }];
    expect(standingOn('2028-02-28', '2027-12-31', given)).toBe('In force since 31 December 2027');
    expect(standingOn('2028-02-29', '2027-12-31', given)).toBe(
      'Superseded: applied from 31 December 2027 to 28 February 2028; read the version in force',
    );
  });
});

describe('the pages of a version', () => {
  const view = (day: string, id: string, place: 'own' | 'in-force' = 'own') =>
    viewOfVersion(pageContext(day), published(day, [first, second]), id, place);
  const root = 'https://policies.cmeo-max.example/legal';

  test('are canonical where the text is to be found, and left out of search when they no longer apply', () => {
    expect(
      [
        view('2026-11-30', '2026-11-22', 'in-force'),
        view('2026-11-30', '2026-11-22'),
        view('2026-11-30', '2026-12-01'),
        view('2026-12-01', '2026-11-22'),
      ].map(({ address, canonical, robots }) => [address, canonical.slice(root.length), robots]),
    ).toEqual([
      ['/privacy/', '/privacy/', ''],
      ['/privacy/2026-11-22/', '/privacy/', ''],
      ['/privacy/2026-12-01/', '/privacy/2026-12-01/', ''],
      ['/privacy/2026-11-22/', '/privacy/2026-11-22/', 'noindex,follow'],
    ]);
  });

  test('name the day that they were built for as long as the standing can change', () => {
    const asOf = (day: string): string => view(day, '2026-11-22').asOf;
    expect([asOf('2026-11-30'), asOf('2026-12-01')]).toEqual(['as of 30 November 2026', '']);
  });

  test('announce what is to come on the pages of the version in force alone', () => {
    const [news] = view('2026-11-30', '2026-11-22').announcements;
    expect([news?.lead, news?.change.summary, news?.href]).toEqual([
      'A new version takes effect on 1 December 2026.',
      '30 days instead of 90.',
      '../2026-12-01/',
    ]);
    expect(view('2026-11-30', '2026-12-01').announcements).toEqual([]);
    expect(view('2026-12-01', '2026-12-01').announcements).toEqual([]);
  });

  test('have a note and a script for readers who come late, only while something is announced', () => {
    const { lateNotes, scripts } = view('2026-11-30', '2026-11-22', 'in-force');
    expect(lateNotes.map(({ effective, timezone, phrases }) => [effective, timezone, said(phrases)])).toEqual(
      [
        [
          '2026-12-01',
          'Asia/Shanghai',
          'This page was last updated on 30 November 2026; a version announced for 1 December 2026 should now apply.',
        ],
      ],
    );
    expect(scripts).toEqual(['page', 'reading', 'standing']);
    expect(view('2026-12-01', '2026-12-01').scripts).toEqual(['page', 'reading']);
  });

  test('say class, summary, approval and short notice', () => {
    const { change, shortNotice, origin } = view('2026-11-30', '2026-12-01');
    expect([change?.label, change?.summary, shortNotice]).toEqual([
      'Material change',
      '30 days instead of 90.',
      'Announced at shorter notice than usual: A court ordered it.',
    ]);
    expect(origin).toContain('Approved by Counsel');
  });

  test('give the digest of the text and the command that computes it', () => {
    expect(view('2026-12-01', '2026-11-22').integrity).toEqual({
      version: 'Version 2026-11-22',
      digest: 'a'.repeat(64),
      short: 'aaaa…aaaa',
      href: './policy.txt',
      command: `curl -s ${root}/privacy/2026-11-22/policy.txt | sha256sum`,
    });
  });

  test('of a superseded version are the same whatever is released later, on whatever day', () => {
    const at = (day: string, given: readonly Given[]) =>
      viewOfVersion(pageContext(day), published(day, given), '2026-11-22');
    const withdrawn = { at: '2026-12-03T00:00:00Z', reason: 'R' };
    const later = [first, second, { id: '2026-12-01-2' }, { ...third, withdrawn }, { id: '2027-02-01' }];
    expect(at('2027-03-01', later)).toEqual(at('2026-12-01', [first, second]));
  });
});

describe('anchors of former versions', () => {
  const before = document({
    sections: [
      section('collect', {
        number: 'I',
        title: 'Collect',
        parts: [
          ...section('collect', {}).parts,
          headed('collect.ages', 1, 'I.1', 'Ages'),
          headed('collect.post', 1, 'I.2', 'Post'),
        ],
      }),
    ],
  });
  const after = document({
    sections: [
      section('collect', {
        number: 'I',
        title: 'Collect',
        parts: [...section('collect', {}).parts, headed('collect.children', 1, 'I.1', 'Children')],
      }),
    ],
  });
  const changed: Given = {
    id: '2026-12-01',
    documents: [after],
    record: {
      anchors: { added: [], moved: { 'collect.ages': 'collect.children' }, retired: ['collect.post'] },
    },
  };
  const policy = published('2026-12-02', [{ ...first, documents: [before] }, changed]);

  test('are empty targets at their successor, or stand in a list with the last version that had them', () => {
    const { sections, removed } = viewOfVersion(pageContext('2026-12-02'), policy, '2026-12-01', 'in-force');
    expect(sections.join('')).toContain('<i id="collect.ages"></i>');
    expect(
      removed.entries.map(({ ids, number, title, phrases }) => [
        ids.join(' '),
        number,
        title,
        said(phrases),
        phrases.at(-1)?.href,
      ]),
    ).toEqual([
      [
        'collect.post',
        'I.2',
        'Post',
        'Removed on 1 December 2026; last in the version of 22 November 2026',
        './2026-11-22/#collect.post',
      ],
    ]);
  });

  test('are found by links of other policies', () => {
    const { index } = publishedLinks(config.languages, [policy]);
    const own = index.documents.get('privacy')?.get('en');
    expect([own?.aliases.get('collect.ages'), own?.blocks.has('collect.post')]).toEqual([
      'collect.children',
      true,
    ]);
    const linking = document({
      policy: 'cookies',
      sections: [
        section('a', {
          title: 'A',
          blocks: [
            paragraph('1', [link('/privacy/#collect.ages', 'ages'), link('/privacy/#collect.post', 'post')]),
          ],
        }),
      ],
    });
    const cookies = published('2026-12-02', [{ id: '2026-11-22', documents: [linking] }], [], 'cookies');
    const { sections } = viewOfVersion(pageContext('2026-12-02'), cookies, '2026-11-22', 'own', [policy]);
    const html = textOf(sections);
    expect(html).toContain('href="../../privacy/#collect.children"');
    expect(html).toContain('<a href="../../privacy/#collect.post">post</a>');
  });
});

const versionsIn = (years: HistoryView['years']) =>
  years.flatMap(({ runs }) => runs.flatMap(({ versions }) => versions));

test('history folds versions without a change, and those replaced the same day, into one line each', () => {
  const text = (title: string): NonNullable<Given['documents']> => [
    document({ sections: [section('a', { title })] }),
  ];
  const record = { change: 'unclassified', summary: {} } as const;
  const given: Given[] = [
    { id: '2025-12-01', documents: text('A'), record },
    { id: '2026-01-01', documents: text('A'), record },
    { id: '2026-02-01', documents: text('A'), record },
    { id: '2026-03-01', documents: text('B'), record },
    { id: '2026-03-01-2', documents: text('C'), record },
    { id: '2026-04-01', documents: text('C'), record },
  ];
  const { years } = historyView(pageContext('2026-05-01'), published('2026-05-01', given));
  expect(
    years.map(({ year, runs }) => [
      year,
      ...runs.map(({ folded, versions }) =>
        `${folded} ${versions.map(({ id }) => id.slice(5)).join(' ')}`.trim(),
      ),
    ]),
  ).toEqual([
    [
      '2026',
      '04-01',
      '03-01-2',
      '1 version replaced the same day 03-01',
      '2 versions without a change to the text 02-01 01-01',
    ],
    ['2025', '12-01'],
  ]);
});

test('history lists every version, newest first, with what each was', () => {
  const day = '2026-11-30';
  const withdrawn = { at: '2026-11-25T00:00:00Z', reason: 'A mistake.' };
  const { years, heading, asOf } = historyView(
    pageContext(day),
    published(day, [first, second, { ...third, withdrawn }]),
  );
  expect([heading, asOf]).toEqual(['Privacy policy: all versions', 'as of 30 November 2026']);
  expect(
    versionsIn(years).map(({ href, label, standing, change }) => [href, label, standing.kind, change.label]),
  ).toEqual([
    ['../2027-01-01/', '1 January 2027', 'withdrawn', 'Material change'],
    ['../2026-12-01/', '1 December 2026', 'upcoming', 'Material change'],
    ['../2026-11-22/', '22 November 2026', 'in-force', 'First version'],
  ]);
});

test('a version without the language of a list is linked in its governing one', () => {
  const chinese = document({ language: 'zh-Hans', title: '隐私政策' });
  const given: Given[] = [first, { ...second, documents: [document({}), chinese] }];
  const { years } = historyView(pageContext('2026-12-02', 'zh-Hans'), published('2026-12-02', given));
  expect(versionsIn(years).map(({ href, hreflang }) => [href, hreflang])).toEqual([
    ['../2026-12-01/', 'zh-Hans'],
    ['../../../privacy/2026-11-22/', 'en'],
  ]);
});

test('a policy that is not in force says when it will be, or that it is not', () => {
  const view = announcedView(pageContext('2026-11-21'), published('2026-11-21', [first]));
  expect([view.standing.lead, view.links[0]?.href, view.robots]).toEqual([
    'Takes effect on 22 November 2026',
    './2026-11-22/',
    '',
  ]);
  const withdrawn = { at: '2026-11-20T00:00:00Z', reason: 'A mistake.' };
  const none = announcedView(pageContext('2026-11-21'), published('2026-11-21', [{ ...first, withdrawn }]));
  expect([none.standing.lead, none.robots]).toEqual([
    'No version of this policy is in force',
    'noindex,follow',
  ]);
});

test('the start page says what is in force, what changed last and what is announced', () => {
  const [entry] = startView(pageContext('2026-11-30'), [published('2026-11-30', [first, second])]).policies;
  expect([entry?.standing.lead, entry?.change?.summary, entry?.announcements[0]?.href]).toEqual([
    'In force since 22 November 2026',
    'First.',
    './privacy/2026-12-01/',
  ]);
});

test('versions.json holds what its schema says, newest first', () => {
  const withdrawn = { at: '2026-11-25T00:00:00Z', reason: 'A mistake.' };
  const policy = published('2026-11-30', [first, second, { ...third, withdrawn }]);
  const text = versionsJson(pageContext('2026-11-30', 'zh-Hans'), policy);
  const json = versionsSchema.parse(JSON.parse(text));
  expect(text.endsWith('}\n')).toBe(true);
  expect([json.policy, json.asOf, json.inForce]).toEqual(['privacy', '2026-11-30', '2026-11-22']);
  expect(json.versions.map(({ version, standing, until }) => [version, standing, until])).toEqual([
    ['2027-01-01', 'withdrawn', undefined],
    ['2026-12-01', 'upcoming', undefined],
    ['2026-11-22', 'in-force', '2026-12-01'],
  ]);
  expect(json.versions[0]?.withdrawn).toEqual({
    at: withdrawn.at,
    reason: 'A mistake.',
    record: 'd'.repeat(64),
  });
  expect(json.versions[2]?.addresses.en?.page).toEqual({
    relative: '../../privacy/2026-11-22/',
    absolute: 'https://policies.cmeo-max.example/legal/privacy/2026-11-22/',
  });
});
