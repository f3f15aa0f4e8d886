/** Whether an archive continues an earlier copy: what shows a deleted end of the chain, which the archive alone cannot. */

import { wholeFile } from '../content/read-section.ts';
import { type Finding, finding } from '../findings/finding.ts';
import type { Archive, Policy, Version, VersionId } from '../model/index.ts';

/** The facts of a published `versions.json` about one version, as far as they are compared. */
export interface PublishedVersion {
  readonly version: VersionId;
  /** The time of the release, UTC to the second. */
  readonly released: string;
  /** SHA-256 of `release.json`. */
  readonly release: string;
  /** The withdrawal, where it was published: its time, and the SHA-256 of `withdrawn.json`. */
  readonly withdrawn?: { readonly at: string; readonly record: string } | undefined;
}

/** An earlier copy of `versions/`, read. */
export interface ArchiveCopy {
  readonly archive: Archive;
  readonly versions: readonly Version[];
}

/** Files of an earlier copy that are missing or different here, and versions that were put between those of the copy. */
export function continuesCopy(policy: Policy, copy: ArchiveCopy): readonly Finding[] {
  const { archive } = policy;
  const changed = [...copy.archive.files.values()].flatMap(({ path, digest }) => {
    const own = archive.files.get(path);
    if (own?.digest === digest) return [];
    const what =
      own === undefined ? 'is in the earlier copy and missing here' : 'is not what it is in the earlier copy';
    return [finding('archive-altered', wholeFile(`${archive.folder}/${path}`), `This file ${what}`)];
  });
  const times = copy.versions.flatMap(({ release, withdrawal }) => [
    release.record.released,
    ...(withdrawal === undefined ? [] : [withdrawal.record.withdrawn]),
  ]);
  const known = new Set(copy.versions.map(({ id }) => id));
  return [...changed, ...insertedVersions(policy, known, times)];
}

/** Versions and withdrawals that are published and missing or different here, and versions that were put between them. */
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
      return differs('release.json', `The version ${id} of "${policy.id}" is published and missing here`);
    if (own.release.digest !== release)
      return differs('release.json', `The version ${id} of "${policy.id}" is published with another record`);
    if (withdrawn === undefined || own.withdrawal?.digest === withdrawn.record) return [];
    return own.withdrawal === undefined
      ? differs('withdrawn.json', `The withdrawal of ${id} of "${policy.id}" is published and missing here`)
      : differs(
          'withdrawn.json',
          `The withdrawal of ${id} of "${policy.id}" is published with another record`,
        );
  });
  const times = published.flatMap(({ released, withdrawn }) => [
    released,
    ...(withdrawn === undefined ? [] : [withdrawn.at]),
  ]);
  const known = new Set(published.map(({ version }) => version));
  return [...differing, ...insertedVersions(policy, known, times)];
}

/** Versions that an earlier state does not have although they name a time before its last record. */
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
        `The version ${id} is not in the earlier copy, although it names an earlier time of release (${release.record.released}) than the last record there (${last})`,
      ),
    );
}
