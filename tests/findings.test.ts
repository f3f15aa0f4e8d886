import { mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { afterAll, describe, expect, test } from 'vitest';
import { exampleFiles } from '../src/findings/catalogue/bases.ts';
import type { BaseName, Example, ExampleFile } from '../src/findings/catalogue/entry.ts';
import { type CatalogueEntry, type Code, catalogue } from '../src/findings/catalogue.ts';
import { type Finding, findingRecord } from '../src/findings/finding.ts';
import { checkSite } from '../src/site/check-site.ts';
import { toSource } from '../src/source.ts';

const folder = mkdtempSync(join(tmpdir(), 'policy-findings-'));
afterAll(() => rmSync(folder, { recursive: true, force: true }));

/** True of every site whose policies have a draft alone, as the bases have. */
const always: readonly string[] = ['never-released'];

/** `path:line:column-line:column` of a finding. */
type Spot = string;

/** The places between `«` and `»`, and the text without these. */
function readMarks(path: string, text: string): { readonly text: string; readonly spots: readonly Spot[] } {
  const spots: Spot[] = [];
  let plain = '';
  let start = '';
  for (const character of text) {
    const lines = plain.split('\n');
    const here = `${lines.length}:${(lines.at(-1) ?? '').length + 1}`;
    if (character === '«') start = here;
    else if (character === '»') spots.push(`${path}:${start}-${here}`);
    else plain += character;
  }
  return { text: plain, spots };
}

function bytesOf(file: Exclude<ExampleFile, null>, path: string): { bytes: Buffer; spots: readonly Spot[] } {
  if (typeof file === 'object' && 'size' in file) return { bytes: Buffer.alloc(file.size), spots: [] };
  const { text, spots } = readMarks(path, typeof file === 'string' ? file : file.latin1);
  return { bytes: Buffer.from(text, typeof file === 'string' ? 'utf8' : 'latin1'), spots };
}

let count = 0;

function check(example: Example, base?: BaseName): { findings: readonly Finding[]; spots: readonly Spot[] } {
  const content = join(folder, String(++count));
  const spots = Object.entries(exampleFiles(example, base)).flatMap(([path, file]) => {
    const read = bytesOf(file, path);
    mkdirSync(dirname(join(content, path)), { recursive: true });
    writeFileSync(join(content, path), read.bytes);
    return read.spots;
  });
  const { findings } = checkSite({ content, now: new Date('2026-11-22T12:00:00Z') });
  const relative = findings.map((one) => {
    const { source } = one.place;
    const path = source.path.slice(content.length + 1);
    return { ...one, place: { ...one.place, source: toSource(path, source.text) } };
  });
  return { findings: relative.filter(({ code }) => !always.includes(code)), spots };
}

function spotOf(finding: Finding): Spot {
  const { file, line, column, endLine, endColumn } = findingRecord(finding);
  return `${file}:${line}:${column}-${endLine}:${endColumn}`;
}

const codes = Object.entries(catalogue).map(([code, entry]): [string, CatalogueEntry] => [code, entry]);
const documented = codes.filter(([, { examples }]) => examples !== undefined);

test.each(['minimal', 'translated'] as const)(
  'the %s site that examples are laid over has no finding',
  (base) => {
    expect(check({}, base).findings).toEqual([]);
  },
);

describe.each(documented)('%s', (code, { examples }) => {
  if (examples === undefined) return;

  test('is found in its failing example, at the marked characters', () => {
    const { findings, spots } = check(examples.fails, examples.on);
    const found = findings.filter((one) => one.code === code);
    expect(found.length).toBeGreaterThan(0);
    if (spots.length > 0) expect(found.map(spotOf)).toEqual(spots);
    else expect(found.map(({ place }) => place.source.text)).toEqual(found.map(() => ''));
    const declared = [code, ...(examples.also ?? [])];
    expect([...new Set(findings.map((one) => one.code))].sort()).toEqual(declared.sort());
  });

  test('is not found in its passing example', () => {
    expect(check(examples.passes, examples.on).findings).toEqual([]);
  });
});

test('a code without an example is shown by another test', () => {
  const shown = sourcesOf('tests').filter((text) => !text.includes('the catalogue of findings'));
  const missing = codes
    .filter(([, { examples }]) => examples === undefined)
    .map(([code]) => code)
    .filter((code) => !always.includes(code) && !shown.some((text) => names(text, code)));
  expect(missing).toEqual([]);
});

/** Whether a test expects a code, alone or in a line as the terminal prints it. */
function names(text: string, code: string): boolean {
  return new RegExp(`'${code}'|\\b(?:error|warning|info) ${code}:`).test(text);
}

function sourcesOf(root: string): readonly string[] {
  return readdirSync(root, { recursive: true, encoding: 'utf8' })
    .filter((path) => path.endsWith('.test.ts') && path !== 'findings.test.ts')
    .map((path) => readFileSync(join(root, path), 'utf8'));
}

test('texts of the catalogue are sentences', () => {
  for (const { what, why, hint } of Object.values<CatalogueEntry>(catalogue))
    for (const sentence of [what, why, hint]) expect(sentence).toMatch(/^["\p{Lu}].*[.”"]$/u);
});

test('a code is a permanent name of letters and hyphens', () => {
  const names: readonly Code[] = Object.keys(catalogue).filter((name): name is Code => name in catalogue);
  for (const name of names) expect(name).toMatch(/^[a-z]+(-[a-z]+)*$/);
});
