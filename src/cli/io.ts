/** What a command may ask of the world around it; tests give it another one. */

import type { Asker } from './ask.ts';

export interface Io {
  readonly out: (text: string) => void;
  readonly error: (text: string) => void;
  /** The moment at which the command was called. */
  readonly now: () => Date;
  /** The time zone of the machine, for a new site. */
  readonly timezone: string;
  /** Whether the output is a terminal that shows colours, and nobody asked for none (no-color.org). */
  readonly colour?: boolean;
  /** Empties the screen; absent where the output is no terminal. */
  readonly clear?: () => void;
  /** A line that the next one takes the place of; absent where standard error is no terminal. */
  readonly progress?: (line: string) => void;
  /** Questions to a person; absent where there is no terminal, and a command then never waits. */
  readonly ask?: () => Promise<Asker>;
}

/** Exit status: done and nothing wrong, findings of severity error or a refusal, wrong usage or a fault. */
export const exitStatus = { done: 0, refused: 1, fault: 2 } as const;

export type ExitStatus = (typeof exitStatus)[keyof typeof exitStatus];

/** The world of a real process. */
export const processIo: Io = {
  out: (text) => void process.stdout.write(text),
  error: (text) => void process.stderr.write(text),
  now: () => new Date(),
  // To ask takes 15 ms, and few commands do.
  get timezone() {
    return Intl.DateTimeFormat().resolvedOptions().timeZone;
  },
  ...(process.stdin.isTTY &&
    process.stdout.isTTY && { ask: async () => (await import('./ask.ts')).terminalAsker }),
  colour: process.stdout.isTTY === true && (process.env.NO_COLOR ?? '') === '',
  ...(process.stderr.isTTY && {
    progress: (line: string) => void process.stderr.write(`\r\u001b[K${line}`),
  }),
  ...(process.stdout.isTTY && { clear: () => void process.stdout.write('\u001b[2J\u001b[H') }),
};
