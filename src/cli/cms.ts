/** `policy cms`: an editor in the browser, which proposes changes to the repository. */

import { cpSync, mkdirSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { dirname, join, resolve } from 'node:path';
import { Command, Option } from '@commander-js/extra-typings';
import { InvalidArgumentError } from 'commander';
import { isBelow, pathFrom } from '../disk/paths.ts';
import { cmsConfig, cmsPage, cmsStart } from '../files/cms-files.ts';
import { Fault } from '../findings/finding.ts';
import { checkSite } from '../site/check-site.ts';
import { packageFolder } from '../site/package-folder.ts';
import type { CommandModule } from './command.ts';
import { type ExitStatus, exitStatus, type Io } from './io.ts';
import { contentOption, findingsOption, type OptionsOf, quietOption } from './options.ts';
import { printFindings, say } from './print-findings.ts';

function declare() {
  return new Command()
    .requiredOption('--repository <owner/name>', 'the repository that contains the content', parseRepository)
    .option('--branch <name>', 'the branch that is published', 'main')
    .addOption(
      new Option('--backend <name>', 'where the repository is')
        .choices(['github', 'gitlab'] as const)
        .default('github' as const),
    )
    .option('--output <dir>', 'the folder to write the editor to', 'admin')
    .addOption(contentOption)
    .addOption(findingsOption)
    .addOption(quietOption);
}

function parseRepository(text: string): string {
  if (!/^[\w.-]+(?:\/[\w.-]+)+$/.test(text)) throw new InvalidArgumentError('Write OWNER/NAME.');
  return text;
}

/** The command. */
export const command: CommandModule = ({ io, done }) =>
  declare().action((options) => done(writeCms(io, { ...options, now: io.now() })));

/** The package of the editor, by the name that npm knows. */
const editor = '@sveltia/cms';

/** Writes the page, its configuration and the editor itself, which comes from npm and not from another host. */
export function writeCms(io: Io, options: OptionsOf<typeof declare>): ExitStatus {
  const { output, repository, branch, backend } = options;
  const { site, policies, findings } = checkSite(options);
  if (site === undefined) return printFindings(io, findings, options);
  const content = contentInRepository(options.content);
  const target = { backend, name: repository, branch, content };
  const program = findEditor();
  mkdirSync(output, { recursive: true });
  const drafts = policies.map(({ policy }) => policy);
  writeFileSync(join(output, 'config.yml'), cmsConfig(site.config, drafts, target));
  writeFileSync(join(output, 'index.html'), cmsPage(site.config, target));
  writeFileSync(join(output, 'start.js'), cmsStart);
  cpSync(program, join(output, 'cms'), { recursive: true, filter: (path) => !path.endsWith('.map') });
  cpSync(join(dirname(program), 'LICENSE.txt'), join(output, 'cms', 'LICENSE.txt'));
  if (!options.quiet) say(io.out, io, options.content, nextSteps(output));
  return exitStatus.done;
}

function nextSteps(output: string): string {
  return `${join(output, 'index.html')} is the editor. Publish the folder with the site, as /admin/, and sign in there with an access token for
the repository's host; every change becomes a proposal. To try it on the files of this computer, serve the folder on
localhost and choose "Work with Local Repository" in Chrome or Edge.
`;
}

/** The content folder from the root of the repository, which is where the command is run. */
function contentInRepository(content: string): string {
  const path = pathFrom(process.cwd(), resolve(content));
  if (path !== '' && !isBelow(process.cwd(), content))
    throw new Fault(`"${content}" is not in this folder. Run "policy cms" at the root of the repository.`);
  return path;
}

/** The folder of the editor's modules. It is installed by whoever wants it: it is as large as all of this package. */
function findEditor(): string {
  for (const folder of [resolve('.'), packageFolder()]) {
    try {
      return dirname(createRequire(join(folder, 'package.json')).resolve(editor));
    } catch {}
  }
  throw new Fault(
    `The editor is a separate package, which is not installed. Run "npm install --save-exact ${editor}", then this command again.`,
  );
}
