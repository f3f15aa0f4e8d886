import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { ArchiveContent, bilingualSite, firstRelease, removeContents } from '../support/archive-content.ts';
import { type BuiltSite, build, removeBuilt } from '../support/built-site.ts';
import { isLong } from '../support/long.ts';
import { linked, readLinkFormat } from '../support/read-link-format.ts';
import { isInstalled, type Kind, startServer, type WebServer } from '../support/start-server.ts';

const content = 'tests/cases/versions-of-every-standing/content';
const root = 'https://policies.golden.org/';
const drawing = 'assets/0123456789abcdef.svg';
const inert = /^default-src 'none'; (?!.*script-src).*frame-ancestors 'self'; sandbox$/;
let site: BuiltSite;

beforeAll(async () => {
  site = await build(content, { drafts: false, asOf: '2026-11-29' });
  mkdirSync(join(site.folder, 'assets'));
  writeFileSync(join(site.folder, drawing), '<svg xmlns="http://www.w3.org/2000/svg"/>\n');
});

afterAll(removeBuilt);
afterAll(removeContents);

const immutable = 'public, max-age=31536000, immutable';

/** What a server should send of each kind of file: type and caching. */
const wanted: readonly (readonly [path: string, type: string, caching: string])[] = [
  ['/', 'text/html; charset=utf-8', 'no-cache'],
  ['/privacy/', 'text/html; charset=utf-8', 'no-cache'],
  ['/privacy/2026-01-15/', 'text/html; charset=utf-8', 'no-cache'],
  ['/privacy/2026-01-15/policy.md', 'text/markdown; charset=utf-8', immutable],
  ['/privacy/2026-01-15/policy.txt', 'text/plain; charset=utf-8', immutable],
  ['/privacy/2026-01-15/policy.json', 'application/json', immutable],
  ['/zh-Hans/privacy/2026-01-15/policy.txt', 'text/plain; charset=utf-8', immutable],
  ['/privacy/versions.json', 'application/json', 'no-cache'],
  ['/privacy/feed.xml', 'application/atom+xml; charset=utf-8', 'no-cache'],
  ['/zh-Hans/privacy/feed.json', 'application/feed+json', 'no-cache'],
  ['/zh-Hans/feed.xml', 'application/atom+xml; charset=utf-8', 'no-cache'],
  ['/privacy/timemap.link', 'application/link-format', 'no-cache'],
];

/** The value without differences that have no meaning. */
function plain(value: string | null): string {
  return (value ?? '').toLowerCase().replace(/;\s*/g, '; ');
}

describe.each(['nginx', 'caddy'] as const)('the rules for %s', (kind: Kind) => {
  // Where it is not installed, the report says "skipped".
  describe.skipIf(!isInstalled(kind))('as the server itself applies them', () => {
    let server: WebServer;

    beforeAll(async () => {
      server = await startServer(kind, site.folder);
    });

    afterAll(async () => {
      await server?.stop();
    });

    test.each(wanted)('%s is sent as %s, to be cached as %s', async (path, type, caching) => {
      const { status, headers } = await fetch(`${server.origin}${path}`);
      expect(status).toBe(200);
      expect(plain(headers.get('content-type'))).toBe(plain(type));
      expect(headers.get('cache-control')).toBe(caching);
      expect(headers.get('x-content-type-options')).toBe('nosniff');
      expect(headers.get('content-security-policy')).toBe("frame-ancestors 'self'");
      expect(headers.get('access-control-allow-origin')).toBe('*');
    });

    test('an image may run nothing and load nothing, and the page for a missing one is an ordinary page', async () => {
      const { status, headers } = await fetch(`${server.origin}/${drawing}`);
      expect(status).toBe(200);
      expect(headers.get('content-security-policy')).toMatch(inert);
      expect(headers.get('cache-control')).toBe(immutable);
      expect(headers.get('x-content-type-options')).toBe('nosniff');
      const missing = await fetch(`${server.origin}/assets/0000000000000000.svg`);
      expect(missing.status).toBe(404);
      expect(missing.headers.get('content-security-policy')).toBe("frame-ancestors 'self'");
    });

    test('every file is to be cached as _headers says', async () => {
      const told = toldOn('Cloudflare', site.files);
      // Caddy keeps its own file to itself.
      for (const [file, headers] of [...told].filter(([name]) => name !== '_server/Caddyfile')) {
        const answer = await fetch(`${server.origin}/${file.replace(/(^|\/)index\.html$/, '$1')}`);
        expect(answer.status, file).toBe(200);
        expect([answer.headers.get('cache-control')], file).toEqual(headers.get('Cache-Control'));
      }
    });

    test.each([
      '/privacy/nothing/',
      '/privacy/2027-06-01/policy.txt',
      '/privacy/2027-06-01/policy.json',
      '/assets/0000000000000000.png',
    ])('an address where nothing stands, %s, shows the page for that, which is not kept', async (path) => {
      const answer = await fetch(`${server.origin}${path}`);
      expect(answer.status).toBe(404);
      expect(answer.headers.get('cache-control')).toBe('no-cache');
      expect(plain(answer.headers.get('content-type'))).toBe('text/html; charset=utf-8');
      expect(await answer.text()).toBe(site.files.get('404.html')?.toString('utf8'));
    });

    test('a version that has applied is a Memento of its policy', async () => {
      const { headers } = await fetch(`${server.origin}/zh-Hans/privacy/2026-01-15/`);
      expect(headers.get('memento-datetime')).toBe('Wed, 14 Jan 2026 16:00:00 GMT');
      const links = readLinkFormat(headers.get('link') ?? '');
      expect(linked(links, 'original')).toEqual([`${root}zh-Hans/privacy/`]);
      expect(linked(links, 'timemap')).toEqual([`${root}zh-Hans/privacy/timemap.link`]);
      expect(linked(links, 'successor-version')).toEqual([`${root}zh-Hans/privacy/2026-11-22/`]);
      expect(linked(links, 'predecessor-version')).toEqual([]);
    });

    test('a version to come, and the page of the policy, are none', async () => {
      for (const path of ['/privacy/2026-12-01/', '/privacy/']) {
        const { headers } = await fetch(`${server.origin}${path}`);
        expect(headers.get('memento-datetime')).toBeNull();
        expect(linked(readLinkFormat(headers.get('link') ?? ''), 'latest-version')).toEqual([
          `${root}privacy/`,
        ]);
      }
    });
  });
});

/** Rules of `_headers`: a path, and lines of headers below it. */
type Rules = readonly (readonly [
  path: string,
  headers: readonly (readonly [name: string, value: string])[],
])[];

function readRules(file: Buffer | undefined): Rules {
  const blocks = (file?.toString('utf8') ?? '').split(/\n\n+/).slice(1);
  return blocks.map((block) => {
    const [path = '', ...headers] = block.trimEnd().split('\n');
    return [
      path,
      headers.map((line) => [line.slice(2).split(': ')[0] ?? '', line.replace(/^.*?: /, '')] as const),
    ];
  });
}

function escaped(text: string): string {
  return text.replace(/[/\\^$*+?.()|[\]{}]/g, '\\$&');
}

/** How a rule's path becomes an expression for paths, as the programs of the hosts do it. */
const hosts: Readonly<Record<string, (path: string) => RegExp>> = {
  // Case does not count, nor a slash at the end; a step `*` takes the slash before it along.
  Netlify: (path) => {
    const steps = path.split('/').filter((step) => step !== '');
    const expressions = steps.map((step) => {
      if (step.startsWith(':')) return '[^/]+';
      if (step === '*') return '?.*';
      return step.includes('*') ? step.replaceAll('*', '.*') : escaped(step);
    });
    return new RegExp(`^/${expressions.join('/')}/?$`, 'iu');
  },
  // Two asterisks, or two placeholders of one name, would be two groups of one name: an error.
  Cloudflare: (path) => {
    const expression = path.split('*').map(escaped).join('(?<splat>.*)');
    return new RegExp(`^${expression.replace(/:([A-Za-z]\w*)/g, '(?<$1>[^/]+)')}$`);
  },
};

/** Files that no reader asks for: what the hosts read, and the mark by which a build knows its own folder. */
const notServed = ['_headers', '.policy-site'];

/** What every file of a site is told on a host, by name, with the values of all rules. */
function toldOn(
  host: string,
  files: BuiltSite['files'],
  root = '/',
): ReadonlyMap<string, Map<string, string[]>> {
  const rules = readRules(files.get('_headers')).map(
    ([path, headers]) => [hosts[host]?.(path) ?? /^$/, headers] as const,
  );
  return new Map(
    [...files.keys()]
      .filter((file) => !notServed.includes(file))
      .map((file) => {
        const address = encodeURI(`${root}${file.replace(/(^|\/)index\.html$/, '$1')}`);
        const told = new Map<string, string[]>();
        for (const [expression, headers] of rules) {
          if (!expression.test(address)) continue;
          for (const [name, value] of headers) told.set(name, [...(told.get(name) ?? []), value]);
        }
        return [file, told];
      }),
  );
}

/**
 * Headers that a file is sent twice, as `path: name`. Images have a second policy: hosts send both, and a browser
 * enforces both.
 */
function saidTwice(told: ReadonlyMap<string, ReadonlyMap<string, readonly string[]>>): readonly string[] {
  return [...told].flatMap(([file, headers]) =>
    [...headers]
      .filter(([name, values]) => {
        const isImage = file.startsWith('assets/') && name === 'Content-Security-Policy';
        if (isImage) expect(values.at(-1), file).toMatch(inert);
        return values.length !== (isImage ? 2 : 1);
      })
      .map(([name]) => `${file}: ${name}`),
  );
}

/** How a file is to be cached, from its name alone. */
function cachingOf(file: string): string {
  return /\/policy\.(md|txt|json)$|^assets\//.test(file) ? immutable : 'no-cache';
}

describe.each(Object.keys(hosts))('_headers, as %s reads it', (host) => {
  test.each([
    ['versions of every standing', content, { drafts: false, asOf: '2026-11-29' }, '/'],
    [
      'versions that are announced or withdrawn',
      'tests/cases/versions-not-in-force/content',
      { drafts: false },
      '/',
    ],
    ['drafts in three languages, images and a path of its own', 'tests/fixtures/mixed', {}, '/legal/'],
    ['one language', 'tests/cases/minimal-site/content', {}, '/'],
  ] as const)(
    'tells every file once how to cache it, and nothing twice: %s',
    async (_, folder, what, root) => {
      const { files } = await build(folder, what);
      const told = toldOn(host, files, root);
      expect(
        Object.fromEntries([...told].map(([file, headers]) => [file, headers.get('Cache-Control')])),
      ).toEqual(Object.fromEntries([...told.keys()].map((file) => [file, [cachingOf(file)]])));
      expect(saidTwice(told)).toEqual([]);
      expect(told.size).toBeGreaterThan(5);
    },
  );

  test.each(isLong ? [true, false] : [true])(
    'whatever the policies are called; drafts: %s',
    async (drafts) => {
      const names = ['history', 'compare', 'changes', 'draft', 'schemas-of-ours', 'assets-and-more', 'feed'];
      const ours = new ArchiveContent({
        'site.yaml':
          'publisher: P\nbaseUrl: https://policies.golden/\ntimezone: UTC\nlanguages: [en, zh-Hans]\n',
      });
      for (const name of names) {
        for (const [path, text] of Object.entries(bilingualSite)) {
          if (path.startsWith('privacy/')) ours.write(path.replace('privacy', name), text);
        }
        const argv = firstRelease.map((argument) => (argument === 'privacy' ? name : argument));
        if (!drafts) await ours.done(argv);
      }
      const { files } = await build(ours.content, { drafts });
      const told = toldOn(host, files);
      expect([...told.keys()]).toContain('zh-Hans/history/index.html');
      expect(
        [...told].filter(([file, headers]) => headers.get('Cache-Control')?.[0] !== cachingOf(file)),
      ).toEqual([]);
      expect(saidTwice(told)).toEqual([]);
    },
  );
});

describe('_headers', () => {
  test('leaves most of the hundred rules that Cloudflare reads to policies and versions', () => {
    const paths = readRules(site.files.get('_headers')).map(([path]) => path);
    const first = paths.findIndex((path) => path.endsWith('/privacy/'));
    expect(first).toBeLessThanOrEqual(47);
    expect(paths.slice(first)).toHaveLength(10);
    // The newest first, so that the oldest are those left out.
    expect(paths.at(-1)).toBe('/zh-Hans/privacy/2026-01-15/');
  });

  test('versions have Link and Memento-Datetime, in lines of 2,000 characters at most', () => {
    const version = new Map(new Map(readRules(site.files.get('_headers'))).get('/privacy/2026-01-15/'));
    expect(version.get('Memento-Datetime')).toBe('Wed, 14 Jan 2026 16:00:00 GMT');
    expect(linked(readLinkFormat(version.get('Link') ?? ''), 'original')).toEqual([`${root}privacy/`]);
    const lines = (site.files.get('_headers')?.toString('utf8') ?? '').split('\n');
    expect(lines.filter((line) => line.length > 2000)).toEqual([]);
  });
});
