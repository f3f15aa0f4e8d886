import { existsSync, mkdirSync, renameSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { Command } from '@commander-js/extra-typings';
import { writeNewPolicy } from '../content/new-policy.ts';
import { readSiteConfig } from '../content/read-config.ts';
import { policyIdProblem } from '../content/read-site.ts';
import type { Tag } from '../model/index.ts';
import type { CommandModule } from './command.ts';
import { type ExitStatus, exitStatus, type Io } from './io.ts';
import { contentOption, type OptionsOf, quietOption } from './options.ts';
import { say } from './print-findings.ts';

function declare() {
  return new Command()
    .argument('<id>', 'the name of the policy, which becomes its address')
    .addOption(contentOption)
    .addOption(quietOption);
}

/** The command. */
export const command: CommandModule = ({ io, done }) =>
  declare().action((id, options) => done(startPolicy(io, id, { ...options, now: io.now() })));

/** `policy new ID`: creates a policy, and a site if there is none. Never changes existing files. */
export function startPolicy(io: Io, id: string, { content, quiet }: OptionsOf<typeof declare>): ExitStatus {
  const sitePath = join(content, 'site.yaml');
  const hasSite = existsSync(sitePath);
  const languages = hasSite ? siteLanguages(sitePath) : ['en'];
  if (languages === undefined) {
    say(io.error, io, content, `${sitePath} contains errors: "policy check" shows them.\n`);
    return exitStatus.refused;
  }
  const problem = policyIdProblem(id, { languages: asList(languages) });
  if (problem !== undefined) {
    io.error(
      `The name "${id}" ${problem}. Use lower-case letters, digits and single hyphens, such as "privacy".\n`,
    );
    return exitStatus.refused;
  }
  const folder = join(content, id);
  if (existsSync(folder)) {
    io.error(`A policy "${id}" already exists in ${folder}.\n`);
    return exitStatus.refused;
  }
  writeNewPolicy(content, id, languages);
  if (!hasSite) writeFile(sitePath, siteYaml(io.timezone));
  if (!quiet) say(io.out, io, content, nextSteps(content, id, { hasSite, language: languages[0] ?? 'en' }));
  return exitStatus.done;
}

/** What was created, and what to do next. */
function nextSteps(
  content: string,
  id: string,
  { hasSite, language }: { readonly hasSite: boolean; readonly language: Tag },
): string {
  const site = join(content, 'site.yaml');
  const lines = [
    ...(hasSite ? [] : [`Created ${site}: enter the publisher and the address of the site.`]),
    `Created ${join(content, id)}. Write its sections in ${join(content, id, 'draft', language)}, then:`,
    '  policy check',
    '      shows what is missing',
    '  policy build --drafts',
    '      writes the site with the draft as a page',
    '  policy dev',
    '      shows the draft in a browser and updates it on every save',
  ];
  return `${lines.join('\n')}\n`;
}

function siteLanguages(path: string): readonly Tag[] | undefined {
  return readSiteConfig(path).config?.languages;
}

function asList(languages: readonly Tag[]): readonly [Tag, ...Tag[]] {
  const [first = 'en', ...others] = languages;
  return [first, ...others];
}

/** A `site.yaml` to start from. */
export function siteYaml(timezone: string): string {
  return `# The publisher, and what all policies of the site share.
publisher: Example Ltd.
name: Example
baseUrl: https://policies.example.com/
timezone: ${timezone}
languages: [en]
contact:
  email: privacy@example.com
notice:
  # Whole days between the release of a material change and its effect.
  material: 30
`;
}

function writeFile(path: string, text: string): void {
  const staged = `${path}.${process.pid}.new`;
  mkdirSync(dirname(path), { recursive: true });
  writeFileSync(staged, text);
  renameSync(staged, path);
}
