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
  readFileSync,
  renameSync,
  rmSync,
  statSync,
  writeSync,
} from 'node:fs';
import { dirname, join } from 'node:path';
import { remainsPattern } from '../content/read-archive.ts';
import { Fault, Refusal } from '../finding.ts';
import type { Archive, VersionId } from '../model.ts';

const lockName = '.lock';

/** Milliseconds that may pass between making a lock and writing the process into it. */
const takingTime = 5_000;

/** The records that were there when a release was prepared, `2026-11-22/release.json`; it follows the last of them. */
export type KnownRecords = ReadonlySet<string>;

/** The paths of the records in an archive. */
export function recordsOf(archive: Archive): KnownRecords {
  return new Set([...archive.files.keys()].filter((path) => recordPath.test(path)));
}

const recordPath = /^[^/]+\/(?:release|withdrawn)\.json$/;

/**
 * Writes a version whole. Refuses (Refusal) while another release is at work, and where one was made since this one was
 * prepared.
 */
export function writeVersion(
  folder: string,
  known: KnownRecords,
  id: VersionId,
  files: ReadonlyMap<string, Uint8Array>,
): void {
  withLock(folder, known, () => {
    const target = join(folder, id);
    if (existsSync(target)) throw new Refusal(`The version ${id} is there already.`);
    const staged = join(folder, `.release-${id}`);
    for (const [path, bytes] of files) writeFile(join(staged, path), bytes);
    syncFolders(staged, files.keys());
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
  withLock(folder, known, () => {
    const target = join(folder, id);
    const staged = join(folder, `.withdrawal-${id}`);
    writeFile(join(staged, 'withdrawn.json'), json);
    writeFile(join(staged, 'withdrawn.sha256'), checksum);
    renameSync(join(staged, 'withdrawn.sha256'), join(target, 'withdrawn.sha256'));
    renameSync(join(staged, 'withdrawn.json'), join(target, 'withdrawn.json'));
    syncFolder(target);
    rmSync(staged, { recursive: true, force: true });
  });
}

/**
 * Clears what an interrupted release or withdrawal left, and says what it was. Leaves a writer that is still at work
 * alone.
 */
export function clearRemains(folder: string): readonly string[] {
  if (!existsSync(folder) || findRemains(folder).length === 0) return [];
  const lock = join(folder, lockName);
  if (!takeLock(lock)) return [];
  try {
    return clearAll(folder);
  } finally {
    rmSync(lock, { force: true });
  }
}

/** Paths of what counts for nothing: staged folders, locks, and the digest of a withdrawal that has no record yet. */
function findRemains(folder: string): readonly string[] {
  return readdirSync(folder).flatMap((name) => {
    if (remainsPattern.test(name)) return [name];
    const isHalf =
      existsSync(join(folder, name, 'withdrawn.sha256')) && !existsSync(join(folder, name, 'withdrawn.json'));
    return isHalf ? [`${name}/withdrawn.sha256`] : [];
  });
}

function clearAll(folder: string): readonly string[] {
  const said = new Set<string>();
  for (const path of findRemains(folder)) {
    if (path === lockName) continue;
    rmSync(join(folder, path), { recursive: true, force: true });
    if (!path.startsWith(lockName)) said.add(whatWas(path));
  }
  return [...said];
}

function whatWas(path: string): string {
  const isRelease = path.startsWith('.release-');
  const id = path.replace(/^\.[a-z]+-|\/.*$/g, '');
  const what = isRelease ? `The release of ${id}` : `The withdrawal of ${id}`;
  return `${what} was interrupted before it was done. Nothing of it counts, and what it left was removed.`;
}

/** Runs a writer alone, on the archive that it was prepared for. */
function withLock(folder: string, known: KnownRecords, write: () => void): void {
  const lock = join(folder, lockName);
  try {
    mkdirSync(folder, { recursive: true });
    if (!takeLock(lock))
      throw new Refusal('Another release of this policy is at work. Try again when it is done.');
  } catch (cause) {
    throw asFault(cause);
  }
  try {
    clearAll(folder);
    if (!sameRecords(folder, known)) {
      throw new Refusal('Another release of this policy was made meanwhile. Look at it, and try again.');
    }
    write();
  } catch (cause) {
    clearAll(folder);
    throw asFault(cause);
  } finally {
    rmSync(lock, { force: true });
  }
}

function sameRecords(folder: string, known: KnownRecords): boolean {
  const there = readdirSync(folder).flatMap((name) =>
    [`${name}/release.json`, `${name}/withdrawn.json`].filter((path) => existsSync(join(folder, path))),
  );
  return there.length === known.size && there.every((path) => known.has(path));
}

/** Takes the lock, or gives false while another process holds it. A lock whose process has ended is taken over. */
function takeLock(lock: string): boolean {
  for (let attempt = 0; attempt < 3; attempt += 1) {
    try {
      const file = openSync(lock, 'wx');
      writeSync(file, String(process.pid));
      closeSync(file);
      return true;
    } catch (cause) {
      if (codeOf(cause) !== 'EEXIST') throw cause;
      if (!moveAway(lock)) return false;
    }
  }
  return false;
}

/** Moves a dead lock aside. Of several that try, one succeeds; what turns out to be a live lock is put back. */
function moveAway(lock: string): boolean {
  if (isHeld(lock)) return false;
  const aside = `${lock}-${process.pid}`;
  try {
    renameSync(lock, aside);
  } catch {
    return true;
  }
  if (isHeld(aside)) {
    renameSync(aside, lock);
    return false;
  }
  rmSync(aside, { force: true });
  return true;
}

/** A lock counts as long as the process that took it runs. One that names no process is just being taken. */
function isHeld(lock: string): boolean {
  try {
    const pid = Number(readFileSync(lock, 'utf8'));
    if (!Number.isInteger(pid) || pid <= 0) return Date.now() - statSync(lock).mtimeMs < takingTime;
    process.kill(pid, 0);
    return true;
  } catch (cause) {
    return codeOf(cause) === 'EPERM';
  }
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
  return new Fault(`Nothing was released: ${reason}. Every file is as it was.`, { cause });
}
