import { describe, expect, test } from 'vitest';
import { type Code, readCode, readModule } from './support/read-code.ts';

/**
 * The modules of `src/` from top to bottom: each imports from those above it and from its own folder. A folder ends
 * in a slash. Modules in one row stand together: they may not import each other unless they are the same folder.
 */
const order: readonly (readonly string[])[] = [
  ['source.ts'],
  ['chunks.ts'],
  ['catalogue/'],
  ['catalogue.ts'],
  ['finding.ts'],
  ['package-folder.ts'],
  ['model/'],
  ['model.ts'],
  ['write-files.ts'],
  ['content/'],
  ['markdown/'],
  ['document/'],
  ['text/'],
  ['rules/'],
  ['redline/'],
  ['archive/'],
  ['import/'],
  ['formats/'],
  ['render.ts'],
  ['cache.ts'],
  ['staging.ts'],
  ['check-site.ts'],
  ['build.ts'],
  ['eleventy-config.ts'],
  ['eleventy-types.d.ts'],
  ['eleventy-run.ts'],
  ['eleventy.ts', 'eleventy-thread.ts', 'eleventy-worker.ts'],
  ['dev/'],
  ['cli/', 'index.ts'],
];

/** The only modules that import a package; packages that are not named here are free. */
const keepers: Readonly<Record<string, readonly string[]>> = {
  'markdown-it': ['markdown/'],
  'markdown-it-footnote': ['markdown/'],
  'markdown-it-deflist': ['markdown/'],
  nunjucks: ['render.ts'],
  '@11ty/eleventy': ['eleventy-run.ts'],
  '@11ty/chokidar-with-glob-support': ['dev/'],
  'gray-matter': ['content/', 'render.ts'],
  commander: ['cli/'],
};

/** The modules at the edge of the program, which may ask for the day, the environment or a file. */
const edges = [
  'package-folder.ts',
  'write-files.ts',
  'content/',
  'import/',
  'archive/',
  'render.ts',
  'cache.ts',
  'staging.ts',
  'build.ts',
  'eleventy-run.ts',
  'eleventy.ts',
  'dev/',
  'cli/',
];

const code = readCode('src');

/** The row of `order` in which a module stands, or -1. */
function rowOf(path: string): number {
  return order.findIndex((row) => row.some((name) => stands(path, name)));
}

function stands(path: string, name: string): boolean {
  return name.endsWith('/') ? path.startsWith(`src/${name}`) : path === `src/${name}`;
}

function folderOf(path: string): string {
  return path.split('/').slice(0, 2).join('/');
}

/** Imports of a module that lead downwards or sideways, as `a → b`. */
function wrongImports(one: Code): readonly string[] {
  return one.imports
    .filter((target) => target.startsWith('src/'))
    .filter((target) => folderOf(target) !== folderOf(one.path) && rowOf(target) >= rowOf(one.path))
    .map((target) => `${one.path} → ${target}`);
}

describe('the modules of src/', () => {
  test('each stands in the order of DESIGN.md', () => {
    expect(code.length).toBeGreaterThan(0);
    expect(code.map((one) => one.path).filter((path) => rowOf(path) === -1)).toEqual([]);
  });

  test('a module imports only from modules above it, or from its own folder', () => {
    expect(code.flatMap(wrongImports)).toEqual([]);
  });

  test('a module imports only files that are there', () => {
    const paths = new Set(code.map((one) => one.path));
    const missing = code.flatMap((one) =>
      one.imports.filter((target) => target.startsWith('src/') && !paths.has(target)),
    );
    expect(missing).toEqual([]);
  });

  test.each(Object.entries(keepers))('%s is imported by %s alone', (name, allowed) => {
    const importers = code.filter((one) => one.imports.includes(name)).map((one) => one.path);
    expect(importers.filter((path) => !allowed.some((keeper) => stands(path, keeper)))).toEqual([]);
  });

  test('no stage but the edges asks for the clock, the environment or the disk', () => {
    const inner = code.filter((one) => !edges.some((edge) => stands(one.path, edge)));
    expect(inner.filter((one) => one.asks.length > 0).map((one) => `${one.path}: ${one.asks}`)).toEqual([]);
  });

  test('the type `any` is not written', () => {
    expect(code.filter((one) => one.anys > 0).map((one) => one.path)).toEqual([]);
  });

  test('no file has more than 400 lines', () => {
    expect(code.filter((one) => one.lines > 400).map((one) => `${one.path}: ${one.lines}`)).toEqual([]);
  });
});

describe('the reader of code', () => {
  const read = (text: string): Code => readModule('src/rules/example.ts', text);

  test('sees imports of every kind', () => {
    const text = `import type { A } from '../model.ts'; import b from 'markdown-it/lib/token.mjs'; export * from './c.ts';
      const d = import('node:fs/promises'); type E = import('@11ty/eleventy/src/x.js').E; export { f } from '../build.ts';`;
    expect(read(text).imports).toEqual([
      'src/model.ts',
      'markdown-it',
      'src/rules/c.ts',
      'fs/promises',
      '@11ty/eleventy',
      'src/build.ts',
    ]);
  });

  test('sees what a module asks of the world', () => {
    expect(read('const now = new Date();').asks).toEqual(['clock']);
    expect(read('const now = Date.now();').asks).toEqual(['clock']);
    expect(read('const day = new Date(text);').asks).toEqual([]);
    expect(read('const home = process.env.HOME;').asks).toEqual(['environment']);
    expect(read('const where = process.cwd();').asks).toEqual(['process']);
    expect(read(`import { readFile } from 'node:fs/promises';`).asks).toEqual(['disk']);
  });

  test('sees `any`, and not the word in a text', () => {
    expect(read(`let a: any; let b: Array<any>; // any\nconst c = 'any';`).anys).toBe(2);
  });

  test('sees an import that leads downwards', () => {
    expect(wrongImports(read(`import type { Options } from '../build.ts';`))).toEqual([
      'src/rules/example.ts → src/build.ts',
    ]);
    expect(wrongImports(read(`import './rules.ts'; import '../model.ts';`))).toEqual([]);
  });
});
