/** Writes an imported policy atomically. */

import { existsSync, mkdirSync, readdirSync, readFileSync, renameSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { isSeq, parseDocument } from 'yaml';
import { diskReason } from '../disk/disk.ts';
import { isAlive } from '../disk/process-alive.ts';
import { type StagedFile, stageFile } from '../disk/replace-atomically.ts';
import { writeFiles } from '../disk/write-files.ts';
import { Fault, Refusal } from '../findings/finding.ts';
import type { Tag } from '../model/index.ts';

/** The new content of `site.yaml` once a policy exists. */
export interface SiteFile {
  readonly path: string;
  readonly text: string;
}

/**
 * Writes a policy, and before it `site.yaml` if that has to change: in the opposite order, the site could not be read
 * in between. Both are first written under temporary names (the policy in a folder that starts with a dot, which no
 * command reads), so that neither changes if the disk is full. Throws a Refusal if the policy exists, and a Fault if
 * the files cannot be written.
 */
export async function writePolicy(
  content: string,
  id: string,
  files: ReadonlyMap<string, Uint8Array>,
  site?: SiteFile,
): Promise<void> {
  const target = join(content, id);
  if (existsSync(target))
    throw new Refusal(`A policy "${id}" already exists in ${target}. Nothing was written.`);
  const staged = join(content, `.import-${id}-${process.pid}`);
  let stagedSite: StagedFile | undefined;
  try {
    mkdirSync(content, { recursive: true });
    clearInterrupted(content, id);
    stagedSite = site && stageFile(site.path, site.text);
    await writeFiles([...files].map(([path, bytes]) => ({ path: join(staged, path), bytes: () => bytes })));
    stagedSite?.commit();
    renameSync(staged, target);
  } catch (cause) {
    throw new Fault(`Nothing was written: ${diskReason(cause)}.`, { cause });
  } finally {
    stagedSite?.discard();
    rmSync(staged, { recursive: true, force: true });
  }
}

/** Removes what interrupted imports of this policy left behind. */
function clearInterrupted(content: string, id: string): void {
  const prefix = `.import-${id}-`;
  for (const name of readdirSync(content)) {
    const number = name.startsWith(prefix) ? name.slice(prefix.length) : '';
    if (/^\d+$/.test(number) && !isAlive(Number(number)))
      rmSync(join(content, name), { recursive: true, force: true });
  }
}

/**
 * The text of `site.yaml` with another language added and everything else unchanged; undefined if it already has it.
 */
export function withLanguage(path: string, language: Tag): SiteFile | undefined {
  const document = parseDocument(readFileSync(path, 'utf8'));
  const languages = document.get('languages');
  if (!isSeq(languages) || languages.toJSON().includes(language)) return undefined;
  languages.add(language);
  return { path, text: document.toString({ lineWidth: 0 }) };
}
