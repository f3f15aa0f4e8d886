/** The two menus at the head of a version's page, and the origin of its text. */

import { dayAt } from '../content/day.ts';
import { formatDay, say } from '../i18n/strings.ts';
import {
  comparePath,
  draftPath,
  feedPath,
  historyPath,
  relativeAddress,
  verifyPath,
  versionPath,
} from '../published/addresses.ts';
import { versionDownloads } from '../published/downloads.ts';
import { addressOf, type LinkView, type PageContext } from '../published/page-frame.ts';
import {
  languagesOf,
  neighbours,
  type PublishedPolicy,
  type PublishedVersion,
} from '../published/published.ts';
import { comparedVersions } from '../published/published-redlines.ts';
import { versionAddress, versionLabel } from '../published/standing.ts';

/** A menu at the head of a page, which opens without a script. */
export interface MenuView {
  readonly label: string;
  readonly links: readonly LinkView[];
  /** The label of a button that prints, which a script shows; empty if there is none. */
  readonly action: string;
}

/** The neighbouring versions, all versions, and the page that compares any two. */
export function versionsMenu(
  context: PageContext,
  policy: PublishedPolicy,
  one: PublishedVersion,
  from: string,
): MenuView {
  const { words, language } = context;
  const link = (path: string): string => relativeAddress(from, addressOf(context, path));
  const { before, after } = neighbours(policy, one);
  const beside = (key: 'earlierVersion' | 'laterVersion', other: PublishedVersion): LinkView => ({
    label: say(words, key, { version: versionLabel(other.version.id, words) }).replace(/[[\]]/g, ''),
    href: relativeAddress(from, versionAddress(context, policy.id, other)),
  });
  const id = one.version.id;
  return {
    label: say(words, 'versionsMenu'),
    action: '',
    links: [
      { label: say(words, 'versionNamed', { version: id }), href: link(versionPath(policy.id, id)) },
      ...(before === undefined ? [] : [beside('earlierVersion', before)]),
      ...(after === undefined ? [] : [beside('laterVersion', after)]),
      { label: say(words, 'allVersions'), href: link(historyPath(policy.id)) },
      ...(comparedVersions(policy, language).length > 1
        ? [{ label: say(words, 'compareVersions'), href: link(comparePath(policy.id)) }]
        : []),
      { label: say(words, 'checkText'), href: link(verifyPath(policy.id)) },
      ...(languagesOf(policy.draft).includes(language)
        ? [{ label: say(words, 'draft'), href: link(draftPath(policy.id)) }]
        : []),
    ],
  };
}

/** The text in other formats, and the feeds that announce later versions. */
export function saveMenu(
  context: PageContext,
  policy: PublishedPolicy,
  { version }: PublishedVersion,
  from: string,
): MenuView {
  const { words } = context;
  const link = (path: string): string => relativeAddress(from, addressOf(context, path));
  const own = link(versionPath(policy.id, version.id));
  return {
    label: say(words, 'saveMenu'),
    action: say(words, 'printPage'),
    links: [
      { label: say(words, 'plainText'), href: `${own}policy.txt` },
      { label: say(words, 'markdown'), href: `${own}policy.md` },
      { label: say(words, 'json'), href: `${own}policy.json` },
      ...versionDownloads(context, addressOf(context, versionPath(policy.id, version.id)), from),
      { label: say(words, 'noticeToSend'), href: `${own}notice.html` },
      { label: say(words, 'calendar'), href: `${own}effective.ics` },
      { label: say(words, 'atomFeed'), href: link(feedPath(policy.id, 'xml')) },
      { label: say(words, 'jsonFeed'), href: link(feedPath(policy.id, 'json')) },
    ],
  };
}

/**
 * Who approved a version, and where its text comes from: an imported text is marked as such, since it was recorded
 * after its date.
 */
export function originOf({ words }: PageContext, { version }: PublishedVersion): readonly string[] {
  const { approvedBy, source, released, timezone } = version.release.record;
  const day = formatDay(dayAt(new Date(released), timezone), words.language);
  return [
    ...(approvedBy === undefined ? [] : [say(words, 'approvedBy', { name: approvedBy })]),
    source === undefined ? say(words, 'recordedOn', { day }) : say(words, 'importedFrom', { source, day }),
  ];
}

/**
 * The words for the script that copies addresses and citations, one per line, in its order; the citation lacks the
 * place.
 */
export function citeWords({ config, words }: PageContext, title: string, version: string): string {
  const { text } = words;
  const cite = text.cite
    .replace('{name}', () => config.name)
    .replace('{title}', () => title)
    .replace('{version}', () => version);
  return [
    cite,
    text.placeSection,
    text.placeTitle,
    text.placeIntroduction,
    text.citeParagraph,
    text.citeItem,
    text.clauseLink,
    text.copiedLink,
    text.copyCitation,
    text.citationCopied,
  ].join('\n');
}
