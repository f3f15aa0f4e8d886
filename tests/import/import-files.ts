/** Imports files that a test writes down, without a disk. */

import { importHistory } from '../../src/import/history/import-history.ts';
import type { Import, ImportRequest, State } from '../../src/import/history/import-request.ts';

const moment = new Date('2026-11-22T12:00:00Z');

/** Imports texts by the names of their files: dated names become versions, another one the draft. */
export async function importFiles(
  files: Readonly<Record<string, string | Uint8Array>>,
  options: Partial<ImportRequest> = {},
): Promise<Import> {
  const states = Object.entries(files).map(([name, content]): State => {
    const day = /^\d{4}-\d{2}-\d{2}/.exec(name)?.[0];
    const bytes = typeof content === 'string' ? new TextEncoder().encode(content) : content;
    return { name, from: name, shown: name, bytes, ...(day !== undefined && { day }) };
  });
  return importHistory(states, {
    policy: 'privacy',
    language: 'en',
    history: states.some(({ day }) => day !== undefined),
    skipAlike: false,
    site: { timezone: 'Europe/Paris' },
    now: moment,
    ...options,
  });
}

/** A file of an import as text. */
export function textOf({ files }: Import, path: string): string {
  return new TextDecoder().decode(files.get(path));
}

/** The draft as one text: each file behind its name. */
export function draftOf(made: Import): string {
  const paths = [...made.files.keys()].filter((path) => path.startsWith('draft/') && path.endsWith('.md'));
  return paths.map((path) => `=== ${path.slice('draft/en/'.length)}\n${textOf(made, path)}`).join('');
}

/** The codes of findings, each once, without those that say what is done with every file. */
export function codesOf({ findings }: Import): readonly string[] {
  return [...new Set(findings.map(({ code }) => code))].sort();
}
