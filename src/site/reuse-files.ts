/** The output of the last build: which of its files a build may keep, and which it must not touch. */

import { hash } from 'node:crypto';
import { lstatSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { type BuildKey, ingredients } from './build-key.ts';
import {
  listsNothing,
  type Manifest,
  type ManifestEntry,
  marker,
  parseKey,
  parseManifest,
  printKey,
  textsInManifest,
} from './manifest.ts';

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
  /** The same as a set. */
  readonly listed: ReadonlySet<string>;
  /** Whether a build wrote the folder that listed its files; everything else in it stays. */
  readonly isBuilt: boolean;
  /** Whether a site that keeps these files, makes none and keeps these texts is what is there already. */
  readonly isSame: (kept: ReadonlyMap<string, ManifestEntry>, texts: string) => boolean;
}

/** Reads the manifest of an output folder. With `fresh`, every file is made again. */
export function readFormerSite(folder: string, fresh: boolean): FormerSite {
  const text = readMarker(folder);
  const manifest: Manifest =
    text === undefined ? { entries: new Map(), isIntact: true } : parseManifest(text);
  const { entries, isIntact } = manifest;
  const replacesAll = text === undefined || listsNothing(text);
  const written = text === undefined ? 0 : lstatSync(join(folder, marker)).mtimeMs;
  // Several files of a version have one key.
  const printed = new Map<BuildKey, string>();
  const print = (key: BuildKey): string => {
    const text = printed.get(key) ?? printKey(key);
    printed.set(key, text);
    return text;
  };
  const look: FormerSite['look'] = (path, key) => {
    const entry = entries.get(path);
    if (fresh || entry === undefined) return replacesAll || isIntact ? 'new' : 'the manifest was changed';
    if (!isIntact) return 'the manifest was changed';
    if (key === undefined || entry.key === undefined) return 'rebuilt in every build';
    if (print(key) !== entry.key) return `${changedIngredient(key, parseKey(entry.key))} changed`;
    return isUntouched(join(folder, path), written, entry) ? entry : 'changed since it was written';
  };
  return {
    look,
    read: (path, key) =>
      typeof look(path, key) === 'string' ? undefined : readFileSync(join(folder, path), 'utf8'),
    size: (path) => lstatSync(join(folder, path)).size,
    paths: [...entries.keys()],
    listed: new Set(entries.keys()),
    isBuilt: !replacesAll,
    isSame: (kept, texts) =>
      isIntact && kept.size === entries.size && text !== undefined && textsInManifest(text) === texts,
  };
}

/** The first ingredient in which two keys differ; they do. */
function changedIngredient(key: BuildKey, former: BuildKey): (typeof ingredients)[number] {
  return ingredients.find((name) => key[name] !== former[name]) ?? 'program';
}

/**
 * Whether a file has the bytes that the manifest lists. The system notes when anything about a file last changed, which no
 * program can set: a file in which nothing changed since the manifest was `written`, in milliseconds, is not read. All others
 * are, such as those of an output that was copied or restored.
 */
function isUntouched(path: string, written: number, { digest }: ManifestEntry): boolean {
  const found = lstatSync(path, { throwIfNoEntry: false });
  if (!found?.isFile()) return false;
  return found.ctimeMs < written || hash('sha256', readFileSync(path), 'hex') === digest;
}

/** The text of the manifest in an output folder; undefined if there is none. */
export function readMarker(folder: string): string | undefined {
  const path = join(folder, marker);
  return lstatSync(path, { throwIfNoEntry: false })?.isFile() ? readFileSync(path, 'utf8') : undefined;
}
