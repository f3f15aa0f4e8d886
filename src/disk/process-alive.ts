import { readFileSync } from 'node:fs';

/** Whether a process runs; one of another user counts as well. */
export function isAlive(pid: number): boolean {
  try {
    return pid > 0 && process.kill(pid, 0);
  } catch (cause) {
    return cause instanceof Error && 'code' in cause && cause.code === 'EPERM';
  }
}

/**
 * When a process began, in the ticks of the system since it was started (field 22 of `/proc/PID/stat`); `-` where the system
 * does not say. A number of a process is given again, in a container always the same one: with this it is told apart.
 */
export function startOf(pid: number): string {
  try {
    const stat = readFileSync(`/proc/${pid}/stat`, 'latin1');
    // The name of the program is in parentheses, and may hold any character.
    return stat.slice(stat.lastIndexOf(')') + 2).split(' ')[19] ?? '-';
  } catch {
    return '-';
  }
}
