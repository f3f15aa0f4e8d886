/** Where the pages and files of a site stand, and how one leads to another. */

import type { SiteConfig, Tag, VersionId } from '../model/index.ts';

/** Where the tree of a language stands: the default language at the root, each other below its tag. */
export function treeAddress(config: Pick<SiteConfig, 'languages'>, language: Tag): string {
  return language === config.languages[0] ? '/' : `/${language}/`;
}

/** What servers answer where nothing stands; once for all languages. */
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

/** `privacy/2026-11-22/changes/`, below the tree of a language: what the version changed. */
export function changesPath(policy: string, version: VersionId): string {
  return `${versionPath(policy, version)}changes/`;
}

/** `privacy/draft/changes/`, below the tree of a language; only a build with drafts has it. */
export function draftChangesPath(policy: string): string {
  return `${draftPath(policy)}changes/`;
}

/** `privacy/compare/`, below the tree of a language: any two versions beside each other. */
export function comparePath(policy: string): string {
  return `${policy}/compare/`;
}

/** `privacy/feed.xml` or `privacy/feed.json`, below the tree of a language; without a policy, of all of them. */
export function feedPath(policy: string | undefined, ending: 'xml' | 'json'): string {
  return `${policy === undefined ? '' : policyPath(policy)}feed.${ending}`;
}

/** `privacy/timemap.link`, below the tree of a language. */
export function timeMapPath(policy: string): string {
  return `${policy}/timemap.link`;
}

/** `privacy/draft/`, below the tree of a language; only a build with drafts has it. */
export function draftPath(policy: string): string {
  return `${policy}/draft/`;
}

/**
 * The address of `to` relative to the page at `from`; both below the site's root, with a slash at the start. A link
 * never begins with a name, which could be read as a scheme.
 */
export function relativeAddress(from: string, to: string): string {
  const here = from.split('/').slice(1, -1);
  const there = to.split('/').slice(1);
  let shared = 0;
  while (shared < here.length && shared < there.length - 1 && here[shared] === there[shared]) shared += 1;
  const up = '../'.repeat(here.length - shared);
  return `${up === '' ? './' : up}${there.slice(shared).join('/')}`;
}

/** An address below the site's root as an absolute one, percent-encoded (RFC 3986). */
export function absoluteAddress({ baseUrl }: Pick<SiteConfig, 'baseUrl'>, address: string): string {
  return new URL(`.${address}`, baseUrl).href;
}
