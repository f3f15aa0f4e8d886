import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { Ajv2020 } from 'ajv/dist/2020.js';
import addFormats from 'ajv-formats';
import { parseAtomFeed, parseJsonFeed } from 'feedsmith';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { parse } from 'yaml';
import { type BuiltSite, build, readFolder, removeBuilt } from '../support/built-site.ts';
import { linked, readLinkFormat } from '../support/read-link-format.ts';
import { attribute, type Element, elementsNamed } from '../support/read-page.ts';
import { invalidXml } from '../support/validate-xml.ts';

const content = 'tests/cases/versions-of-every-standing/content';
const root = 'https://policies.golden.org/';
const days = ['2026-01-14', '2026-01-15', '2026-11-22', '2026-11-29', '2026-12-01', '2027-01-01'];

const sites = new Map<string, BuiltSite>();

beforeAll(async () => {
  for (const asOf of days) sites.set(asOf, await build(content, { drafts: false, asOf }));
});

afterAll(removeBuilt);

function siteOn(day: string): BuiltSite {
  const site = sites.get(day);
  if (site === undefined) throw new Error(`no site of ${day}`);
  return site;
}

function text(site: BuiltSite, path: string): string {
  const file = site.files.get(path);
  if (file === undefined) throw new Error(`${path} is not there`);
  return file.toString('utf8');
}

function pathsEnding(site: BuiltSite, ending: string): readonly string[] {
  return [...site.files.keys()].filter((path) => path === ending || path.endsWith(`/${ending}`));
}

function sha256(bytes: string | Uint8Array): string {
  return createHash('sha256').update(bytes).digest('hex');
}

/** A validator that knows the schemas of a site by their addresses. */
function validator(site: BuiltSite): Ajv2020 {
  // Zod describes a record's keys, which strict mode takes for a mistake.
  const ajv = new Ajv2020({ allErrors: true, strict: true, strictTypes: false });
  addFormats.default(ajv);
  for (const path of [...site.files.keys()].filter((one) => one.startsWith('schemas/')))
    ajv.addSchema(JSON.parse(text(site, path)));
  return ajv;
}

function mistakes(ajv: Ajv2020, schema: string, data: unknown): readonly string[] {
  ajv.validate(`${root}schemas/${schema}.schema.json`, data);
  return (ajv.errors ?? []).map(({ instancePath, message }) => `${instancePath} ${message}`);
}

describe.each(days)('of a site built for %s', (day) => {
  test('every JSON file follows the schema that it names, which is published', () => {
    const site = siteOn(day);
    const ajv = validator(site);
    for (const [ending, schema] of [
      ['versions.json', 'versions'],
      ['policy.json', 'policy-text'],
    ] as const) {
      const paths = pathsEnding(site, ending);
      expect(paths.length).toBeGreaterThan(1);
      for (const path of paths) {
        const data = JSON.parse(text(site, path));
        expect(data.$schema).toBe(`${root}schemas/${schema}.schema.json`);
        expect(mistakes(ajv, schema, data), path).toEqual([]);
      }
    }
  });

  test('every Atom feed follows RFC 4287 and is understood by a reader', () => {
    const site = siteOn(day);
    const paths = pathsEnding(site, 'feed.xml');
    expect(paths).toHaveLength(4);
    for (const path of paths) {
      const xml = text(site, path);
      expect(invalidXml(xml, 'atom.rng'), path).toBeUndefined();
      const feed = parseAtomFeed(xml);
      expect(feed.links?.find(({ rel }) => rel === 'self')?.href).toBe(`${root}${path}`);
      expect(feed.entries).toHaveLength(4);
      const redlines = feed.entries?.flatMap(
        ({ links }) => links?.find(({ rel }) => rel === 'related')?.href ?? [],
      );
      expect(redlines?.length).toBeGreaterThan(0);
      for (const address of redlines ?? []) {
        expect(address).toMatch(/\/changes\/$/);
        expect(site.files.has(`${address.slice(root.length)}index.html`), address).toBe(true);
      }
    }
  });

  test('every JSON Feed follows version 1.1, with the ids of the Atom feed beside it', () => {
    const site = siteOn(day);
    const ajv = validator(site);
    const schema = ajv.compile(
      JSON.parse(readFileSync('tests/fixtures/schemas/json-feed.schema.json', 'utf8')),
    );
    for (const path of pathsEnding(site, 'feed.json')) {
      const data = JSON.parse(text(site, path));
      schema(data);
      expect(schema.errors ?? [], path).toEqual([]);
      const ids = parseAtomFeed(text(site, path.replace('.json', '.xml'))).entries?.map(({ id }) => id);
      expect(parseJsonFeed(data).items?.map(({ id }) => id)).toEqual(ids);
    }
  });

  test('every TimeMap follows its grammar and lists the versions that have applied', () => {
    const site = siteOn(day);
    const paths = pathsEnding(site, 'timemap.link');
    expect(paths).toHaveLength(2);
    for (const path of paths) {
      const links = readLinkFormat(text(site, path));
      const folder = `${root}${path.replace('timemap.link', '')}`;
      expect(linked(links, 'original')).toEqual([folder]);
      expect(linked(links, 'self')).toEqual([`${root}${path}`]);
      const { versions } = JSON.parse(text(site, path.replace('timemap.link', 'versions.json')));
      const applied = versions.filter(({ standing }: { standing: string }) =>
        /^(in-force|superseded)$/.test(standing),
      );
      const addresses = applied.map(({ version }: { version: string }) => `${folder}${version}/`);
      expect(linked(links, 'memento')).toEqual(addresses.reverse());
      for (const { parameters } of links.filter(({ parameters }) => /memento/.test(parameters.rel ?? '')))
        expect(new Date(parameters.datetime ?? '').toUTCString()).toBe(parameters.datetime);
    }
  });

  test('the sitemap lists just the pages that are canonical and may be listed, by their releases', () => {
    const site = siteOn(day);
    const xml = text(site, 'sitemap.xml');
    expect(invalidXml(xml, 'sitemap.rng')).toBeUndefined();
    const listed = [...xml.matchAll(/<loc>(.*?)<\/loc>/g)].map(([, address = '']) => address);
    const wanted = [...site.pages.values()].filter((page) => {
      const robots = elementsNamed(page, 'meta').find((one) => attribute(one, 'name') === 'robots');
      const canonical = elementsNamed(page, 'link').find((one) => attribute(one, 'rel') === 'canonical');
      const own = attribute(canonical ?? fail(page.address), 'href') === `${root}${page.address.slice(1)}`;
      return own && robots === undefined;
    });
    expect([...listed].sort()).toEqual(wanted.map(({ address }) => `${root}${address.slice(1)}`).sort());
    const modified = [...xml.matchAll(/<lastmod>(.*?)<\/lastmod>/g)].map(([, moment = '']) => moment);
    const later = `${day}T23:59:59Z`;
    const released = '2026-11-28T04:00:00Z';
    expect(modified.filter((moment) => moment > (later > released ? later : released))).toEqual([]);
    expect(text(site, 'robots.txt')).toContain(`Sitemap: ${root}sitemap.xml`);
  });

  test('the head of every version names its texts, the versions around it and its feeds', () => {
    const site = siteOn(day);
    const pages = [...site.pages.values()].filter(({ address }) => /\/privacy\/2026-[^/]*\/$/.test(address));
    expect(pages.length).toBeGreaterThanOrEqual(8);
    for (const page of pages) {
      const rels = elementsNamed(page, 'link').map((link) => [
        attribute(link, 'rel'),
        attribute(link, 'type') ?? attribute(link, 'hreflang'),
      ]);
      const wanted = ['text/markdown', 'text/plain', 'application/json', 'application/atom+xml'];
      for (const type of [...wanted, 'application/feed+json', 'en', 'zh-Hans'])
        expect(rels, page.address).toContainEqual(['alternate', type]);
      for (const rel of ['canonical', 'latest-version', 'version-history', 'timemap'])
        expect(rels.map(([name]) => name)).toContain(rel);
    }
  });

  test('the structured data of a version say what versions.json says', () => {
    const site = siteOn(day);
    const { versions } = JSON.parse(text(site, 'privacy/versions.json'));
    for (const version of versions) {
      const page = site.pages.get(`/privacy/${version.version}/`);
      const script =
        page && elementsNamed(page, 'script').find((one) => attribute(one, 'type') !== undefined);
      const data = JSON.parse(script === undefined ? '{}' : rawText(script));
      expect(data).toMatchObject({
        '@context': 'https://schema.org',
        '@type': 'DigitalDocument',
        version: version.version,
        inLanguage: 'en',
        datePublished: version.released,
        dateModified: version.withdrawn?.at ?? version.released,
        publisher: { '@type': 'Organization', name: 'Golden Ltd.' },
      });
      const covered = `${version.effective}/${version.until ?? '..'}`;
      expect(data.temporalCoverage).toBe(version.standing === 'withdrawn' ? undefined : covered);
    }
  });
});

/** The text of a data block, as it is written. */
function rawText(script: Element): string {
  return script.childNodes.map((node) => ('value' in node ? node.value : '')).join('');
}

function fail(address: string): never {
  throw new Error(`${address} has no canonical address`);
}

test('the digests of policy.json are those of the released files', () => {
  const site = siteOn('2026-11-29');
  const released = readFolder(content);
  for (const path of pathsEnding(site, 'policy.json')) {
    const data = JSON.parse(text(site, path));
    const record = `privacy/versions/${data.version}/release.json`;
    expect(data.release).toBe(sha256(released.get(record) ?? ''));
    expect(data.text).toBe(sha256(text(site, path.replace('.json', '.txt'))));
    const { files } = JSON.parse(released.get(record)?.toString('utf8') ?? '');
    for (const { file } of data.sections) {
      expect(file.sha256).toBe(files[file.path].sha256);
      const stored = released.get(`privacy/versions/${files[file.path].in}/${file.path}`);
      expect(file.sha256).toBe(sha256(stored ?? ''));
    }
  }
});

test('what people and releases write follows the published schemas', () => {
  const ajv = validator(siteOn('2026-11-29'));
  const files = [...readFolder(content)].map(([path, bytes]) => [path, bytes.toString('utf8')] as const);
  const check = (ending: string, schema: string, read: (text: string) => unknown): void => {
    const found = files.filter(([path]) => path.endsWith(ending));
    expect(found.length).toBeGreaterThan(0);
    for (const [path, bytes] of found) expect(mistakes(ajv, schema, read(bytes)), path).toEqual([]);
  };
  check('site.yaml', 'site', parse);
  check('policy.yaml', 'policy', parse);
  check('release.json', 'release', JSON.parse);
});

test('immutable files are the same in every build, whatever the day', () => {
  const first = siteOn('2026-01-14');
  for (const path of ['policy.json', 'policy.md', 'policy.txt'].flatMap((end) => pathsEnding(first, end)))
    for (const day of days) expect(text(siteOn(day), path) === text(first, path), path).toBe(true);
});

test('ids of entries are different from each other, and the same whatever the day', () => {
  const ids = (day: string): readonly unknown[] =>
    pathsEnding(siteOn(day), 'feed.json').flatMap((path) => {
      const { items } = JSON.parse(text(siteOn(day), path));
      return items.map(({ id }: { id: string }) => id);
    });
  for (const day of days) expect([...ids(day)].sort()).toEqual([...ids('2026-01-14')].sort());
  // Each version has an entry in the feed of its policy and in that of all, in two languages.
  expect(new Set(ids('2026-01-14')).size).toBe(8);
});

test('a withdrawal makes an entry another, and says why', () => {
  const entry = (day: string): unknown => {
    const { items } = JSON.parse(text(siteOn(day), 'privacy/feed.json'));
    return items.find(({ url }: { url: string }) => url.includes('2026-12-24'));
  };
  expect(entry('2026-11-22')).toMatchObject({ title: 'Privacy policy: applies from 24 December 2026' });
  expect(entry('2026-11-29')).toMatchObject({
    title: 'Privacy policy: the version of 24 December 2026 was withdrawn',
    date_published: '2026-11-28T04:00:00Z',
  });
});
