/**
 * Writes a site: everything goes into a folder next to the output, which then replaces it. Anyone reading the output
 * sees the old site or the new one, never a mixture.
 */

import { hash } from 'node:crypto';
import {
  existsSync,
  lstatSync,
  mkdirSync,
  readdirSync,
  realpathSync,
  renameSync,
  rmSync,
  statSync,
  writeFileSync,
} from 'node:fs';
import { basename, dirname, join, resolve } from 'node:path';
import { wholeOf } from '../chunks.ts';
import { diskReason } from '../disk/disk.ts';
import { isBelow } from '../disk/paths.ts';
import { isAlive } from '../disk/process-alive.ts';
import { type NewFile, writeFiles } from '../disk/write-files.ts';
import { Fault } from '../findings/finding.ts';
import { expected } from '../result.ts';
import type { BuildKey } from './build-key.ts';
import { type Beside, carryOver, changePlaces, removeFolder, restoreFormer } from './carry-over.ts';
import { type ManifestEntry, marker, printKey, printManifest } from './manifest.ts';
import type { Progress } from './progress.ts';
import { type FormerSite, readFormerSite } from './reuse-files.ts';

/** A file of the site; `path` is relative to the output folder, with `/`. */
export interface OutputFile extends NewFile {
  /** The key of its inputs; without one it is made in every build. */
  readonly key?: BuildKey | undefined;
}

/**
 * The folder that a site is written to, ready for a build: links are resolved, and remains of interrupted builds
 * removed.
 */
export interface PreparedOutput {
  readonly target: string;
  readonly former: FormerSite;
}

/**
 * Prepares an output folder. With `fresh`, no file of an earlier build is kept. Throws a Fault for a folder that has
 * content but was not written by a build.
 */
export function prepareOutput(output: string, fresh: boolean): PreparedOutput {
  const target = followLink(resolve(output));
  clearInterrupted(target);
  refuseForeign(target, output);
  return { target, former: readFormerSite(target, fresh) };
}

/** The site to write. */
export interface NewSite {
  readonly files: readonly OutputFile[];
  /** Files of the earlier build that are part of it. */
  readonly kept: ReadonlyMap<string, ManifestEntry>;
  /** What the next build needs of the texts of versions. */
  readonly texts: string;
}

/**
 * Replaces the site in the output folder by these files and the kept ones of the earlier build. Files that were not
 * written by a build stay. Throws a Fault for a path that leads out of the folder and for disk errors; the folder is
 * then unchanged.
 */
export async function writeOutput(
  output: string,
  { target, former }: PreparedOutput,
  { files, kept, texts }: NewSite,
  progress?: Progress,
): Promise<void> {
  if (files.length === 0 && former.isSame(kept, texts)) return;
  const beside = besideOf(target, process.pid);
  const { staged } = beside;
  try {
    rmSync(staged, { recursive: true, force: true });
    mkdirSync(staged, { recursive: true });
    const entries = new Map(kept);
    const written = new Map(files.map((file) => [fileBelow(staged, file.path), file]));
    await writeFiles(filesBelow(staged, files), (path, bytes) => {
      const { path: name, key } = expected(written.get(path), 'a file of the site');
      entries.set(name, { digest: hash('sha256', bytes, 'hex'), key: key && printKey(key) });
      progress?.('write', entries.size - kept.size, files.length);
    });
    const change = { kept: new Set(kept.keys()), made: files.map(({ path }) => path), listed: former.listed };
    const folders = former.isBuilt ? carryOver(target, staged, change) : [];
    writeFileSync(join(staged, marker), printManifest(entries, texts));
    changePlaces(target, beside, folders);
  } catch (cause) {
    restoreFormer(target, beside);
    // Errors while making a page are not disk errors.
    if (!isOfDisk(cause)) throw cause;
    throw new Fault(`The site cannot be written to "${output}": ${diskReason(cause)}.`, { cause });
  } finally {
    for (const folder of Object.values(beside)) if (existsSync(folder)) removeFolder(folder);
  }
}

/** The folders of a build beside its output. */
function besideOf(target: string, pid: number | string): Beside {
  return { staged: `${target}.${pid}.new`, former: `${target}.${pid}.old` };
}

/** Resolves a path that is a link: the site is written to its target, and the link stays. */
function followLink(path: string): string {
  return lstatSync(path, { throwIfNoEntry: false })?.isSymbolicLink() ? realpathSync(path) : path;
}

/** Removes what interrupted builds left behind; the old site is restored if there is none. */
function clearInterrupted(target: string): void {
  const folder = dirname(target);
  const name = basename(target);
  const left = existsSync(folder) ? readdirSync(folder) : [];
  for (const entry of left) {
    const [, pid] =
      /^\.(\d+)\.(?:new|old)$/.exec(entry.startsWith(name) ? entry.slice(name.length) : '') ?? [];
    if (pid === undefined || isAlive(Number(pid))) continue;
    const beside = besideOf(target, pid);
    restoreFormer(target, beside);
    for (const path of Object.values(beside)) rmSync(path, { recursive: true, force: true });
  }
}

/**
 * Adds files to a folder written by another build, each atomically. Throws a Fault for a path that leads out of the
 * folder.
 */
export function addToOutput(output: string, files: readonly OutputFile[]): void {
  const folder = resolve(output);
  for (const { path, bytes } of files) {
    const file = fileBelow(folder, path);
    const staged = `${file}.${process.pid}.new`;
    mkdirSync(dirname(file), { recursive: true });
    writeFileSync(staged, wholeOf(bytes()));
    renameSync(staged, file);
  }
}

function filesBelow(folder: string, files: readonly OutputFile[]): readonly NewFile[] {
  return files.map(({ path, bytes }) => ({ path: fileBelow(folder, path), bytes }));
}

/** The file for a path in the output folder. */
function fileBelow(folder: string, path: string): string {
  const file = resolve(folder, path);
  if (!isBelow(folder, file)) throw new Fault(`"${path}" is outside the output folder.`);
  return file;
}

function refuseForeign(target: string, shown: string): void {
  const found = statSync(target, { throwIfNoEntry: false });
  if (found === undefined) return;
  if (!found.isDirectory()) throw new Fault(`"${shown}" is a file, but the output must be a folder.`);
  const entries = readdirSync(target);
  if (entries.length === 0 || entries.includes(marker)) return;
  const hint = `Choose another folder with --output, or empty "${basename(target)}" first`;
  throw new Fault(
    `The folder "${shown}" contains files that were not written by a build, and a build replaces the entire folder. ${hint}.`,
  );
}

function isOfDisk(cause: unknown): cause is Error {
  return cause instanceof Error && 'syscall' in cause;
}
