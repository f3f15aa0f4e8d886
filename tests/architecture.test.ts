import { readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { type Code, readCode, readModule } from './support/read-code.ts';

/**
 * The modules of `src/` from top to bottom: each imports only from modules above it and from its own folder. A folder
 * ends in a slash. `disk/` and `proof/` are where `src/README.md` explains.
 */
const order: readonly string[] = [
  'source.ts',
  'chunks.ts',
  'result.ts',
  'cache.ts',
  'model/',
  'findings/',
  'disk/',
  'content/',
  'markdown/',
  'document/',
  'serialise/',
  'rules/',
  'redline/',
  'archive/',
  'proof/',
  'import/',
  'i18n/',
  'html/',
  'redline-output/',
  'published/',
  'paper/',
  'word-output/',
  'pdf-output/',
  'files/',
  'pages/',
  'site/',
  'word-return/',
  'eleventy/',
  'desk/',
  'dev/',
  'cli/',
  'index.ts',
];

/** The only modules that import a package; packages that are not named here are free. */
const keepers: Readonly<Record<string, readonly string[]>> = {
  'markdown-it': ['markdown/', 'proof/'],
  nunjucks: ['site/'],
  '@11ty/eleventy': ['eleventy/'],
  '@11ty/chokidar-with-glob-support': ['dev/'],
  'gray-matter': ['content/', 'site/'],
  commander: ['cli/'],
  '@commander-js/extra-typings': ['cli/'],
};

/** Folders that must not import from a folder above them, with the reason. */
const forbidden: readonly { readonly from: string; readonly to: readonly string[] }[] = [
  // The reader that checks an import shares no code with what it checks.
  { from: 'proof/', to: ['markdown/', 'import/'] },
  // All findings are known before the first page is rendered.
  ...[
    'i18n/',
    'html/',
    'redline-output/',
    'published/',
    'paper/',
    'word-output/',
    'files/',
    'pages/',
    'site/render.ts',
  ].map((from) => ({
    from,
    to: ['findings/finding.ts'],
  })),
];

/** The modules at the edge of the program, which may ask for the day, the environment or a file. */
const edges = [
  'disk/',
  'content/',
  'import/',
  'archive/',
  'site/',
  'word-return/',
  'eleventy/',
  'desk/',
  'dev/',
  'cli/',
];

/** The most files that one folder of `src/` should hold, and the most that lie loose beside the folders. */
const mostFiles = 27;
const mostLooseFiles = 5;

const code = readCode('src');

/** The place of a module in `order`, or -1. */
function rowOf(path: string): number {
  return order.findIndex((name) => belongsTo(path, name));
}

function belongsTo(path: string, name: string): boolean {
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

/** Imports that `forbidden` names, as `a → b`. */
function forbiddenImports(one: Code): readonly string[] {
  return forbidden
    .filter(({ from }) => belongsTo(one.path, from))
    .flatMap(({ to }) => one.imports.filter((target) => to.some((name) => belongsTo(target, name))))
    .map((target) => `${one.path} → ${target}`);
}

/** The first cycle of imports that is found, as paths of which each imports the next; empty where there is none. */
function findCycle(modules: readonly Code[]): readonly string[] {
  const importsOf = new Map(modules.map((one) => [one.path, one.imports]));
  const done = new Set<string>();
  const visit = (path: string, trail: readonly string[]): readonly string[] => {
    if (trail.includes(path)) return [...trail.slice(trail.indexOf(path)), path];
    if (done.has(path)) return [];
    for (const target of importsOf.get(path) ?? []) {
      const cycle = visit(target, [...trail, path]);
      if (cycle.length > 0) return cycle;
    }
    done.add(path);
    return [];
  };
  for (const { path } of modules) {
    const cycle = visit(path, []);
    if (cycle.length > 0) return cycle;
  }
  return [];
}

describe('the modules of src/', () => {
  test('each has its place in the order', () => {
    expect(code.length).toBeGreaterThan(0);
    expect(code.map((one) => one.path).filter((path) => rowOf(path) === -1)).toEqual([]);
  });

  test('a module imports only from modules above it, or from its own folder', () => {
    expect(code.flatMap(wrongImports)).toEqual([]);
  });

  test('the order names only what exists', () => {
    const unused = order.filter((name) => !code.some(({ path }) => belongsTo(path, name)));
    expect(unused).toEqual([]);
    const packages = new Set(code.flatMap(({ imports }) => imports));
    expect(Object.keys(keepers).filter((name) => !packages.has(name))).toEqual([]);
  });

  test('modules do not import each other in a circle, types included', () => {
    expect(findCycle(code)).toEqual([]);
  });

  test('the proof shares no code with what it checks, and no finding first arises in a page', () => {
    expect(code.flatMap(forbiddenImports)).toEqual([]);
  });

  test('no folder is a drawer', () => {
    const sizes = new Map<string, number>();
    for (const { path } of code) {
      const folder = path.slice(0, path.lastIndexOf('/'));
      sizes.set(folder, (sizes.get(folder) ?? 0) + 1);
    }
    expect([...sizes].filter(([folder, size]) => folder !== 'src' && size > mostFiles)).toEqual([]);
    expect(sizes.get('src') ?? 0).toBeLessThanOrEqual(mostLooseFiles);
  });

  test('a module imports only files that are there', () => {
    const paths = new Set(code.map((one) => one.path));
    const missing = code.flatMap((one) =>
      one.imports.filter((target) => target.startsWith('src/') && !paths.has(target)),
    );
    expect(missing).toEqual([]);
  });

  test.each(Object.entries(keepers))('%s is imported only by %s', (name, allowed) => {
    const importers = code.filter((one) => one.imports.includes(name)).map((one) => one.path);
    expect(importers.filter((path) => !allowed.some((keeper) => belongsTo(path, keeper)))).toEqual([]);
  });

  test('no stage but the edges asks for the clock, the environment or the disk', () => {
    const inner = code.filter((one) => !edges.some((edge) => belongsTo(one.path, edge)));
    expect(inner.filter((one) => one.asks.length > 0).map((one) => `${one.path}: ${one.asks}`)).toEqual([]);
  });

  test('none holds a value between two runs: what is cached belongs to the run', () => {
    const state =
      /^(?:export )?(?:let |const \w+(?:: [^=\n]+)? = new (?:Weak)?(?:Map|Set)(?:<[^(\n]*>)?\(\))/m;
    const holding = code.filter(({ path }) => state.test(readFileSync(path, 'utf8')));
    expect(holding.map(({ path }) => path)).toEqual([]);
  });

  test('src/README.md names only modules that are there', () => {
    const named = [
      ...readFileSync(new URL('../src/README.md', import.meta.url), 'utf8').matchAll(/`(\w[\w./-]*\.ts)`/g),
    ];
    const paths = [...code, ...readCode('tests'), ...readCode('templates')].map(({ path }) => `/${path}`);
    const missing = named
      .map(([, name]) => name)
      .filter((name) => !paths.some((path) => path.endsWith(`/${name}`)));
    expect(missing).toEqual([]);
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
    const text = `import type { A } from '../model/index.ts'; import b from 'markdown-it/lib/token.mjs'; export * from './c.ts';
      const d = import('node:fs/promises'); type E = import('@11ty/eleventy/src/x.js').E; export { f } from '../site/plan-site.ts';`;
    expect(read(text).imports).toEqual([
      'src/model/index.ts',
      'markdown-it',
      'src/rules/c.ts',
      'fs/promises',
      '@11ty/eleventy',
      'src/site/plan-site.ts',
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
    expect(wrongImports(read(`import type { Options } from '../site/plan-site.ts';`))).toEqual([
      'src/rules/example.ts → src/site/plan-site.ts',
    ]);
    expect(wrongImports(read(`import './rules.ts'; import '../model/index.ts';`))).toEqual([]);
  });

  test('sees a cycle, and an import that is forbidden', () => {
    const a = readModule('src/rules/a.ts', `import type { B } from './b.ts';`);
    const b = readModule('src/rules/b.ts', `import { a } from './a.ts';`);
    expect(findCycle([a, b])).toEqual(['src/rules/a.ts', 'src/rules/b.ts', 'src/rules/a.ts']);
    const proof = readModule('src/proof/a.ts', `import { parseBody } from '../markdown/parse-body.ts';`);
    expect(forbiddenImports(proof)).toEqual(['src/proof/a.ts → src/markdown/parse-body.ts']);
  });
});
