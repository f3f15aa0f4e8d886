/** Puts an imported policy in place: all of it, or nothing. */

import { existsSync, readdirSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { isSeq, parseDocument } from 'yaml';
import { writeFiles } from '../disk/write-files.ts';
import { Fault, Refusal } from '../findings/finding.ts';
import type { Tag } from '../model/index.ts';

/**
 * Writes the files of a policy into a folder beside its place, whose name begins with a dot and which no command reads,
 * and renames it. Refuses (Refusal) a policy that is there.
 */
export async function writePolicy(
  content: string,
  id: string,
  files: ReadonlyMap<string, Uint8Array>,
): Promise<void> {
  const target = join(content, id);
  if (existsSync(target))
    throw new Refusal(`There is a policy "${id}" already, in ${target}. Nothing was written.`);
  const staged = join(content, `.import-${id}-${process.pid}`);
  try {
    clearInterrupted(content, id);
    await writeFiles([...files].map(([path, bytes]) => ({ path: join(staged, path), bytes: () => bytes })));
    renameSync(staged, target);
  } catch (cause) {
    const reason = cause instanceof Error ? cause.message : String(cause);
    throw new Fault(`Nothing was written: ${reason}`, { cause });
  } finally {
    rmSync(staged, { recursive: true, force: true });
  }
}

/** Removes what imports of this policy left that were ended before they were done. */
function clearInterrupted(content: string, id: string): void {
  const prefix = `.import-${id}-`;
  for (const name of readdirSync(content)) {
    const number = name.startsWith(prefix) ? name.slice(prefix.length) : '';
    if (/^\d+$/.test(number) && !isRunning(Number(number)))
      rmSync(join(content, name), { recursive: true, force: true });
  }
}

function isRunning(number: number): boolean {
  try {
    process.kill(number, 0);
    return true;
  } catch (cause) {
    return cause instanceof Error && 'code' in cause && cause.code === 'EPERM';
  }
}

/** Adds a language to `site.yaml`, keeping everything else as it was written; says whether it was missing. */
export function addLanguage(path: string, language: Tag): boolean {
  const document = parseDocument(readFileSync(path, 'utf8'));
  const languages = document.get('languages');
  if (!isSeq(languages) || languages.toJSON().includes(language)) return false;
  languages.add(language);
  const staged = `${path}.${process.pid}.new`;
  writeFileSync(staged, document.toString({ lineWidth: 0 }));
  renameSync(staged, path);
  return true;
}
