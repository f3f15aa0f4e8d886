import { cpSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { isBuiltin } from 'node:module';
import { join, resolve } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { readFolder } from '../support/built-site.ts';
import {
  emptyFolder,
  filesOf,
  install,
  packSources,
  readManifest,
  removeFolders,
  runInstalled,
  runNode,
} from '../support/installed-package.ts';
import { isLong } from '../support/long.ts';
import { readCode } from '../support/read-code.ts';

let tarball: string;
/** A folder with the package in it and nothing else. */
let folder: string;

beforeAll(async () => {
  tarball = await packSources();
  folder = emptyFolder();
  await install(tarball, folder);
});

afterAll(removeFolders);

/** Every published file of a folder as text, byte by byte; `.policy-site` has a digest of the program that wrote it. */
function bytesBelow(path: string): Readonly<Record<string, string>> {
  const files = [...readFolder(path)].filter(([name]) => name !== '.policy-site');
  return Object.fromEntries(files.map(([name, bytes]) => [name, bytes.toString('latin1')]));
}

describe('the tarball', () => {
  test('holds compiled code, templates, declarations, licence and README, and nothing else', async () => {
    const files = await filesOf(tarball);
    const expected = [
      /^(LICENSE|README\.md|package\.json)$/,
      /^dist\/(index|eleventy\/plugin|cli\/main)\.js$/,
      /^dist\/(cli\/)?chunks\/[\w-]+\.js$/,
      /^dist\/licences\.txt$/,
      /^dist\/assets\/[\w-]+\.(css|js)$/,
      /^dist\/types\/.+\.d\.ts$/,
      /^templates\/(_includes|pages)\/[\w-]+\.njk$/,
      /^templates\/strings\/(?:desk\/)?[\w-]+\.yaml$/,
    ];
    expect(files.filter((file) => !expected.some((pattern) => pattern.test(file)))).toEqual([]);
    for (const pattern of expected) expect(files.filter((file) => pattern.test(file))).not.toEqual([]);
  });

  test('holds the licences of the packages that are bundled with it', () => {
    const installed = join(folder, 'node_modules', 'policy-site', 'dist');
    const held = readFileSync(join(installed, 'licences.txt'), 'utf8')
      .split(/^-{80}$/m)
      .filter((text) => /permission|redistribution/i.test(text))
      .map((text) => /^(\S+) \d+\.\d+\.\d+$/m.exec(text)?.[1] ?? '');
    // What the packages need themselves is bundled too: linkify-it comes with markdown-it.
    expect(held).toEqual(expect.arrayContaining(['markdown-it', 'linkify-it', 'yaml', 'zod']));
  });

  test('lists every package that the program uses as a dependency, bundled ones included', () => {
    const { dependencies } = readManifest('package.json');
    const code = [...readCode('src'), ...readCode('templates/assets')];
    const imported = new Set(code.flatMap(({ imports }) => imports));
    const packages = [...imported].filter((name) => !/^(src|templates)\//.test(name) && !isBuiltin(name));
    // Only types of schema-dts are used, and only sites with PDF files need the compiler, which npm does not install.
    expect(packages.filter((name) => !Object.hasOwn(dependencies, name)).sort()).toEqual([
      '@myriaddreamin/typst-ts-node-compiler',
      'schema-dts',
    ]);
    expect(Object.keys(dependencies).filter((name) => !packages.includes(name))).toEqual([]);
  });

  test('names dependencies by exact versions, since an installed package has no lock file', () => {
    const { dependencies } = readManifest('package.json');
    expect(Object.values(dependencies).filter((version) => !/^\d+\.\d+\.\d+$/.test(version))).toEqual([]);
  });
});

describe.runIf(isLong)('in a folder that holds only content', () => {
  test.each([
    ['content', []],
    ['tests/fixtures/mixed', ['--drafts']],
  ] as const)('%s becomes the same site as in the repository', async (content, options) => {
    const there = emptyFolder();
    await install(tarball, there);
    cpSync(content, join(there, 'content'), { recursive: true });
    const installed = await runInstalled(there, 'policy', 'build', ...options);
    expect(installed).toMatchObject({ status: 0 });
    const output = join(emptyFolder(), '_site');
    await runNode(
      resolve('.'),
      'dist/cli/main.js',
      'build',
      ...options,
      '--content',
      content,
      '--output',
      output,
    );
    expect(bytesBelow(join(there, '_site'))).toEqual(bytesBelow(output));
    expect(bytesBelow(output)).toHaveProperty('index.html');
  });
});

test('a policy is started in an empty folder, and built, with no other step', async () => {
  const there = emptyFolder();
  await install(tarball, there);
  expect(await runInstalled(there, 'policy', 'new', 'privacy')).toMatchObject({ status: 0, error: '' });
  const built = await runInstalled(there, 'policy', 'build', '--drafts');
  expect(built.status).toBe(0);
  expect(built.out).toContain('_site/privacy/index.html');
  expect(readFolder(join(there, '_site')).get('privacy/index.html')?.toString()).toContain('Introduction');
});

test('help, check and new do without the site generator', async () => {
  const there = emptyFolder();
  await install(tarball, there, ['@11ty/eleventy', 'nunjucks']);
  const policy = join('node_modules', '.bin', 'policy');
  expect(await runNode(there, policy, '--help')).toMatchObject({ status: 0, error: '' });
  expect(await runNode(there, policy, 'new', 'privacy')).toMatchObject({ status: 0, error: '' });
  expect(await runNode(there, policy, 'check')).toMatchObject({ status: 0 });
});

describe('the exports', () => {
  test('are the plugin, by name and as default, and the library', async () => {
    writeFileSync(
      join(folder, 'import.mjs'),
      `import site, { buildSite, Fault, formatFinding, policySite } from 'policy-site';
       import plugin from 'policy-site/eleventy';
       import manifest from 'policy-site/package.json' with { type: 'json' };
       console.log([site, buildSite, Fault, formatFinding, policySite].map((one) => typeof one).join());
       console.log(site === plugin, site === policySite, manifest.name);`,
    );
    const { out } = await runNode(folder, '--no-warnings', 'import.mjs');
    expect(out).toBe('function,function,function,function,function\ntrue true policy-site\n');
  });

  test('can be required, as a configuration in CommonJS does', async () => {
    writeFileSync(join(folder, 'require.cjs'), `console.log(typeof require('policy-site').policySite);`);
    const { out } = await runNode(folder, '--no-warnings', 'require.cjs');
    expect(out).toBe('function\n');
  });

  test('nothing else of the package can be imported', async () => {
    writeFileSync(join(folder, 'deep.mjs'), `await import('policy-site/dist/cli/main.js');`);
    expect((await runNode(folder, 'deep.mjs')).error).toContain('ERR_PACKAGE_PATH_NOT_EXPORTED');
  });

  test('have types that a strict program agrees with', async () => {
    mkdirSync(join(folder, 'typed'), { recursive: true });
    writeFileSync(
      join(folder, 'typed', 'use.mts'),
      `import policySite, { buildSite, type BuildResult, type PluginOptions } from 'policy-site';
       import plugin from 'policy-site/eleventy';
       const options: PluginOptions = { content: 'policies', drafts: true, pages: ['/404.html'] };
       const result: BuildResult = await buildSite({ content: 'policies', now: new Date() }, '_site');
       export const used: [string, typeof policySite] = [result.findings.map(({ code }) => code).join(), plugin];
       // @ts-expect-error: the content is not optional
       export const wrong: PluginOptions = { pages: 'all' };
       export { options };`,
    );
    const strict = ['--strict', '--noEmit', '--target', 'es2023', '--module', 'nodenext', '--types', ''];
    const tsc = resolve('node_modules', 'typescript', 'bin', 'tsc');
    expect(await runNode(join(folder, 'typed'), tsc, ...strict, 'use.mts')).toEqual({
      status: 0,
      out: '',
      error: '',
    });
  });
});
