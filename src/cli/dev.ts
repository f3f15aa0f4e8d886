import { once } from 'node:events';
import { Command } from '@commander-js/extra-typings';
import { InvalidArgumentError } from 'commander';
import { type PreviewBuild, type PreviewOptions, startPreview } from '../dev/preview.ts';
import { isLoopback } from '../dev/request.ts';
import { hasErrors } from '../findings/finding.ts';
import { clearInterrupted } from './clear-interrupted.ts';
import type { CommandModule } from './command.ts';
import { type ExitStatus, exitStatus, type Io } from './io.ts';
import {
  asOfOption,
  baseUrlOption,
  contentOption,
  findingsOption,
  type OptionsOf,
  onlyOption,
  quietOption,
  templatesOption,
} from './options.ts';
import { countFindings, printFindings } from './print-findings.ts';

function declare() {
  return new Command()
    .option('--host <address>', 'the address to listen on', '127.0.0.1')
    .option('--port <number>', 'the first port to try; 0 picks any free port', parsePort, 8080)
    .option('--read-only', 'do not allow anyone to edit the drafts in the browser', false)
    .addOption(onlyOption)
    .addOption(contentOption)
    .addOption(baseUrlOption)
    .addOption(asOfOption)
    .addOption(templatesOption)
    .addOption(findingsOption)
    .addOption(quietOption);
}

/** The options of `policy dev`. */
export type DevOptions = OptionsOf<typeof declare>;

function parsePort(text: string): number {
  const port = /^\d{1,5}$/.test(text) ? Number(text) : 65_536;
  if (port > 65_535) throw new InvalidArgumentError('A port is a number from 0 to 65535.');
  return port;
}

/** The command. */
export const command: CommandModule = ({ io, done }) =>
  declare().action(async (options) => done(await dev(io, { ...options, now: io.now() })));

/** `policy dev`: serves the site with its drafts and rebuilds it on every save, until Ctrl-C. */
export async function dev(io: Io, options: DevOptions): Promise<ExitStatus> {
  const stop = new AbortController();
  const stopped = Promise.race(
    (['SIGINT', 'SIGTERM'] as const).map((signal) => once(process, signal, { signal: stop.signal })),
  );
  stopped.catch(() => {});
  try {
    const interrupted = options.readOnly ? [] : clearInterrupted(io, options);
    const preview: PreviewOptions = { ...options, drafts: true, now: io.now, interrupted };
    let number = 0;
    const close = await startPreview(preview, (build) => {
      number += 1;
      printBuild(io, options, build, number);
    });
    await stopped;
    await close();
    return exitStatus.done;
  } finally {
    stop.abort();
  }
}

/** Prints findings as `check` does. A terminal shows only the last build, so that fixed findings disappear. */
function printBuild(
  io: Io,
  options: Pick<DevOptions, 'quiet' | 'findings' | 'content' | 'readOnly' | 'host'>,
  { address, findings, pages, problem }: PreviewBuild,
  number: number,
): void {
  const says = !options.quiet && options.findings === 'text';
  if (says && io.clear !== undefined) io.clear();
  if (says && (number === 1 || io.clear !== undefined))
    io.out(`The preview is at ${address}. Ctrl-C stops it.\n${deskLine(options, address)}\n`);
  if (problem !== undefined) io.error(`${problem}\n\n`);
  printFindings(io, findings, options);
  if (!says) return;
  const time = io.now().toTimeString().slice(0, 8);
  if (problem !== undefined || hasErrors(findings)) {
    const count = problem === undefined ? `: ${countFindings(findings)}` : '';
    io.out(`${time}  Not built${count}. The preview still shows the last successful build.\n`);
  } else io.out(`${time}  ${pages} pages, ${countFindings(findings)}.\n`);
}

/** Where the drafts can be edited, or why they cannot. */
function deskLine({ readOnly, host }: Pick<DevOptions, 'readOnly' | 'host'>, address: string): string {
  if (readOnly) return 'The drafts cannot be edited there because of --read-only.\n';
  if (!isLoopback(host)) {
    return `The drafts cannot be edited there, because other computers can reach ${host}. To edit them, omit --host.\n`;
  }
  return `Edit the drafts at ${address}_desk/.\n`;
}
