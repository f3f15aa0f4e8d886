/** `policy verify [DIR]`: whether the archive agrees with itself, with a built site, and with an earlier copy. */

import { existsSync, readFileSync } from 'node:fs';
import { Command } from '@commander-js/extra-typings';
import { continuesCopy, continuesPublished } from '../archive/continues.ts';
import { readArchive } from '../content/read-archive.ts';
import { wholeFile } from '../content/read-section.ts';
import { isFile, isFolder, listFolder } from '../disk/disk.ts';
import { Fault, type Finding, finding, hasErrors, sortFindings } from '../findings/finding.ts';
import type { Policy, SiteConfig, Tag, VersionId } from '../model/index.ts';
import { policyMarkdown } from '../serialise/policy-markdown.ts';
import { policyText } from '../serialise/policy-text.ts';
import { type Checked, checkSite } from '../site/check-site.ts';
import type { CommandModule } from './command.ts';
import type { ExitStatus, Io } from './io.ts';
import { contentOption, findingsOption, type OptionsOf, quietOption } from './options.ts';
import { printFindings } from './print-findings.ts';
import { readPublished } from './published.ts';

function declare() {
  return new Command()
    .argument('[dir]', 'a built site to compare with the archive')
    .option('--against <copy>', 'an earlier copy of the content, or a published versions.json')
    .addOption(contentOption)
    .addOption(findingsOption)
    .addOption(quietOption);
}

/** The options of `policy verify`. */
export type VerifyOptions = OptionsOf<typeof declare>;

/** The command. */
export const command: CommandModule = ({ io, done }) =>
  declare().action(async (dir, options) => done(await verify(io, dir, { ...options, now: io.now() })));

/** Codes that a check has for an archive; the others are about drafts. */
const archiveCodes: readonly string[] = ['archive-altered', 'chain-forked', 'release-interrupted'];

/** Recomputes everything, and trusts nothing. */
export async function verify(
  io: Io,
  folder: string | undefined,
  options: VerifyOptions,
): Promise<ExitStatus> {
  const checked = checkSite(options);
  const { site } = checked;
  if (site === undefined) return printFindings(io, checked.findings, options);
  const findings = sortFindings([
    ...checked.findings.filter(
      ({ code, place }) => archiveCodes.includes(code) || place.source.path.includes('/versions/'),
    ),
    ...(folder === undefined ? [] : verifyBuilt(checked, site.config, folder)),
    ...(options.against === undefined ? [] : await verifyAgainst(checked, site.config, options.against)),
  ]);
  const status = printFindings(io, findings, options);
  if (!options.quiet && options.findings === 'text')
    io.out(verdict(checked, hasErrors(findings), folder, options.against));
  return status;
}

function verdict(
  { policies }: Checked,
  failed: boolean,
  folder: string | undefined,
  against: string | undefined,
): string {
  if (failed) return 'The archive is not what was released: the first line above names what is not.\n';
  const count = policies.reduce((sum, { versions }) => sum + versions.length, 0);
  const lines = [
    `${count} ${count === 1 ? 'version' : 'versions'} of ${policies.length} ${policies.length === 1 ? 'policy' : 'policies'}: every file, record and text is as it was released.`,
    ...(folder === undefined ? [] : [`${folder} shows the released texts.`]),
    ...(against === undefined ? [] : [`The archive continues ${against}.`]),
    'This shows that the archive agrees with itself and with earlier copies, not who wrote it.',
  ];
  return `${lines.join('\n')}\n`;
}

/** The texts of a built site against those that were released. */
function verifyBuilt({ policies }: Checked, { languages }: SiteConfig, folder: string): readonly Finding[] {
  if (!isFolder(folder)) throw new Fault(`There is no folder "${folder}".`);
  return policies.flatMap(({ policy, versions }) =>
    versions.flatMap(({ version, documents }) =>
      documents.flatMap((document) => {
        const place = builtFolder(folder, policy, version.id, document.language, languages[0]);
        return [
          ...compareFile(`${place}/policy.txt`, policyText(document)),
          ...compareFile(`${place}/policy.md`, policyMarkdown(document)),
        ];
      }),
    ),
  );
}

function builtFolder(
  folder: string,
  policy: Policy,
  version: VersionId,
  language: Tag,
  standard: Tag,
): string {
  const tree = language === standard ? folder : `${folder}/${language}`;
  return `${tree}/${policy.id}/${version}`;
}

function compareFile(path: string, released: string): readonly Finding[] {
  const place = wholeFile(path);
  if (!existsSync(path))
    return [finding('published-differs', place, 'This released text is missing in the site')];
  if (readFileSync(path, 'utf8') === released) return [];
  return [finding('published-differs', place, 'This is not the text that was released')];
}

/** An earlier content folder, the folder `versions/` of one policy, or a published `versions.json`. */
async function verifyAgainst(
  checked: Checked,
  config: SiteConfig,
  copy: string,
): Promise<readonly Finding[]> {
  if (!isFolder(copy)) {
    const published = await readPublished(copy);
    const policy = checked.policies.find((one) => one.policy.id === published.policy)?.policy;
    if (policy === undefined)
      throw new Fault(`${copy} is of a policy "${published.policy}" that is not here.`);
    return continuesPublished(policy, published.versions);
  }
  const found = checked.policies.flatMap(({ policy }) =>
    [`${copy}/${policy.id}/versions`, ...(checked.policies.length === 1 ? [`${copy}/versions`, copy] : [])]
      .filter(isArchive)
      .slice(0, 1)
      .map((folder) => ({ policy, folder })),
  );
  if (found.length === 0)
    throw new Fault(`There is no archive in "${copy}": name a content folder, or a versions.json.`);
  return found.flatMap(({ policy, folder }) =>
    continuesCopy(policy.archive, readArchive(folder, config).archive),
  );
}

/** Whether a folder holds a release: any other, named by mistake, could be a whole disk to read. */
function isArchive(folder: string): boolean {
  return (
    isFolder(folder) &&
    listFolder(folder).some(({ kind, path }) => kind === 'folder' && isFile(`${path}/release.json`))
  );
}
