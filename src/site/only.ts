/** Selects one policy or one language by `--only NAME`. */

import { resolve } from 'node:path';
import { isBelow, pathFrom, slashed } from '../disk/paths.ts';
import { Fault, type Finding } from '../findings/finding.ts';
import { didYouMean } from '../findings/nearest.ts';
import type { Checked } from './check-site.ts';

/**
 * Throws a Fault if `only` is neither a policy nor a language of the site, naming the nearest match. A policy that
 * cannot be read is accepted, since its findings are what the user wants to see.
 */
export function requireKnownName(only: string | undefined, content: string, checked: Checked): void {
  const { site, policies, findings } = checked;
  if (only === undefined || site === undefined) return;
  const known = [...policies.map(({ policy }) => policy.id), ...site.config.languages];
  const isUnreadable = findings.some(({ place }) => isInPolicy(place.source.path, content, only));
  if (known.includes(only) || isUnreadable) return;
  throw new Fault(
    `"${only}" is neither a policy nor a language of this site.${didYouMean(only, known)} --only accepts: ${known.join(', ')}.`,
  );
}

/** The findings about one policy or one language, and those about the site as a whole. */
export function findingsFor(
  only: string | undefined,
  content: string,
  { site, findings }: Pick<Checked, 'site' | 'findings'>,
): readonly Finding[] {
  if (only === undefined || site === undefined) return findings;
  const languages: readonly string[] = site.config.languages;
  const isLanguage = languages.includes(only);
  const others = languages.filter((language) => language !== only);
  return findings.filter(({ place }) => {
    const [policy, ...rest] = foldersOf(place.source.path, content);
    if (policy === undefined) return true;
    return isLanguage ? !rest.some((folder) => others.includes(folder)) : policy === only;
  });
}

function isInPolicy(path: string, content: string, policy: string): boolean {
  return foldersOf(path, content)[0] === policy;
}

/** The folders of a path below the content folder: `privacy`, `draft`, `en`. */
function foldersOf(path: string, content: string): readonly string[] {
  const way = isBelow(content, resolve(path)) ? pathFrom(content, path) : slashed(path);
  return way.split('/').slice(0, -1);
}
