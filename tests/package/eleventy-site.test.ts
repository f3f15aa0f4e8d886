import { type ChildProcess, spawn } from 'node:child_process';
import { cpSync, readFileSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, afterEach, beforeAll, describe, expect, test, vi } from 'vitest';
import { readFolder } from '../support/built-site.ts';
import {
  emptyFolder,
  install,
  packSources,
  removeFolders,
  runInstalled,
  runNode,
} from '../support/installed-package.ts';
import { isLong, longTest } from '../support/long.ts';

/** The existing site, with the package installed. */
let site: string;
/** The site of `policy build` of the same policies. */
let own: Files;

type Files = Readonly<Record<string, string>>;

const eleventy = 'node_modules/@11ty/eleventy/cmd.cjs';

beforeAll(async () => {
  site = emptyFolder();
  cpSync('tests/fixtures/eleventy-site', site, { recursive: true });
  writeFileSync(join(site, 'package.json'), '{ "type": "module" }\n');
  await install(await packSources(), site);
  const output = join(emptyFolder(), '_site');
  const argv = ['build', '--drafts', '--content', 'policies', '--output', output];
  expect(await runInstalled(site, 'policy', ...argv)).toMatchObject({ status: 0 });
  own = filesBelow(output);
});

afterAll(removeFolders);

/** Every file of a folder as text, byte by byte, without markers. */
function filesBelow(folder: string): Files {
  const files = [...readFolder(folder)].filter(([path]) => !path.startsWith('.'));
  return Object.fromEntries(files.map(([path, bytes]) => [path, bytes.toString('latin1')]));
}

/** Builds the site, or another, with one of its configurations. */
async function build(config: string, options: readonly string[] = [], folder = site): Promise<Files> {
  const output = join(emptyFolder(), 'out');
  const argv = ['--quiet', `--config=${config}.config.js`, `--output=${output}`, ...options];
  const { status, error } = await runNode(folder, eleventy, ...argv);
  expect(status).toBe(0);
  // Nothing but the plugin says anything.
  expect(error).toMatch(config === 'site' ? /^$/ : /^\[policy-site\] /);
  return filesBelow(output);
}

/** The folder of the site once more, to be changed. */
function copySite(): string {
  const copy = emptyFolder();
  cpSync(site, copy, { recursive: true, verbatimSymlinks: true });
  return copy;
}

/** The files whose path matches. */
function matching(files: Files, pattern: RegExp): Files {
  return Object.fromEntries(Object.entries(files).filter(([path]) => pattern.test(path)));
}

const ofPolicies = /^((zh-Hans\/)?privacy|assets|schemas)\//;

describe('an Eleventy site that adds the policies', () => {
  test('has its own pages as before, byte for byte, and those of policies as `policy build` writes them', async () => {
    const alone = copySite();
    rmSync(join(alone, 'policies'), { recursive: true });
    const before = await build('site', [], alone);
    const after = await build('with-policies');
    const paths = ['404.html', 'all-pages.txt', 'computed/posts/first.html', 'index.html', 'site.css'];
    expect(Object.keys(before)).toEqual(paths);
    expect(after).toEqual({ ...before, ...matching(own, ofPolicies) });
    expect(Object.keys(matching(after, /privacy/))).toEqual([
      'privacy/draft/index.html',
      'privacy/index.html',
      'zh-Hans/privacy/draft/index.html',
      'zh-Hans/privacy/index.html',
    ]);
    expect(Object.keys(matching(after, /^assets\/[\da-f]+\.png$/))).toHaveLength(1);
  });

  longTest(
    'can have further pages by their address; no setting or transform of the site reaches them',
    async () => {
      const files = await build('with-start-page');
      expect(matching(files, /^zh-Hans\//)).toEqual(matching(own, /^zh-Hans\//));
      expect(matching(files, ofPolicies)).toEqual(matching(own, ofPolicies));
      expect(files['404.html']).toContain('own page');
    },
  );

  test('is told how many pages were added, and what was found in them', async () => {
    const output = `--output=${join(emptyFolder(), 'out')}`;
    const { error } = await runNode(site, eleventy, '--quiet', '--config=with-policies.config.js', output);
    expect(error).toMatch(/^\[policy-site\] Added \d+ policy pages\.$/m);
    const silent = join(site, 'without-drafts.config.js');
    const config = readFileSync(join(site, 'with-policies.config.js'), 'utf8');
    writeFileSync(silent, config.replace(', drafts: true', ''));
    const without = await runNode(site, eleventy, '--quiet', `--config=${silent}`, output);
    expect(without.error).toContain('no policy has been released yet');
    expect(without.error).toContain('never-released');
  });

  longTest('frames them with its own layout, which is given content, title and head', async () => {
    const page = (await build('with-layout'))['privacy/index.html'] ?? '';
    const theirs = own['privacy/index.html'] ?? '';
    const [, title = ''] = /<title>(.*)<\/title>/.exec(theirs) ?? [];
    expect(page.match(/<title>/g)).toHaveLength(1);
    expect(page).toContain(`<title>${title}</title>`);
    expect(page).toContain('<p>Our company</p>');
    expect(page).toContain('<main id="_text"');
    expect(page).toContain('<style>');
    expect(page).not.toContain('Content-Security-Policy');
    expect(page.match(/<body>/g)).toHaveLength(1);
    // Their transforms reach these pages, as all pages in their layout.
    expect(page).toContain('<!-- made by hand -->');
  });

  longTest('does not publish the sections once more where the content is a link into its input', async () => {
    const there = copySite();
    cpSync(join(there, 'policies'), join(there, 'legal'), { recursive: true });
    rmSync(join(there, 'policies'), { recursive: true });
    symlinkSync(join(there, 'legal'), join(there, 'policies'));
    const files = await build('with-policies', [], there);
    expect(Object.keys(files).filter((path) => path.includes('legal'))).toEqual([]);
    expect(matching(files, ofPolicies)).toEqual(matching(own, ofPolicies));
  });

  longTest('has them where its formats are named on the command line', async () => {
    expect(matching(await build('with-policies', ['--formats=md']), ofPolicies)).toEqual(
      matching(own, ofPolicies),
    );
  });

  longTest('is not built where a policy has an error, which is named with its place', async () => {
    const faulty = copySite();
    const section = join(faulty, 'policies/privacy/draft/en/20-store.md');
    writeFileSync(section, readFileSync(section, 'utf8').replace('Well.', 'See [](#nowhere).'));
    const { status, error } = await runNode(faulty, eleventy, '--quiet', '--config=with-policies.config.js');
    expect(status).not.toBe(0);
    expect(error).toContain('policies/privacy/draft/en/20-store.md:5:');
    expect(error).toContain('error reference-missing');
  });

  longTest('is told where it asks for a page that does not exist, and is built', async () => {
    const other = join(site, 'with-unknown-page.config.js');
    const config = readFileSync(join(site, 'with-start-page.config.js'), 'utf8');
    writeFileSync(other, config.replace("'/zh-Hans/'", "'/zh-Hant/'"));
    const output = `--output=${join(emptyFolder(), 'out')}`;
    const { status, error } = await runNode(site, eleventy, '--quiet', `--config=${other}`, output);
    expect(status).toBe(0);
    expect(error).toContain('"pages" names /zh-Hant/');
    expect(error).toContain('Did you mean /zh-Hans/?');
  });
});

describe.runIf(isLong)('while Eleventy watches', () => {
  let watching: ChildProcess | undefined;
  afterEach(() => watching?.kill());

  test.each([
    ['anew', []],
    ['incrementally', ['--incremental']],
  ])('and builds %s, a saved section is soon in its page, and a mistake ends nothing', async (_, options) => {
    const there = copySite();
    const page = join(there, 'out', 'privacy', 'index.html');
    const section = join(there, 'policies/privacy/draft/en/20-store.md');
    const before = readFileSync(section, 'utf8');
    const argv = [eleventy, '--watch', '--config=with-policies.config.js', '--output=out', ...options];
    watching = spawn(process.execPath, argv, { cwd: there, stdio: 'pipe' });
    let said = '';
    watching.stdout?.on('data', (text) => (said += text));
    watching.stderr?.on('data', (text) => (said += text));
    const soon = { timeout: 15_000, interval: 300 };
    await vi.waitFor(() => expect(said).toContain('Watching'), soon);
    // Eleventy says so a little before it does: what is saved until then is not noticed.
    await vi.waitFor(() => {
      writeFileSync(section, before.replace('Well.', 'See [](#nowhere).'));
      expect(said).toContain('reference-missing');
    }, soon);
    writeFileSync(section, before.replace('Well.', 'In a vault.'));
    await vi.waitFor(() => expect(readFileSync(page, 'utf8')).toContain('In a vault.'), soon);
  });
});
