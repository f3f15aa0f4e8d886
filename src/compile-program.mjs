/**
 * Bundles the program and the plugin with the packages that they use, so that a command reads a few files in place of
 * hundreds; with them come their licences. What `package.json` names as a dependency is left to be installed.
 */

import { readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { build } from 'esbuild';

const { dependencies } = JSON.parse(readFileSync('package.json', 'utf8'));

const { metafile } = await build({
  entryPoints: ['src/cli/main.ts', 'src/eleventy/plugin.ts', 'src/index.ts'],
  outdir: 'dist',
  outbase: 'src',
  bundle: true,
  splitting: true,
  chunkNames: 'chunks/[name]-[hash]',
  external: Object.keys(dependencies),
  platform: 'node',
  format: 'esm',
  target: 'node20',
  metafile: true,
  logLevel: 'warning',
  // Bundled packages in CommonJS ask for modules of Node.
  banner: {
    js: "import { createRequire as requireFrom } from 'node:module'; const require = requireFrom(import.meta.url);",
  },
});

/** The folder of the package that a file belongs to. */
const packageFolder = /^.*node_modules\/(?:@[^/]+\/)?[^/]+/;

writeFileSync('dist/licences.txt', licencesOf(Object.values(metafile.outputs)));

/** The licences of all packages of which something was bundled. */
function licencesOf(outputs) {
  const files = outputs.flatMap(({ inputs }) =>
    Object.keys(inputs).filter((path) => inputs[path].bytesInOutput > 0),
  );
  const folders = new Set(files.flatMap((path) => packageFolder.exec(path)?.[0] ?? []));
  const texts = [...folders].map((folder) => {
    const { name, version } = JSON.parse(readFileSync(join(folder, 'package.json'), 'utf8'));
    return `${name} ${version}\n\n${licenceIn(folder)}`;
  });
  return `This program comes with these packages.\n\n${texts.sort().join(`\n${'-'.repeat(80)}\n\n`)}`;
}

/** The text of a package's licence; without one it may not be bundled. */
function licenceIn(folder) {
  const name = readdirSync(folder).find((one) => /^licen[cs]e/i.test(one));
  if (name === undefined) throw new Error(`${folder} has no licence: it cannot come with the program`);
  return readFileSync(join(folder, name), 'utf8').replaceAll('\r\n', '\n');
}
