/** Shows in a terminal how far a long command is. */

import type { Progress, Stage } from '../site/progress.ts';
import type { Io } from './io.ts';

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
