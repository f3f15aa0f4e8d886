import { readFileSync } from 'node:fs';
import { errorCode } from './error-code.ts';

/** Whether a process is running, including those of other users. */
export function isAlive(pid: number): boolean {
  try {
    return pid > 0 && process.kill(pid, 0);
  } catch (cause) {
    return errorCode(cause) === 'EPERM';
  }
}

/**
 * When a process started, in clock ticks since boot (field 22 of `/proc/PID/stat`), or `-` if the system does not
 * report it. It distinguishes processes that reuse a process id, which happens all the time in containers.
 */
export function startOf(pid: number): string {
  try {
    const stat = readFileSync(`/proc/${pid}/stat`, 'latin1');
    // The program's name is in parentheses and may contain any character.
    return stat.slice(stat.lastIndexOf(')') + 2).split(' ')[19] ?? '-';
  } catch {
    return '-';
  }
}
