/** Watches files; the only importer of the watcher. */

import { existsSync, realpathSync } from 'node:fs';
import { basename, resolve } from 'node:path';
import { watch } from '@11ty/chokidar-with-glob-support';

/**
 * Calls `changed` with its path whenever something below one of the folders is added, changed or removed. Names that start with a dot
 * are ignored, as when reading the content, and links below it are not followed. A folder may not exist yet. Fulfilled
 * once watching has started, with a function that ends it.
 */
export async function watchFolders(
  folders: readonly string[],
  changed: (path: string) => void,
  failed: (error: Error) => void,
): Promise<() => Promise<void>> {
  const roots = folders.map((folder) => (existsSync(folder) ? realpathSync(folder) : resolve(folder)));
  const watcher = watch(roots, {
    // A folder's name is not a pattern, even if it contains brackets.
    disableGlobbing: true,
    followSymlinks: false,
    ignoreInitial: true,
    ignored: (path: string) => basename(path).startsWith('.') && !roots.includes(path),
  });
  watcher.on('all', (_event, path) => changed(path));
  watcher.on('error', (error) => failed(error instanceof Error ? error : new Error(String(error))));
  await new Promise<void>((begun) => watcher.once('ready', () => begun()));
  return () => watcher.close();
}
