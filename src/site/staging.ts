/**
 * Writing a site: everything goes into a folder beside the output, which then takes its place. Whoever reads the
 * output sees the old site or the new one, never a mixture. Files that are kept are hard links to the old ones, so
 * that both folders are complete until the change.
 */

import { createHash } from 'node:crypto';
import {
  copyFileSync,
  existsSync,
  linkSync,
  lstatSync,
  mkdirSync,
  readdirSync,
  realpathSync,
  renameSync,
  rmSync,
  statSync,
  writeFileSync,
} from 'node:fs';
import { basename, dirname, join, resolve, sep } from 'node:path';
import { wholeOf } from '../chunks.ts';
import { diskReason } from '../disk/disk.ts';
import { isAlive } from '../disk/process-alive.ts';
import { type NewFile, writeFiles } from '../disk/write-files.ts';
import { Fault } from '../findings/finding.ts';
import { expected } from '../result.ts';
import type { BuildKey } from './build-key.ts';
import { type FormerSite, readFormerSite } from './former-site.ts';
import { type ManifestEntry, marker, printManifest } from './manifest.ts';

/** A file of the site: `path` is relative to the output folder, with `/`. */
export interface OutputFile extends NewFile {
  /** What it is made from; without one it is made in every build. */
  readonly key?: BuildKey | undefined;
}

/** The folder that a site is written to, ready for a build: links followed, and what an interrupted build left removed. */
export interface PreparedOutput {
  readonly target: string;
  readonly former: FormerSite;
}

/**
 * Prepares an output folder. With `fresh`, no file of an earlier build is kept. Throws a Fault for a folder that has
 * content and was not written by a build.
 */
export function prepareOutput(output: string, fresh: boolean): PreparedOutput {
  const target = followLink(resolve(output));
  clearInterrupted(target);
  refuseForeign(target, output);
  return { target, former: readFormerSite(target, fresh) };
}

/**
 * Replaces the site in the output folder by these files and the kept ones of the earlier build. What no build wrote stays.
 * Throws a Fault for a path that leads out of the folder and for errors of the disk; the folder is then unchanged.
 */
export async function writeOutput(
  output: string,
  { target, former: { foreign } }: PreparedOutput,
  files: readonly OutputFile[],
  kept: ReadonlyMap<string, ManifestEntry>,
): Promise<void> {
  const beside = `${target}.${process.pid}`;
  const staged = `${beside}.new`;
  const former = `${beside}.old`;
  try {
    rmSync(staged, { recursive: true, force: true });
    mkdirSync(staged, { recursive: true });
    const entries = new Map(kept);
    const written = new Map(files.map((file) => [fileBelow(staged, file.path), file]));
    await writeFiles(filesBelow(staged, files), (path, bytes) => {
      const { path: name, key } = expected(written.get(path), 'a file of the site');
      entries.set(name, { digest: createHash('sha256').update(bytes).digest('hex'), key });
    });
    for (const path of kept.keys()) carryOver(join(target, path), fileBelow(staged, path));
    for (const path of foreign) carryOver(join(target, path), join(staged, path));
    writeFileSync(join(staged, marker), printManifest(entries));
    if (existsSync(target)) renameSync(target, former);
    renameSync(staged, target);
  } catch (cause) {
    if (!existsSync(target) && existsSync(former)) renameSync(former, target);
    // What fails while a page is made is no matter of the disk.
    if (!isOfDisk(cause)) throw cause;
    throw new Fault(`The site cannot be written to "${output}": ${diskReason(cause)}.`, { cause });
  } finally {
    for (const folder of [staged, former].filter((path) => existsSync(path)))
      rmSync(folder, { recursive: true, force: true });
  }
}

/** Puts an entry of the old folder into the new one, unless the site has something there itself. */
function carryOver(from: string, to: string): void {
  if (lstatSync(to, { throwIfNoEntry: false }) !== undefined) return;
  mkdirSync(dirname(to), { recursive: true });
  if (lstatSync(from).isDirectory()) {
    mkdirSync(to);
    return;
  }
  try {
    linkSync(from, to);
  } catch {
    // Some file systems have no hard links.
    copyFileSync(from, to);
  }
}

/** Where a path leads, if it is a link: the site is written there, and the link stays. */
function followLink(path: string): string {
  return lstatSync(path, { throwIfNoEntry: false })?.isSymbolicLink() ? realpathSync(path) : path;
}

/** Clears what builds left that were ended before they were done; the former site takes its place again where none is there. */
function clearInterrupted(target: string): void {
  const folder = dirname(target);
  const name = basename(target);
  const left = existsSync(folder) ? readdirSync(folder) : [];
  for (const entry of left) {
    const [, pid, kind] =
      /^\.(\d+)\.(new|old)$/.exec(entry.startsWith(name) ? entry.slice(name.length) : '') ?? [];
    if (pid === undefined || isAlive(Number(pid))) continue;
    const path = join(folder, entry);
    if (kind === 'old' && !existsSync(target)) renameSync(path, target);
    else rmSync(path, { recursive: true, force: true });
  }
}

/**
 * Adds files to a folder that somebody else's build writes, each whole or not at all. Refuses (Fault) a path that
 * leads out of the folder.
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

/** The file of a path in the output folder. */
function fileBelow(folder: string, path: string): string {
  const file = resolve(folder, path);
  if (!file.startsWith(folder + sep)) throw new Fault(`"${path}" does not lie in the output folder.`);
  return file;
}

function refuseForeign(target: string, shown: string): void {
  const found = statSync(target, { throwIfNoEntry: false });
  if (found === undefined) return;
  if (!found.isDirectory()) throw new Fault(`"${shown}" is a file; the site needs a folder.`);
  const entries = readdirSync(target);
  if (entries.length === 0 || entries.includes(marker)) return;
  const hint = `Name another folder with --output, or empty "${basename(target)}" first`;
  throw new Fault(
    `The folder "${shown}" holds files that no build wrote, and a build replaces all of it. ${hint}.`,
  );
}

function isOfDisk(cause: unknown): cause is Error {
  return cause instanceof Error && 'syscall' in cause;
}
