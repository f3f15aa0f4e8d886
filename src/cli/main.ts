#!/usr/bin/env node
/** The command line: arguments in, exit status out. Only this module ends the process. */

import { realpathSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { Command, CommanderError, InvalidArgumentError } from 'commander';
import { Fault } from '../finding.ts';
import type { DevOptions } from './dev.ts';
import { type ExitStatus, exitStatus, type Io, processIo } from './io.ts';
import { addCommonOptions, type CommonOptions } from './options.ts';

/** Runs a command line without the name of the program. Prints through `io` alone, and never throws. */
export async function main(argv: readonly string[], io: Io = processIo): Promise<ExitStatus> {
  let status: ExitStatus = exitStatus.done;
  const program = createProgram(io, (result) => {
    status = result;
  });
  try {
    await program.parseAsync([...argv], { from: 'user' });
    return status;
  } catch (error) {
    if (error instanceof CommanderError) return error.exitCode === 0 ? exitStatus.done : exitStatus.fault;
    const message = error instanceof Error ? error.message : String(error);
    io.error(
      error instanceof Fault
        ? `${message}\n`
        : `This is a fault of the program, not of the content: ${message}\n`,
    );
    return exitStatus.fault;
  }
}

/** The commands. Each is loaded when it is called, so that help and a check never wait for the site generator. */
function createProgram(io: Io, done: (status: ExitStatus) => void): Command {
  const program = new Command('policy')
    .description('Publishes policies written in Markdown, every version for ever.')
    .configureOutput({ writeOut: io.out, writeErr: io.error })
    .exitOverride();
  const command = (name: string, description: string): Command =>
    addCommonOptions(program.command(name).description(description))
      .setOptionValue('now', io.now())
      .configureHelp({ sortOptions: true });
  command('new <id>', 'start a policy: folders, policy.yaml, a first section').action(
    async (id: string, options: CommonOptions) =>
      done((await import('./new.ts')).startPolicy(io, id, options)),
  );
  command('check', 'read everything, print every finding, write nothing').action(
    async (options: CommonOptions) => done((await import('./check.ts')).check(io, options)),
  );
  command('build', 'check, then write the site')
    .option('--drafts', 'add the drafts, marked as such', false)
    .action(async (options: CommonOptions) => done(await (await import('./build.ts')).build(io, options)));
  command('dev', 'serve the site with the drafts, build it again on every save')
    .option('--host <address>', 'the address to listen on', '127.0.0.1')
    .option('--port <number>', 'the first port to try; 0 takes any', parsePort, 8080)
    .action(async (options: DevOptions) => done(await (await import('./dev.ts')).dev(io, options)));
  return program;
}

function parsePort(text: string): number {
  const port = /^\d{1,5}$/.test(text) ? Number(text) : 65_536;
  if (port > 65_535) throw new InvalidArgumentError('A port is a number from 0 to 65535.');
  return port;
}

/** True where node was started with this file, whatever link led to it. */
function isEntry(): boolean {
  const [, started] = process.argv;
  return started !== undefined && realpathSync(started) === fileURLToPath(import.meta.url);
}

if (isEntry()) process.exitCode = await main(process.argv.slice(2));
