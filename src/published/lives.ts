/** The lives of a policy's sections, found once for all pages that ask. */

import { type SectionLife, sectionLives } from '../archive/section-lives.ts';
import { type Cache, createSlot } from '../cache.ts';
import type { Tag } from '../model/index.ts';
import type { PublishedPolicy, PublishedVersion } from './published.ts';

type Life = SectionLife<PublishedVersion>;

const lifeSlot = createSlot<readonly Life[]>('lives of sections');

/** The lives of all sections that were ever published in a language. */
export function livesOf(policy: PublishedPolicy, language: Tag, cache: Cache): readonly Life[] {
  return cache.get(lifeSlot, policy, language, () => sectionLives(policy.versions, language));
}

/** The life that the page of each section id shows: that of the section which has the id, or else had it last. */
export function livesById(policy: PublishedPolicy, language: Tag, cache: Cache): ReadonlyMap<string, Life> {
  const lives = livesOf(policy, language, cache);
  const byId = new Map(lives.flatMap((life) => life.ids.map((id) => [id, life] as const)));
  for (const life of lives) byId.set(life.id, life);
  return byId;
}

/**
 * The version since which a section of a version says what it says, where it once said something else. It depends only on
 * the versions up to that one.
 */
export function changedBy(
  policy: PublishedPolicy,
  one: PublishedVersion,
  section: string,
  language: Tag,
  cache: Cache,
): PublishedVersion | undefined {
  const place = policy.versions.indexOf(one);
  for (const { changes } of livesOf(policy, language, cache)) {
    const until = changes.filter(({ version }) => policy.versions.indexOf(version) <= place);
    const last = until.at(-1);
    if (last?.now?.id === section) return until.length > 1 ? last.version : undefined;
  }
  return undefined;
}
