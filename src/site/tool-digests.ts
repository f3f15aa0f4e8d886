/** Digests of the tools of a build: this program, its templates, and those of the site. */

import { createHash } from 'node:crypto';
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import type { ToolDigests } from './build-key.ts';
import { packageFolder } from './package-folder.ts';
import { assetFolder } from './read-asset.ts';

/** Reads the program and the templates from disk; `ownTemplates` is the site's folder of templates, if any. */
export function readToolDigests(ownTemplates: string | undefined): ToolDigests {
  const root = packageFolder();
  // The program runs compiled from `dist/`, or, in tests, from its sources.
  const isCompiled = fileURLToPath(import.meta.url).startsWith(join(root, 'dist'));
  const templatesIn = (folder: string): readonly string[] =>
    ['_includes', 'pages', 'strings'].flatMap((name) => filesIn(join(folder, name)));
  return {
    program: digestFiles([join(root, 'package.json'), ...filesIn(join(root, isCompiled ? 'dist' : 'src'))]),
    templates: digestFiles([
      ...templatesIn(join(root, 'templates')),
      ...filesIn(assetFolder()),
      ...(ownTemplates === undefined ? [] : templatesIn(ownTemplates)),
    ]),
  };
}

/** Every file below a folder, sorted by path; none where the folder does not exist. */
function filesIn(folder: string): readonly string[] {
  if (!existsSync(folder)) return [];
  return readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => join(entry.parentPath, entry.name))
    .sort();
}

/** A digest of the contents, in order, independent of their location, so that a moved project keeps its output. */
function digestFiles(paths: readonly string[]): string {
  const hash = createHash('sha256');
  for (const path of paths) {
    const bytes = readFileSync(path);
    hash.update(`${bytes.length} ${path.split(/[\\/]/).at(-1)}\n`).update(bytes);
  }
  return hash.digest('base64url').slice(0, 16);
}
