/**
 * Relations of a page to others of its policy, for programs: its texts, its versions (RFC 5829), its TimeMap (RFC
 * 7089) and its feeds. They are relative in the head of a page, and absolute in headers (RFC 8288).
 */

import { say } from '../i18n/strings.ts';
import { feedPath, historyPath, relativeAddress, timeMapPath, versionPath } from './addresses.ts';
import { addressOf, type HeadLinkView, type PageContext } from './page-frame.ts';
import { neighbours, type PublishedPolicy, type PublishedVersion } from './published.ts';
import { mainAddress, versionAddress } from './standing.ts';

/** A relation from a page to something else. */
export interface Relation {
  readonly rel: string;
  /** Below the site's root. */
  readonly address: string;
  /** Media type; empty for pages. */
  readonly type: string;
}

/** The relations of a version: its texts, the versions before and after it, the latest, and all of them. */
export function versionRelations(
  context: PageContext,
  policy: PublishedPolicy,
  one: PublishedVersion,
): readonly Relation[] {
  const folder = addressOf(context, versionPath(policy.id, one.version.id));
  const { before, after } = neighbours(policy, one);
  const page = (rel: string, other: PublishedVersion): Relation => ({
    rel,
    address: versionAddress(context, policy.id, other),
    type: '',
  });
  return [
    { rel: 'alternate', address: `${folder}policy.md`, type: 'text/markdown' },
    { rel: 'alternate', address: `${folder}policy.txt`, type: 'text/plain' },
    { rel: 'alternate', address: `${folder}policy.json`, type: 'application/json' },
    ...(before === undefined ? [] : [page('predecessor-version', before)]),
    ...(after === undefined ? [] : [page('successor-version', after)]),
    { rel: 'latest-version', address: mainAddress(context, policy), type: '' },
    ...policyRelations(context, policy),
  ];
}

/** The relations of every page of a policy. */
export function policyRelations(context: PageContext, { id }: PublishedPolicy): readonly Relation[] {
  return [
    { rel: 'version-history', address: addressOf(context, historyPath(id)), type: '' },
    { rel: 'timemap', address: addressOf(context, timeMapPath(id)), type: 'application/link-format' },
  ];
}

/** Relations as links of the page at `from`. */
export function headLinks(relations: readonly Relation[], from: string): readonly HeadLinkView[] {
  return relations.map(({ rel, address, type }) => ({
    rel,
    href: relativeAddress(from, address),
    type,
    title: '',
  }));
}

/** The feeds of all policies, if any was released, as links of the page at `from`. */
export function siteFeedLinks(
  context: PageContext,
  policies: readonly PublishedPolicy[],
  from: string,
): readonly HeadLinkView[] {
  if (!policies.some(({ versions }) => versions.length > 0)) return [];
  const title = say(context.words, 'policiesOf', { publisher: context.config.publisher });
  return feedLinks(context, undefined, title, from);
}

/** The feeds of a policy, or of all policies if none is given, as links of the page at `from`, titled `title`. */
export function feedLinks(
  context: PageContext,
  policy: string | undefined,
  title: string,
  from: string,
): readonly HeadLinkView[] {
  const link = (ending: 'xml' | 'json', type: string): HeadLinkView => ({
    rel: 'alternate',
    href: relativeAddress(from, addressOf(context, feedPath(policy, ending))),
    type,
    title,
  });
  return [link('xml', 'application/atom+xml'), link('json', 'application/feed+json')];
}
