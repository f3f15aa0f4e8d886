/** The output of the last build: which of its files a build may keep, and which it must not touch. */

import { createHash } from 'node:crypto';
import { existsSync, lstatSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { type BuildKey, ingredients } from './build-key.ts';
import { listsNothing, type Manifest, type ManifestEntry, marker, parseManifest } from './manifest.ts';

/** Why a file is made instead of kept, as `policy build --explain` prints it. */
export type MakeReason =
  | 'new'
  | 'changed since it was written'
  | 'rebuilt in every build'
  | 'the manifest was changed'
  | `${(typeof ingredients)[number]} changed`;

/** An output folder as the last build left it. */
export interface FormerSite {
  /** The file of an earlier build, if it matches the key, or the reason why it has to be made. */
  readonly look: (path: string, key: BuildKey | undefined) => ManifestEntry | MakeReason;
  /** The text of a file of an earlier build, as long as it is what the key describes. */
  readonly read: (path: string, key: BuildKey | undefined) => string | undefined;
  /** The size in bytes of a file that is kept. */
  readonly size: (path: string) => number;
  /** Paths that the last build wrote. */
  readonly paths: readonly string[];
  /** Paths of files, links and empty folders in the output that were not written by a build. */
  readonly foreign: readonly string[];
}

/** Reads the manifest of an output folder. With `fresh`, every file is made again. */
export function readFormerSite(folder: string, fresh: boolean): FormerSite {
  const text = readMarker(folder);
  const manifest: Manifest =
    text === undefined ? { entries: new Map(), isIntact: true } : parseManifest(text);
  const { entries, isIntact } = manifest;
  const replacesAll = text === undefined || listsNothing(text);
  const look: FormerSite['look'] = (path, key) => {
    const entry = entries.get(path);
    if (fresh || entry === undefined) return replacesAll || isIntact ? 'new' : 'the manifest was changed';
    if (!isIntact) return 'the manifest was changed';
    if (key === undefined || entry.key === undefined) return 'rebuilt in every build';
    const changed = ingredients.find((name) => key[name] !== entry.key?.[name]);
    if (changed !== undefined) return `${changed} changed`;
    return digestOfFile(join(folder, path)) === entry.digest ? entry : 'changed since it was written';
  };
  return {
    look,
    read: (path, key) =>
      typeof look(path, key) === 'string' ? undefined : readFileSync(join(folder, path), 'utf8'),
    size: (path) => lstatSync(join(folder, path)).size,
    paths: [...entries.keys()],
    foreign:
      replacesAll || !existsSync(folder) ? [] : listForeign(folder, new Set([marker, ...entries.keys()])),
  };
}

/** The files are read in full: comparing size and time would miss some changes, and a digest costs little. */
function digestOfFile(path: string): string | undefined {
  if (!lstatSync(path, { throwIfNoEntry: false })?.isFile()) return undefined;
  return createHash('sha256').update(readFileSync(path)).digest('hex');
}

/** The text of the manifest in an output folder; undefined if there is none. */
export function readMarker(folder: string): string | undefined {
  const path = join(folder, marker);
  return lstatSync(path, { throwIfNoEntry: false })?.isFile() ? readFileSync(path, 'utf8') : undefined;
}

/** `below` is the path of the folder with a slash at its end; an empty folder is listed itself. */
function listForeign(folder: string, ours: ReadonlySet<string>, below = ''): readonly string[] {
  const entries = readdirSync(join(folder, below), { withFileTypes: true });
  if (entries.length === 0 && below !== '') return [below.slice(0, -1)];
  return entries.flatMap((entry) => {
    const path = `${below}${entry.name}`;
    if (ours.has(path)) return [];
    return entry.isDirectory() ? listForeign(folder, ours, `${path}/`) : [path];
  });
}
