/** What a command needs from the system; tests pass their own. */

import { programName } from '../findings/as-started.ts';
import type { Progress, Stage } from '../site/progress.ts';
import type { Asker } from './ask.ts';

export interface Io {
  readonly out: (text: string) => void;
  /** Writes what is not text; absent where the output is a terminal. */
  readonly bytes?: (bytes: Uint8Array) => void;
  readonly error: (text: string) => void;
  /** The time at which the command was called. */
  readonly now: () => Date;
  /** How the program was started, `npx policy`; `policy` by default. Used for commands in messages. */
  readonly program?: string;
  /** The time zone of the system, for a new site. */
  readonly timezone: string;
  /** Whether the output is a terminal with colours, and colours were not turned off (no-color.org). */
  readonly colour?: boolean;
  /** Columns of the terminal; absent or 0 where the output is not one. */
  readonly width?: number;
  /** Empties the screen; absent where the output is no terminal. */
  readonly clear?: () => void;
  /** Prints a line that the next one replaces; absent if standard error is not a terminal. */
  readonly progress?: (line: string) => void;
  /** The most memory that the process has had so far, in bytes; absent if unknown. */
  readonly peakMemory?: () => number;
  /** Asks a person; absent if there is no terminal, in which case a command never waits. */
  readonly ask?: () => Promise<Asker>;
}

/** Exit status: success; findings of severity error, or a refusal; wrong usage, or a fault. */
export const exitStatus = { done: 0, refused: 1, fault: 2 } as const;

export type ExitStatus = (typeof exitStatus)[keyof typeof exitStatus];

/** The system of a real process. */
export const processIo: Io = {
  out: (text) => void process.stdout.write(text),
  ...(!process.stdout.isTTY && { bytes: (bytes: Uint8Array) => void process.stdout.write(bytes) }),
  error: (text) => void process.stderr.write(text),
  now: () => new Date(),
  program: programName(process.argv[1] ?? '', {
    event: process.env.npm_lifecycle_event,
    command: process.env.npm_command,
    line: process.env.npm_lifecycle_script,
  }),
  // Takes 15 ms, and few commands need it.
  get timezone() {
    return Intl.DateTimeFormat().resolvedOptions().timeZone;
  },
  ...(process.stdin.isTTY &&
    process.stdout.isTTY && { ask: async () => (await import('./ask.ts')).terminalAsker }),
  colour: process.stdout.isTTY === true && (process.env.NO_COLOR ?? '') === '',
  get width() {
    return process.stdout.isTTY ? process.stdout.columns : 0;
  },
  ...(process.stderr.isTTY && {
    progress: (line: string) => void process.stderr.write(`\r\u001b[K${line}`),
  }),
  peakMemory: () => process.resourceUsage().maxRSS * 1024,
  ...(process.stdout.isTTY && { clear: () => void process.stdout.write('\u001b[2J\u001b[H') }),
};

const words = { check: 'Checking versions', write: 'Writing files' } as const satisfies Record<Stage, string>;

/** A command that takes no longer shows nothing, in milliseconds. */
const patience = 1000;

/** The shortest time between two lines, in milliseconds: more often, nobody could read them. */
const interval = 100;

/** The line of a command, and how it is removed in the end. */
export interface ProgressLine {
  /** Absent if there is no terminal to show it. */
  readonly progress?: Progress;
  readonly clear: () => void;
}

/** A line for a command that begins now: stage, done of total. */
export function progressLine(io: Io, isQuiet: boolean): ProgressLine {
  const { progress: print, now } = io;
  if (print === undefined || isQuiet) return { clear: () => {} };
  let next = now().getTime() + patience;
  let isShown = false;
  return {
    progress: (stage, done, total) => {
      const time = now().getTime();
      if (time < next) return;
      next = time + interval;
      isShown = true;
      print(`${words[stage]}: ${done} of ${total}`);
    },
    clear: () => {
      if (isShown) print('');
    },
  };
}
