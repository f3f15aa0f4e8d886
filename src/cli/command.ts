/** The interface between `main.ts` and every command. */

import type { CommandUnknownOpts } from '@commander-js/extra-typings';
import type { ExitStatus, Io } from './io.ts';

/** What a command file exports: its arguments, options and help, and what it does. */
export type CommandModule = (context: CommandContext) => CommandUnknownOpts;

/** The environment of a command, and where it reports its exit status. */
export interface CommandContext {
  readonly io: Io;
  readonly done: (status: ExitStatus) => void;
}
