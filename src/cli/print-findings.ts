/** Findings on the terminal, as JSON, or as annotations of a GitHub workflow. */

import { isAbsolute, relative } from 'node:path';
import {
  type Finding,
  findingAnnotation,
  findingRecord,
  formatFinding,
  hasErrors,
} from '../findings/finding.ts';
import { type ExitStatus, exitStatus, type Io } from './io.ts';

/** How `--findings` says that findings are to be printed. */
export const findingFormats = ['text', 'json', 'github'] as const;
export type FindingFormat = (typeof findingFormats)[number];

/** Prints sorted findings, text to standard error and the others to standard output; gives the exit status. */
export function printFindings(io: Io, findings: readonly Finding[], format: FindingFormat): ExitStatus {
  if (format === 'json') io.out(`${JSON.stringify(findings.map(findingRecord), null, 2)}\n`);
  else if (format === 'github') for (const one of findings) io.out(`${findingAnnotation(shortened(one))}\n`);
  else for (const one of findings) io.error(`${formatFinding(one)}\n\n`);
  return hasErrors(findings) ? exitStatus.refused : exitStatus.done;
}

/** Annotations name files from the folder of the run on; elsewhere GitHub would not show them at the line. */
function shortened(one: Finding): Finding {
  const { source, span } = one.place;
  if (!isAbsolute(source.path)) return one;
  const path = relative(process.cwd(), source.path).replaceAll('\\', '/');
  return { ...one, place: { source: { ...source, path }, span } };
}

/** How many findings there are, in words: `2 errors and 1 warning`. */
export function countFindings(findings: readonly Finding[]): string {
  const count = (severity: Finding['severity'], word: string): readonly string[] => {
    const number = findings.filter((one) => one.severity === severity).length;
    return number === 0 ? [] : [`${number} ${word}${number === 1 ? '' : 's'}`];
  };
  const parts = [...count('error', 'error'), ...count('warning', 'warning'), ...count('info', 'note')];
  return parts.length === 0 ? 'no findings' : parts.join(' and ');
}
