/**
 * Paths on every system. Inside the program, in messages and in what is written, the separator is `/`, which Windows
 * accepts too. Functions take the rules of a system (`posix` or `win32` of `node:path`), so that both can be tested on
 * any system; the default is the system that the program runs on.
 */

import system, { type PlatformPath } from 'node:path';

/** A path below a folder, always with `/` and without one at the end. */
export function below(folder: string, ...names: readonly string[]): string {
  return belowOn(system, folder, ...names);
}

/** `below` by the rules of a system. */
export function belowOn(rules: PlatformPath, folder: string, ...names: readonly string[]): string {
  return slashed(rules.join(folder, ...names), rules).replace(/(?<=.)\/+$/, '');
}

/** A path with `/` for the separator of the system. On POSIX systems a backslash is part of a name and stays. */
export function slashed(path: string, rules: PlatformPath = system): string {
  return path.replaceAll(rules.sep, '/');
}

/**
 * The path that leads from a folder to a file or folder, with `/`: `draft/en/data.md`, `../other`. On another drive of
 * Windows, which no relative path leads to, the absolute path.
 */
export function pathFrom(folder: string, path: string, rules: PlatformPath = system): string {
  return slashed(rules.relative(folder, path), rules);
}

/** Whether a path, relative to a folder or absolute, is below that folder. The folder is not below itself. */
export function isBelow(folder: string, path: string, rules: PlatformPath = system): boolean {
  const way = pathFrom(folder, rules.resolve(folder, path), rules);
  return way !== '' && way !== '..' && !way.startsWith('../') && !rules.isAbsolute(way);
}
