/**
 * Writes the archive: the only code that writes below `versions/`. It never opens an existing file.
 *
 * A version is written into a temporary folder, `.release-…`, and renamed. Before the rename it does not count, after
 * it everything does. A lock ensures a single writer, so that two records cannot name the same predecessor.
 */

import {
  closeSync,
  existsSync,
  fsyncSync,
  mkdirSync,
  openSync,
  readdirSync,
  renameSync,
  rmSync,
  writeSync,
} from 'node:fs';
import { dirname, join } from 'node:path';
import { remainsPattern } from '../content/read-archive.ts';
import { diskReason, isFolder } from '../disk/disk.ts';
import { Fault, Refusal } from '../findings/finding.ts';
import type { Archive, VersionId } from '../model/index.ts';
import { clearLocks, type Lock, takeLock } from './lock.ts';

/** The records that existed when a release was prepared, `2026-11-22/release.json`; it follows the last of them. */
export type KnownRecords = ReadonlySet<string>;

/** The paths of the records in an archive. */
export function recordsOf(archive: Archive): KnownRecords {
  return new Set([...archive.files.keys()].filter((path) => recordPath.test(path)));
}

const recordPath = /^[^/]+\/(?:release|withdrawn)\.json$/;

/**
 * Writes a version atomically. Throws a Refusal while another release is in progress, and if one was made since this one was
 * prepared. `assertUnchanged` is called under the lock, directly before the version is moved into place, and may throw.
 */
export function writeVersion(
  folder: string,
  known: KnownRecords,
  id: VersionId,
  files: ReadonlyMap<string, Uint8Array>,
  assertUnchanged: () => void = () => {},
): void {
  withLock(folder, known, `release ${id}`, (lock) => {
    const target = join(folder, id);
    if (existsSync(target)) throw new Refusal(`The version ${id} already exists.`);
    const staged = join(folder, `.release-${id}`);
    for (const [path, bytes] of files) writeFile(join(staged, path), bytes);
    syncFolders(staged, files.keys());
    assertUnchanged();
    lock.assertHeld();
    renameSync(staged, target);
    syncFolder(folder);
  });
}

/**
 * Adds the record of a withdrawal to a version. The digest is moved into place first; without the record it has no
 * effect.
 */
export function writeWithdrawalFiles(
  folder: string,
  known: KnownRecords,
  id: VersionId,
  { json, checksum }: { readonly json: Uint8Array; readonly checksum: Uint8Array },
): void {
  withLock(folder, known, `withdrawal ${id}`, (lock) => {
    const target = join(folder, id);
    if (existsSync(join(target, 'withdrawn.json')))
      throw new Refusal(`The version ${id} was already withdrawn.`);
    const staged = join(folder, `.withdrawal-${id}`);
    writeFile(join(staged, 'withdrawn.json'), json);
    writeFile(join(staged, 'withdrawn.sha256'), checksum);
    syncFolder(staged);
    lock.assertHeld();
    renameSync(join(staged, 'withdrawn.sha256'), join(target, 'withdrawn.sha256'));
    renameSync(join(staged, 'withdrawn.json'), join(target, 'withdrawn.json'));
    syncFolder(target);
    rmSync(staged, { recursive: true, force: true });
  });
}

/** What became of a release or withdrawal that was interrupted. */
export interface Interrupted {
  readonly kind: 'release' | 'withdrawal';
  readonly id: VersionId;
  /** Everything had been written, so that it is valid. */
  readonly isDone: boolean;
}

/**
 * Clears what an interrupted release or withdrawal left, and returns what became of each. Does not touch what a writer
 * that is still running made. `folder` may be missing.
 */
export function clearRemains(folder: string): readonly Interrupted[] {
  if (!isFolder(folder) || findRemains(folder).length === 0) return [];
  let lock: Lock;
  try {
    lock = takeLock(folder, 'clearing');
  } catch (cause) {
    if (cause instanceof Refusal) return [];
    throw cause;
  }
  try {
    return clearAll(folder, lock.interrupted).map((task) => outcomeOf(folder, task));
  } finally {
    lock.release();
  }
}

/**
 * Paths of files that do not count: staged folders, locks, and the digest of a withdrawal whose record is still
 * staged. That digest comes first: without its staged folder it would look like a file that somebody added.
 */
function findRemains(folder: string): readonly string[] {
  const names = readdirSync(folder).filter((name) => remainsPattern.test(name));
  const halves = names
    .filter((name) => name.startsWith('.withdrawal-'))
    .map((name) => name.slice('.withdrawal-'.length))
    .filter((id) => !existsSync(join(folder, id, 'withdrawn.json')))
    .map((id) => join(id, 'withdrawn.sha256'))
    .filter((path) => existsSync(join(folder, path)));
  return [...halves, ...names];
}

/** Removes them, except the locks of running processes. Returns the interrupted tasks, `release 2026-12-01`. */
function clearAll(folder: string, interrupted: readonly string[]): readonly string[] {
  const remains = findRemains(folder);
  const tasks = new Set([...interrupted, ...clearLocks(folder, remains)]);
  tasks.delete('clearing');
  for (const path of remains) {
    if (path.startsWith('.lock')) continue;
    const [, kind, id] = /^\.(release|withdrawal)-(.+)$/.exec(path) ?? [];
    if (kind !== undefined && id !== undefined) tasks.add(`${kind} ${id}`);
    rmSync(join(folder, path), { recursive: true, force: true });
  }
  return [...tasks];
}

function outcomeOf(folder: string, task: string): Interrupted {
  const [named, id = ''] = task.split(' ');
  const kind = named === 'release' ? 'release' : 'withdrawal';
  const record = kind === 'release' ? 'release.json' : 'withdrawn.json';
  return { kind, id, isDone: existsSync(join(folder, id, record)) };
}

/** Runs a writer under the lock, on the archive that it was prepared for. */
function withLock(folder: string, known: KnownRecords, task: string, write: (lock: Lock) => void): void {
  let lock: Lock;
  try {
    mkdirSync(folder, { recursive: true });
    lock = takeLock(folder, task);
  } catch (cause) {
    throw asFault(cause);
  }
  try {
    clearAll(folder, lock.interrupted);
    if (!sameRecords(folder, known)) {
      throw new Refusal('Another release of this policy was made in the meantime. Check it, then try again.');
    }
    write(lock);
  } catch (cause) {
    clearAll(folder, []);
    throw asFault(cause);
  } finally {
    lock.release();
  }
}

function sameRecords(folder: string, known: KnownRecords): boolean {
  const there = readdirSync(folder).flatMap((name) =>
    [`${name}/release.json`, `${name}/withdrawn.json`].filter((path) => existsSync(join(folder, path))),
  );
  return there.length === known.size && there.every((path) => known.has(path));
}

function writeFile(path: string, bytes: Uint8Array): void {
  mkdirSync(dirname(path), { recursive: true });
  const file = openSync(path, 'wx');
  try {
    let at = 0;
    while (at < bytes.length) at += writeSync(file, bytes, at);
    fsyncSync(file);
  } finally {
    closeSync(file);
  }
}

function syncFolders(folder: string, paths: Iterable<string>): void {
  const folders = new Set([folder, ...[...paths].map((path) => dirname(join(folder, path)))]);
  for (const one of folders) syncFolder(one);
}

/**
 * A rename is durable once its folder is on disk. Some systems cannot sync folders and are responsible for this
 * themselves.
 */
function syncFolder(folder: string): void {
  let file: number | undefined;
  try {
    file = openSync(folder, 'r');
    fsyncSync(file);
  } catch {
    return;
  } finally {
    if (file !== undefined) closeSync(file);
  }
}

/** Describes an error as a sentence for the person at the terminal. */
function asFault(cause: unknown): Fault {
  if (cause instanceof Fault) return cause;
  return new Fault(`Nothing was written: ${diskReason(cause)}. All files are unchanged.`, { cause });
}
