import { renameSync, rmSync, writeFileSync } from 'node:fs';

/** A file that was written beside its place, and only has to be renamed: what it replaces is whole until then. */
export interface StagedFile {
  /** Puts the file in its place. */
  readonly commit: () => void;
  /** Removes it, where it was not put in its place. */
  readonly discard: () => void;
}

/** Writes a file beside its place. Throws what the file system throws, and then leaves nothing. */
export function stageFile(path: string, content: string | Uint8Array): StagedFile {
  const staged = `${path}.${process.pid}.new`;
  try {
    writeFileSync(staged, content);
  } catch (cause) {
    rmSync(staged, { force: true });
    throw cause;
  }
  return {
    commit: () => renameSync(staged, path),
    discard: () => rmSync(staged, { force: true }),
  };
}

/** Replaces a file in full or not at all. Throws what the file system throws, and then leaves it as it was. */
export function replaceFile(path: string, content: string | Uint8Array): void {
  const file = stageFile(path, content);
  try {
    file.commit();
  } finally {
    file.discard();
  }
}
