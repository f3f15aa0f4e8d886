/** Reads folders and files of `content/`. */

import { isUtf8 } from 'node:buffer';
import { hash } from 'node:crypto';
import {
  closeSync,
  constants,
  lstatSync,
  openSync,
  readdirSync,
  readFileSync,
  readlinkSync,
  statSync,
} from 'node:fs';
import { Fault, type Finding, finding } from '../findings/finding.ts';
import { printable, type Source, toSource } from '../source.ts';
import { errorCode } from './error-code.ts';

/** An entry of a folder. Symbolic links are not followed, because they could lead out of the folder or form a loop. */
export interface FolderEntry {
  readonly name: string;
  readonly kind: 'file' | 'folder' | 'link' | 'other';
  readonly path: string;
}

/** The entries of a folder sorted by name, without dotfiles. Throws a Fault if the folder cannot be read. */
export function listFolder(path: string): readonly FolderEntry[] {
  const entries = attempt(path, () => readdirSync(path, { withFileTypes: true }));
  return entries
    .filter((entry) => !entry.name.startsWith('.'))
    .map((entry) => ({
      name: entry.name,
      // Below the working directory paths are as `below` writes them.
      path: path === '.' ? entry.name : `${path}/${entry.name}`,
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

/** What is below a folder, by relative path, sorted. */
export interface FolderContent {
  /** Files, dotfiles and links. */
  readonly files: readonly string[];
  readonly emptyFolders: readonly string[];
}

/**
 * Lists everything below a folder. Skips entries of the folder itself for which `passed` returns true: another process may
 * be changing them.
 */
export function listContent(folder: string, passed: (name: string) => boolean = () => false): FolderContent {
  const files: string[] = [];
  const emptyFolders: string[] = [];
  const list = (below: string): void => {
    const path = below === '' ? folder : `${folder}/${below.slice(0, -1)}`;
    const entries = attempt(path, () => readdirSync(path, { withFileTypes: true }));
    if (entries.length === 0 && below !== '') emptyFolders.push(below.slice(0, -1));
    for (const entry of entries) {
      if (below === '' && passed(entry.name)) continue;
      if (entry.isDirectory()) list(`${below}${entry.name}/`);
      else if (entry.isFile() || entry.isSymbolicLink()) files.push(`${below}${entry.name}`);
    }
  };
  list('');
  return { files: files.sort(), emptyFolders: emptyFolders.sort() };
}

/**
 * Whether a folder exists at a path. The path may be a link, since a user may pass one. Throws a Fault if
 * links form a loop.
 */
export function isFolder(path: string): boolean {
  return attempt(path, () => statSync(path, { throwIfNoEntry: false })?.isDirectory() ?? false);
}

/** Whether a path is a symbolic link. */
export function isLink(path: string): boolean {
  return lstatSync(path, { throwIfNoEntry: false })?.isSymbolicLink() ?? false;
}

/** Whether a path is a file, without following links. */
export function isFile(path: string): boolean {
  return lstatSync(path, { throwIfNoEntry: false })?.isFile() ?? false;
}

/** The bytes of a file. Throws a Fault if it cannot be read. */
export function readBytes(path: string): Uint8Array {
  return attempt(path, () => readFileSync(path));
}

/** The bytes of a file. Like git, it returns the target of a symbolic link instead of following it. */
export function readUnfollowed(path: string): Uint8Array {
  return attempt(path, () => {
    // Windows has no such flag.
    if (!constants.O_NOFOLLOW) return isLink(path) ? readlinkSync(path, 'buffer') : readFileSync(path);
    let file: number;
    try {
      file = openSync(path, constants.O_RDONLY | constants.O_NOFOLLOW);
    } catch (cause) {
      if (isLink(path)) return readlinkSync(path, 'buffer');
      throw cause;
    }
    try {
      return readFileSync(file);
    } finally {
      closeSync(file);
    }
  });
}

/** A text file after reading: its text as a source, and the SHA-256 of its bytes. */
export interface TextFile {
  readonly source: Source;
  readonly digest: string;
  readonly findings: readonly Finding[];
}

/** Reads a text file that must be UTF-8; the first invalid byte is reported as a finding. */
export function readText(path: string): TextFile {
  return textFile(path, readBytes(path));
}

/** Decodes the bytes of a text file. */
export function textFile(path: string, bytes: Uint8Array): TextFile {
  const digest = sha256(bytes);
  const text = decodeUtf8(bytes);
  const source = toSource(path, text);
  return { source, digest, findings: isUtf8(bytes) ? [] : [notUtf8(source, bytes, text)] };
}

/** Bytes as text, with a byte order mark and replacement characters for what is not UTF-8. */
export function decodeUtf8(bytes: Uint8Array): string {
  return Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength).toString('utf8');
}

/** SHA-256 in lower-case hexadecimal. */
export function sha256(bytes: Uint8Array | string): string {
  return hash('sha256', bytes, 'hex');
}

/** `text` is the decoded file with replacement characters for invalid bytes. */
function notUtf8(source: Source, bytes: Uint8Array, text: string): Finding {
  const read = new TextEncoder().encode(text);
  const wrong = bytes.findIndex((byte, at) => byte !== read[at]);
  const before = new TextDecoder('utf-8', { ignoreBOM: true }).decode(bytes.subarray(0, wrong));
  const start = toSource(source.path, before.replace(/\uFFFD$/, '')).text.length;
  const message = 'This file is not encoded as UTF-8';
  return finding('file-encoding', { source, span: { start, end: start + 1 } }, message);
}

const reasons: Readonly<Record<string, string>> = {
  ENOENT: 'it does not exist',
  EACCES: 'you do not have permission to read it',
  EPERM: 'you do not have permission to read it',
  ENOTDIR: 'it is not a folder',
  EISDIR: 'it is a folder',
  ELOOP: 'its symbolic links form a loop',
  ENAMETOOLONG: 'its name is too long',
  ERR_INVALID_ARG_VALUE: 'its name contains a character that is not allowed',
};

/** Messages for errors when writing a file, as the end of a sentence. */
const writeReasons: Readonly<Record<string, string>> = {
  ENOSPC: 'the disk is full',
  EDQUOT: 'your disk quota is used up',
  EACCES: 'you do not have permission to write there',
  EPERM: 'you do not have permission to write there',
  EROFS: 'the disk is read-only',
  EFBIG: 'the file would become larger than the system allows',
  ENAMETOOLONG: 'the name is too long',
  EMFILE: 'too many files are open',
};

/** The reason for a file system error, as the end of a sentence, with the path if known. */
export function diskReason(cause: unknown): string {
  if (!(cause instanceof Error)) return String(cause);
  const code = errorCode(cause);
  const path = 'path' in cause ? ` ("${printable(String(cause.path))}")` : '';
  return `${writeReasons[code] ?? reasons[code] ?? cause.message}${path}`;
}

function attempt<T>(path: string, read: () => T): T {
  try {
    return read();
  } catch (cause) {
    const code = errorCode(cause);
    throw new Fault(`${printable(path)} cannot be read: ${reasons[code] ?? code}.`, { cause });
  }
}
