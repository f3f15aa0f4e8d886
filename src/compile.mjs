/**
 * Compiles the program, the library and what pages inline into `dist/`.
 *
 *     node src/compile.mjs            always
 *     node src/compile.mjs --changed  only where a source changed since the last time
 *
 * The command line is one bundle with the packages it uses, because reading a few files starts a command in two thirds
 * of the time that reading hundreds takes. The library and the plugin import the same packages from where npm installed
 * them. All of them are listed in `dependencies`, so that audits and update bots see what ships.
 */

import { createHash } from 'node:crypto';
import { existsSync, mkdirSync, readdirSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { argv, chdir } from 'node:process';
import { fileURLToPath } from 'node:url';

/** What the result depends on: files, and folders with everything below them. */
const inputs = ['package.json', 'package-lock.json', 'src', 'templates/assets'];

/** Records the digest of the inputs that `dist/` was compiled from. */
const stamp = 'dist/compiled.txt';

/** Packages that the command line loads from `node_modules` too: they find files by their own place, or few commands need them. */
const unbundled = [
  '@11ty/chokidar-with-glob-support',
  '@11ty/eleventy',
  '@clack/prompts',
  '@xmldom/xmldom',
  'css-tree',
  'jszip',
  'mammoth',
  'nunjucks',
];

/**
 * Turns markdown-it's `_defineProperty(this, "level", 0)` back into the assignments it was compiled from: half of the time
 * that its block parser takes in a large table is this call, ten times for each token.
 */
const plainFields = {
  name: 'plain-fields',
  setup({ onLoad }) {
    onLoad({ filter: /markdown-it[\\/]dist[\\/]markdown-it\.mjs$/ }, ({ path }) => {
      const field = /_defineProperty\(\s*this,\s*((?:\/\*[\s\S]*?\*\/\s*)?)"(\w+)",/g;
      return { contents: readFileSync(path, 'utf8').replace(field, 'void ($1this.$2 ='), loader: 'js' };
    });
  },
};

/** gray-matter loads a parser of YAML and one of JavaScript for what `content/front-matter.ts` never lets it do. */
const withoutYaml = {
  name: 'without-yaml',
  setup({ onResolve, onLoad }) {
    onResolve({ filter: /^js-yaml$/ }, () => ({ path: 'js-yaml', namespace: 'unused' }));
    onLoad({ filter: /.*/, namespace: 'unused' }, () => ({
      contents: 'exports.safeLoad = exports.safeDump = () => { throw new Error("js-yaml is left out"); };',
    }));
  },
};

const program = { platform: 'node', format: 'esm', target: 'node20', bundle: true, logLevel: 'warning' };
const asset = { bundle: true, minify: true, logLevel: 'warning', outdir: 'dist/assets' };

/** The scripts and style sheets that pages inline. */
const scripts = ['compare', 'desk', 'dev', 'history', 'page', 'reading', 'redline', 'standing', 'verify'].map(
  (name) => `templates/assets/${name}.ts`,
);
const styles = ['desk', 'history', 'redline', 'start', 'style'].map((name) => `templates/assets/${name}.css`);

/** The folder of the package that a file belongs to. */
const packageFolder = /^.*node_modules\/(?:@[^/]+\/)?[^/]+/;

chdir(dirname(dirname(fileURLToPath(import.meta.url))));
const digest = digestOf(inputs);
if (!argv.includes('--changed') || !existsSync(stamp) || readFileSync(stamp, 'utf8') !== digest)
  await compile();

/** Compiles everything. The stamp is removed first and written last: after an interruption everything is compiled again. */
async function compile() {
  // Loading esbuild takes longer than finding out that nothing changed.
  const { build } = await import('esbuild');
  rmSync(stamp, { force: true });
  const [{ metafile }, library, , browser] = await Promise.all([
    build({
      ...program,
      entryPoints: ['src/cli/main.ts'],
      outdir: 'dist/cli',
      splitting: true,
      chunkNames: 'chunks/[name]-[hash]',
      external: unbundled,
      metafile: true,
      plugins: [plainFields, withoutYaml],
      // Bundled CommonJS packages call `require` for modules of Node.
      banner: {
        js: "import { createRequire as requireFrom } from 'node:module'; const require = requireFrom(import.meta.url);",
      },
    }),
    build({
      ...program,
      entryPoints: ['src/index.ts', 'src/eleventy/plugin.ts'],
      outdir: 'dist',
      outbase: 'src',
      splitting: true,
      chunkNames: 'chunks/[name]-[hash]',
      packages: 'external',
      metafile: true,
    }),
    build({ ...asset, entryPoints: styles }),
    build({ ...asset, entryPoints: scripts, target: 'es2022', loader: { '.css': 'text' }, metafile: true }),
  ]);
  removeOldChunks('dist/cli/chunks', Object.keys(metafile.outputs));
  removeOldChunks('dist/chunks', Object.keys(library.metafile.outputs));
  writeFileSync(
    'dist/licences.txt',
    licencesOf([metafile, browser.metafile].flatMap(({ outputs }) => Object.values(outputs))),
  );
  mkdirSync(dirname(stamp), { recursive: true });
  writeFileSync(stamp, digest);
}

/** The SHA-256 of all inputs, their paths included. */
function digestOf(paths) {
  const hash = createHash('sha256');
  for (const path of paths.flatMap(filesAt)) {
    const bytes = readFileSync(path);
    hash.update(`${path}\n${bytes.length}\n`).update(bytes);
  }
  return `${hash.digest('hex')}\n`;
}

/** A file, or all files below a folder, in a fixed order. */
function filesAt(path) {
  if (!statSync(path, { throwIfNoEntry: false })?.isDirectory()) return existsSync(path) ? [path] : [];
  return readdirSync(path, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => join(entry.parentPath, entry.name))
    .sort();
}

/** Removes chunks of earlier compilations, which nothing imports any more. */
function removeOldChunks(folder, outputs) {
  if (!existsSync(folder)) return;
  const current = new Set(outputs.map((path) => path.slice(path.lastIndexOf('/') + 1)));
  for (const name of readdirSync(folder)) if (!current.has(name)) rmSync(join(folder, name));
}

/** The licences of all packages of which something was bundled. */
function licencesOf(outputs) {
  const files = outputs.flatMap(({ inputs: parts }) =>
    Object.keys(parts).filter((path) => parts[path].bytesInOutput > 0),
  );
  const folders = new Set(files.flatMap((path) => packageFolder.exec(path)?.[0] ?? []));
  const texts = [...folders].map((folder) => {
    const { name, version } = JSON.parse(readFileSync(join(folder, 'package.json'), 'utf8'));
    return `${name} ${version}\n\n${licenceIn(folder)}`;
  });
  return `This program comes with these packages.\n\n${texts.sort().join(`\n${'-'.repeat(80)}\n\n`)}`;
}

/** The text of a package's licence. Throws where there is none: such a package must not be bundled. */
function licenceIn(folder) {
  const name = readdirSync(folder).find((one) => /^licen[cs]e/i.test(one));
  if (name === undefined) throw new Error(`${folder} has no licence, so it cannot be bundled`);
  return readFileSync(join(folder, name), 'utf8').replaceAll('\r\n', '\n');
}
