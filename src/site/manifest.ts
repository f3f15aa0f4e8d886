/**
 * The manifest of a site, `.policy-site` in the output folder, lists each file that the build wrote, with the digest
 * of its bytes and the key of its inputs, and what is kept of the texts of versions (`kept-texts.ts`). It contains no times and no paths outside the folder, so that two builds of
 * the same content write the same manifest. It also marks the folder as one that a build may replace.
 */

import { hash } from 'node:crypto';
import { type BuildKey, ingredients } from './build-key.ts';

/** The name of the manifest. */
export const marker = '.policy-site';

/** A file that a build wrote. */
export interface ManifestEntry {
  /** SHA-256 of its bytes, 64 hexadecimal digits. */
  readonly digest: string;
  /** Its key as `printKey` prints it. Absent for what is made in every build. */
  readonly key?: string | undefined;
}

/** The content of a manifest. */
export interface Manifest {
  /** By path relative to the output folder, with `/`. */
  readonly entries: ReadonlyMap<string, ManifestEntry>;
  /** Whether it is as a build wrote it; otherwise its keys are not trusted. */
  readonly isIntact: boolean;
}

const heading =
  'This folder is written by "policy build", which replaces and removes the files that are listed here.\n';

/** What programs before version 2 of this format wrote: their builds replaced the complete folder. */
const unlisted = 'This folder is written by "policy build": every build replaces all of it.\n';

/** Whether a manifest is of a program that replaced the complete folder. */
export function listsNothing(text: string): boolean {
  return text === unlisted;
}

/** What precedes the part about texts, which no line about a file does. */
const textsHeading = '\nWhat is kept of released texts, so that the next build need not read them again:\n';

/**
 * A manifest as text: one line per file, sorted by path, then what is kept of texts, and a digest of all lines at the
 * end.
 */
export function printManifest(entries: ReadonlyMap<string, ManifestEntry>, texts: string): string {
  const lines = [...entries]
    .sort(([a], [b]) => (a < b ? -1 : 1))
    .map(([path, { digest, key = '-' }]) => `${digest} ${key} ${path}\n`);
  const text = `${heading}${lines.join('')}${textsHeading}${texts}`;
  return `${text}${sealOf(text)}\n`;
}

/** Reads a manifest; if it is damaged, the lines that can be read. */
export function parseManifest(text: string): Manifest {
  const entries = new Map<string, ManifestEntry>();
  const listed = text.indexOf(textsHeading);
  for (const line of text.slice(0, listed === -1 ? undefined : listed).split('\n')) {
    const [, digest, key, path] = /^([0-9a-f]{64}) (\S+) (.+)$/.exec(line) ?? [];
    if (digest !== undefined && key !== undefined && path !== undefined)
      entries.set(path, { digest, key: key === '-' ? undefined : key });
  }
  return { entries, isIntact: isSealed(text) };
}

/** What a manifest keeps of texts; undefined if it is damaged or has none. */
export function textsInManifest(text: string): string | undefined {
  const start = text.indexOf(textsHeading);
  if (start === -1 || !isSealed(text)) return undefined;
  return text.slice(start + textsHeading.length, sealStart(text));
}

function isSealed(text: string): boolean {
  const start = sealStart(text);
  return text.slice(start) === `${sealOf(text.slice(0, start))}\n`;
}

function sealStart(text: string): number {
  return text.lastIndexOf('\n', text.length - 2) + 1;
}

function sealOf(text: string): string {
  return hash('sha256', text, 'hex');
}

/** A key as one word: its ingredients in order. */
export function printKey(key: BuildKey): string {
  return ingredients.flatMap((name) => (key[name] === undefined ? [] : [`${name}:${key[name]}`])).join(',');
}

/** The key that was printed as a text. */
export function parseKey(text: string): BuildKey {
  const parts = new Map(
    text.split(',').map((part): [string, string] => {
      const at = part.indexOf(':');
      return [part.slice(0, at), part.slice(at + 1)];
    }),
  );
  return Object.fromEntries(
    ingredients.flatMap((name) => {
      const digest = parts.get(name);
      return digest === undefined ? [] : [[name, digest]];
    }),
  );
}
