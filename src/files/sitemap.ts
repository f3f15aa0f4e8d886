/** `sitemap.xml` (the protocol of sitemaps.org, with `xhtml:link` for languages) and `robots.txt` (RFC 9309). */

import { type Cache, noCache } from '../cache.ts';
import type { SiteConfig, Tag } from '../model/index.ts';
import {
  absoluteAddress,
  historyPath,
  policyPath,
  treeAddress,
  versionPath,
} from '../published/addresses.ts';
import { isoInstant, startOfDay } from '../published/instant.ts';
import {
  languagesEver,
  languagesOf,
  mainTexts,
  type PublishedPolicy,
  type PublishedVersion,
  shownVersion,
} from '../published/published.ts';
import { element, xmlFile } from './xml.ts';

/** A page that search engines may index, in all its languages. */
interface ListedPage {
  /** Below the tree of a language. */
  readonly path: string;
  readonly languages: readonly Tag[];
  /** When its content last changed: RFC 3339, UTC. */
  readonly modified: string;
}

/**
 * The pages that are canonical and not marked `noindex`; undefined if there are none. `lastmod` is when the text or
 * its standing changed, according to the releases, never the date of the build.
 */
export function sitemap(
  config: SiteConfig,
  policies: readonly PublishedPolicy[],
  cache: Cache = noCache,
): string | undefined {
  const released = policies.filter(({ versions }) => versions.length > 0);
  if (released.length === 0) return undefined;
  const pages: readonly ListedPage[] = [
    {
      path: '',
      languages: config.languages,
      modified: latest(released.map((policy) => lastEvent(policy, cache))),
    },
    ...released.flatMap((policy) => policyPages(policy, cache)),
  ];
  const namespaces = {
    xmlns: 'http://www.sitemaps.org/schemas/sitemap/0.9',
    'xmlns:xhtml': 'http://www.w3.org/1999/xhtml',
  };
  return xmlFile(
    element(
      'urlset',
      namespaces,
      pages.flatMap((page) => urls(config, page)),
    ),
  );
}

function urls(config: SiteConfig, { path, languages, modified }: ListedPage): readonly string[] {
  const listed = config.languages.filter((language) => languages.includes(language));
  const address = (language: Tag): string =>
    absoluteAddress(config, `${treeAddress(config, language)}${path}`);
  const alternates =
    listed.length < 2
      ? []
      : listed.map((hreflang) =>
          element('xhtml:link', { rel: 'alternate', hreflang, href: address(hreflang) }),
        );
  return listed.map((language) =>
    element('url', {}, [
      element('loc', {}, address(language)),
      element('lastmod', {}, modified),
      ...alternates,
    ]),
  );
}

function policyPages(policy: PublishedPolicy, cache: Cache): readonly ListedPage[] {
  const shown = shownVersion(policy);
  const { id, versions } = policy;
  return [
    ...(shown === undefined
      ? []
      : [
          {
            path: policyPath(id),
            languages: languagesOf(mainTexts(policy)),
            modified: shownSince(shown, cache),
          },
        ]),
    ...versions
      .filter(({ entry }) => entry.standing === 'upcoming')
      .map(({ version, facts }) => ({
        path: versionPath(id, version.id),
        languages: languagesOf(facts),
        modified: version.release.record.released,
      })),
    { path: historyPath(id), languages: languagesEver(policy), modified: lastEvent(policy, cache) },
  ];
}

/** Since when `/privacy/` has had its present content: from the effective date, or from a later release. */
function shownSince({ version, entry }: PublishedVersion, cache: Cache): string {
  const { released } = version.release.record;
  return entry.standing === 'in-force'
    ? latest([released, effectMoment(version, entry.from, cache)])
    : released;
}

/** The last release, withdrawal or effective date of a policy. */
function lastEvent({ versions }: PublishedPolicy, cache: Cache): string {
  return latest(
    versions.flatMap(({ version, entry }) => {
      const { released } = version.release.record;
      if (entry.standing === 'withdrawn') return [released, version.withdrawal?.record.withdrawn ?? released];
      return entry.standing === 'upcoming'
        ? [released]
        : [released, effectMoment(version, entry.from, cache)];
    }),
  );
}

function effectMoment({ release }: PublishedVersion['version'], day: string, cache: Cache): string {
  return isoInstant(startOfDay(day, release.record.timezone, cache));
}

function latest(times: readonly string[]): string {
  return [...times].sort().at(-1) ?? '';
}

/** `robots.txt`: everything may be crawled; pages that should not be indexed declare that themselves. */
export function robots(config: SiteConfig, hasSitemap: boolean): string {
  const map = hasSitemap ? `\nSitemap: ${absoluteAddress(config, '/sitemap.xml')}\n` : '';
  return `User-agent: *\nAllow: /\n${map}`;
}
