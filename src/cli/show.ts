import { Command } from '@commander-js/extra-typings';
import { policyMarkdown } from '../serialise/policy-markdown.ts';
import { checkSite } from '../site/check-site.ts';
import type { CommandModule } from './command.ts';
import { findPolicy, findText } from './find-policy.ts';
import { type ExitStatus, exitStatus, type Io } from './io.ts';
import { asOfOption, contentOption, findingsOption, languageOption, type OptionsOf } from './options.ts';
import { printFindings } from './print-findings.ts';

function declare() {
  return new Command()
    .argument('<policy>', 'the name of a policy')
    .argument('[version]', 'a version such as 2026-12-01, or "draft" (default: the version in force)')
    .addOption(languageOption)
    .addOption(contentOption)
    .addOption(asOfOption)
    .addOption(findingsOption);
}

/** The command. */
export const command: CommandModule = ({ io, done }) =>
  declare().action((policy, version, options) =>
    done(show(io, policy, version, { ...options, now: io.now() })),
  );

/** `policy show POLICY [VERSION]`: prints a version's `policy.md`; `--only` names a language. */
export function show(
  io: Io,
  id: string,
  version: string | undefined,
  options: OptionsOf<typeof declare>,
): ExitStatus {
  const { site, policies, findings } = checkSite(options);
  if (site === undefined) return printFindings(io, findings, options);
  io.out(policyMarkdown(findText(findPolicy(policies, id), version, options.only)));
  return exitStatus.done;
}
