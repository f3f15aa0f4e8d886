/** Writes many files into a folder that nobody reads yet. */

import { mkdirSync } from 'node:fs';
import { writeFile } from 'node:fs/promises';
import { dirname } from 'node:path';
import { type Chunks, lengthOf, SharedChunk, textOf } from '../chunks.ts';

/** A file to be written. */
export interface NewFile {
  readonly path: string;
  /** Produces the content; called once, when the file is written. */
  readonly bytes: () => Uint8Array | Chunks;
}

/** Creating a file takes longer than producing the next one, so this many are written concurrently. */
const atOnce = 8;

/**
 * Writes files in order, creating folders as needed. Calls `written` with the bytes of each file once they
 * are known. Throws the first error of the disk or of a producer once no write is in progress.
 */
export async function writeFiles(
  files: Iterable<NewFile>,
  written?: (path: string, bytes: Uint8Array) => void,
): Promise<void> {
  const folders = new Set<string>();
  const writing = new Set<Promise<void>>();
  const failures: unknown[] = [];
  const encoder = new Encoder();
  const start = ({ path, bytes }: NewFile): void => {
    const folder = dirname(path);
    if (!folders.has(folder)) mkdirSync(folder, { recursive: true });
    folders.add(folder);
    const content = bytes();
    const encoded = content instanceof Uint8Array ? { bytes: content } : encoder.encode(content);
    written?.(path, encoded.bytes);
    const write = writeFile(path, encoded.bytes)
      .catch((error) => void failures.push(error))
      .finally(() => {
        writing.delete(write);
        encoder.release(encoded);
      });
    writing.add(write);
  };
  try {
    for (const file of files) {
      if (failures.length > 0) break;
      start(file);
      if (writing.size >= atOnce) await Promise.race(writing);
    }
  } catch (error) {
    failures.push(error);
  }
  await Promise.all(writing);
  if (failures.length > 0) throw failures[0];
}

/** A text as UTF-8, and the reusable memory that contains it. */
interface Encoded {
  readonly bytes: Uint8Array;
  readonly memory?: Buffer;
}

/** For texts shorter than this many code units, allocating memory costs nothing. */
const short = 10_000;

/** Encodes long texts as UTF-8 in reused memory, because allocating new memory takes as long as encoding. */
class Encoder {
  readonly #free: Buffer[] = [];

  encode(text: Chunks): Encoded {
    const length = lengthOf(text);
    if (length < short) return { bytes: Buffer.from(textOf(text)) };
    // A UTF-16 code unit takes at most three bytes.
    const most = 3 * length;
    const used = this.#free.pop();
    const memory = used !== undefined && used.length >= most ? used : Buffer.allocUnsafeSlow(most);
    return { memory, bytes: memory.subarray(0, write(memory, 0, text)) };
  }

  /** Marks the bytes of a text as no longer needed. */
  release({ memory }: Encoded): void {
    if (memory !== undefined) this.#free.push(memory);
  }
}

/** Writes a text at an offset and returns the offset after it. */
function write(memory: Buffer, start: number, text: Chunks): number {
  if (typeof text === 'string') return start + memory.write(text, start);
  if (text instanceof SharedChunk) {
    memory.set(text.bytes, start);
    return start + text.bytes.length;
  }
  let at = start;
  for (const one of text) at = write(memory, at, one);
  return at;
}
