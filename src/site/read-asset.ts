/** Our compiled scripts and style sheets. */

import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { Fault } from '../findings/finding.ts';
import { packageFolder } from './package-folder.ts';

/** The folder of the compiled scripts and style sheets. Throws a Fault if nothing has been compiled yet. */
export function assetFolder(): string {
  const folder = join(packageFolder(), 'dist', 'assets');
  if (!existsSync(folder)) throw notCompiled();
  return folder;
}

/** The text of a compiled script or style sheet, `dev.js`. Throws a Fault if it has not been compiled. */
export function readAsset(name: string): string {
  const path = join(assetFolder(), name);
  if (!existsSync(path)) throw notCompiled();
  return readFileSync(path, 'utf8');
}

function notCompiled(): Fault {
  return new Fault('The program has not been compiled yet: run "npm run compile" first.');
}
