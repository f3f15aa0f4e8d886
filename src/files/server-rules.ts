/**
 * What a web server should send with the site's files: caching, types, security, and for pages of versions their
 * relations (RFC 8288, RFC 5829) and from when they applied (RFC 7089).
 */

import { compareVersionIds } from '../content/version-id.ts';
import { absoluteAddress, policyPath, versionPath } from '../published/addresses.ts';
import { httpDate } from '../published/instant.ts';
import { addressOf, type PageContext } from '../published/page-frame.ts';
import {
  languagesEver,
  languagesOf,
  mainTexts,
  type PublishedPolicy,
  type PublishedVersion,
  shownVersion,
  showsDraft,
} from '../published/published.ts';
import { policyRelations, type Relation, versionRelations } from '../published/relations.ts';
import { mementoInstant } from './time-map.ts';

/** A header field; the value is ASCII without control characters. */
export interface Header {
  readonly name: string;
  readonly value: string;
}

/** The headers of one page. */
export interface PageRule {
  /** The decoded path of the page from the root of the server, with a trailing slash. */
  readonly path: string;
  readonly headers: readonly Header[];
}

/** Files that share a rule; `{policy}` and `{version}` each match one path segment. */
export interface FileRule {
  readonly pattern: string;
  readonly headers: readonly Header[];
}

export interface ServerRules {
  /** The path of the site on its server, with slashes at both ends. */
  readonly root: string;
  /** Headers of every response. */
  readonly everywhere: readonly Header[];
  /** Caching of everything that `files` and `assetRule` do not cover. */
  readonly caching: Header;
  /** Patterns below the tree of a language; `trees` has the trees. */
  readonly files: readonly FileRule[];
  /** The trees of the languages, below the root: empty for the default language, `zh-Hans/`. */
  readonly trees: readonly string[];
  /**
   * The pages of policies, then those of versions, newest first, because some hosts read only the first hundred rules.
   */
  readonly pages: readonly PageRule[];
  /** Patterns below the root for all other addresses, for hosts without a catch-all rule. */
  readonly others: readonly string[];
}

/** One year: files with this header never change at their address. */
const immutable: Header = { name: 'Cache-Control', value: 'public, max-age=31536000, immutable' };
const revalidate: Header = { name: 'Cache-Control', value: 'no-cache' };

/**
 * Pages include their Content-Security-Policy; these headers add what a `meta` element cannot express. Any site may
 * read the files, which are public. `Strict-Transport-Security` is left to the host, because it affects everything
 * else there.
 */
const everywhere: readonly Header[] = [
  { name: 'X-Content-Type-Options', value: 'nosniff' },
  { name: 'Referrer-Policy', value: 'strict-origin-when-cross-origin' },
  { name: 'Content-Security-Policy', value: "frame-ancestors 'self'" },
  { name: 'Cross-Origin-Opener-Policy', value: 'same-origin' },
  { name: 'Permissions-Policy', value: 'camera=(), geolocation=(), microphone=()' },
  { name: 'Access-Control-Allow-Origin', value: '*' },
];

function type(value: string): Header {
  return { name: 'Content-Type', value };
}

const wordType = 'application/vnd.openxmlformats-officedocument.wordprocessingml.document';

const files: readonly FileRule[] = [
  { pattern: '{policy}/{version}/policy.md', headers: [type('text/markdown; charset=utf-8'), immutable] },
  { pattern: '{policy}/{version}/policy.txt', headers: [type('text/plain; charset=utf-8'), immutable] },
  { pattern: '{policy}/{version}/policy.json', headers: [type('application/json'), immutable] },
  { pattern: '{policy}/{version}/policy.pdf', headers: [type('application/pdf'), revalidate] },
  { pattern: '{policy}/{version}/share.png', headers: [type('image/png'), revalidate] },
  { pattern: '{policy}/{version}/policy.docx', headers: [type(wordType), revalidate] },
  { pattern: '{policy}/{version}/changes/redline.docx', headers: [type(wordType), revalidate] },
  { pattern: '{policy}/{version}/notice.txt', headers: [type('text/plain; charset=utf-8'), revalidate] },
  { pattern: '{policy}/{version}/notice.html', headers: [type('text/html; charset=utf-8'), revalidate] },
  { pattern: '{policy}/{version}/changes/changes.json', headers: [type('application/json'), revalidate] },
  {
    pattern: '{policy}/{version}/effective.ics',
    headers: [type('text/calendar; charset=utf-8'), revalidate],
  },
  { pattern: '{policy}/timemap.link', headers: [type('application/link-format'), revalidate] },
  { pattern: '{policy}/versions.json', headers: [type('application/json'), revalidate] },
  { pattern: '{policy}/feed.xml', headers: [type('application/atom+xml; charset=utf-8'), revalidate] },
  { pattern: '{policy}/feed.json', headers: [type('application/feed+json'), revalidate] },
  { pattern: 'feed.xml', headers: [type('application/atom+xml; charset=utf-8'), revalidate] },
  { pattern: 'feed.json', headers: [type('application/feed+json'), revalidate] },
];

/**
 * A policy under which an SVG image opened at its own address runs nothing and loads nothing (CSP 3). It contains the
 * policy of other responses too, since some servers replace that one and others send both.
 */
export const inertPolicy =
  "default-src 'none'; style-src 'unsafe-inline'; img-src data:; font-src data:; frame-ancestors 'self'; sandbox";

/** Files below `assets/` have the digest of their content in their names, and are all images. */
export const assetRule: FileRule = {
  pattern: 'assets/',
  headers: [immutable, { name: 'Content-Security-Policy', value: inertPolicy }],
};

/** Pages of a policy without headers other than that they can change, below the tree of a language. */
const pagesOfPolicies: readonly string[] = [
  '{policy}/history/',
  '{policy}/compare/',
  '{policy}/{version}/changes/',
  '{policy}/sections/{section}/',
  '{policy}/verify/',
];

const filesOfSite: readonly string[] = [
  '404.html',
  'share.png',
  'robots.txt',
  'sitemap.xml',
  '.well-known/gpc.json',
  'schemas/{file}',
  '_server/{file}',
];

/** The rules of a site, from the contexts of its languages, the default one first. */
export function serverRules(
  contexts: readonly PageContext[],
  policies: readonly PublishedPolicy[],
): ServerRules {
  const [first] = contexts;
  if (first === undefined) throw new Error('A site has a language');
  const inLanguages = policies.flatMap((policy) =>
    contexts
      .filter(({ language }) => languagesEver(policy).includes(language))
      .map((context) => [context, policy] as const),
  );
  const versions = inLanguages
    .flatMap(([context, policy]) =>
      policy.versions
        .filter(({ facts }) => languagesOf(facts).includes(context.language))
        .map((one) => [context, policy, one] as const),
    )
    .sort(([, , a], [, , b]) => compareVersionIds(b.version.id, a.version.id));
  return {
    root: rootOf(first),
    everywhere,
    caching: revalidate,
    files: files.filter(({ pattern }) => isPublished(pattern, first.config.downloads)),
    trees: contexts.map((context) => addressOf(context, '').slice(1)),
    pages: [
      ...inLanguages.flatMap(([context, policy]) => mainRules(context, policy)),
      ...versions.map(([context, policy, one]) => versionRule(context, policy, one)),
    ],
    others: otherAddresses(contexts, policies),
  };
}

/** Word and PDF files are there only where the site asks for them. */
function isPublished(pattern: string, downloads: readonly string[]): boolean {
  const [, ending] = /\.(pdf|docx)$/.exec(pattern) ?? [];
  return ending === undefined || downloads.includes(ending);
}

function otherAddresses(
  contexts: readonly PageContext[],
  policies: readonly PublishedPolicy[],
): readonly string[] {
  const hasDrafts = policies.some(({ draft }) => draft.length > 0);
  const ofPolicies = [...pagesOfPolicies, ...(hasDrafts ? ['{policy}/draft/'] : [])];
  const below = (context: PageContext, path: string): string => addressOf(context, path).slice(1);
  return [
    ...filesOfSite,
    ...ofPolicies,
    ...(contexts.length > 1 ? ofPolicies.map((pattern) => `{language}/${pattern}`) : []),
    ...contexts.map((context) => below(context, '')),
    ...policies
      .filter(showsDraft)
      .flatMap(({ id, draft }) =>
        contexts
          .filter(({ language }) => languagesOf(draft).includes(language))
          .map((context) => below(context, policyPath(id))),
      ),
  ];
}

/** `/privacy/` is the original resource, of which the versions are Mementos. */
function mainRules(context: PageContext, policy: PublishedPolicy): readonly PageRule[] {
  if (!languagesOf(mainTexts(policy)).includes(context.language)) return [];
  const shown = shownVersion(policy);
  const relations =
    shown?.entry.standing === 'in-force'
      ? versionRelations(context, policy, shown)
      : policyRelations(context, policy);
  return [pageRule(context, policyPath(policy.id), relations, [])];
}

function versionRule(context: PageContext, policy: PublishedPolicy, one: PublishedVersion): PageRule {
  const instant = mementoInstant(one, context.cache);
  const original = { rel: 'original', address: addressOf(context, policyPath(policy.id)), type: '' };
  return pageRule(
    context,
    versionPath(policy.id, one.version.id),
    [original, ...versionRelations(context, policy, one)],
    instant === undefined ? [] : [{ name: 'Memento-Datetime', value: httpDate(instant) }],
  );
}

function pageRule(
  context: PageContext,
  path: string,
  relations: readonly Relation[],
  headers: readonly Header[],
): PageRule {
  const value = relations.map((relation) => linkValue(context, relation)).join(', ');
  return {
    path: `${rootOf(context)}${addressOf(context, path).slice(1)}`,
    headers: [{ name: 'Link', value }, ...headers],
  };
}

/** The path of the site on its server, decoded as servers do; unchanged if it is not well formed. */
function rootOf({ config }: PageContext): string {
  const { pathname } = new URL(config.baseUrl);
  try {
    return decodeURIComponent(pathname);
  } catch {
    return pathname;
  }
}

function linkValue({ config }: PageContext, { rel, address, type: media }: Relation): string {
  return `<${absoluteAddress(config, address)}>; rel="${rel}"${media === '' ? '' : `; type="${media}"`}`;
}
