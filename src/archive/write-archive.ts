/**
 * The archive's writer: the only code that writes below `versions/`, and it never opens a file that is there.
 *
 * A version is written into a folder beside its place, `.release-…`, and renamed. Until the rename nothing counts, and
 * after it everything does. A lock lets one writer in at a time, so that no two records can name the same one before.
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
import { isFolder } from '../disk/disk.ts';
import { Fault, Refusal } from '../findings/finding.ts';
import type { Archive, VersionId } from '../model/index.ts';
import { clearLocks, type Lock, takeLock } from './lock.ts';

/** The records that were there when a release was prepared, `2026-11-22/release.json`; it follows the last of them. */
export type KnownRecords = ReadonlySet<string>;

/** The paths of the records in an archive. */
export function recordsOf(archive: Archive): KnownRecords {
  return new Set([...archive.files.keys()].filter((path) => recordPath.test(path)));
}

const recordPath = /^[^/]+\/(?:release|withdrawn)\.json$/;

/**
 * Writes a version whole. Refuses (Refusal) while another release is at work, and where one was made since this one was
 * prepared. `assertUnchanged` is called under the lock, last of all before the version is put in place, and may refuse.
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
    if (existsSync(target)) throw new Refusal(`The version ${id} is there already.`);
    const staged = join(folder, `.release-${id}`);
    for (const [path, bytes] of files) writeFile(join(staged, path), bytes);
    syncFolders(staged, files.keys());
    assertUnchanged();
    lock.assertHeld();
    renameSync(staged, target);
    syncFolder(folder);
  });
}

/** Adds the record of a withdrawal to a version. Its digest is put in place first: without the record it is nothing. */
export function writeWithdrawalFiles(
  folder: string,
  known: KnownRecords,
  id: VersionId,
  { json, checksum }: { readonly json: Uint8Array; readonly checksum: Uint8Array },
): void {
  withLock(folder, known, `withdrawal ${id}`, (lock) => {
    const target = join(folder, id);
    if (existsSync(join(target, 'withdrawn.json')))
      throw new Refusal(`The version ${id} is withdrawn already.`);
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
  readonly kind: string;
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
 * Paths of what counts for nothing: staged folders, locks, and the digest of a withdrawal whose record is still
 * staged. That digest comes first: without its staged folder it would pass for a file that somebody added.
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

/** Removes them, all but the locks of processes that run; gives the tasks that had been interrupted, `release 2026-12-01`. */
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
  const [kind = '', id = ''] = task.split(' ');
  const record = kind === 'release' ? 'release.json' : 'withdrawn.json';
  return { kind, id, isDone: existsSync(join(folder, id, record)) };
}

/** Runs a writer alone, on the archive that it was prepared for. */
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
      throw new Refusal('Another release of this policy was made meanwhile. Look at it, and try again.');
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

/** A rename lasts when its folder is on the disk. Some systems cannot sync a folder; the rename is then theirs to keep. */
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

function codeOf(cause: unknown): string {
  return cause instanceof Error && 'code' in cause ? String(cause.code) : '';
}

const reasons: Readonly<Record<string, string>> = {
  ENOSPC: 'there is no room on the disk',
  EFBIG: 'a file would become larger than the system allows',
  EDQUOT: 'there is no room on the disk for this user',
  EACCES: 'writing here is not permitted',
  EPERM: 'writing here is not permitted',
  EROFS: 'the disk can only be read',
};

/** What went wrong as a sentence for the person at the terminal. */
function asFault(cause: unknown): Fault {
  if (cause instanceof Fault) return cause;
  const reason = reasons[codeOf(cause)] ?? (cause instanceof Error ? cause.message : String(cause));
  return new Fault(`Nothing was written: ${reason}. Every file is as it was.`, { cause });
}
