import { existsSync, mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Cache } from '../../src/cache.ts';
import { buildSite } from '../../src/eleventy/build-site.ts';
import { type Finding, formatFinding } from '../../src/findings/finding.ts';
import { type Page, readPage } from './read-page.ts';

/** A site as a build wrote it. */
export interface BuiltSite {
  /** The output folder, without a slash at the end; the only entry of its parent, unless a build left something. */
  readonly folder: string;
  /** Every file below the folder, by path, `privacy/index.html`. */
  readonly files: ReadonlyMap<string, Buffer>;
  /** Every page by its address in the site, `/privacy/`, `/404.html`. */
  readonly pages: ReadonlyMap<string, Page>;
  readonly findings: readonly Finding[];
}

const made: string[] = [];

/** The moment at which every build of a test takes place. */
export const now = new Date('2026-11-22T12:00:00Z');

/** What of a site a test builds. */
export interface WhatToBuild {
  /** Drafts are included unless told otherwise. */
  readonly drafts?: boolean;
  /** The day that standings are of; that of `now` unless told otherwise. */
  readonly asOf?: string;
  readonly only?: string;
  /** The moment of the build, where it is not `now`. */
  readonly now?: Date;
  /** What the build computes once; one of its own unless told otherwise. */
  readonly cache?: Cache;
}

/** Builds a content folder, drafts included, into a temporary folder of its own. */
export async function build(content: string, what: WhatToBuild = {}): Promise<BuiltSite> {
  const parent = mkdtempSync(join(tmpdir(), 'policy-test-'));
  made.push(parent);
  const folder = join(parent, '_site');
  const { findings } = await buildSite({ content, drafts: true, now, ...what }, folder);
  const files = readFolder(folder);
  return { folder, files, pages: readPages(files), findings };
}

/** Removes what `build` made in this test file. */
export function removeBuilt(): void {
  for (const folder of made.splice(0)) rmSync(folder, { recursive: true, force: true });
}

/** Every file below a folder with its bytes, by path, sorted. A folder that is missing has none. */
export function readFolder(folder: string): ReadonlyMap<string, Buffer> {
  const files = new Map<string, Buffer>();
  if (!existsSync(folder)) return files;
  for (const entry of readdirSync(folder, { recursive: true, withFileTypes: true })) {
    if (!entry.isFile()) continue;
    const path = join(entry.parentPath, entry.name);
    files.set(path.slice(folder.length + 1), readFileSync(path));
  }
  return new Map([...files].sort(([a], [b]) => (a < b ? -1 : 1)));
}

function readPages(files: ReadonlyMap<string, Buffer>): ReadonlyMap<string, Page> {
  const pages = new Map<string, Page>();
  for (const [path, bytes] of files) {
    // A notice is a message for mail programs, no page of the site.
    if (!path.endsWith('.html') || path.endsWith('/notice.html')) continue;
    const address = `/${path.replace(/(^|\/)index\.html$/, '$1')}`;
    pages.set(address, readPage(address, bytes.toString('utf8')));
  }
  return pages;
}

/** The findings as the terminal prints them, paths from the content folder on. */
export function printFindings(findings: readonly Finding[], content: string): string {
  return findings.map((one) => `${formatFinding(one).replaceAll(`${content}/`, '')}\n`).join('');
}
