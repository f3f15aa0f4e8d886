/** Questions at the terminal. */

import { cancel, confirm, isCancel, select, text } from '@clack/prompts';
import { Refusal } from '../findings/finding.ts';

/** How a command asks a person questions; only available in a terminal. */
export interface Asker {
  /**
   * Asks for a line of text. `problem` reports what is wrong with an answer, which is then asked for again; `offered`
   * is the initial answer, which can be edited.
   */
  readonly line: (
    question: string,
    problem: (answer: string) => string | undefined,
    offered?: string,
  ) => Promise<string>;
  /** Asks for one of several choices; `offered` is the one that is marked at first. */
  readonly choice: <T extends string>(
    question: string,
    choices: readonly Choice<T>[],
    offered?: T,
  ) => Promise<T>;
  readonly yes: (question: string) => Promise<boolean>;
}

export interface Choice<T extends string> {
  readonly value: T;
  readonly label: string;
  readonly hint: string;
}

/** Asks questions at the terminal of this process; Ctrl-C at any of them refuses the command. */
export const terminalAsker: Asker = {
  line: async (message, problem, offered = '') => {
    const answer = await text({ message, initialValue: offered, validate: (value) => problem(value ?? '') });
    return isCancel(answer) ? stop() : answer;
  },
  choice: async (message, choices, offered) => {
    const widest = Math.max(...choices.map(({ label }) => label.length));
    const options = choices.map(({ value, label, hint }) => ({
      value: String(value),
      label: `${label.padEnd(widest)}  ${hint}`,
    }));
    const chosen = await select({ message, options, ...(offered && { initialValue: String(offered) }) });
    if (isCancel(chosen)) return stop();
    const choice = choices.find(({ value }) => value === chosen);
    return choice?.value ?? stop();
  },
  yes: async (message) => {
    const answer = await confirm({ message, initialValue: false });
    return isCancel(answer) ? stop() : answer;
  },
};

function stop(): never {
  cancel('Nothing was written.');
  throw new Refusal('Stopped.');
}
