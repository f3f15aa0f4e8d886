/** Whether an archive continues an earlier copy: what shows a deleted end of the chain, which the archive alone cannot. */

import { wholeFile } from '../content/read-section.ts';
import { type Finding, finding } from '../findings/finding.ts';
import type { Archive, Policy, VersionId } from '../model/index.ts';

/** What a published `versions.json` says of a version, as far as it is compared. */
export interface PublishedVersion {
  readonly version: VersionId;
  /** SHA-256 of `release.json`. */
  readonly release: string;
}

/** Files of an earlier copy that are missing here, or are others. */
export function continuesCopy(archive: Archive, copy: Archive): readonly Finding[] {
  return [...copy.files.values()].flatMap(({ path, digest }) => {
    const own = archive.files.get(path);
    if (own?.digest === digest) return [];
    const what =
      own === undefined ? 'is in the earlier copy and missing here' : 'is not what it is in the earlier copy';
    return [finding('archive-altered', wholeFile(`${archive.folder}/${path}`), `This file ${what}`)];
  });
}

/** Versions that are published and missing here, or are others. */
export function continuesPublished(
  policy: Policy,
  published: readonly PublishedVersion[],
): readonly Finding[] {
  return published.flatMap(({ version: id, release }) => {
    const own = policy.versions.find((version) => version.id === id);
    if (own?.release.digest === release) return [];
    const what = own === undefined ? 'is published and missing here' : 'is published with another record';
    const place = wholeFile(`${policy.archive.folder}/${id}/release.json`);
    return [finding('published-differs', place, `The version ${id} of "${policy.id}" ${what}`)];
  });
}
