/** Writing many files into a folder that nobody reads yet. */

import { mkdirSync } from 'node:fs';
import { writeFile } from 'node:fs/promises';
import { dirname } from 'node:path';

/** A file that is to be written. */
export interface NewFile {
  readonly path: string;
  /** Makes what stands in it; asked for once, when the file is written. */
  readonly bytes: () => Uint8Array | string;
}

/** Creating a file takes a disk longer than it takes us to make the next one: so many are written at once. */
const atOnce = 8;

/**
 * Writes files, in their order, into folders that are made where they are missing. Throws the first mistake of the disk
 * or of a file's maker, when no write is going on any more.
 */
export async function writeFiles(files: Iterable<NewFile>): Promise<void> {
  const folders = new Set<string>();
  const writing = new Set<Promise<void>>();
  const failures: unknown[] = [];
  for (const { path, bytes } of files) {
    if (failures.length > 0) break;
    const folder = dirname(path);
    try {
      if (!folders.has(folder)) mkdirSync(folder, { recursive: true });
      folders.add(folder);
      const write = writeFile(path, bytes())
        .catch((error) => void failures.push(error))
        .finally(() => writing.delete(write));
      writing.add(write);
    } catch (error) {
      failures.push(error);
    }
    if (writing.size >= atOnce) await Promise.race(writing);
  }
  await Promise.all(writing);
  if (failures.length > 0) throw failures[0];
}
