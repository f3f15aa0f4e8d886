/** Locates this package on disk. */

import { existsSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { Fault } from '../findings/finding.ts';

/** The folder of this package; the sources and the bundle are at different depths in it. */
export function packageFolder(): string {
  let folder = dirname(fileURLToPath(import.meta.url));
  while (!existsSync(join(folder, 'templates', 'pages'))) {
    const parent = dirname(folder);
    if (parent === folder) throw new Fault('The templates of policy are missing: reinstall it.');
    folder = parent;
  }
  return folder;
}
