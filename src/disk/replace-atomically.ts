import { closeSync, fsyncSync, openSync, renameSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { basename, dirname, join } from 'node:path';

/** A file written next to its destination and ready to be renamed; until then the old file stays intact. */
export interface StagedFile {
  /** Moves the file to its destination. */
  readonly commit: () => void;
  /** Deletes the file if it was not committed. */
  readonly discard: () => void;
}

/**
 * Writes a file next to its destination, under a name that readers of content ignore, and with the permissions of the
 * file that it replaces. On an error of the file system, throws it and leaves nothing behind.
 */
export function stageFile(path: string, content: string | Uint8Array): StagedFile {
  const staged = join(dirname(path), `.${basename(path)}.${process.pid}.new`);
  const mode = statSync(path, { throwIfNoEntry: false })?.mode;
  try {
    const file = openSync(staged, 'w', mode === undefined ? 0o666 : mode & 0o777);
    try {
      writeFileSync(file, content);
      fsyncSync(file);
    } finally {
      closeSync(file);
    }
  } catch (cause) {
    rmSync(staged, { force: true });
    throw cause;
  }
  return {
    commit: () => renameSync(staged, path),
    discard: () => rmSync(staged, { force: true }),
  };
}

/** Replaces a file atomically. On an error of the file system, throws it and leaves the file unchanged. */
export function replaceFile(path: string, content: string | Uint8Array): void {
  const file = stageFile(path, content);
  try {
    file.commit();
  } finally {
    file.discard();
  }
}
