/** Lists the states of a foreign file: a folder of dated files, a single file, or the history of a file in git. */

import { basename, dirname, join, relative, resolve, sep } from 'node:path';
import { compareVersionIds, parseVersionId } from '../../content/version-id.ts';
import { isFile, isFolder, isLink, listFolder, readBytes } from '../../disk/disk.ts';
import { Fault } from '../../findings/finding.ts';
import type { Day } from '../../model/index.ts';
import type { Beside } from '../bring-images.ts';
import { readableName } from '../readers/read-file.ts';
import { type Gap, type GitOptions, gitStates, isTracked } from './git-states.ts';
import type { State } from './import-request.ts';

/** The states of a source. */
export interface Listing {
  readonly kind: 'folder' | 'file' | 'git';
  readonly states: readonly State[];
  /** Whether the clone lacks the start of its history. */
  readonly shallow: boolean;
  /** Periods in which the file did not exist. */
  readonly gaps: readonly Gap[];
  /** The date on which the file was finally deleted. */
  readonly ended?: Day;
  /** Closes the source once everything was imported. */
  readonly close: () => void;
}

const nothingOpen = { shallow: false, gaps: [], close: () => undefined };

/** How to find the states. */
export interface ListOptions extends GitOptions {
  /** Treat a file tracked by git as a single file. */
  readonly fileAlone: boolean;
}

/**
 * Lists the states of a document that was in several places one after another, in that order: a place counts until
 * the next one starts. A period in which it was in none of them is a gap. Throws a Fault if a source cannot be
 * listed, or if one of several has no dates.
 */
export function listSources(sources: readonly string[], options: ListOptions): Listing {
  const listings: Listing[] = [];
  const close = (): void => {
    for (const one of listings) one.close();
  };
  try {
    for (const source of sources) listings.push(listStates(source, options));
    const [only, ...others] = listings;
    if (only !== undefined && others.length === 0) return only;
    return { ...joinListings(sources, listings), close };
  } catch (cause) {
    close();
    throw cause;
  }
}

function joinListings(sources: readonly string[], listings: readonly Listing[]): Omit<Listing, 'close'> {
  const undated = listings.findIndex(({ kind }) => kind === 'file');
  if (undated !== -1)
    throw new Fault(
      `"${sources[undated]}" is a single file without a history. When several sources are given, each must cover a period of time: a folder of dated files, or a file in git.`,
    );
  const firsts = listings.map(({ states }) => states[0]);
  const gaps = listings.flatMap(({ ended, gaps: own }, at) => {
    const until = firsts[at + 1]?.day;
    return ended !== undefined && until !== undefined && ended < until
      ? [...own, { from: ended, until }]
      : own;
  });
  const states = listings.flatMap(({ states: own }, at) => {
    const next = firsts[at + 1];
    const until = next?.day;
    return until === undefined
      ? own
      : own.filter(({ day, from }) => day !== undefined && day <= until && from !== next?.from);
  });
  const kind = listings.some((one) => one.kind === 'git') ? 'git' : 'folder';
  return { kind, states, gaps, shallow: listings.some(({ shallow }) => shallow) };
}

/** Detects the kind of a source, and lists its states in order. Throws a Fault for unknown kinds. */
export function listStates(source: string, options: ListOptions): Listing {
  if (isFolder(source)) return { kind: 'folder', states: datedFiles(source), ...nothingOpen };
  if (isFile(source)) {
    if (!options.fileAlone && isTracked(source)) {
      const history = gitStates(dirname(resolve(source)), basename(source), options);
      return { kind: 'git', ...history };
    }
    const state: State = {
      name: basename(source),
      from: source,
      shown: source,
      bytes: readBytes(source),
      beside: filesIn(dirname(source)),
    };
    return { kind: 'file', states: [state], ...nothingOpen };
  }
  const colon = source.lastIndexOf(':');
  const [folder, path] = [source.slice(0, colon), source.slice(colon + 1)];
  if (colon > 0 && isFolder(folder)) return { kind: 'git', ...gitStates(folder, path, options) };
  throw new Fault(`"${source}" does not exist. Give a file, a folder of dated files, or REPOSITORY:PATH.`);
}

/** The files in a folder, by relative path, without those outside it and without following links. */
function filesIn(folder: string): Beside {
  const root = resolve(folder);
  return (path) => {
    const steps = relative(root, resolve(root, path)).split(sep);
    const places = steps.map((_, at) => join(root, ...steps.slice(0, at + 1)));
    const file = places.at(-1);
    if (file === undefined || steps[0] === '..' || places.some(isLink)) return undefined;
    return isFile(file) ? readBytes(file) : undefined;
  };
}

/** `YYYY-MM-DD.md`, `YYYY-MM-DD-2.md`: by date, then number. */
function datedFiles(folder: string): readonly State[] {
  const found = listFolder(folder).flatMap((entry) => {
    const name = /^(.+)\.[^.]+$/.exec(entry.name)?.[1] ?? '';
    const version = parseVersionId(name.replace(/^(\d{4}-\d{2}-\d{2})-1$/, '$1'));
    return entry.kind !== 'file' || version === undefined || !readableName.test(entry.name)
      ? []
      : [{ entry, name, version }];
  });
  if (found.length === 0) {
    throw new Fault(`No file in "${folder}" is named by its date, such as 2026-05-04.md or 2026-05-04-2.md.`);
  }
  return found
    .sort((a, b) => compareVersionIds(a.name, b.name))
    .map(({ entry, version }) => ({
      name: entry.name,
      from: entry.name,
      shown: entry.path,
      bytes: readBytes(join(folder, entry.name)),
      beside: filesIn(folder),
      day: version.day,
    }));
}
