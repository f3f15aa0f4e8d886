/** The history of a file in a git repository, as states of an import. */

import { posix } from 'node:path';
import { Fault, Refusal } from '../../findings/finding.ts';
import { readableName } from '../readers/read-file.ts';
import { type Change, GitRepository } from './git-repository.ts';
import type { State } from './import-request.ts';

/** Which states of a history to use, and how to date them. */
export interface GitOptions {
  /** Use the author date instead of the committer date. */
  readonly authorDate: boolean;
  /** One state for each tag that matches the pattern, instead of each commit. */
  readonly tags?: string | undefined;
}

/** A period in which the file did not exist, even under another name. */
export interface Gap {
  readonly from: string;
  readonly until: string;
}

export interface GitHistory {
  readonly states: readonly State[];
  readonly shallow: boolean;
  readonly gaps: readonly Gap[];
  /** The date on which the file was finally deleted. */
  readonly ended?: string;
  /** Closes the repository, which is needed until then for the images next to the states. */
  readonly close: () => void;
}

/** Whether git tracks a file; false without git. */
export function isTracked(path: string): boolean {
  const at = path.lastIndexOf('/');
  return GitRepository.tracks(at === -1 ? '.' : path.slice(0, at) || '/', path.slice(at + 1));
}

/**
 * The states of a file, oldest first: each first-parent commit of the current branch that changed it, following
 * renames and symbolic links. `path` is relative to `folder`. Throws a Fault if there is no git, no repository or no
 * such file, or if the repository lacks objects that it refers to.
 */
export function gitStates(folder: string, path: string, options: GitOptions): GitHistory {
  const repository = new GitRepository(folder);
  try {
    const root = pathInRepository(repository.prefix, path);
    const { changes, gaps, ended } =
      options.tags === undefined
        ? historyOf(repository, root)
        : taggedChanges(repository, root, options.tags);
    if (changes.some((change) => change.path.startsWith(`${root}/`)))
      throw new Fault(
        `"${path}" is a folder in the history of "${folder}". Name the file of the policy, such as "${path.replace(/\/+$/, '')}/privacy.md".`,
      );
    if (changes.length === 0) throw new Fault(nothingFound(folder, path, options));
    const states = changes.map((change) => stateOf(repository, change, path, options));
    return {
      states,
      shallow: repository.isShallow,
      gaps,
      ...(ended !== undefined && { ended }),
      close: () => repository.close(),
    };
  } catch (cause) {
    repository.close();
    throw cause;
  }
}

/** A path from the root of the repository. Throws a Fault if it is not the path of a file inside. */
function pathInRepository(prefix: string, path: string): string {
  const root = posix.normalize(`${prefix}${path}`).replace(/\/+$/, '');
  if (path === '' || posix.isAbsolute(path) || /^\.{0,2}(?:\/|$)/.test(root))
    throw new Fault(
      `"${path}" is not the path of a file in the repository. Name it as seen from its root, such as "docs/privacy.md".`,
    );
  return root;
}

function nothingFound(folder: string, path: string, { tags }: GitOptions): string {
  return tags === undefined
    ? `git does not track a file "${path}" in "${folder}".`
    : `No commit of "${folder}" with a tag that matches "${tags}" has a file "${path}". "git tag --list" lists the tags.`;
}

function stateOf(
  repository: GitRepository,
  { commit, path, authored, committed }: Change,
  asked: string,
  { authorDate }: GitOptions,
): State {
  const found = resolvePath(repository, commit, path);
  // A file without an extension is read as the requested one.
  const name = readableName.test(found.path) ? found.path : asked;
  return {
    name,
    from: commit,
    shown: `${commit.slice(0, 10)}:${path}`,
    bytes: readObject(repository, found.object, path, commit),
    beside: (other) => fileAt(repository, commit, posix.join(posix.dirname(found.path), other)),
    day: (authorDate ? authored : committed).slice(0, 10),
    otherDay: (authorDate ? committed : authored).slice(0, 10),
  };
}

interface Resolved {
  readonly path: string;
  readonly object: string;
}

/** Maximum number of consecutive symbolic links to follow. */
const mostLinks = 10;

/** What a path leads to in a commit, links followed within it. Throws a Refusal where that is not a file of the commit. */
function resolvePath(repository: GitRepository, commit: string, path: string): Resolved {
  let at = path;
  for (let links = 0; links < mostLinks; links++) {
    const entry = repository.entryAt(commit, at);
    const where = `In the commit ${commit.slice(0, 10)}, "${at}"`;
    if (entry === undefined)
      throw new Refusal(`${where} is the target of a symbolic link but does not exist.`);
    if (entry.mode === '160000')
      throw new Refusal(`${where} is a submodule. Import the file from the repository of the submodule.`);
    if (entry.mode !== '120000') return { path: at, object: entry.object };
    const target = new TextDecoder().decode(repository.read(entry.object));
    const next = posix.normalize(posix.join(posix.dirname(at), target));
    if (posix.isAbsolute(target) || next.startsWith('../'))
      throw new Refusal(`${where} is a symbolic link to "${target}", which is outside the repository.`);
    at = next;
  }
  throw new Refusal(`In the commit ${commit.slice(0, 10)}, "${path}" is part of a loop of symbolic links.`);
}

function readObject(repository: GitRepository, object: string, path: string, commit: string): Uint8Array {
  try {
    return repository.read(object);
  } catch (cause) {
    const hint =
      'The clone is partial: clone the repository again without "--filter", and import from that clone';
    throw new Refusal(`"${path}" of the commit ${commit.slice(0, 10)} is missing here. ${hint}.`, { cause });
  }
}

/** A file of a commit, by its path relative to the root of the repository; undefined if it does not exist. */
function fileAt(repository: GitRepository, commit: string, path: string): Uint8Array | undefined {
  const entry = repository.entryAt(commit, path);
  return entry === undefined || !entry.mode.startsWith('100') ? undefined : repository.read(entry.object);
}

interface History {
  /** Oldest first. */
  readonly changes: readonly Change[];
  readonly gaps: readonly Gap[];
  readonly ended?: string;
}

/** The changes of a file, including those under earlier names and those of the targets of links with its name. */
function historyOf(repository: GitRepository, path: string): History {
  const places = repository.firstParents();
  const placeOf = ({ commit }: Change): number => places.get(commit) ?? places.size;
  const named = [...repository.changesOf(path)].sort((a, b) => placeOf(b) - placeOf(a));
  const changes: Change[] = [];
  const gaps: Gap[] = [];
  for (const [at, change] of named.entries()) {
    if (change.status !== 'D') {
      changes.push(change, ...linkedChanges(repository, change, named[at + 1], placeOf));
      continue;
    }
    const next = named[at + 1];
    const others = repository
      .successorsIn(change.commit, change.path)
      .filter((one) => readableName.test(one));
    const other = others.length === 1 ? others[0] : undefined;
    const until = next === undefined ? -1 : placeOf(next);
    const between =
      other === undefined ? [] : changesBetween(repository, other, placeOf(change), until, placeOf);
    if (next !== undefined && between.length > 0) changes.push(...between);
    else if (next !== undefined)
      gaps.push({ from: change.committed.slice(0, 10), until: next.committed.slice(0, 10) });
  }
  const last = named.at(-1);
  return { changes, gaps, ...(last?.status === 'D' && { ended: last.committed.slice(0, 10) }) };
}

/** The changes of another file from one commit on and before another one; positions count from the newest. */
function changesBetween(
  repository: GitRepository,
  path: string,
  from: number,
  until: number,
  placeOf: (change: Change) => number,
): readonly Change[] {
  return repository
    .changesOf(path)
    .filter((one) => one.status !== 'D' && one.path === path)
    .filter((one) => placeOf(one) <= from && placeOf(one) > until)
    .sort((a, b) => placeOf(b) - placeOf(a));
}

/** While a path is a symbolic link, its target changes without it. */
function linkedChanges(
  repository: GitRepository,
  link: Change,
  next: Change | undefined,
  placeOf: (change: Change) => number,
): readonly Change[] {
  if (repository.entryAt(link.commit, link.path)?.mode !== '120000') return [];
  const target = resolvePath(repository, link.commit, link.path).path;
  const until = next === undefined ? -1 : placeOf(next);
  return changesBetween(repository, target, placeOf(link) - 1, until, placeOf).map((change) => ({
    ...change,
    path: link.path,
  }));
}

function taggedChanges(repository: GitRepository, path: string, glob: string): History {
  const changes = repository.tags(glob).flatMap(({ commit }): readonly Change[] => {
    if (!repository.isMerged(commit) || repository.entryAt(commit, path) === undefined) return [];
    return [{ commit, path, status: 'M', ...repository.datesOf(commit) }];
  });
  return { changes, gaps: [] };
}
