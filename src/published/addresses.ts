/** Paths of the pages and files of a site, and addresses between them. */

import type { SiteConfig, Tag, VersionId } from '../model/index.ts';

/**
 * The root of a language's tree: the site's root for the default language, a folder named by its tag for each other
 * one.
 */
export function treeAddress(config: Pick<SiteConfig, 'languages'>, language: Tag): string {
  return language === config.languages[0] ? '/' : `/${language}/`;
}

/** The page that servers return for missing addresses; one for all languages. */
export const notFoundPath = '404.html';

/** `privacy/`, below the tree of a language: the version in force. */
export function policyPath(policy: string): string {
  return `${policy}/`;
}

/** `privacy/2026-11-22/`, below the tree of a language. */
export function versionPath(policy: string, version: VersionId): string {
  return `${policy}/${version}/`;
}

/** `privacy/history/`, below the tree of a language. */
export function historyPath(policy: string): string {
  return `${policy}/history/`;
}

/** `privacy/2026-11-22/changes/`, below the tree of a language: the changes of the version. */
export function changesPath(policy: string, version: VersionId): string {
  return `${versionPath(policy, version)}changes/`;
}

/** `privacy/draft/changes/`, below the tree of a language; exists only in a build with drafts. */
export function draftChangesPath(policy: string): string {
  return `${draftPath(policy)}changes/`;
}

/** `privacy/compare/`, below the tree of a language: any two versions side by side. */
export function comparePath(policy: string): string {
  return `${policy}/compare/`;
}

/** `privacy/verify/`, below the tree of a language: which version a text is. */
export function verifyPath(policy: string): string {
  return `${policy}/verify/`;
}

/** `privacy/sections/collect/`, below the tree of a language: one section through all versions. */
export function sectionPath(policy: string, section: string): string {
  return `${policy}/sections/${section}/`;
}

/**
 * `privacy/feed.xml` or `privacy/feed.json`, below the tree of a language; without a policy, the feed of all policies.
 */
export function feedPath(policy: string | undefined, ending: 'xml' | 'json'): string {
  return `${policy === undefined ? '' : policyPath(policy)}feed.${ending}`;
}

/** `privacy/timemap.link`, below the tree of a language. */
export function timeMapPath(policy: string): string {
  return `${policy}/timemap.link`;
}

/** `privacy/draft/`, below the tree of a language; exists only in a build with drafts. */
export function draftPath(policy: string): string {
  return `${policy}/draft/`;
}

/**
 * The address of `to` relative to the page at `from`; both below the site's root, with a leading slash. A link never
 * starts with a name, which could be read as a scheme.
 */
export function relativeAddress(from: string, to: string): string {
  const here = from.split('/').slice(1, -1);
  const there = to.split('/').slice(1);
  let shared = 0;
  while (shared < here.length && shared < there.length - 1 && here[shared] === there[shared]) shared += 1;
  const up = '../'.repeat(here.length - shared);
  return `${up === '' ? './' : up}${there.slice(shared).join('/')}`;
}

/** Turns an address below the site's root into an absolute one, percent-encoded (RFC 3986). */
export function absoluteAddress({ baseUrl }: Pick<SiteConfig, 'baseUrl'>, address: string): string {
  return new URL(`.${address}`, baseUrl).href;
}
