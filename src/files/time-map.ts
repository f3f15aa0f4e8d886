/** `timemap.link`: the versions that have applied, as a TimeMap (RFC 7089, section 5) in link format (RFC 6690). */

import type { Cache } from '../cache.ts';
import { absoluteAddress, policyPath, timeMapPath, versionPath } from '../published/addresses.ts';
import { httpDate, startOfDay } from '../published/instant.ts';
import { addressOf, type PageContext } from '../published/page-frame.ts';
import { languagesOf, type PublishedPolicy, type PublishedVersion } from '../published/published.ts';

/** The time from which a version has applied, if it has taken effect; it is a Memento of the policy from then on. */
export function mementoInstant({ version, entry }: PublishedVersion, cache: Cache): Date | undefined {
  if (entry.standing !== 'in-force' && entry.standing !== 'superseded') return undefined;
  return startOfDay(entry.from, version.release.record.timezone, cache);
}

/** The TimeMap in the language of the tree: the versions that have a page there, oldest first. */
export function timeMap(context: PageContext, policy: PublishedPolicy): string {
  const { config, language, cache } = context;
  const absolute = (path: string): string => absoluteAddress(config, addressOf(context, path));
  const mementos = policy.versions.flatMap((one) => {
    const instant = mementoInstant(one, cache);
    if (instant === undefined || !languagesOf(one.facts).includes(language)) return [];
    return [{ address: absolute(versionPath(policy.id, one.version.id)), datetime: httpDate(instant) }];
  });
  const [first, last] = [mementos[0], mementos.at(-1)];
  const range =
    first === undefined || last === undefined ? '' : `; from="${first.datetime}"; until="${last.datetime}"`;
  const links = [
    `<${absolute(policyPath(policy.id))}>; rel="original"`,
    `<${absolute(timeMapPath(policy.id))}>; rel="self"; type="application/link-format"${range}`,
    ...mementos.map((one) => {
      const rel = [...(one === first ? ['first'] : []), ...(one === last ? ['last'] : []), 'memento'];
      return `<${one.address}>; rel="${rel.join(' ')}"; datetime="${one.datetime}"`;
    }),
  ];
  return `${links.join(',\n')}\n`;
}
