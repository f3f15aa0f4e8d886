import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { type BuiltSite, build, removeBuilt } from '../support/built-site.ts';
import { linked, readLinkFormat } from '../support/read-link-format.ts';
import { isInstalled, type Kind, startServer, type WebServer } from '../support/start-server.ts';

const content = 'tests/cases/versions-of-every-standing/content';
const root = 'https://policies.golden.org/';
let site: BuiltSite;

beforeAll(async () => {
  site = await build(content, { drafts: false, asOf: '2026-11-29' });
});

afterAll(removeBuilt);

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

    test('an address where nothing stands shows the page for that, which is not kept', async () => {
      const answer = await fetch(`${server.origin}/privacy/nothing/`);
      expect(answer.status).toBe(404);
      expect(answer.headers.get('cache-control')).toBe('no-cache');
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

describe('_headers', () => {
  /** The rules of the file: a path, and lines of headers below it. */
  function rules(): ReadonlyMap<string, readonly (readonly [string, string])[]> {
    const blocks = (site.files.get('_headers')?.toString('utf8') ?? '').split(/\n\n+/).slice(1);
    return new Map(
      blocks.map((block) => {
        const [path = '', ...headers] = block.trimEnd().split('\n');
        return [
          path,
          headers.map((line) => [line.slice(2).split(': ')[0] ?? '', line.replace(/^.*?: /, '')]),
        ];
      }),
    );
  }

  /** Whether a rule concerns a path, as Netlify and Cloudflare Pages document it. */
  function concerns(pattern: string, path: string): boolean {
    const source = pattern.replace(/[.]/g, '\\.').replace(/\*/g, '.*').replace(/:\w+/g, '[^/]+');
    return new RegExp(`^${source}$`).test(path);
  }

  test('no path is told the same header twice, as hosts would join them', () => {
    for (const file of site.files.keys()) {
      const path = `/${file.replace(/(^|\/)index\.html$/, '$1')}`;
      const names = [...rules()].flatMap(([pattern, headers]) =>
        concerns(pattern, path) ? headers.map(([name]) => name) : [],
      );
      expect(new Set(names).size, path).toBe(names.length);
    }
  });

  test('texts of versions are immutable, and nothing that can change is', () => {
    const cached = [...site.files.keys()].filter((file) =>
      [...rules()].some(
        ([pattern, headers]) =>
          concerns(pattern, `/${file}`) && headers.some(([, value]) => value.includes('immutable')),
      ),
    );
    expect(cached.length).toBeGreaterThan(0);
    expect(cached.filter((file) => !/\/policy\.(md|txt|json)$|^assets\//.test(file))).toEqual([]);
  });

  test('versions have Link and Memento-Datetime, in lines of 2,000 characters at most', () => {
    const version = new Map(rules().get('/privacy/2026-01-15/'));
    expect(version.get('Memento-Datetime')).toBe('Wed, 14 Jan 2026 16:00:00 GMT');
    expect(linked(readLinkFormat(version.get('Link') ?? ''), 'original')).toEqual([`${root}privacy/`]);
    const lines = (site.files.get('_headers')?.toString('utf8') ?? '').split('\n');
    expect(lines.filter((line) => line.length > 2000)).toEqual([]);
  });
});
