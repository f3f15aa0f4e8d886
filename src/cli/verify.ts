/**
 * `policy verify [DIR]`: checks that the archive is consistent with itself, with a built site, and with an earlier
 * copy.
 */

import { readdirSync } from 'node:fs';
import { Command } from '@commander-js/extra-typings';
import { continuesCopy, continuesPublished } from '../archive/compare-with-copy.ts';
import { readArchive } from '../content/read-archive.ts';
import { wholeFile } from '../content/read-section.ts';
import { isFile, isFolder, listFolder } from '../disk/disk.ts';
import { Fault, type Finding, finding, hasErrors, sortFindings } from '../findings/finding.ts';
import type { SiteConfig } from '../model/index.ts';
import { type Checked, checkSite } from '../site/check-site.ts';
import type { CommandModule } from './command.ts';
import { type ExitStatus, exitStatus, type Io, progressLine } from './io.ts';
import {
  asOfOption,
  baseUrlOption,
  contentOption,
  findingsOption,
  type OptionsOf,
  quietOption,
  templatesOption,
} from './options.ts';
import { printFindings } from './print-findings.ts';
import { readPublished } from './published.ts';
import { verifyBuilt } from './verify-built.ts';

function declare() {
  return new Command()
    .argument('[dir]', 'a built site to compare with the archive')
    .option('--against <copy>', 'an earlier copy of the content, or a published versions.json')
    .addOption(contentOption)
    .addOption(baseUrlOption)
    .addOption(asOfOption)
    .addOption(templatesOption)
    .addOption(findingsOption)
    .addOption(quietOption);
}

/** The options of `policy verify`. */
export type VerifyOptions = OptionsOf<typeof declare>;

/** The command. */
export const command: CommandModule = ({ io, done }) =>
  declare().action(async (dir, options) => done(await verify(io, dir, { ...options, now: io.now() })));

/** The codes of findings about archives; the others are about drafts. */
const archiveCodes: readonly string[] = [
  'archive-altered',
  'chain-forked',
  'release-interrupted',
  'never-released',
];

/**
 * Whether a finding concerns the archive, or prevents a policy from being read, so that its archive was not checked.
 */
function isOfArchive({ code, severity, place }: Finding): boolean {
  const { path } = place.source;
  if (archiveCodes.includes(code) || path.includes('/versions/')) return true;
  return severity === 'error' && !path.includes('/draft/');
}

/** Folders that contain releases but do not belong to a policy that was read, so they were not checked. */
function uncheckedArchives(content: string, { policies }: Checked): readonly Finding[] {
  const read = new Set(policies.map(({ policy }) => policy.id));
  return readdirSync(content, { withFileTypes: true })
    .filter((entry) => entry.isDirectory() && !read.has(entry.name))
    .filter(({ name }) => isArchive(`${content}/${name}/versions`))
    .map(({ name }) =>
      finding(
        'archive-unchecked',
        wholeFile(`${content}/${name}`),
        'This folder contains releases that were not checked because it cannot be read as a policy',
      ),
    );
}

/** Recomputes everything and trusts nothing. */
export async function verify(
  io: Io,
  folder: string | undefined,
  options: VerifyOptions,
): Promise<ExitStatus> {
  const line = progressLine(io, options.quiet);
  const checked = checkSite({ ...options, progress: line.progress });
  line.clear();
  const { site } = checked;
  if (site === undefined) return printFindings(io, checked.findings, options);
  const findings = sortFindings([
    ...checked.findings.filter(isOfArchive),
    ...uncheckedArchives(options.content, checked),
    ...(folder === undefined ? [] : await verifyBuilt(checked, folder, options)),
    ...(options.against === undefined ? [] : await verifyAgainst(checked, site.config, options.against)),
  ]);
  const status = printFindings(io, findings, options);
  if (status === exitStatus.done && countVersions(checked) === 0) {
    io.error(`Nothing was verified: no version was released in "${options.content}".\n`);
    return exitStatus.refused;
  }
  if (!options.quiet && options.findings === 'text')
    io.out(verdict(checked, hasErrors(findings), folder, options.against));
  return status;
}

function countVersions({ policies }: Checked): number {
  return policies.reduce((sum, { versions }) => sum + versions.length, 0);
}

function verdict(
  checked: Checked,
  failed: boolean,
  folder: string | undefined,
  against: string | undefined,
): string {
  if (failed)
    return 'Some files were changed after release or could not be checked; they are listed above.\n';
  const count = countVersions(checked);
  const released = checked.policies.filter(({ versions }) => versions.length > 0).length;
  const lines = [
    `${count} ${count === 1 ? 'version' : 'versions'} of ${released} ${released === 1 ? 'policy' : 'policies'}: every file, record and text is exactly as released.`,
    ...(folder === undefined
      ? []
      : [`Every file in ${folder} is exactly what a build of this archive writes.`]),
    ...(against === undefined ? [] : [`Everything in ${against} is also in the archive, unchanged.`]),
    'This shows that the archive is consistent with itself and with earlier copies, not who wrote it.',
  ];
  return `${lines.join('\n')}\n`;
}

/** Compares with an earlier content folder, the folder `versions/` of one policy, or a published `versions.json`. */
async function verifyAgainst(
  checked: Checked,
  config: SiteConfig,
  copy: string,
): Promise<readonly Finding[]> {
  if (!isFolder(copy)) {
    const published = await readPublished(copy);
    const policy = checked.policies.find((one) => one.policy.id === published.policy)?.policy;
    if (policy === undefined)
      throw new Fault(`${copy} belongs to a policy "${published.policy}" that does not exist here.`);
    return continuesPublished(policy, published.versions);
  }
  const missing = archivesIn(copy)
    .filter((id) => !checked.policies.some(({ policy }) => policy.id === id))
    .map((id) =>
      finding(
        'archive-altered',
        wholeFile(`${copy}/${id}`),
        `The policy "${id}" is in the earlier copy but is missing here or cannot be read`,
      ),
    );
  const found = checked.policies.flatMap(({ policy }) =>
    [`${copy}/${policy.id}/versions`, ...(checked.policies.length === 1 ? [`${copy}/versions`, copy] : [])]
      .filter(isArchive)
      .slice(0, 1)
      .map((folder) => ({ policy, folder })),
  );
  if (found.length === 0 && missing.length === 0)
    throw new Fault(`There is no archive in "${copy}". Name a content folder or a versions.json.`);
  return [
    ...missing,
    ...found.flatMap(({ policy, folder }) => continuesCopy(policy, readArchive(folder, config))),
  ];
}

/** The names of the folders in a copy of a content folder that contain releases. */
function archivesIn(copy: string): readonly string[] {
  return listFolder(copy)
    .filter(({ kind, path }) => kind === 'folder' && isArchive(`${path}/versions`))
    .map(({ name }) => name);
}

/** Whether a folder contains a release. Any other folder, given by mistake, could be an entire disk to read. */
function isArchive(folder: string): boolean {
  return (
    isFolder(folder) &&
    listFolder(folder).some(({ kind, path }) => kind === 'folder' && isFile(`${path}/release.json`))
  );
}
