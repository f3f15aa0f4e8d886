/** The history of a file in a git repository, by the `git` of the machine. */

import { execFileSync } from 'node:child_process';
import { posix } from 'node:path';
import { Fault } from '../../findings/finding.ts';
import type { State } from './import-request.ts';

/** Which states of a history are taken, and what day each has. */
export interface GitOptions {
  /** The day on which the author wrote it, in place of that of the commit. */
  readonly authorDate: boolean;
  /** One state for each tag that fits the pattern, in place of each commit. */
  readonly tags?: string;
}

export interface GitHistory {
  readonly states: readonly State[];
  readonly shallow: boolean;
}

/** Whether git knows a file; without git, none. */
export function isTracked(path: string): boolean {
  try {
    const at = path.lastIndexOf('/');
    const folder = at === -1 ? '.' : path.slice(0, at) || '/';
    git(folder, ['ls-files', '--error-unmatch', '--', path.slice(at + 1)]);
    return true;
  } catch {
    return false;
  }
}

/**
 * The states of a file, oldest first: each commit of the first-parent line of the current branch that changed it,
 * through renames. `path` is relative to `folder`. Refuses (Fault) where there is no git, no repository or no such file.
 */
export function gitStates(folder: string, path: string, options: GitOptions): GitHistory {
  let shallow: boolean;
  try {
    shallow = text(folder, ['rev-parse', '--is-shallow-repository']).trim() === 'true';
  } catch (cause) {
    if (cause instanceof Error && 'code' in cause && cause.code === 'ENOENT')
      throw new Fault(
        'The program "git" is not on this machine, and the history of a repository is read by it.',
        { cause },
      );
    throw new Fault(`"${folder}" is no git repository.`, { cause });
  }
  const commits =
    options.tags === undefined ? commitsOf(folder, path) : taggedCommits(folder, path, options.tags);
  if (commits.length === 0) throw new Fault(`git knows no file "${path}" in "${folder}".`);
  const states = commits.map(
    (commit): State => ({
      name: commit.path,
      from: commit.hash,
      shown: `${commit.hash.slice(0, 10)}:${commit.path}`,
      bytes: git(folder, ['show', `${commit.hash}:${commit.path}`]),
      beside: (path) => fileAt(folder, commit.hash, posix.join(posix.dirname(commit.path), path)),
      day: (options.authorDate ? commit.authored : commit.committed).slice(0, 10),
    }),
  );
  return { states, shallow };
}

/** A file of a commit, by its path from the root of the repository; nothing where there is none. */
function fileAt(folder: string, commit: string, path: string): Uint8Array | undefined {
  try {
    return git(folder, ['cat-file', 'blob', `${commit}:${path}`]);
  } catch {
    return undefined;
  }
}

interface Commit {
  readonly hash: string;
  readonly committed: string;
  readonly authored: string;
  /** From the root of the repository. */
  readonly path: string;
}

const format = '--format=%x01%H%x09%cI%x09%aI';

/** Commits in which the file is gone are left out: there is no text. */
function commitsOf(folder: string, path: string): readonly Commit[] {
  const log = text(folder, [
    'log',
    '--first-parent',
    '-m',
    '--follow',
    '--name-status',
    '-z',
    format,
    '--',
    path,
  ]);
  return log
    .split('\u0001')
    .flatMap((entry): readonly Commit[] => {
      const [head = '', ...changes] = entry.split(/\0|\n/).filter((field) => field !== '');
      const [hash, committed, authored] = head.split('\t');
      const name = changes.at(-1);
      if (hash === undefined || committed === undefined || authored === undefined || name === undefined)
        return [];
      return changes[0] === 'D' ? [] : [{ hash, committed, authored, path: name }];
    })
    .reverse();
}

function taggedCommits(folder: string, path: string, glob: string): readonly Commit[] {
  const tags = text(folder, ['tag', '--list', glob, '--merged', 'HEAD', '--sort=creatordate']).split('\n');
  const prefix = text(folder, ['rev-parse', '--show-prefix']).trim();
  return tags
    .filter((tag) => tag !== '')
    .flatMap((tag): readonly Commit[] => {
      const [hash = '', committed = '', authored = ''] = text(folder, [
        'log',
        '-1',
        '--format=%H%x09%cI%x09%aI',
        tag,
        '--',
      ])
        .trim()
        .split('\t');
      try {
        git(folder, ['cat-file', '-e', `${hash}:${prefix}${path}`]);
        return [{ hash, committed, authored, path: `${prefix}${path}` }];
      } catch {
        return [];
      }
    });
}

/** Nothing that the repository configures is run: no monitor, no pager, no filter. */
function git(folder: string, args: readonly string[]): Uint8Array {
  return execFileSync(
    'git',
    ['-C', folder, '-c', 'core.fsmonitor=false', '-c', 'core.quotePath=false', '--no-pager', ...args],
    {
      maxBuffer: 1 << 28,
      stdio: ['ignore', 'pipe', 'pipe'],
    },
  );
}

function text(folder: string, args: readonly string[]): string {
  return new TextDecoder().decode(git(folder, args));
}
