/** Removes what interrupted releases and withdrawals left behind, before commands that write or show a standing. */

import { clearRemains, type Interrupted } from '../archive/write-archive.ts';
import { isFolder, listFolder } from '../disk/disk.ts';
import { errorCode } from '../disk/error-code.ts';
import { below } from '../disk/paths.ts';
import { Fault } from '../findings/finding.ts';
import type { Io } from './io.ts';

/** An interrupted release or withdrawal of a policy. */
export interface Cleared extends Interrupted {
  readonly policy: string;
}

/**
 * Cleans up every policy of a content folder, reports on standard error what was found, and returns it. A folder that
 * cannot be written stays unchanged; the check reports its content.
 */
export function clearInterrupted(io: Io, { content }: { readonly content: string }): readonly Cleared[] {
  if (!isFolder(content)) return [];
  return listFolder(below(content))
    .filter(({ kind }) => kind === 'folder')
    .flatMap(({ name, path }) =>
      clearFolder(below(path, 'versions')).map((one) => {
        io.error(`${name}: ${describe(one)}\n`);
        return { ...one, policy: name.normalize('NFC') };
      }),
    );
}

function describe({ kind, id, isDone }: Interrupted): string {
  return isDone
    ? `The ${kind} of ${id} was interrupted after everything was written; it is valid.`
    : `The ${kind} of ${id} was interrupted before it was complete. It had no effect, and the files it left behind were removed.`;
}

function clearFolder(folder: string): readonly Interrupted[] {
  try {
    return clearRemains(folder);
  } catch (cause) {
    if (cause instanceof Fault || errorCode(cause) !== '') return [];
    throw cause;
  }
}
