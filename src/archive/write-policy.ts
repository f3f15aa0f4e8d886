/** Puts an imported policy in place: all of it, or nothing. */

import { existsSync, mkdirSync, readdirSync, readFileSync, renameSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { isSeq, parseDocument } from 'yaml';
import { diskReason } from '../disk/disk.ts';
import { isAlive } from '../disk/process-alive.ts';
import { type StagedFile, stageFile } from '../disk/replace-file.ts';
import { writeFiles } from '../disk/write-files.ts';
import { Fault, Refusal } from '../findings/finding.ts';
import type { Tag } from '../model/index.ts';

/** `site.yaml` as it is to be when a policy is there. */
export interface SiteFile {
  readonly path: string;
  readonly text: string;
}

/**
 * Puts a policy in place, and `site.yaml` before it where that has to change: in the other order the site could not be
 * read. Both are written beside their places first, the policy in a folder whose name begins with a dot and which no command
 * reads, so that on a full disk both stay as they were. Throws a Refusal where there is such a policy, and a Fault where
 * the disk does not take the files.
 */
export async function writePolicy(
  content: string,
  id: string,
  files: ReadonlyMap<string, Uint8Array>,
  site?: SiteFile,
): Promise<void> {
  const target = join(content, id);
  if (existsSync(target))
    throw new Refusal(`There is a policy "${id}" already, in ${target}. Nothing was written.`);
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

/** Removes what imports of this policy left that were ended before they were done. */
function clearInterrupted(content: string, id: string): void {
  const prefix = `.import-${id}-`;
  for (const name of readdirSync(content)) {
    const number = name.startsWith(prefix) ? name.slice(prefix.length) : '';
    if (/^\d+$/.test(number) && !isAlive(Number(number)))
      rmSync(join(content, name), { recursive: true, force: true });
  }
}

/** The text of `site.yaml` with a language more, everything else as it was written; nothing where it has it. */
export function withLanguage(path: string, language: Tag): SiteFile | undefined {
  const document = parseDocument(readFileSync(path, 'utf8'));
  const languages = document.get('languages');
  if (!isSeq(languages) || languages.toJSON().includes(language)) return undefined;
  languages.add(language);
  return { path, text: document.toString({ lineWidth: 0 }) };
}
