/** Checks that a built site consists of exactly the files that a build of this archive writes. */

import { existsSync, readFileSync } from 'node:fs';
import { wholeOf } from '../chunks.ts';
import { wholeFile } from '../content/read-section.ts';
import { isFolder, listContent } from '../disk/disk.ts';
import { renderSite, type SiteOptions } from '../eleventy/build-site.ts';
import { Fault, type Finding, finding } from '../findings/finding.ts';
import type { Checked } from '../site/check-site.ts';
import { marker } from '../site/manifest.ts';

/** What to do about a file that differs. */
const again =
  'Build the site again with the same version of policy and the same options, and publish the result.';

/**
 * Builds the site in memory, for the date that the built one names and with drafts if it has them, and compares.
 * Files that were not written by a build are reported if the folder was written by a build of ours; another site may
 * have its own. Throws a Fault for a folder that does not exist.
 */
export async function verifyBuilt(
  checked: Checked,
  folder: string,
  options: SiteOptions,
): Promise<readonly Finding[]> {
  if (!isFolder(folder)) throw new Fault(`There is no folder "${folder}".`);
  const asOf = options.asOf ?? dayOfBuild(checked, folder);
  const { files } = await renderSite({
    ...options,
    ...(asOf !== undefined && { asOf }),
    drafts: hasDrafts(checked, folder),
  });
  if (files === undefined)
    return [finding('published-differs', wholeFile(folder), 'It cannot be compared: the content has errors')];
  const isOurs = existsSync(`${folder}/${marker}`);
  const expected = new Map(files.map((file) => [file.path, file]));
  const differing = [...expected.values()].flatMap(({ path, bytes }): readonly Finding[] => {
    if (!isOurs && !isOfPolicies(checked, path)) return [];
    const place = wholeFile(`${folder}/${path}`);
    if (!existsSync(`${folder}/${path}`))
      return [finding('published-differs', place, 'This file of the site is missing', again)];
    const same = Buffer.from(wholeOf(bytes())).equals(readFileSync(`${folder}/${path}`));
    return same
      ? []
      : [
          finding(
            'published-differs',
            place,
            'This file differs from what a build of this archive writes',
            again,
          ),
        ];
  });
  const foreign = isOurs
    ? listContent(folder).files.filter((path) => !expected.has(path) && path !== marker)
    : [];
  return [
    ...differing,
    ...foreign.map((path) =>
      finding(
        'published-differs',
        wholeFile(`${folder}/${path}`),
        'This file was not written by a build of this archive',
      ),
    ),
  ];
}

/** Whether a path is a text of a version, which another site publishes unchanged; it may change the pages. */
function isOfPolicies({ policies }: Checked, path: string): boolean {
  const isText = /(?:^|\/)(?:policy\.(?:txt|md|json)|versions\.json)$/.test(path);
  return isText && policies.some(({ policy }) => path.split('/').includes(policy.id));
}

/** The date for which a site was built, which its lists of versions state. */
function dayOfBuild({ policies }: Checked, folder: string): string | undefined {
  for (const { policy } of policies) {
    const path = `${folder}/${policy.id}/versions.json`;
    if (!existsSync(path)) continue;
    const day = /"asOf": "(\d{4}-\d{2}-\d{2})"/.exec(readFileSync(path, 'utf8'))?.[1];
    if (day !== undefined) return day;
  }
  return undefined;
}

function hasDrafts({ policies }: Checked, folder: string): boolean {
  return policies.some(({ policy }) => existsSync(`${folder}/${policy.id}/draft/index.html`));
}
