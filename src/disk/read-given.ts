/**
 * Reading a file that a command line names. It may be a pipe, such as `<(fetch-summary)` in a shell: a pipe is read for a
 * bounded time, and nothing is read beyond a bounded size.
 */

import { closeSync, constants, fstatSync, openSync, readSync } from 'node:fs';
import { Fault } from '../findings/finding.ts';
import { printable } from '../source.ts';
import { errorCode } from './error-code.ts';

/** Bounds on reading. */
export interface ReadingBounds {
  /** Most bytes that are read. */
  readonly bytes: number;
  /** Milliseconds to wait for a pipe. */
  readonly patience: number;
}

/** The text of a file or pipe, as UTF-8. Throws a Fault that names the path where it cannot be read within the bounds. */
export function readGiven(path: string, bounds: ReadingBounds): string {
  const name = printable(path);
  let file: number;
  try {
    // A pipe is opened without waiting for somebody to write to it (POSIX.1-2017, `open`, O_NONBLOCK).
    file = openSync(path, constants.O_RDONLY | (constants.O_NONBLOCK ?? 0));
  } catch (cause) {
    throw new Fault(`${name} cannot be read.`, { cause });
  }
  try {
    return new TextDecoder().decode(Buffer.concat(readChunks(file, name, bounds)));
  } catch (cause) {
    throw cause instanceof Fault ? cause : new Fault(`${name} cannot be read.`, { cause });
  } finally {
    closeSync(file);
  }
}

function readChunks(file: number, name: string, { bytes, patience }: ReadingBounds): readonly Buffer[] {
  const isFile = fstatSync(file).isFile();
  const chunks: Buffer[] = [];
  let [size, waited] = [0, 0];
  for (;;) {
    const chunk = readChunk(file);
    // Before anybody has written, the end of a pipe means only that nobody has opened it yet.
    if (chunk?.length === 0 && (isFile || size > 0)) return chunks;
    if (chunk === undefined || chunk.length === 0) {
      if (waited >= patience) throw new Fault(`Nothing came from ${name} for ${patience / 1000} seconds.`);
      Atomics.wait(new Int32Array(new SharedArrayBuffer(4)), 0, 0, pause);
      waited += pause;
      continue;
    }
    chunks.push(chunk);
    size += chunk.length;
    if (size > bytes) throw new Fault(`${name} is larger than the ${bytes / 1_000_000} MB that are read.`);
  }
}

/** Milliseconds between two looks at a pipe. */
const pause = 20;

/** What can be read now; nothing at the end, undefined where a writer has not written yet. */
function readChunk(file: number): Buffer | undefined {
  const buffer = Buffer.alloc(65_536);
  try {
    return buffer.subarray(0, readSync(file, buffer));
  } catch (cause) {
    if (errorCode(cause) === 'EAGAIN') return undefined;
    throw cause;
  }
}
