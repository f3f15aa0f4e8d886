import { Command } from '@commander-js/extra-typings';
import { prepareWithdrawal } from '../archive/prepare-withdrawal.ts';
import { recordsOf, writeWithdrawalFiles } from '../archive/write-archive.ts';
import { pathArgument } from '../findings/as-started.ts';
import { hasErrors, Refusal } from '../findings/finding.ts';
import { checkSite } from '../site/check-site.ts';
import { clearInterrupted } from './clear-interrupted.ts';
import type { CommandModule } from './command.ts';
import { findPolicy } from './find-policy.ts';
import { type ExitStatus, exitStatus, type Io } from './io.ts';
import { contentOption, findingsOption, type OptionsOf, quietOption } from './options.ts';
import { printFindings } from './print-findings.ts';

function declare() {
  return new Command()
    .argument('<policy>', 'the name of a policy')
    .argument('<version>', 'an upcoming version, such as 2026-12-01')
    .requiredOption('--reason <text>', 'the reason, as readers will see it')
    .option('--allow-placeholder', 'accept a reason that looks like a placeholder', false)
    .addOption(contentOption)
    .addOption(findingsOption)
    .addOption(quietOption);
}

/** The options of `policy withdraw`. */
export type WithdrawOptions = OptionsOf<typeof declare>;

/** The command. */
export const command: CommandModule = ({ io, done }) =>
  declare().action((policy, version, options) =>
    done(withdraw(io, policy, version, { ...options, now: io.now() })),
  );

/** `policy withdraw POLICY VERSION --reason TEXT`: withdraws an upcoming version. */
export function withdraw(io: Io, id: string, version: string, options: WithdrawOptions): ExitStatus {
  clearInterrupted(io, options);
  const checked = checkSite(options);
  const { site, findings } = checked;
  const ofArchive = findings.filter(({ code }) => code === 'archive-altered' || code === 'chain-forked');
  const blocking = site === undefined ? findings : ofArchive;
  if (site === undefined || hasErrors(blocking)) {
    printFindings(io, blocking, options);
    io.error('Nothing was withdrawn, and every file is unchanged.\n');
    return exitStatus.refused;
  }
  const { policy } = findPolicy(checked, options.content, id);
  const prepared = prepareWithdrawal(policy, site.config, version, options);
  if (!prepared.ok) throw new Refusal(prepared.reason);
  const { folder } = policy.archive;
  writeWithdrawalFiles(folder, recordsOf(policy.archive), version, prepared.value);
  if (!options.quiet) {
    io.out(`Withdrew ${id} ${version}. Its page stays, marked as withdrawn. Commit it:\n`);
    io.out(
      `  git add ${pathArgument(`${folder}/${version}`)}\n  git commit -m "Withdraw ${id} ${version}"\n`,
    );
  }
  return exitStatus.done;
}
