/**
 * What a new site takes over from the folder of the old one: files that are kept, and those that no build wrote. They become
 * hard links, so the old site stays complete. A large folder in which nothing changes is moved instead when the two sites
 * change places, because making links and removing the old ones takes longer than everything else in a build that
 * changes little.
 */

import {
  copyFileSync,
  existsSync,
  linkSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  renameSync,
  rmdirSync,
  rmSync,
  unlinkSync,
  writeFileSync,
} from 'node:fs';
import { dirname, join } from 'node:path';
import { errorCode } from '../disk/error-code.ts';
import { marker } from './manifest.ts';

/**
 * Folders with fewer kept files are linked. While folders are moved there is no site, so there should not be many: this takes
 * one move for each policy but not for each version.
 */
const fewFiles = 100;

/** Lists the moved folders, in the folder of the old site while it is incomplete. */
const journal = '.policy-site-moved';

/** Folders beside the output: the new site before it takes its place, and the old one after that. */
export interface Beside {
  readonly staged: string;
  readonly former: string;
}

/** What changes in a site. Paths are relative to the output folder. */
export interface SiteChange {
  readonly kept: ReadonlySet<string>;
  /** Files that the new site has of its own. */
  readonly made: Iterable<string>;
  /** Files that the earlier build wrote. */
  readonly listed: ReadonlySet<string>;
}

/** Links what stays of the site at `target` into the staged one. Returns the folders that remain to be moved. */
export function carryOver(target: string, staged: string, change: SiteChange): readonly string[] {
  const { kept, listed } = change;
  const made = new Set(change.made);
  const removed = [...listed].filter((path) => !kept.has(path));
  const changed = new Set([...made, ...removed].flatMap(foldersAbove));
  const sizes = new Map<string, number>();
  for (const folder of [...kept].flatMap(foldersAbove)) sizes.set(folder, (sizes.get(folder) ?? 0) + 1);
  const isMoved = (folder: string): boolean =>
    !changed.has(folder) && (sizes.get(folder) ?? 0) >= fewFiles && !existsSync(join(staged, folder));
  const isForeign = (path: string): boolean => path !== marker && !listed.has(path);
  const isLinked = (path: string): boolean => kept.has(path) || isForeign(path);
  const isFile = (path: string): boolean => !isForeign(path) || made.has(path);
  return linkFolder({ target, staged, isMoved, isFile, isLinked }, '');
}

interface Carrying {
  readonly target: string;
  readonly staged: string;
  readonly isMoved: (folder: string) => boolean;
  /** Whether a build wrote a file of that name, or has one. */
  readonly isFile: (path: string) => boolean;
  readonly isLinked: (path: string) => boolean;
}

/** `below` is the path of a folder with a slash at its end. Returns the folders in it that are to be moved. */
function linkFolder(carrying: Carrying, below: string): readonly string[] {
  const { target, staged, isMoved, isFile, isLinked } = carrying;
  const entries = readdirSync(join(target, below), { withFileTypes: true });
  if (entries.length === 0) mkdirSync(join(staged, below), { recursive: true });
  return entries.flatMap((entry) => {
    const path = `${below}${entry.name}`;
    // A folder in the place of a file that a build wrote is damage.
    if (entry.isDirectory() && isFile(path)) return [];
    if (entry.isDirectory()) return isMoved(path) ? [path] : linkFolder(carrying, `${path}/`);
    if (isLinked(path)) linkFile(join(target, path), join(staged, path));
    return [];
  });
}

/** Links a file, unless the new site has one there itself. */
function linkFile(from: string, to: string): void {
  try {
    linkSync(from, to);
  } catch (cause) {
    if (errorCode(cause) === 'EEXIST') return;
    mkdirSync(dirname(to), { recursive: true });
    if (existsSync(to)) return;
    try {
      linkSync(from, to);
    } catch {
      // Some file systems have no hard links.
      copyFileSync(from, to);
    }
  }
}

/** The folders that contain a path, from the innermost. */
function foldersAbove(path: string): string[] {
  const folders: string[] = [];
  for (let at = path.lastIndexOf('/'); at > 0; at = path.lastIndexOf('/', at - 1))
    folders.push(path.slice(0, at));
  return folders;
}

/** Puts the staged site in the place of the old one, with these folders of it. */
export function changePlaces(target: string, { staged, former }: Beside, folders: readonly string[]): void {
  for (const folder of folders) mkdirSync(dirname(join(staged, folder)), { recursive: true });
  if (existsSync(target)) renameSync(target, former);
  if (folders.length > 0) writeFileSync(join(former, journal), JSON.stringify(folders));
  for (const folder of folders) moveFolder(join(former, folder), join(staged, folder));
  renameSync(staged, target);
}

function moveFolder(from: string, to: string): void {
  try {
    renameSync(from, to);
  } catch {
    // Windows refuses to move a folder in which a file is open.
    const all = (): boolean => true;
    linkFolder({ target: from, staged: to, isMoved: () => false, isFile: () => false, isLinked: all }, '');
  }
}

/** Restores the old site if a build did not get as far as putting the new one in its place. */
export function restoreFormer(target: string, { staged, former }: Beside): void {
  if (existsSync(target) || !existsSync(former)) return;
  const list = join(former, journal);
  for (const folder of foldersIn(list)) {
    const [from, to] = [join(staged, folder), join(former, folder)];
    if (!existsSync(to) && existsSync(from)) renameSync(from, to);
  }
  rmSync(list, { force: true });
  renameSync(former, target);
}

/** If the list is not complete, no folder was moved yet. */
function foldersIn(list: string): readonly string[] {
  try {
    const folders: unknown = JSON.parse(readFileSync(list, 'utf8'));
    return Array.isArray(folders) ? folders.filter((folder) => typeof folder === 'string') : [];
  } catch {
    return [];
  }
}

/** Removes a folder with everything in it; `rmSync` takes twice as many system calls for each file. */
export function removeFolder(folder: string): void {
  for (const entry of readdirSync(folder, { withFileTypes: true })) {
    const path = join(folder, entry.name);
    if (entry.isDirectory()) removeFolder(path);
    else unlinkSync(path);
  }
  rmdirSync(folder);
}
