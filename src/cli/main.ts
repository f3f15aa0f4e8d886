#!/usr/bin/env node
/** The command line: arguments in, exit status out. Only this module ends the process. */

import { readFileSync, realpathSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { Command, type CommandUnknownOpts } from '@commander-js/extra-typings';
import { CommanderError } from 'commander';
import { errorCode } from '../disk/error-code.ts';
import { commandsAsStarted, contentIn } from '../findings/as-started.ts';
import { Fault, Refusal } from '../findings/finding.ts';
import { didYouMean } from '../findings/nearest.ts';
import { packageFolder } from '../site/package-folder.ts';
import { printable, printableLines } from '../source.ts';
import type { CommandContext, CommandModule } from './command.ts';
import { type ExitStatus, exitStatus, type Io, processIo } from './io.ts';

/** A command in the overview; its own file declares the rest, and is loaded only when it is called. */
interface KnownCommand {
  readonly description: string;
  readonly load: () => Promise<{ readonly command: CommandModule }>;
}

const commands: ReadonlyMap<string, KnownCommand> = new Map(
  Object.entries({
    new: {
      description: 'start a policy: folders, policy.yaml, a first section',
      load: () => import('./new.ts'),
    },
    check: {
      description: 'report every problem in the content; write nothing',
      load: () => import('./check.ts'),
    },
    build: { description: 'check the content, then write the site', load: () => import('./build.ts') },
    dev: {
      description: 'serve the site with its drafts and rebuild it on every save',
      load: () => import('./dev.ts'),
    },
    import: {
      description: 'import an existing policy with its history',
      load: () => import('./import.ts'),
    },
    release: { description: 'release the draft as a version', load: () => import('./release.ts') },
    withdraw: {
      description: 'withdraw an upcoming version; its page stays, marked as withdrawn',
      load: () => import('./withdraw.ts'),
    },
    show: {
      description: 'print a version or the draft: as Markdown, text, JSON, Word or PDF',
      load: () => import('./show.ts'),
    },
    redline: {
      description: 'print the changes between two versions, or in the draft',
      load: () => import('./redline.ts'),
    },
    verify: {
      description: 'check that the archive, or a built site, matches what was released',
      load: () => import('./verify.ts'),
    },
    status: {
      description: 'list what is in force, upcoming, changed or out of date',
      load: () => import('./status.ts'),
    },
    cms: {
      description: 'write a browser-based editor that proposes changes to the repository',
      load: () => import('./cms.ts'),
    },
    translated: {
      description: 'record that translations are up to date',
      load: () => import('./translated.ts'),
    },
  }),
);

/** Runs a command line, given without the name of the program. Prints only through `io`, and never throws. */
export async function main(argv: readonly string[], io: Io = processIo): Promise<ExitStatus> {
  let status: ExitStatus = exitStatus.done;
  const done = (result: ExitStatus): void => {
    status = result;
  };
  try {
    const unknown = unknownCommand(argv);
    if (unknown !== undefined) {
      io.error(
        `error: unknown command '${printable(unknown)}'.${didYouMean(unknown, [...commands.keys()])}\n`,
      );
      return exitStatus.fault;
    }
    const program = await createProgram(argv, { io, done });
    await program.parseAsync(apartWhereUnknown(argv, program), { from: 'user' });
    return status;
  } catch (error) {
    if (error instanceof CommanderError) return error.exitCode === 0 ? exitStatus.done : exitStatus.fault;
    const started = { program: io.program ?? 'policy', content: contentIn(argv) };
    io.error(`${printableLines(commandsAsStarted(sentenceOf(error), started))}\n`);
    return error instanceof Refusal ? exitStatus.refused : exitStatus.fault;
  }
}

/** The command that a request for help names and that does not exist. */
function unknownCommand(argv: readonly string[]): string | undefined {
  const [first = '', second] = argv;
  const asksHelp = argv.includes('--help') || argv.includes('-h');
  const name = first === 'help' ? second : asksHelp ? first : undefined;
  return name === undefined || name.startsWith('-') || name === 'help' || commands.has(name)
    ? undefined
    : name;
}

/** Takes an unknown option apart from its value, `--conten=x`, so that the nearest name is found for it. */
function apartWhereUnknown(argv: readonly string[], program: Command): string[] {
  const command = program.commands.find((one) => one.name() === argv[0]);
  const known = new Set(command?.options.map(({ long }) => long));
  return argv.flatMap((word) => {
    const name = /^(--[a-z][a-z-]*)=/.exec(word)?.[1];
    return name === undefined || command === undefined || known.has(name)
      ? [word]
      : [name, word.slice(name.length + 1)];
  });
}

/** What ended a command. A full disk or a missing permission is not a bug in the program. */
function sentenceOf(error: unknown): string {
  if (error instanceof Fault) return error.message;
  const message = error instanceof Error ? error.message : String(error);
  if (!(error instanceof Error && 'syscall' in error))
    return `This is a bug in "policy", not a mistake in your content. Please report this message: ${message}`;
  const [, what = message] = /^[A-Z0-9_]+: ([^,]*)/.exec(message) ?? [];
  const where = 'path' in error ? `"${printable(String(error.path))}": ` : '';
  return `${where}the system reports "${what}".`;
}

/** The program with all commands; those that the command line names are loaded, the others only listed. */
async function createProgram(argv: readonly string[], context: CommandContext): Promise<Command> {
  const { io } = context;
  const output = { writeOut: io.out, writeErr: (text: string) => io.error(printableLines(text)) };
  const program = new Command('policy')
    .description('Publishes policies written in Markdown and keeps every version.')
    .version(readVersion(), '--version', 'print the version of this program')
    .configureOutput(output)
    .exitOverride();
  for (const [name, { description, load }] of commands) {
    const command: CommandUnknownOpts = argv.includes(name) ? (await load()).command(context) : new Command();
    program.addCommand(
      command
        .name(name)
        .description(description)
        .configureHelp({ sortOptions: true })
        .configureOutput(output)
        .exitOverride(),
    );
  }
  return program;
}

/** The version in this package's `package.json`. */
function readVersion(): string {
  const manifest: unknown = JSON.parse(readFileSync(join(packageFolder(), 'package.json'), 'utf8'));
  const known = typeof manifest === 'object' && manifest !== null && 'version' in manifest;
  return known ? String(manifest.version) : 'unknown';
}

/** Whether node was started with this file, directly or through a link. */
function isEntry(): boolean {
  const [, started] = process.argv;
  return started !== undefined && realpathSync(started) === fileURLToPath(import.meta.url);
}

if (isEntry()) {
  for (const stream of [process.stdout, process.stderr])
    stream.on('error', (error) => {
      // The reader of the output may stop early, as `head` does: that is not an error.
      if (errorCode(error) !== 'EPIPE') {
        process.exitCode = exitStatus.fault;
        if (stream === process.stdout)
          process.stderr.write(`The output cannot be written: ${sentenceOf(error)}\n`);
      }
      process.exit();
    });
  process.exitCode = await main(process.argv.slice(2));
}
