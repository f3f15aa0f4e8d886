import { describe, expect, test } from 'vitest';
import { siteSchema } from '../../src/content/schemas.ts';
import { policyFeeds, siteFeeds } from '../../src/files/feed.ts';
import { gpcJson } from '../../src/files/gpc.ts';
import { robots, sitemap } from '../../src/files/sitemap.ts';
import { timeMap } from '../../src/files/time-map.ts';
import { httpDate, isoInstant, startOfDay } from '../../src/published/instant.ts';
import { config, document } from '../support/make-document.ts';
import { pageContext, published, viewOfVersion } from '../support/make-version.ts';
import { readLinkFormat } from '../support/read-link-format.ts';
import { invalidXml } from '../support/validate-xml.ts';

const hostile = '</script><b>&"\' \u0001 ]]> 条款 نص';

describe('the first moment of a day', () => {
  test.each([
    ['2026-11-22', 'UTC', '2026-11-22T00:00:00Z'],
    ['2026-11-22', 'Asia/Shanghai', '2026-11-21T16:00:00Z'],
    ['2026-11-22', 'Pacific/Kiritimati', '2026-11-21T10:00:00Z'],
    ['2026-11-22', 'Etc/GMT+12', '2026-11-22T12:00:00Z'],
    ['2018-11-04', 'America/Sao_Paulo', '2018-11-04T03:00:00Z'],
    ['2011-12-30', 'Pacific/Apia', '2011-12-30T10:00:00Z'],
  ])('of %s in %s is %s', (day, zone, moment) => {
    expect(isoInstant(startOfDay(day, zone))).toBe(moment);
  });

  test('is written for headers as HTTP asks', () => {
    expect(httpDate(startOfDay('2026-11-22', 'UTC'))).toBe('Sun, 22 Nov 2026 00:00:00 GMT');
  });
});

describe('feeds', () => {
  const title = document({ title: hostile });
  const policy = published('2026-11-30', [
    { id: '2026-11-22', documents: [title], record: { summary: { en: hostile } } },
    { id: '2026-11-22-2', record: { change: 'editorial', summary: {} } },
  ]);

  test('carry any text, and stay what their schema asks', () => {
    const { atom, json } = policyFeeds(pageContext('2026-11-30'), policy);
    expect(invalidXml(atom, 'atom.rng')).toBeUndefined();
    expect(JSON.parse(json).items[1].content_text).toBe(hostile);
    expect(atom).toContain('&lt;/script&gt;&lt;b&gt;&amp;');
    expect(atom).toContain('\uFFFD');
  });

  test('have ids that another address of the site does not change, and another language does', () => {
    const ids = (baseUrl: string, language = 'en'): readonly string[] => {
      const context = { ...pageContext('2026-11-30', language), config: { ...config, baseUrl } };
      const { items } = JSON.parse(policyFeeds(context, policy).json);
      return items.map(({ id }: { id: string }) => id);
    };
    expect(ids('https://elsewhere.example/')).toEqual(ids(config.baseUrl));
    expect(ids(config.baseUrl)).toEqual([
      'tag:policies.cmeo-max.example,2026-11-22:privacy/2026-11-22-2/en',
      'tag:policies.cmeo-max.example,2026-11-22:privacy/2026-11-22/en',
    ]);
    expect(ids(config.baseUrl, 'ar')[0]).toBe(
      'tag:policies.cmeo-max.example,2026-11-22:privacy/2026-11-22-2/ar',
    );
  });

  test('name policies of other scripts in ASCII', () => {
    const chinese = published('2026-11-30', [{ id: '2026-11-22' }], [], '隐私');
    const { atom } = policyFeeds(pageContext('2026-11-30'), chinese);
    expect(invalidXml(atom, 'atom.rng')).toBeUndefined();
    expect(atom).toContain(',2026-11-22:%E9%9A%90%E7%A7%81/2026-11-22/en</id>');
  });

  test('of a site are there once something was released', () => {
    const draft = published('2026-11-30', [], [document({})]);
    expect(siteFeeds(pageContext('2026-11-30'), [draft])).toBeUndefined();
    expect(JSON.parse(siteFeeds(pageContext('2026-11-30'), [draft, policy])?.json ?? '').items).toHaveLength(
      2,
    );
  });
});

test('structured data never end their element', () => {
  const policy = published('2026-11-30', [{ id: '2026-11-22', documents: [document({ title: hostile })] }]);
  const { structured } = viewOfVersion(pageContext('2026-11-30'), policy, '2026-11-22');
  expect(structured).not.toContain('<');
  expect(JSON.parse(structured).name).toBe(hostile);
});

test('a translation says whose it is, and what it follows', () => {
  const chinese = document({ language: 'zh-Hans', title: '隐私政策' });
  const policy = published('2026-12-02', [
    { id: '2026-11-22', documents: [document({}), chinese] },
    { id: '2026-12-01', documents: [document({}), chinese] },
  ]);
  const { structured } = viewOfVersion(pageContext('2026-12-02', 'zh-Hans'), policy, '2026-12-01');
  expect(JSON.parse(structured)).toMatchObject({
    inLanguage: 'zh-Hans',
    isBasedOn: `${config.baseUrl}zh-Hans/privacy/2026-11-22/`,
    translationOfWork: { '@id': `${config.baseUrl}privacy/2026-12-01/` },
    temporalCoverage: '2026-12-01/..',
  });
});

test('a TimeMap without a version that has applied has neither range nor mementos', () => {
  const policy = published('2026-11-01', [{ id: '2026-11-22' }]);
  const links = readLinkFormat(timeMap(pageContext('2026-11-01'), policy));
  expect(links.map(({ parameters }) => Object.keys(parameters))).toEqual([['rel'], ['rel', 'type']]);
});

test('a site of drafts has no sitemap, and robots.txt names none', () => {
  const draft = published('2026-11-30', [], [document({})]);
  expect(sitemap(config, [draft])).toBeUndefined();
  expect(robots(config, false)).toBe('User-agent: *\nAllow: /\n');
});

describe('gpc.json', () => {
  const site = { publisher: 'P', baseUrl: 'https://p.example/', timezone: 'UTC', languages: ['en'] };

  test.each([
    [true, '{"gpc":true}\n'],
    [false, '{"gpc":false}\n'],
    [{ supported: true, lastUpdate: '2026-11-22' }, '{"gpc":true,"lastUpdate":"2026-11-22"}\n'],
  ])('says what site.yaml says: %j', (gpc, bytes) => {
    const read = siteSchema.parse({ ...site, gpc }).gpc;
    const { supported = false, lastUpdate } = read ?? {};
    const given = { supported, ...(lastUpdate !== undefined && { lastUpdate }) };
    expect(gpcJson({ ...config, gpc: given })).toBe(bytes);
  });

  test('is not there where site.yaml says nothing, and refuses what is no day', () => {
    expect(gpcJson(config)).toBeUndefined();
    expect(siteSchema.safeParse({ ...site, gpc: { supported: true, lastUpdate: 'today' } }).success).toBe(
      false,
    );
    expect(siteSchema.safeParse({ ...site, gpc: 'yes' }).success).toBe(false);
    expect(siteSchema.safeParse({ ...site, feedAuthority: 'https://p.example' }).success).toBe(false);
  });
});
