/**
 * What becomes of sources of each kind: the files of `cases/`, whose names begin with their kind (`html`, `word-lists`),
 * hold a name, a source on one line or more, and behind a line of `=>` the draft and the findings; a line of one dot
 * ends each. Word files are described in short (`write-word.ts`). `UPDATE_GOLDEN=1` writes what comes out, which is then
 * to be read.
 */

import { readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { describe, expect, test } from 'vitest';
import { Fault } from '../../src/findings/finding.ts';
import { draftOf, importFiles } from './import-files.ts';
import { writeWord } from './write-word.ts';

/** The bytes of a source as its kind writes them. */
const kinds: Readonly<Record<string, (source: string) => Promise<readonly [string, string | Uint8Array]>>> = {
  html: async (source) => ['source.html', source],
  markdown: async (source) => ['source.md', `${source}\n`],
  text: async (source) => ['source.txt', `${source}\n`],
  word: async (source) => ['source.docx', await writeWord(source)],
};

/** The draft without what every file has, and the findings in one line each. */
async function outcomeOf(kind: string, source: string): Promise<string> {
  const write = kinds[kind.replace(/-.*/, '')];
  if (write === undefined) throw new Error(`There is no kind "${kind}"`);
  const [name, content] = await write(source);
  try {
    const made = await importFiles({ [name]: content });
    const draft = draftOf(made).replace(/---\n([\s\S]*?)\n---\n\n?/g, '$1\n');
    const findings = made.findings.map(({ severity, code, message }) => `${severity} ${code}: ${message}`);
    return [draft.trimEnd(), ...findings].join('\n').trim();
  } catch (cause) {
    if (cause instanceof Fault) return `refused: ${cause.message}`;
    throw cause;
  }
}

const folder = fileURLToPath(new URL('cases/', import.meta.url));
const groups = readdirSync(folder)
  .filter((name) => name.endsWith('.txt'))
  .map((name) => name.slice(0, -'.txt'.length));

describe.each(groups)('a source in %s', async (kind) => {
  const path = `${folder}${kind}.txt`;
  const cases = readFileSync(path, 'utf8')
    .split(/^\.$/m)
    .map((one) => one.trim())
    .filter((one) => one !== '')
    .map((one) => {
      const [input = '', expected = ''] = one.split(/^=>$/m);
      const [name = '', ...lines] = input.trim().split('\n');
      return { name, source: lines.join('\n'), expected: expected.trim() };
    });

  if (process.env.UPDATE_GOLDEN === '1') {
    const written = await Promise.all(
      cases.map(async ({ name, source }) => `${name}\n${source}\n=>\n${await outcomeOf(kind, source)}\n`),
    );
    writeFileSync(path, written.join('.\n'));
  }

  test.each(cases)('$name', async ({ source, expected }) => {
    const outcome = await outcomeOf(kind, source);
    if (process.env.UPDATE_GOLDEN !== '1') expect(outcome).toBe(expected);
  });
});
