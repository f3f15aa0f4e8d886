import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { afterAll } from 'vitest';
import type { ExitStatus, Io } from '../../src/cli/io.ts';
import type { ExampleFile } from '../../src/findings/catalogue/entry.ts';

const root = mkdtempSync(join(tmpdir(), 'policy-cli-'));
let count = 0;
afterAll(() => rmSync(root, { recursive: true, force: true }));

/** A content folder with these files, removed after the tests of the file. */
export function makeContent(files: Readonly<Record<string, ExampleFile | Uint8Array>>): string {
  const content = join(root, String(++count));
  for (const [path, file] of Object.entries(files)) {
    if (typeof file !== 'string' && !(file instanceof Uint8Array)) continue;
    mkdirSync(dirname(join(content, path)), { recursive: true });
    writeFileSync(join(content, path), file);
  }
  return content;
}

/** What a command line printed, and how it ended. */
export interface Run {
  readonly out: string;
  readonly error: string;
  readonly status: ExitStatus;
}

/** Runs a command line on 22 November 2026, as if it was started by `program`. */
export async function run(
  main: (argv: readonly string[], io: Io) => Promise<ExitStatus>,
  argv: readonly string[],
  program = 'policy',
): Promise<Run> {
  let out = '';
  let error = '';
  const status = await main(argv, {
    out: (text) => {
      out += text;
    },
    error: (text) => {
      error += text;
    },
    program,
    now: () => new Date('2026-11-22T12:00:00Z'),
    timezone: 'Europe/Paris',
  });
  return { out, error, status };
}
