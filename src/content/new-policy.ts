/** Starting a policy: its folder with a first section. */

import { existsSync, mkdirSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { basename, dirname, join } from 'node:path';
import { Refusal } from '../findings/finding.ts';
import type { Tag } from '../model/index.ts';

/** Writes the folder of a new policy. The caller has checked the name. Throws a Refusal if the folder exists. */
export function writeNewPolicy(content: string, id: string, languages: readonly Tag[]): void {
  const folder = join(content, id);
  if (existsSync(folder)) throw new Refusal(`A policy "${id}" already exists in ${folder}.`);
  writeFolder(folder, policyFiles(id, languages));
}

function policyFiles(id: string, languages: readonly Tag[]): Readonly<Record<string, string>> {
  const title = id.charAt(0).toUpperCase() + id.slice(1).replaceAll('-', ' ');
  const titles = languages.map((language) => `  ${language}: ${title}\n`).join('');
  return {
    'policy.yaml': `title:\n${titles}# Sections are numbered 1, 2, 3; headings inside them 1.1, 1.2.\nnumbering: [decimal, decimal]\ngoverning: ${languages[0] ?? 'en'}\n`,
    [`draft/${languages[0] ?? 'en'}/10-introduction.md`]:
      '---\ntitle: Introduction\n---\n\nTODO: write this section, and add one file for each further section.\n',
  };
}

/** Writes a folder atomically. */
function writeFolder(folder: string, files: Readonly<Record<string, string>>): void {
  const staged = join(dirname(folder), `.new-${basename(folder)}-${process.pid}`);
  try {
    for (const [path, text] of Object.entries(files)) {
      const file = join(staged, path);
      mkdirSync(dirname(file), { recursive: true });
      writeFileSync(file, text);
    }
    renameSync(staged, folder);
  } finally {
    if (existsSync(staged)) rmSync(staged, { recursive: true, force: true });
  }
}
