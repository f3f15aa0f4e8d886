/** Prints findings to the terminal, as JSON, or as annotations of a GitHub workflow. */

import { isAbsolute } from 'node:path';
import { pathFrom } from '../disk/paths.ts';
import { commandsAsStarted } from '../findings/as-started.ts';
import {
  type Finding,
  findingAnnotation,
  findingRecord,
  formatFinding,
  hasErrors,
} from '../findings/finding.ts';
import { printableJson, Source } from '../source.ts';
import { type ExitStatus, exitStatus, type Io } from './io.ts';

/** The values of `--findings`. */
export const findingFormats = ['text', 'json', 'github'] as const;
export type FindingFormat = (typeof findingFormats)[number];

/** The format of findings, and the content folder that their hints name. */
export interface PrintOptions {
  readonly findings: FindingFormat;
  readonly content: string;
}

/** Prints sorted findings, text to standard error and the others to standard output. Returns the exit status. */
export function printFindings(
  io: Io,
  findings: readonly Finding[],
  { findings: format, content }: PrintOptions,
): ExitStatus {
  const started = { program: io.program ?? 'policy', content };
  const spelled = findings.map(
    (one): Finding => ({
      ...one,
      message: commandsAsStarted(one.message, started),
      hint: commandsAsStarted(one.hint, started),
    }),
  );
  if (format === 'json') io.out(`${printableJson(JSON.stringify(spelled.map(findingRecord), null, 2))}\n`);
  else if (format === 'github') for (const one of spelled) io.out(`${findingAnnotation(shortened(one))}\n`);
  else for (const one of spelled) io.error(`${formatFinding(one)}\n\n`);
  return hasErrors(findings) ? exitStatus.refused : exitStatus.done;
}

/** Prints a message of a command, in which commands are written as this one was started. */
export function say(print: Io['out'], io: Io, content: string, message: string): void {
  print(commandsAsStarted(message, { program: io.program ?? 'policy', content }));
}

/** Annotations must name files relative to the folder of the run; otherwise GitHub would not show them at the line. */
function shortened(one: Finding): Finding {
  const { source, span } = one.place;
  if (!isAbsolute(source.path)) return one;
  const path = pathFrom(process.cwd(), source.path);
  return { ...one, place: { source: new Source(path, source.text), span } };
}

/** A number with its noun: `1 section`, `2 sections`. */
export function counted(number: number, noun: string): string {
  return `${number} ${noun}${number === 1 ? '' : 's'}`;
}

/** The number of findings in words: `2 errors and 1 warning`. */
export function countFindings(findings: readonly Finding[]): string {
  const count = (severity: Finding['severity'], word: string): readonly string[] => {
    const number = findings.filter((one) => one.severity === severity).length;
    return number === 0 ? [] : [counted(number, word)];
  };
  const parts = [...count('error', 'error'), ...count('warning', 'warning'), ...count('info', 'note')];
  return parts.length === 0 ? 'no findings' : parts.join(' and ');
}
