/**
 * Reads a git repository as data. The only module that runs git.
 *
 * A repository may belong to anybody, and its configuration can name programs: for signatures, filters, hooks,
 * monitors, pagers, text conversion, and fetching missing objects. None of it is read. Git runs in an empty
 * repository of our own that borrows the objects of the other one, without any configuration or network access, and
 * with names taken literally.
 */

import { execFileSync } from 'node:child_process';
import { existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { errorCode } from '../../disk/error-code.ts';
import { Fault } from '../../findings/finding.ts';

/** A commit that changed a file, and the file's state in it. */
export interface Change {
  readonly commit: string;
  /** Dates and times with their offset, ISO 8601. */
  readonly committed: string;
  readonly authored: string;
  /** Relative to the root of the repository. */
  readonly path: string;
  /** The kind of change: `A`, `M`, `R` and so on; `D` if it was deleted. */
  readonly status: string;
}

/** The entry at a path in a commit. */
export interface TreeEntry {
  /** `120000` is a symbolic link, `160000` a submodule. */
  readonly mode: string;
  readonly object: string;
}

/** A tag, and the commit that it points to. */
export interface Tag {
  readonly name: string;
  readonly commit: string;
}

/** Maximum size of a file or list that is read, in bytes. */
const largest = 1 << 28;

/** Keeps git from reading settings from elsewhere. */
const environment = {
  PATH: process.env.PATH ?? '',
  ...(process.env.SystemRoot !== undefined && { SystemRoot: process.env.SystemRoot }),
  GIT_CONFIG_NOSYSTEM: '1',
  GIT_CONFIG_SYSTEM: '/dev/null',
  GIT_CONFIG_GLOBAL: '/dev/null',
  GIT_ATTR_NOSYSTEM: '1',
  GIT_ALLOW_PROTOCOL: 'none',
  GIT_NO_LAZY_FETCH: '1',
  GIT_NO_REPLACE_OBJECTS: '1',
  GIT_OPTIONAL_LOCKS: '0',
  GIT_TERMINAL_PROMPT: '0',
  GIT_LITERAL_PATHSPECS: '1',
  GIT_PAGER: '',
  LC_ALL: 'C',
};

/** A repository opened for reading; `close` removes the temporary files. */
export class GitRepository {
  /** Whether the clone lacks the start of its history. */
  readonly isShallow: boolean;
  /** Path of the opened folder relative to the root of the repository, with a trailing slash; empty at the root. */
  readonly prefix: string;
  readonly #own: string;
  readonly #head: string;
  readonly #folder: string;

  /** Opens the repository that a folder belongs to. Throws a Fault if there is no git, or no repository. */
  constructor(folder: string) {
    this.#folder = folder;
    const paths = this.#locate();
    this.prefix = paths.prefix;
    this.#head = paths.head;
    this.#own = mkdtempSync(join(tmpdir(), 'policy-git-'));
    for (const name of ['objects/info', 'refs']) mkdirSync(join(this.#own, name), { recursive: true });
    writeFileSync(join(this.#own, 'HEAD'), `${paths.head}\n`);
    writeFileSync(join(this.#own, 'config'), configFor(paths.head));
    writeFileSync(join(this.#own, 'objects/info/alternates'), `${paths.objects}\n`);
    this.isShallow = existsSync(paths.shallow);
    if (this.isShallow) writeFileSync(join(this.#own, 'shallow'), readFileSync(paths.shallow));
  }

  close(): void {
    rmSync(this.#own, { recursive: true, force: true });
  }

  /** The first-parent commits that changed a file, newest first, following renames. */
  changesOf(path: string): readonly Change[] {
    const log = this.#text([
      'log',
      '--first-parent',
      '-m',
      '--follow',
      '--name-status',
      '-z',
      '--no-show-signature',
      '--no-ext-diff',
      '--no-textconv',
      '--format=%x00%x00%H%x00%cI%x00%aI',
      '--end-of-options',
      this.#head,
      '--',
      path,
    ]);
    return parseLog(log);
  }

  /**
   * The possible successors of a file that a commit removed: the one that git detects as its new name, else all files
   * that the commit added.
   */
  successorsIn(commit: string, path: string): readonly string[] {
    const listed = this.#attempt([
      'diff-tree',
      '-r',
      '-M',
      '-z',
      '--no-commit-id',
      '--name-status',
      '--end-of-options',
      `${commit}^1`,
      commit,
    ]);
    const fields = (listed ?? '').split('\0');
    const renamed = fields.findIndex((field, at) => /^R\d*$/.test(field) && fields[at + 1] === path);
    if (renamed !== -1) return fields.slice(renamed + 2, renamed + 3);
    return fields.filter((_, at) => fields[at - 1] === 'A');
  }

  /** The first-parent commits with their index, newest first. */
  firstParents(): ReadonlyMap<string, number> {
    const lines = this.#text(['rev-list', '--first-parent', '--end-of-options', this.#head]).split('\n');
    return new Map(lines.filter((line) => line !== '').map((hash, at) => [hash, at]));
  }

  /** The tags whose names match a shell pattern (`v*`), ordered by the age of their commits. */
  tags(glob: string): readonly Tag[] {
    const refs = this.#outside([
      'for-each-ref',
      '--sort=creatordate',
      '--format=%(refname)%00%(objectname)',
      'refs/tags/',
    ]);
    const fits = patternOf(glob);
    return refs.split('\n').flatMap((line): readonly Tag[] => {
      const [ref = '', object = ''] = line.split('\0');
      const name = ref.replace(/^refs\/tags\//, '');
      if (object === '' || !fits.test(name)) return [];
      const commit = this.#attempt([
        'rev-parse',
        '--verify',
        '--quiet',
        '--end-of-options',
        `${object}^{commit}`,
      ]);
      return commit === undefined ? [] : [{ name, commit: commit.trim() }];
    });
  }

  /** Whether a commit is part of the history of the current branch. */
  isMerged(commit: string): boolean {
    return (
      this.#attempt(['merge-base', '--is-ancestor', '--end-of-options', commit, this.#head]) !== undefined
    );
  }

  /** The committer date and the author date of a commit. */
  datesOf(commit: string): Pick<Change, 'committed' | 'authored'> {
    const format = '--format=%cI%x00%aI';
    const [committed = '', authored = ''] = this.#text([
      'log',
      '-1',
      '--no-show-signature',
      format,
      '--end-of-options',
      commit,
      '--',
    ])
      .trim()
      .split('\0');
    return { committed, authored };
  }

  /** The entry at a path in a commit; undefined if there is none. */
  entryAt(commit: string, path: string): TreeEntry | undefined {
    const listed = this.#attempt(['ls-tree', '-z', '--full-tree', '--end-of-options', commit, '--', path]);
    const [, mode, object, name] = /^(\d+) \w+ ([0-9a-f]+)\t([^\0]*)\0/.exec(listed ?? '') ?? [];
    return mode === undefined || object === undefined || name !== path ? undefined : { mode, object };
  }

  /** The bytes of an object. Throws an Error if it is missing, as in a partial clone. */
  read(object: string): Uint8Array {
    return this.#run(['cat-file', 'blob', object]);
  }

  /** Whether git tracks a file of the working tree. */
  static tracks(folder: string, name: string): boolean {
    let repository: GitRepository | undefined;
    try {
      repository = new GitRepository(folder);
      return repository.entryAt(repository.#head, `${repository.prefix}${name}`) !== undefined;
    } catch {
      return false;
    } finally {
      repository?.close();
    }
  }

  /** Locates the parts of the repository, using only commands that read paths and references. */
  #locate(): {
    readonly prefix: string;
    readonly head: string;
    readonly objects: string;
    readonly shallow: string;
  } {
    try {
      const ask = (...args: readonly string[]): string =>
        this.#outside(['rev-parse', ...args]).replace(/\n$/, '');
      const objects = resolve(this.#folder, ask('--git-path', 'objects'));
      const shallow = resolve(this.#folder, ask('--git-path', 'shallow'));
      const head = ask('--verify', '--quiet', '--end-of-options', 'HEAD^{commit}');
      return { prefix: ask('--show-prefix'), head, objects, shallow };
    } catch (cause) {
      if (errorCode(cause) === 'ENOENT')
        throw new Fault(
          'Reading the history of a repository requires "git", which is not installed on this computer. Install it, or use --file-alone to import the file without its history.',
          { cause },
        );
      throw new Fault(`"${this.#folder}" is not in a git repository with commits.`, { cause });
    }
  }

  /** Runs a command in the repository itself, which reads its references and runs nothing. */
  #outside(args: readonly string[]): string {
    const overrides = ['safe.directory=*', 'core.fsmonitor=false', 'core.hooksPath=/dev/null'];
    const options = overrides.flatMap((one) => ['-c', one]);
    return new TextDecoder().decode(
      execFileSync('git', ['-C', this.#folder, ...options, '--no-pager', ...args], {
        env: environment,
        maxBuffer: largest,
        stdio: ['ignore', 'pipe', 'pipe'],
      }),
    );
  }

  #run(args: readonly string[]): Uint8Array {
    return execFileSync('git', ['--no-pager', ...args], {
      cwd: this.#own,
      env: { ...environment, GIT_DIR: this.#own },
      maxBuffer: largest,
      stdio: ['ignore', 'pipe', 'pipe'],
    });
  }

  #text(args: readonly string[]): string {
    return new TextDecoder().decode(this.#run(args));
  }

  #attempt(args: readonly string[]): string | undefined {
    try {
      return this.#text(args);
    } catch {
      return undefined;
    }
  }
}

/** The settings of our own repository, with the hash function of the other one (git-config, `extensions.objectFormat`). */
function configFor(head: string): string {
  const isSha256 = head.length === 64;
  const extensions = isSha256 ? '[extensions]\n\tobjectFormat = sha256\n' : '';
  return `[core]\n\trepositoryformatversion = ${isSha256 ? 1 : 0}\n\tbare = true\n${extensions}`;
}

/**
 * Fields end with NUL, which names cannot contain. Two empty ones start a commit, followed by its hash and times,
 * then pairs of a status and a name, or of a status and two names if a file was renamed or copied.
 */
function parseLog(log: string): readonly Change[] {
  const fields = log.split('\0');
  const changes: Change[] = [];
  let commit: Pick<Change, 'commit' | 'committed' | 'authored'> | undefined;
  for (let at = 0; at < fields.length; ) {
    if (fields[at] === '' && fields[at + 1] === '' && /^[0-9a-f]{40,64}$/.test(fields[at + 2] ?? '')) {
      commit = {
        commit: fields[at + 2] ?? '',
        committed: fields[at + 3] ?? '',
        authored: fields[at + 4] ?? '',
      };
      at += 5;
      continue;
    }
    const status = (fields[at] ?? '').trim();
    if (!/^[A-Z]\d*$/.test(status)) {
      at++;
      continue;
    }
    const isPair = /^[RC]/.test(status);
    const path = fields[at + (isPair ? 2 : 1)];
    if (commit !== undefined && path !== undefined)
      changes.push({ ...commit, path, status: status.charAt(0) });
    at += isPair ? 3 : 2;
  }
  return changes;
}

/** A shell pattern as a regular expression: `*` and `?` match any characters. */
function patternOf(glob: string): RegExp {
  const text = glob
    .replace(/[.+^${}()|[\]\\]/g, '\\$&')
    .replaceAll('*', '.*')
    .replaceAll('?', '.');
  return new RegExp(`^${text}$`, 'su');
}
