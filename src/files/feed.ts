/**
 * Feeds of versions: Atom (RFC 4287) and JSON Feed 1.1, of one policy or of all, in the language of a tree.
 *
 * A version is an entry as soon as it is released, so that announcements are read before they apply. An entry never
 * changes merely because time passes: it states from when the version applies, and only a withdrawal changes it.
 */

import { formatDay, say } from '../i18n/strings.ts';
import type { Day, Tag, VersionId } from '../model/index.ts';
import { absoluteAddress, feedPath, historyPath } from '../published/addresses.ts';
import { addressOf, type PageContext } from '../published/page-frame.ts';
import { type PublishedPolicy, type PublishedVersion, textIn } from '../published/published.ts';
import {
  changesAddress,
  changeView,
  classLabel,
  versionAddress,
  versionLabel,
} from '../published/standing.ts';
import { element, xmlFile } from './xml.ts';

/** One version in a feed. Addresses are absolute, times are RFC 3339 in UTC. */
interface FeedEntry {
  readonly id: string;
  readonly policy: string;
  readonly version: VersionId;
  readonly title: string;
  readonly address: string;
  /** The language of the page at the address. */
  readonly language: Tag;
  readonly published: string;
  readonly updated: string;
  readonly effective: Day;
  readonly change: string;
  readonly changeLabel: string;
  readonly summary: string;
  readonly summaryLanguage: Tag;
  /** SHA-256 of `policy.txt`; absent if the version has no text in the language of the page. */
  readonly text: string | undefined;
  /** The page with the changes of the version; absent for the first. */
  readonly redline: string | undefined;
}

interface Feed {
  readonly id: string;
  readonly title: string;
  /** The page that shows the same to people. */
  readonly home: string;
  readonly atom: string;
  readonly json: string;
  readonly updated: string;
  readonly language: Tag;
  readonly publisher: { readonly name: string; readonly url: string };
  /** Newest first. */
  readonly entries: readonly FeedEntry[];
}

/** A feed in both formats. */
export interface Feeds {
  readonly atom: string;
  readonly json: string;
}

/** The feed of a policy as Atom and as JSON Feed; the policy must have a version. */
export function policyFeeds(context: PageContext, policy: PublishedPolicy): Feeds {
  const last = policy.versions.at(-1);
  const title = last === undefined ? policy.id : textIn(last.facts, context.language).title;
  return bothFeeds(feedOf(context, [policy], title, policy.id, historyPath(policy.id)));
}

/** The feed of all policies; undefined if none was released. */
export function siteFeeds(context: PageContext, policies: readonly PublishedPolicy[]): Feeds | undefined {
  if (!policies.some(({ versions }) => versions.length > 0)) return undefined;
  const { config, words } = context;
  const title = say(words, 'policiesOf', { publisher: config.publisher });
  return bothFeeds(feedOf(context, policies, title, undefined, ''));
}

function bothFeeds(feed: Feed): Feeds {
  return { atom: atomFeed(feed), json: jsonFeed(feed) };
}

function feedOf(
  context: PageContext,
  policies: readonly PublishedPolicy[],
  title: string,
  policy: string | undefined,
  homePath: string,
): Feed {
  const { config, language } = context;
  const absolute = (path: string): string => absoluteAddress(config, addressOf(context, path));
  const entries = policies.flatMap((one) => one.versions.map((version) => entryOf(context, one, version)));
  const begun = entries.map(({ published }) => published).sort()[0] ?? '';
  return {
    id: tagUri(context, begun, [...(policy === undefined ? [] : [policy]), 'feed', language]),
    title: `${title} – ${config.name}`,
    home: absolute(homePath),
    atom: absolute(feedPath(policy, 'xml')),
    json: absolute(feedPath(policy, 'json')),
    updated:
      entries
        .map(({ updated }) => updated)
        .sort()
        .at(-1) ?? '',
    language,
    publisher: { name: config.publisher, url: config.baseUrl },
    entries: entries
      .reverse()
      .sort((a, b) => (a.published < b.published ? 1 : a.published > b.published ? -1 : 0)),
  };
}

/**
 * A tag URI (RFC 4151): the publisher's domain, the UTC date of a release, and names. A release never changes, and
 * the domain comes from `site.yaml`, not from `--base-url`.
 */
function tagUri({ config }: PageContext, instant: string, names: readonly string[]): string {
  const path = names.map(encodeURIComponent).join('/');
  return `tag:${config.feedAuthority},${instant.slice(0, 'YYYY-MM-DD'.length)}:${path}`;
}

function entryOf(context: PageContext, policy: PublishedPolicy, one: PublishedVersion): FeedEntry {
  const { config, words, language } = context;
  const { version, entry, facts } = one;
  const { record } = version.release;
  const text = textIn(facts, language);
  const change = changeView(context, policy, one, '/');
  const changes = changesAddress(context, policy, one);
  const withdrawn = entry.standing === 'withdrawn' ? version.withdrawal?.record : undefined;
  const title =
    withdrawn === undefined
      ? say(words, 'feedEntry', { title: text.title, day: formatDay(entry.from, words.language) })
      : say(words, 'feedWithdrawn', { title: text.title, version: versionLabel(version.id, words) });
  return {
    id: tagUri(context, record.released, [policy.id, version.id, language]),
    policy: policy.id,
    version: version.id,
    title,
    address: absoluteAddress(config, versionAddress(context, policy.id, one)),
    language: text.language,
    published: record.released,
    updated: withdrawn?.withdrawn ?? record.released,
    effective: entry.from,
    change: record.change,
    changeLabel: classLabel(record.change, words),
    summary: withdrawn?.reason ?? (change.summary || change.label || classLabel(record.change, words)),
    summaryLanguage: withdrawn === undefined ? (change.language?.lang ?? language) : language,
    text: record.text[text.language],
    redline: changes === undefined ? undefined : absoluteAddress(config, changes),
  };
}

function atomFeed(feed: Feed): string {
  const namespaces = {
    xmlns: 'http://www.w3.org/2005/Atom',
    'xmlns:dcterms': 'http://purl.org/dc/terms/',
    'xml:lang': feed.language,
  };
  return xmlFile(
    element('feed', namespaces, [
      element('id', {}, feed.id),
      element('title', {}, feed.title),
      element('updated', {}, feed.updated),
      element('author', {}, [
        element('name', {}, feed.publisher.name),
        element('uri', {}, feed.publisher.url),
      ]),
      element('link', { rel: 'self', type: 'application/atom+xml', href: feed.atom }),
      element('link', { rel: 'alternate', type: 'text/html', hreflang: feed.language, href: feed.home }),
      ...feed.entries.map((entry) => atomEntry(entry, feed.language)),
    ]),
  );
}

/** The effective date is Dublin Core's `valid`, as a DCMI Period. */
function atomEntry(entry: FeedEntry, language: Tag): string {
  const { change: term, changeLabel: label } = entry;
  const foreign = entry.summaryLanguage === language ? undefined : entry.summaryLanguage;
  return element('entry', {}, [
    element('id', {}, entry.id),
    element('title', {}, entry.title),
    element('published', {}, entry.published),
    element('updated', {}, entry.updated),
    element('dcterms:valid', {}, `start=${entry.effective}; scheme=W3C-DTF;`),
    element('category', { term, label }),
    element('link', { rel: 'alternate', type: 'text/html', hreflang: entry.language, href: entry.address }),
    ...(entry.redline === undefined
      ? []
      : [element('link', { rel: 'related', type: 'text/html', href: entry.redline })]),
    element('summary', { 'xml:lang': foreign }, entry.summary),
  ]);
}

function jsonFeed(feed: Feed): string {
  const data = {
    version: 'https://jsonfeed.org/version/1.1',
    title: feed.title,
    home_page_url: feed.home,
    feed_url: feed.json,
    language: feed.language,
    authors: [feed.publisher],
    items: feed.entries.map((entry) => ({
      id: entry.id,
      url: entry.address,
      title: entry.title,
      content_text: entry.summary,
      date_published: entry.published,
      date_modified: entry.updated,
      tags: [entry.change],
      language: entry.summaryLanguage,
      _policy: {
        policy: entry.policy,
        version: entry.version,
        effective: entry.effective,
        change: entry.change,
        ...(entry.text !== undefined && { text: entry.text }),
        ...(entry.redline !== undefined && { redline: entry.redline }),
      },
    })),
  };
  return `${JSON.stringify(data, null, 2)}\n`;
}
