import { readdirSync, readFileSync } from 'node:fs';
import { builtinModules } from 'node:module';
import { posix } from 'node:path';
import { fileURLToPath } from 'node:url';
import { parseSync, Visitor } from 'rolldown/utils';

const root = fileURLToPath(new URL('../..', import.meta.url));

/** One module of ours, as `architecture.test.ts` looks at it. */
export interface Code {
  /** From the project's root, `src/content/read-site.ts`. */
  readonly path: string;
  readonly lines: number;
  /** What it imports, types included, statically or not: `src/model.ts` for ours, `markdown-it` for a package. */
  readonly imports: readonly string[];
  /** What it asks of the world: `clock`, `environment`, `disk`, `process`. */
  readonly asks: readonly string[];
  /** How often the type `any` is written. */
  readonly anys: number;
}

/** Every TypeScript module below a folder of the project, by path. */
export function readCode(folder: string): readonly Code[] {
  return readdirSync(`${root}/${folder}`, { recursive: true, encoding: 'utf8' })
    .filter((path) => path.endsWith('.ts'))
    .map((path) => `${folder}/${path}`)
    .sort()
    .map((path) => readModule(path, readFileSync(`${root}/${path}`, 'utf8')));
}

/** Looks at one module's text. Throws where it cannot be parsed. */
export function readModule(path: string, text: string): Code {
  const { program, errors } = parseSync(path, text, { lang: 'ts' });
  if (errors.length > 0) throw new Error(`${path}: ${errors[0]?.message}`);
  const imports = new Set<string>();
  const asks = new Set<string>();
  let anys = 0;
  const add = (specifier: string): void => {
    const target = resolve(path, specifier);
    imports.add(target);
    if (/^fs(\/|$)/.test(target)) asks.add('disk');
    if (target === 'process') asks.add('environment');
  };
  new Visitor({
    ImportDeclaration: (node) => add(node.source.value),
    ExportAllDeclaration: (node) => add(node.source.value),
    ExportNamedDeclaration: (node) => node.source && add(node.source.value),
    ImportExpression: (node) => node.source.type === 'Literal' && add(String(node.source.value)),
    TSImportType: (node) => add(node.source.value),
    TSAnyKeyword: () => {
      anys += 1;
    },
    NewExpression: (node) => {
      const bare = node.callee.type === 'Identifier' && node.callee.name === 'Date';
      if (bare && node.arguments.length === 0) asks.add('clock');
    },
    MemberExpression: (node) => {
      const { object, property } = node;
      if (object.type !== 'Identifier' || property.type !== 'Identifier') return;
      const name = `${object.name}.${property.name}`;
      if (name === 'Date.now' || name === 'performance.now') asks.add('clock');
      if (object.name === 'process') asks.add(property.name === 'env' ? 'environment' : 'process');
    },
  }).visit(program);
  return { path, lines: text.split('\n').length - 1, imports: [...imports], asks: [...asks], anys };
}

/** A relative specifier as a path from the root, a built-in module without `node:`, a package without its subpath. */
function resolve(from: string, specifier: string): string {
  if (specifier.startsWith('.')) return posix.normalize(posix.join(posix.dirname(from), specifier));
  const bare = specifier.replace(/^node:/, '');
  if (bare !== specifier || builtinModules.includes(bare)) return bare;
  return bare
    .split('/')
    .slice(0, bare.startsWith('@') ? 2 : 1)
    .join('/');
}
