/** Changes of files: the only importer of the watcher. */

import { existsSync, realpathSync } from 'node:fs';
import { basename, resolve } from 'node:path';
import { watch } from '@11ty/chokidar-with-glob-support';

/**
 * Calls `changed` whenever something below one of the folders is added, changed or taken away; names that begin with
 * a dot are passed over, as they are when the content is read, and links below it are not followed. A folder may be
 * missing and come later. Fulfilled when the watching has begun, with what ends it.
 */
export async function watchFolders(
  folders: readonly string[],
  changed: () => void,
  failed: (error: Error) => void,
): Promise<() => Promise<void>> {
  const roots = folders.map((folder) => (existsSync(folder) ? realpathSync(folder) : resolve(folder)));
  const watcher = watch(roots, {
    // A folder's name is no pattern, whatever brackets are in it.
    disableGlobbing: true,
    followSymlinks: false,
    ignoreInitial: true,
    ignored: (path: string) => basename(path).startsWith('.') && !roots.includes(path),
  });
  watcher.on('all', changed);
  watcher.on('error', (error) => failed(error instanceof Error ? error : new Error(String(error))));
  await new Promise<void>((begun) => watcher.once('ready', () => begun()));
  return () => watcher.close();
}
