/** What an interrupted release or withdrawal left is cleared by the next command that writes or shows a standing. */

import { clearRemains } from '../archive/write-archive.ts';
import { below, isFolder, listFolder } from '../disk/disk.ts';
import { Fault } from '../findings/finding.ts';
import type { Io } from './io.ts';

/**
 * Clears what is left in every policy of a content folder, and says on standard error what it was. A folder that
 * cannot be written is left as it is: the check says what lies there.
 */
export function clearInterrupted(io: Io, { content }: { readonly content: string }): void {
  if (!isFolder(content)) return;
  for (const entry of listFolder(below(content))) {
    if (entry.kind !== 'folder') continue;
    for (const sentence of clearFolder(below(entry.path, 'versions')))
      io.error(`${entry.name}: ${sentence}\n`);
  }
}

function clearFolder(folder: string): readonly string[] {
  try {
    return clearRemains(folder);
  } catch (cause) {
    if (cause instanceof Fault || (cause instanceof Error && 'code' in cause)) return [];
    throw cause;
  }
}
