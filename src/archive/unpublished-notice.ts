/** Checks whether a version that waits to be published would still give the promised notice. */

import { daysBetween } from '../content/day.ts';
import { wholeFile } from '../content/read-section.ts';
import { type Finding, finding } from '../findings/finding.ts';
import type { Day, Policy, SiteConfig } from '../model/index.ts';
import type { PublishedVersion } from './compare-with-copy.ts';

/** Unpublished material versions with fewer days left, from `today`, than the notice period. */
export function shortenedNotices(
  policy: Policy,
  { notice }: SiteConfig,
  published: readonly PublishedVersion[],
  today: Day,
): readonly Finding[] {
  const known = new Set(published.map(({ version }) => version));
  return policy.versions.flatMap(({ id, release, withdrawal }) => {
    const { change, effective, shortNotice } = release.record;
    const days = daysBetween(today, effective);
    const promised = change === 'material' && shortNotice === undefined && withdrawal === undefined;
    if (!promised || known.has(id) || days >= notice.material) return [];
    const left =
      days < 0
        ? 'already applies'
        : `takes effect in ${days} ${days === 1 ? 'day' : 'days'}, on ${effective}`;
    const message = `The version ${id} is not published yet but ${left}; the promised notice is ${notice.material} days`;
    return [finding('notice-shortened', wholeFile(release.source.path), message)];
  });
}
