/** The pages of sections through all versions, and for each version how much it changed, its notice and its day in a calendar. */

import { calendarEntry } from '../files/calendar.ts';
import { changeJson } from '../files/change-json.ts';
import { type Notice, noticeHtml, noticeOf, noticeText } from '../files/notice.ts';
import type { SiteConfig, Tag } from '../model/index.ts';
import { sectionView } from '../pages/section-page.ts';
import { changesPath, sectionPath, treeAddress, versionPath } from '../published/addresses.ts';
import type { LinkIndex } from '../published/link-index.ts';
import { livesById } from '../published/lives.ts';
import { addressOf, type PageContext } from '../published/page-frame.ts';
import { languagesOf, type PublishedPolicy, type PublishedVersion } from '../published/published.ts';
import { expected } from '../result.ts';
import type { BuildKey, SiteKeys } from './build-key.ts';
import type { PlannedPage } from './planned-page.ts';
import type { OutputFile } from './staging.ts';

/** The page of every section that was ever published in the language, at each id that it had. */
export function sectionPages(
  context: PageContext,
  policy: PublishedPolicy,
  links: LinkIndex,
  keys: SiteKeys | undefined,
): readonly PlannedPage<'section'>[] {
  return [...livesById(policy, context.language, context.cache)].map(([id, life]) => ({
    kind: 'section',
    address: addressOf(context, sectionPath(policy.id, id)),
    lives: false,
    key: keys?.section(context, policy, life),
    view: () => sectionView(context, policy, life, id, links),
  }));
}

/** How much each version changes, for programs and for the next build. */
export function changeFiles(
  context: PageContext,
  policy: PublishedPolicy,
  keyOf: (one: PublishedVersion) => BuildKey | undefined,
): readonly OutputFile[] {
  const { config, language, redlines } = context;
  return policy.versions.flatMap((one) => {
    const found = redlines.find(policy, one, language);
    if (found === undefined) return [];
    const bytes = (): string => {
      const size = expected(redlines.size(policy, one, language), 'the size of a change');
      return changeJson(one.version.id, found.before.version.id, language, size);
    };
    return [{ path: changeFile(config, policy, one, language), key: keyOf(one), bytes }];
  });
}

/** The notice of each version, and the entry of its day in a calendar. */
export function noticeFiles(
  context: PageContext,
  policy: PublishedPolicy,
  keyOf: (one: PublishedVersion) => BuildKey | undefined,
): readonly OutputFile[] {
  const { language } = context;
  const inLanguage = policy.versions.filter(({ facts }) => languagesOf(facts).includes(language));
  return inLanguage.flatMap((one) => {
    const key = keyOf(one);
    const file = (name: string, print: (notice: Notice) => string): OutputFile => ({
      path: `${addressOf(context, versionPath(policy.id, one.version.id))}${name}`.slice(1),
      key,
      bytes: () => print(noticeOf(context, policy, one)),
    });
    return [
      file('notice.txt', noticeText),
      file('notice.html', (notice) => noticeHtml(notice, context)),
      file('effective.ics', (notice) => calendarEntry(context, policy, one, notice)),
    ];
  });
}

/** The path of the file that says how much a version changed. */
export function changeFile(
  config: SiteConfig,
  { id }: PublishedPolicy,
  { version }: PublishedVersion,
  language: Tag,
): string {
  return `${treeAddress(config, language)}${changesPath(id, version.id)}changes.json`.slice(1);
}
