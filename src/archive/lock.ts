/**
 * Ensures a single writer. A lock is the folder `.lock` with a file `holder`, which names the process that took it
 * and its task. It is created under another name and renamed, so that it never exists without its holder: renaming
 * onto a folder that is not empty fails (POSIX.1-2017, `rename`). A lock whose process has ended is ignored. Because
 * process ids are reused, the holder also records the start time of the process and the host.
 */

import { existsSync, mkdirSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { hostname } from 'node:os';
import { join } from 'node:path';
import { errorCode } from '../disk/error-code.ts';
import { isAlive, startOf } from '../disk/process-alive.ts';
import { Refusal } from '../findings/finding.ts';

const lockName = '.lock';

/** The holder of a lock: its process id, and its task in words, `release 2026-12-01`. */
export interface Holder {
  readonly pid: number;
  /** The start time of the process, and its host; absent in a lock of an earlier release of this program. */
  readonly start?: string;
  readonly host?: string;
  readonly task: string;
}

/** A lock that this process holds. */
export interface Lock {
  /** The tasks of processes that ended without releasing their lock. */
  readonly interrupted: readonly string[];
  /** Throws a Refusal if another process has taken over the lock in the meantime. */
  readonly assertHeld: () => void;
  readonly release: () => void;
}

/** Takes the lock of a folder. Throws a Refusal while a running process holds it. */
export function takeLock(folder: string, task: string): Lock {
  const lock = join(folder, lockName);
  const own = join(folder, `${lockName}-${process.pid}`);
  const interrupted: string[] = [];
  for (let attempt = 0; attempt < 3; attempt += 1) {
    if (place(own, lock, task)) return held(lock, own, interrupted);
    const dead = moveAway(lock, own);
    if (dead !== undefined) interrupted.push(dead.task);
  }
  throw atWork(lock, holderOf(lock));
}

/** Removes the files of processes that ended while taking or releasing a lock. Returns their tasks, if recorded. */
export function clearLocks(folder: string, names: readonly string[]): readonly string[] {
  return names.flatMap((name) => {
    const [, pid] = /^\.lock-(\d+)(?:-former)?$/.exec(name) ?? [];
    if (pid === undefined || isAlive(Number(pid))) return [];
    const task = holderOf(join(folder, name))?.task;
    rmSync(join(folder, name), { recursive: true, force: true });
    return task === undefined ? [] : [task];
  });
}

function held(lock: string, own: string, interrupted: readonly string[]): Lock {
  return {
    interrupted,
    assertHeld: () => {
      const holder = holderOf(lock);
      if (holder?.pid !== process.pid) throw atWork(lock, holder);
    },
    release: () => {
      if (holderOf(lock)?.pid !== process.pid) return;
      renameSync(lock, own);
      rmSync(own, { recursive: true, force: true });
    },
  };
}

/** Moves an own lock into place; returns false if one is already there. */
function place(own: string, lock: string, task: string): boolean {
  rmSync(own, { recursive: true, force: true });
  try {
    mkdirSync(own);
    writeFileSync(join(own, 'holder'), `${process.pid} ${startOf(process.pid)}@${hostname()} ${task}\n`);
    renameSync(own, lock);
    return true;
  } catch (cause) {
    rmSync(own, { recursive: true, force: true });
    // The lock may be released before its existence can be tested, so the error itself is inspected.
    if (isTaken(cause) || existsSync(lock)) return false;
    throw cause;
  }
}

/** Whether a rename failed because its target exists. */
function isTaken(cause: unknown): boolean {
  const code = errorCode(cause);
  return code === 'ENOTEMPTY' || code === 'EEXIST';
}

/**
 * Moves a dead lock aside and returns its holder. Of several processes that try, one succeeds; a live lock is put back.
 */
function moveAway(lock: string, own: string): Holder | undefined {
  const holder = holderOf(lock);
  if (holder !== undefined && isRunning(holder)) throw atWork(lock, holder);
  const aside = `${own}-former`;
  try {
    renameSync(lock, aside);
  } catch {
    return undefined;
  }
  const moved = holderOf(aside);
  if (moved !== undefined && isRunning(moved)) {
    putBack(aside, lock);
    throw atWork(lock, moved);
  }
  rmSync(aside, { recursive: true, force: true });
  return moved;
}

/** Puts a live lock back. If another was taken in the meantime, the original holder finds out before it writes. */
function putBack(aside: string, lock: string): void {
  try {
    renameSync(aside, lock);
  } catch (cause) {
    rmSync(aside, { recursive: true, force: true });
    if (!isTaken(cause)) throw cause;
  }
}

function atWork(lock: string, holder: Holder | undefined): Refusal {
  const elsewhere =
    holder?.host !== undefined && holder.host !== hostname() ? ` on the computer "${holder.host}"` : '';
  const who = holder === undefined ? '' : ` (process ${holder.pid}${elsewhere}, ${holder.task})`;
  return new Refusal(
    `Another release or withdrawal of this policy is in progress${who}. Try again when it has finished. If no such process is running, delete the folder ${lock}.`,
  );
}

function holderOf(lock: string): Holder | undefined {
  try {
    const text = readFileSync(join(lock, 'holder'), 'utf8');
    const [, pid, start, host, task] = /^(\d+) (?:(\d+|-)@(\S*) )?(.*)\n$/.exec(text) ?? [];
    if (pid === undefined || task === undefined) return undefined;
    return { pid: Number(pid), task, ...(start !== undefined && host !== undefined && { start, host }) };
  } catch {
    return undefined;
  }
}

/** Whether the holder is still running. On another host this cannot be known, so it counts as running. */
function isRunning({ pid, start, host }: Holder): boolean {
  // This process holds no lock yet, so a lock with its id and nothing else belongs to an earlier process.
  if (start === undefined) return pid !== process.pid && isAlive(pid);
  if (host !== hostname()) return true;
  return isAlive(pid) && (start === '-' || startOf(pid) === start);
}
