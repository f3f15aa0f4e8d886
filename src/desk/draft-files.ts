/**
 * The files that the desk may read and write. Names from a request are only ever compared with what a folder lists, and
 * never joined to a path, so that no name leads out of a draft; symbolic links are not followed.
 */

import { readdirSync, readFileSync, rmSync } from 'node:fs';
import { basename, dirname, join } from 'node:path';
import { type FolderEntry, isFolder, listFolder, sha256 } from '../disk/disk.ts';
import { below } from '../disk/paths.ts';
import { isAlive } from '../disk/process-alive.ts';
import { replaceFile } from '../disk/replace-atomically.ts';
import { fail, type Result, succeed } from '../result.ts';
import { refuse } from './desk-refusal.ts';

/** The longest file that the desk opens or writes, in bytes: some 150,000 words. */
export const longestFile = 1_000_000;

/** A file of a draft by the names that a request gives: `privacy`, `en`, `10-collect.md`. */
export interface DraftFileName {
  readonly policy: string;
  readonly language: string;
  readonly file: string;
}

/** A file of a draft, read. */
export interface DraftFile extends DraftFileName {
  /** As findings show it: `content/privacy/draft/en/10-collect.md`. */
  readonly path: string;
  readonly bytes: Uint8Array;
  /** SHA-256 of the bytes. */
  readonly digest: string;
  /** The text of the bytes, byte-order mark and line ends included. */
  readonly raw: string;
}

/** The folder `draft` of a policy. Refuses a policy without one. */
export function draftFolder(content: string, policy: string): string {
  const root = below(content);
  const folder = isFolder(root) ? entryNamed(root, policy, 'folder') : undefined;
  const draft = folder === undefined ? undefined : entryNamed(folder.path, 'draft', 'folder');
  if (draft === undefined) throw refuse('noDraft', { policy });
  return draft.path;
}

/** The folder of a language in a draft. Refuses a language that the draft does not have. */
export function languageFolder(content: string, policy: string, language: string): string {
  const folder = entryNamed(draftFolder(content, policy), language, 'folder');
  if (folder === undefined) throw refuse('noLanguage', { policy, language });
  return folder.path;
}

/** Reads a file of a draft. Refuses one that is not there, is too long or is not UTF-8 text. */
export function readDraftFile(content: string, { policy, language, file }: DraftFileName): DraftFile {
  const folder = languageFolder(content, policy, language);
  const entry = file.endsWith('.md') ? entryNamed(folder, file, 'file') : undefined;
  if (entry === undefined) throw refuse('noFile', { file });
  const bytes = readFileSync(entry.path);
  if (bytes.byteLength > longestFile) throw refuse('fileTooLong', { file });
  try {
    const raw = new TextDecoder('utf-8', { fatal: true, ignoreBOM: true }).decode(bytes);
    return { policy, language, file, path: entry.path, bytes, digest: sha256(bytes), raw };
  } catch {
    throw refuse('notUtf8', { file });
  }
}

/**
 * Replaces a file of a draft in full or not at all, if it is still the one with the digest. Returns the digest of the new
 * bytes; fails with the file as it is now where it is another one. The moment between the last look and the renaming cannot be
 * closed: file systems have no such operation.
 */
export function saveDraftFile(
  content: string,
  name: DraftFileName,
  opened: string,
  text: string,
): Result<string, DraftFile> {
  const current = readDraftFile(content, name);
  if (current.digest !== opened) return fail(current);
  const bytes = new TextEncoder().encode(text);
  if (bytes.byteLength > longestFile) throw refuse('textTooLong');
  const digest = sha256(bytes);
  clearInterrupted(current.path);
  if (digest !== current.digest) replaceFile(current.path, bytes);
  return succeed(digest);
}

/** Removes what saves of a file have left whose process was killed. */
function clearInterrupted(path: string): void {
  const [folder, name] = [dirname(path), basename(path)];
  for (const one of readdirSync(folder)) {
    const pid = one.startsWith(`.${name}.`)
      ? /^(\d+)\.new$/.exec(one.slice(name.length + 2))?.[1]
      : undefined;
    if (pid !== undefined && !isAlive(Number(pid))) rmSync(join(folder, one), { force: true });
  }
}

/** What a folder lists under a name, where it is of the kind. */
function entryNamed(folder: string, name: string, kind: FolderEntry['kind']): FolderEntry | undefined {
  return listFolder(folder).find((entry) => entry.name === name && entry.kind === kind);
}
