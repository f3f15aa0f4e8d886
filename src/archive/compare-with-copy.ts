/**
 * Checks that an archive continues an earlier copy, which reveals records removed from the end of the chain. The
 * archive alone cannot reveal that.
 */

import { wholeFile } from '../content/read-section.ts';
import { type Finding, finding } from '../findings/finding.ts';
import type { Archive, Policy, Version, VersionId } from '../model/index.ts';

/** The facts about one version in a published `versions.json` that are compared. */
export interface PublishedVersion {
  readonly version: VersionId;
  /** Time of the release, UTC to the second. */
  readonly released: string;
  /** SHA-256 of `release.json`. */
  readonly release: string;
  /** The published withdrawal, if any: its time, and the SHA-256 of `withdrawn.json`. */
  readonly withdrawn?: { readonly at: string; readonly record: string } | undefined;
}

/** An earlier copy of `versions/`. */
export interface ArchiveCopy {
  readonly archive: Archive;
  readonly versions: readonly Version[];
}

/**
 * Reports files of an earlier copy that are missing or different here, and versions inserted between those of the copy.
 */
export function continuesCopy(policy: Policy, copy: ArchiveCopy): readonly Finding[] {
  const { archive } = policy;
  const changed = [...copy.archive.files.values()].flatMap(({ path, digest }) => {
    const own = archive.files.get(path);
    if (own?.digest === digest) return [];
    const what =
      own === undefined ? 'is in the earlier copy but missing here' : 'differs from the earlier copy';
    return [finding('archive-altered', wholeFile(`${archive.folder}/${path}`), `This file ${what}`)];
  });
  const times = copy.versions.flatMap(({ release, withdrawal }) => [
    release.record.released,
    ...(withdrawal === undefined ? [] : [withdrawal.record.withdrawn]),
  ]);
  const known = new Set(copy.versions.map(({ id }) => id));
  return [...changed, ...insertedVersions(policy, known, times)];
}

/**
 * Reports published versions and withdrawals that are missing or different here, and versions inserted between them.
 */
export function continuesPublished(
  policy: Policy,
  published: readonly PublishedVersion[],
): readonly Finding[] {
  const differing = published.flatMap(({ version: id, release, withdrawn }) => {
    const own = policy.versions.find((version) => version.id === id);
    const differs = (file: string, what: string): readonly Finding[] => [
      finding('published-differs', wholeFile(`${policy.archive.folder}/${id}/${file}`), what),
    ];
    if (own === undefined)
      return differs('release.json', `The version ${id} of "${policy.id}" is published but missing here`);
    if (own.release.digest !== release)
      return differs(
        'release.json',
        `The version ${id} of "${policy.id}" is published with a different record`,
      );
    if (withdrawn === undefined || own.withdrawal?.digest === withdrawn.record) return [];
    return own.withdrawal === undefined
      ? differs('withdrawn.json', `The withdrawal of ${id} of "${policy.id}" is published but missing here`)
      : differs(
          'withdrawn.json',
          `The withdrawal of ${id} of "${policy.id}" is published with a different record`,
        );
  });
  const times = published.flatMap(({ released, withdrawn }) => [
    released,
    ...(withdrawn === undefined ? [] : [withdrawn.at]),
  ]);
  const known = new Set(published.map(({ version }) => version));
  return [...differing, ...insertedVersions(policy, known, times)];
}

/** Versions that an earlier state lacks although they are dated before its last record. */
function insertedVersions(
  { archive, versions }: Policy,
  known: ReadonlySet<VersionId>,
  times: readonly string[],
): readonly Finding[] {
  const last = [...times].sort().at(-1);
  if (last === undefined) return [];
  return versions
    .filter(({ id, release }) => !known.has(id) && release.record.released < last)
    .map(({ id, release }) =>
      finding(
        'archive-altered',
        wholeFile(`${archive.folder}/${id}/release.json`),
        `The version ${id} is not in the earlier copy, but was released (${release.record.released}) before the last record of that copy (${last})`,
      ),
    );
}
