/** Complete redlines, each as one line: `tests/redline/README.md` and `tests/redline/cases/GROUP.txt`. `UPDATE_GOLDEN=1` writes what comes out. */

import { readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { basename } from 'node:path';
import { fileURLToPath } from 'node:url';
import { describe, expect, test } from 'vitest';
import { compareDocuments } from '../../src/redline/compare-documents.ts';
import { redlineLines } from '../../src/redline-output/lines.ts';
import { plainPen } from '../../src/redline-output/text.ts';
import { readDocument } from './make-redline-documents.ts';

const folder = fileURLToPath(new URL('cases', import.meta.url));
const update = process.env.UPDATE_GOLDEN === '1';

interface Case {
  readonly name: string;
  /** Whether sections and headings are counted: the line `numbered` under the name. */
  readonly numbered: boolean;
  readonly old: string;
  readonly now: string;
  readonly expected: string;
}

/** Cases as markdown-it writes them: a name, with a line `numbered` where it says so, then the old text, the new one and the redline between lines of a dot. */
function readCases(text: string): readonly Case[] {
  return text
    .split(/^\.$\n/m)
    .reduce<string[][]>((groups, piece, at) => {
      if (at % 4 === 0) groups.push([piece]);
      else groups.at(-1)?.push(piece);
      return groups;
    }, [])
    .filter((pieces) => pieces.length === 4)
    .map(([name = '', old = '', now = '', expected = '']) => ({
      name: name.trim().replace(/\nnumbered$/, ''),
      numbered: name.trim().endsWith('\nnumbered'),
      old: old.replaceAll('␍', '\r').replaceAll('␠', ' '),
      now: now.replaceAll('␍', '\r').replaceAll('␠', ' '),
      expected: expected.trimEnd(),
    }));
}

/** The cases of a page are in its one block of code. */
function casesIn(source: string): string {
  return /^```text\n(.*?)^```$/ms.exec(source)?.[1] ?? source;
}

function writeCase(source: string, { name, numbered }: Case, line: string): string {
  const start = source.indexOf(`\n${name}\n${numbered ? 'numbered\n' : ''}.\n`);
  const pieces = source.slice(start).split(/^\.$\n/m);
  const head = pieces.slice(0, 3).join('.\n');
  const end = start + pieces.slice(0, 4).join('.\n').length;
  return `${source.slice(0, start)}${head}.\n${line}\n${source.slice(end)}`;
}

/** The redline in one line; a slash ends a block. */
function redlineOf({ numbered, old, now }: Case): string {
  const making = { numbering: numbered ? (['decimal', 'decimal'] as const) : (['none'] as const) };
  const before = readDocument(old, making);
  const after = readDocument(now, making);
  const redline = compareDocuments(before.document, after.document, after.pairs);
  const lines = redlineLines(redline, plainPen, Number.POSITIVE_INFINITY).filter(
    ({ text }) => !/^[~+-] #preamble: /.test(text),
  );
  return lines.length === 0
    ? 'nothing changed'
    : lines.map(({ indent, text }) => `${'  '.repeat(Math.max(0, indent - 1))}${text}`).join(' / ');
}

const names = new Set<string>();

const readme = fileURLToPath(new URL('README.md', import.meta.url));

for (const path of [readme, ...readdirSync(folder).map((file) => `${folder}/${file}`)]) {
  const file = basename(path);
  const source = readFileSync(path, 'utf8');
  let written = source;
  describe(file.replace(/\.\w+$/, '').replaceAll('-', ' '), () => {
    for (const one of readCases(casesIn(source))) {
      test(one.name, () => {
        expect(names.has(one.name)).toBe(false);
        names.add(one.name);
        const line = redlineOf(one);
        if (update) {
          written = writeCase(written, one, line);
          writeFileSync(path, written);
        } else expect(line).toBe(one.expected);
      });
    }
  });
}

test.skipIf(update)('there are at least 80', () => {
  expect(names.size).toBeGreaterThanOrEqual(80);
});
