/** Writes files that are not text, as the output of commands. */

import { writeFileSync } from 'node:fs';
import { Option } from '@commander-js/extra-typings';
import { Fault } from '../findings/finding.ts';
import type { Io } from './io.ts';

export const fileOption = new Option('--output <file>', 'the file to write to (default: standard output)');

/** Writes bytes to a file, or to standard output. Throws a Fault if that is a terminal. */
export function writeBytes(io: Io, bytes: Uint8Array, file: string | undefined, ending: string): void {
  if (file !== undefined) {
    writeFileSync(file, bytes);
    return;
  }
  if (io.bytes === undefined)
    throw new Fault(
      `A ${ending} file cannot be shown in a terminal. Name a file to write it to, such as "--output policy.${ending}".`,
    );
  io.bytes(bytes);
}

/** Writes a text to a file, or to standard output. */
export function writeText(io: Io, text: string, file: string | undefined): void {
  if (file === undefined) io.out(text);
  else writeFileSync(file, text);
}
