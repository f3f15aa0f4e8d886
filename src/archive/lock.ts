/**
 * One writer at a time: a lock is the folder `.lock` with a file `holder` in it, which names the process that took it
 * and its task. It is made beside its place and renamed, so that it is never there without its holder: a rename onto
 * a folder that holds something fails (POSIX.1-2017, `rename`). A lock whose process has ended counts for nothing: the
 * holder names the time at which the process began and the host, since numbers of processes are given again.
 */

import { existsSync, mkdirSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { hostname } from 'node:os';
import { join } from 'node:path';
import { isAlive, startOf } from '../disk/process-alive.ts';
import { Refusal } from '../findings/finding.ts';

const lockName = '.lock';

/** Who holds a lock: the id of the process, and what it does in words, `release 2026-12-01`. */
export interface Holder {
  readonly pid: number;
  /** When the process began, and on which host; absent in a lock of an earlier release of this program. */
  readonly start?: string;
  readonly host?: string;
  readonly task: string;
}

/** A lock that this process holds. */
export interface Lock {
  /** What a process was at that ended without giving its lock back. */
  readonly interrupted: readonly string[];
  /** Refuses (Refusal) where another process has taken the lock away meanwhile. */
  readonly assertHeld: () => void;
  readonly release: () => void;
}

/** Takes the lock of a folder. Refuses (Refusal) while a process that runs holds it. */
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

/**
 * Removes what processes left behind that ended while they took a lock or gave it back; gives what they were at, as
 * far as they had written it down.
 */
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

/** Puts an own lock in its place, or gives false where there is one. */
function place(own: string, lock: string, task: string): boolean {
  rmSync(own, { recursive: true, force: true });
  try {
    mkdirSync(own);
    writeFileSync(join(own, 'holder'), `${process.pid} ${startOf(process.pid)}@${hostname()} ${task}\n`);
    renameSync(own, lock);
    return true;
  } catch (cause) {
    rmSync(own, { recursive: true, force: true });
    // The lock may be given back before one could look whether it is there, so the reason itself is asked.
    if (isTaken(cause) || existsSync(lock)) return false;
    throw cause;
  }
}

/** Whether a rename failed since something stands at its target. */
function isTaken(cause: unknown): boolean {
  const code = cause instanceof Error && 'code' in cause ? String(cause.code) : '';
  return code === 'ENOTEMPTY' || code === 'EEXIST';
}

/** Moves a dead lock aside and gives its holder. Of several that try, one succeeds; a live lock is put back. */
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

/** Gives a live lock its place again; where another has been taken meanwhile, its holder finds out before it writes. */
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
    `Another release or withdrawal of this policy is at work${who}. Try again when it is done; if no such process runs, remove the folder ${lock}.`,
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

/** Whether the holder still runs. Of one on another host nobody here can say, so it counts as running. */
function isRunning({ pid, start, host }: Holder): boolean {
  // Who asks holds no lock: a lock with its own number and nothing else is that of an earlier process.
  if (start === undefined) return pid !== process.pid && isAlive(pid);
  if (host !== hostname()) return true;
  return isAlive(pid) && (start === '-' || startOf(pid) === start);
}
