#!/usr/bin/env node
/** The command line: arguments in, exit status out. Only this module ends the process. */

import { realpathSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { Command, CommanderError, InvalidArgumentError, Option } from 'commander';
import { Fault, Refusal } from '../findings/finding.ts';
import { printable } from '../source.ts';
import type { CheckCommandOptions } from './check.ts';
import type { DevOptions } from './dev.ts';
import type { ImportOptions } from './import.ts';
import { type ExitStatus, exitStatus, type Io, processIo } from './io.ts';
import { addCommonOptions, type CommonOptions } from './options.ts';
import type { RedlineOptions } from './redline.ts';
import type { ReleaseOptions } from './release.ts';
import type { VerifyOptions } from './verify.ts';
import type { WithdrawOptions } from './withdraw.ts';

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
    io.error(`${sentenceOf(error)}\n`);
    return error instanceof Refusal ? exitStatus.refused : exitStatus.fault;
  }
}

/** What ended a command. A full disk or a missing permission is no fault of the program. */
function sentenceOf(error: unknown): string {
  if (error instanceof Fault) return error.message;
  const message = error instanceof Error ? error.message : String(error);
  if (!(error instanceof Error && 'syscall' in error))
    return `This is a fault of the program, not of the content: ${message}`;
  const [, what = message] = /^[A-Z0-9_]+: ([^,]*)/.exec(message) ?? [];
  const where = 'path' in error ? `"${printable(String(error.path))}": ` : '';
  return `${where}the machine says "${what}".`;
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
  command('check', 'read everything, print every finding, write nothing')
    .option('--published <file-or-url>', 'compare with the versions.json that is published')
    .action(async (options: CheckCommandOptions) =>
      done(await (await import('./check.ts')).check(io, options)),
    );
  command('build', 'check, then write the site')
    .option('--drafts', 'add the drafts, marked as such', false)
    .action(async (options: CommonOptions) => done(await (await import('./build.ts')).build(io, options)));
  importCommand(command('import <source>', 'bring in a policy that exists, with its history')).action(
    async (source: string, options: ImportOptions) =>
      done(await (await import('./import.ts')).importPolicy(io, source, options)),
  );
  releaseCommand(command('release <policy>', 'freeze the draft into a version')).action(
    async (id: string, options: ReleaseOptions) =>
      done(await (await import('./release.ts')).release(io, id, options)),
  );
  command('withdraw <policy> <version>', 'take an upcoming version back; its page stays and says so')
    .requiredOption('--reason <text>', 'why, in words for readers')
    .action(async (id: string, version: string, options: WithdrawOptions) =>
      done((await import('./withdraw.ts')).withdraw(io, id, version, options)),
    );
  command('show <policy> [version]', "print a version's policy.md; the one in force unless named").action(
    async (id: string, version: string | undefined, options: CommonOptions) =>
      done((await import('./show.ts')).show(io, id, version, options)),
  );
  redlineCommand(command('redline <policy> [from] [to]', 'print what changed between two texts')).action(
    async (id: string, from: string | undefined, to: string | undefined, options: RedlineOptions) =>
      done((await import('./redline.ts')).redline(io, id, [from, to], options)),
  );
  command('verify [dir]', 'show that the archive, and a built site in DIR, is what was released')
    .option('--against <copy>', 'an earlier copy of the content, or a published versions.json')
    .action(async (folder: string | undefined, options: VerifyOptions) =>
      done(await (await import('./verify.ts')).verify(io, folder, options)),
    );
  command('status', 'one table: every policy, what is in force, upcoming, changed or stale').action(
    async (options: CommonOptions) => done((await import('./status.ts')).status(io, options)),
  );
  command(
    'translated <file...>',
    'record that translations are up to date with their governing files',
  ).action(async (files: string[], options: CommonOptions) =>
    done((await import('./translated.ts')).translated(io, files, options)),
  );
  command('dev', 'serve the site with the drafts, build it again on every save')
    .option('--host <address>', 'the address to listen on', '127.0.0.1')
    .option('--port <number>', 'the first port to try; 0 takes any', parsePort, 8080)
    .action(async (options: DevOptions) => done(await (await import('./dev.ts')).dev(io, options)));
  return program;
}

/** The options of a redline, and how to read it. */
function redlineCommand(command: Command): Command {
  return command
    .addOption(
      new Option('--as <format>', 'how it is printed')
        .choices(['text', 'html', 'json', 'github'])
        .default('text'),
    )
    .addHelpText(
      'after',
      `
From the version in force to the draft, unless FROM and TO name versions; "draft" is a name.

  [-old-]{+new+}        deleted and inserted words
  {~word: now strong~}  the same words, marked otherwise, or a link that leads elsewhere
  {+¶+} [-¶-]           a paragraph was split, or two were merged
  [moved from #id.2]    this block stood there; it is shown whole, with its own changes
  (c) [was (b)]         a number that is counted is another one now: no change of the text`,
    );
}

/** The options of an import, and what its source can be. */
function importCommand(command: Command): Command {
  return command
    .requiredOption('--policy <id>', 'the name of the policy, which must be new')
    .option('--language <tag>', "the language of the text; the site's first unless given")
    .option('--title <text>', 'the title of the policy, in place of that of the source')
    .option(
      '--effective-pattern [regexp]',
      'take the day that the text states; by its common forms unless given',
    )
    .option('--author-date', 'take the day on which the author wrote a commit', false)
    .option('--tags <glob>', 'take one version for each tag that fits')
    .option('--file-alone', 'take a file that git knows as one file, without its history', false)
    .option('--split-level <level>', 'the level of the headings that begin sections', parseLevel)
    .addOption(
      new Option('--headings <kind>', 'lines that play the part of headings').choices(['bold', 'numbered']),
    )
    .option('--encoding <name>', 'the encoding of text that is not UTF-8, such as windows-1252')
    .option('--skip-unreadable', 'leave out states of a history that cannot be read, and say so', false)
    .option('--link-base <url>', 'the address that the old page had: paths in its links are resolved')
    .addHelpText(
      'after',
      `
SOURCE is a folder of dated files (2026-05-04.md, 2026-05-04-2.md), each of which becomes a version; a file in a git
repository (REPOSITORY:PATH, or its path), each state of which becomes a version; or one file, which becomes the draft.
Markdown, HTML, Word (.docx) and plain text are read.`,
    );
}

/** The options of a release. */
function releaseCommand(command: Command): Command {
  const classes = ['initial', 'material', 'clarification', 'editorial', 'translation'];
  return command
    .option('--effective <date>', 'the day from which the version applies')
    .addOption(new Option('--change <class>', 'what kind of change it is').choices(classes))
    .option('--summary <text>', "what changes, in plain words, in the site's first language")
    .option('--summary-file <file>', 'the same from a file; a YAML map for several languages')
    .option('--approved-by <name>', 'who approved it')
    .option('--moved <old=new>', 'an address that moved; may be given several times', collectMoved, [])
    .option('--retired <id>', 'an address that is gone; may be given several times', collect, [])
    .option('--accept-guesses', 'take every address that looks renamed for renamed', false)
    .option('--short-notice <reason>', 'why a material change takes effect before its notice period is over')
    .option(
      '--allow-placeholder [place]',
      'release a text that has placeholders: all, or the one at FILE:LINE; may be given several times',
      collectPlaces,
      false,
    )
    .option('--stale-translations', 'release translations of older texts, marked as such', false)
    .option('--dry-run', 'print what it would do, and write nothing', false);
}

function collect(value: string, given: readonly string[]): readonly string[] {
  return [...given, value.replace(/^#/, '')];
}

/** Places of placeholders; without a place, all. */
function collectPlaces(value: string, given: boolean | readonly string[]): boolean | readonly string[] {
  return typeof given === 'boolean' ? given || [value] : [...given, value];
}

function collectMoved(
  value: string,
  given: readonly (readonly [string, string])[],
): readonly (readonly [string, string])[] {
  const [, from, to] = /^#?([^=\s]+)=#?([^=\s]+)$/.exec(value) ?? [];
  if (from === undefined || to === undefined) throw new InvalidArgumentError('Write OLD=NEW.');
  return [...given, [from, to]];
}

function parseLevel(text: string): number {
  if (!/^[1-6]$/.test(text)) throw new InvalidArgumentError('A level is a number from 1 to 6.');
  return Number(text);
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
