/** Reading folders and files of `content/`. */

import { createHash } from 'node:crypto';
import { lstatSync, readdirSync, readFileSync, readlinkSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { Fault, type Finding, finding } from '../findings/finding.ts';
import { printable, type Source, toSource } from '../source.ts';

/** An entry of a folder. Symbolic links are not followed: they could lead out of the folder, or round in a ring. */
export interface Entry {
  readonly name: string;
  readonly kind: 'file' | 'folder' | 'link' | 'other';
  readonly path: string;
}

/** The entries of a folder by name, without those that begin with a dot. Refuses a folder that cannot be read. */
export function listFolder(path: string): readonly Entry[] {
  const entries = attempt(path, () => readdirSync(path, { withFileTypes: true }));
  return entries
    .filter((entry) => !entry.name.startsWith('.'))
    .map((entry) => ({
      name: entry.name,
      path: `${path}/${entry.name}`,
      kind: entry.isFile()
        ? ('file' as const)
        : entry.isDirectory()
          ? ('folder' as const)
          : entry.isSymbolicLink()
            ? ('link' as const)
            : ('other' as const),
    }))
    .sort((a, b) => (a.name < b.name ? -1 : a.name > b.name ? 1 : 0));
}

/**
 * Every file below a folder by its path from there, those that begin with a dot and links among them. Entries of the
 * folder itself that `passed` says are passed over are not looked into: another process may be at work in them.
 */
export function listFiles(
  folder: string,
  passed: (name: string) => boolean = () => false,
): readonly string[] {
  const entries = attempt(folder, () => readdirSync(folder, { withFileTypes: true }));
  return entries
    .filter(({ name }) => !passed(name))
    .flatMap((entry) => {
      if (entry.isDirectory())
        return listFiles(`${folder}/${entry.name}`).map((path) => `${entry.name}/${path}`);
      return entry.isFile() || entry.isSymbolicLink() ? [entry.name] : [];
    })
    .sort();
}

/** Folders below a folder that contain nothing, by their path from there; `passed` as for `listFiles`. */
export function listEmptyFolders(
  folder: string,
  passed: (name: string) => boolean = () => false,
): readonly string[] {
  const entries = attempt(folder, () => readdirSync(folder, { withFileTypes: true }));
  return entries
    .filter((entry) => entry.isDirectory() && !passed(entry.name))
    .flatMap(({ name }) => {
      const isEmpty = attempt(folder, () => readdirSync(`${folder}/${name}`)).length === 0;
      return isEmpty ? [name] : listEmptyFolders(`${folder}/${name}`).map((path) => `${name}/${path}`);
    })
    .sort();
}

/** Whether a folder stands at a path. The folder that a command is given may be a link. Refuses a ring of links. */
export function isFolder(path: string): boolean {
  return attempt(path, () => statSync(path, { throwIfNoEntry: false })?.isDirectory() ?? false);
}

/** Whether a symbolic link stands at a path. */
export function isLink(path: string): boolean {
  return lstatSync(path, { throwIfNoEntry: false })?.isSymbolicLink() ?? false;
}

/** Whether a file stands at a path, links not followed. */
export function isFile(path: string): boolean {
  return lstatSync(path, { throwIfNoEntry: false })?.isFile() ?? false;
}

/** The bytes of a file. Refuses one that cannot be read. */
export function readBytes(path: string): Uint8Array {
  return attempt(path, () => readFileSync(path));
}

/** The bytes of a file; those of the address in a symbolic link, as git stores one, so that no link is followed. */
export function readUnfollowed(path: string): Uint8Array {
  return isLink(path) ? attempt(path, () => readlinkSync(path, 'buffer')) : readBytes(path);
}

/** A text file, read: its text as a source, and the SHA-256 of its bytes. */
export interface TextFile {
  readonly source: Source;
  readonly digest: string;
  readonly findings: readonly Finding[];
}

/** Reads a text file that must be UTF-8; bytes that are not are a finding at the first of them. */
export function readText(path: string): TextFile {
  return textFile(path, readBytes(path));
}

/** The text file that bytes are. */
export function textFile(path: string, bytes: Uint8Array): TextFile {
  const digest = sha256(bytes);
  const text = new TextDecoder('utf-8', { ignoreBOM: true }).decode(bytes);
  const source = toSource(path, text);
  return { source, digest, findings: isUtf8(bytes) ? [] : [notUtf8(source, bytes, text)] };
}

/** SHA-256 in lower-case hexadecimal. */
export function sha256(bytes: Uint8Array | string): string {
  return createHash('sha256').update(bytes).digest('hex');
}

function isUtf8(bytes: Uint8Array): boolean {
  try {
    new TextDecoder('utf-8', { fatal: true }).decode(bytes);
    return true;
  } catch {
    return false;
  }
}

/** `text` is what the bytes were read as, each byte that is none of UTF-8 replaced. */
function notUtf8(source: Source, bytes: Uint8Array, text: string): Finding {
  const read = new TextEncoder().encode(text);
  const wrong = bytes.findIndex((byte, at) => byte !== read[at]);
  const before = new TextDecoder('utf-8', { ignoreBOM: true }).decode(bytes.subarray(0, wrong));
  const start = toSource(source.path, before.replace(/\uFFFD$/, '')).text.length;
  const message = 'This file is not UTF-8 text';
  return finding('file-encoding', { source, span: { start, end: start + 1 } }, message);
}

const reasons: Readonly<Record<string, string>> = {
  ENOENT: 'there is nothing at this path',
  EACCES: 'reading it is not permitted',
  EPERM: 'reading it is not permitted',
  ENOTDIR: 'it is not a folder',
  EISDIR: 'it is a folder',
  ELOOP: 'its symbolic links lead round in a ring',
  ENAMETOOLONG: 'its name is too long',
  ERR_INVALID_ARG_VALUE: 'its name holds a character that no name can have',
};

/** What the system reports of a file that cannot be written, as the end of a sentence. */
const writeReasons: Readonly<Record<string, string>> = {
  ENOSPC: 'the disk is full',
  EDQUOT: 'the quota of disk space is used up',
  EACCES: 'writing there is not permitted',
  EPERM: 'writing there is not permitted',
  EROFS: 'the disk can only be read',
  ENAMETOOLONG: 'the name is too long',
  EMFILE: 'too many files are open',
};

/** Why the disk did not take something, as the end of a sentence, with the path where it is known. */
export function diskReason(cause: unknown): string {
  if (!(cause instanceof Error)) return String(cause);
  const code = 'code' in cause ? String(cause.code) : '';
  const path = 'path' in cause ? ` ("${printable(String(cause.path))}")` : '';
  return `${writeReasons[code] ?? reasons[code] ?? cause.message}${path}`;
}

function attempt<T>(path: string, read: () => T): T {
  try {
    return read();
  } catch (cause) {
    const code = cause instanceof Error && 'code' in cause ? String(cause.code) : '';
    throw new Fault(`${printable(path)} cannot be read: ${reasons[code] ?? code}.`, { cause });
  }
}

/** A path below a folder, with `/` whatever the machine. */
export function below(folder: string, ...names: readonly string[]): string {
  return join(folder, ...names).replaceAll('\\', '/');
}
