/** The first hour of a new user, in an empty folder with the packed package: every step follows what the last one said. */

import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import {
  type Ended,
  emptyFolder,
  install,
  packSources,
  removeFolders,
  runInstalled,
  runNode,
} from '../support/installed-package.ts';
import { isLong } from '../support/long.ts';

let folder: string;

beforeAll(async () => {
  folder = emptyFolder();
  if (isLong) await install(await packSources(), folder);
});

afterAll(removeFolders);

const policy = (...argv: readonly string[]): Promise<Ended> => runInstalled(folder, 'policy', ...argv);

const introduction = 'content/privacy/draft/en/10-introduction.md';

function read(path: string): string {
  return readFileSync(join(folder, path), 'utf8');
}

function write(path: string, text: string): void {
  mkdirSync(dirname(join(folder, path)), { recursive: true });
  writeFileSync(join(folder, path), text);
}

/** Runs a command that must succeed. Returns what it printed. */
async function done(...argv: readonly string[]): Promise<string> {
  const { status, out, error } = await policy(...argv);
  expect({ argv, status, error: status === 0 ? '' : error }).toEqual({ argv, status: 0, error: '' });
  return out + error;
}

const day = (ahead: number): string => new Date(Date.now() + ahead * 86_400_000).toISOString().slice(0, 10);

const good = '---\ntitle: Introduction\n---\n\nWe keep your name. See [](#store).\n';
const store = '---\ntitle: How we store\n---\n\nWell.\n';

// Half a minute; `package.test.ts` tries the package in every run.
describe.runIf(isLong)('the first hour', () => {
  test('a policy is started, and the next steps can be typed as they are printed', async () => {
    const out = await done('new', 'privacy');
    const steps = [...out.matchAll(/^ {2}npx (policy .*)$/gm)].map(([, command = '']) => command.split(' '));
    expect(steps.map(([, name]) => name)).toEqual(['check', 'build', 'dev']);
    for (const [, ...argv] of steps.filter(([, name]) => name !== 'dev')) await done(...argv);
  });

  test('the site is described', async () => {
    write(
      'content/site.yaml',
      read('content/site.yaml')
        .replace('Example Ltd.', 'Ada Ltd.')
        .replace('policies.example.com', 'policies.ada.org')
        .replace('privacy@example.com', 'privacy@ada.org')
        .replace(/timezone: .*/, 'timezone: UTC'),
    );
    write(introduction, good);
    write('content/privacy/draft/en/20-store.md', store);
    expect(await done('check')).toContain('Ready for the first release: 1 draft');
  });

  test.each([
    ['a level 1 heading', '# Title\n', '## Title\n', 'heading-level-one'],
    ['a link that leads nowhere', 'See [](#stor).\n', 'See [](#store).\n', 'reference-missing'],
    ['a cell too many', '| a |\n| - |\n| 1 | 2 |\n', '| a | b |\n| - | - |\n| 1 | 2 |\n', 'table-cells-lost'],
    ['HTML', '<div>Text</div>\n', 'Text\n', 'raw-html'],
    ['an unsafe link', '[here](javascript:alert(1))\n', '[here](https://ada.org/)\n', 'unsafe-link'],
    ['a missing image', '![A house](house.png)\n', 'A house.\n', 'image-missing'],
    ['a footnote without a text', 'A word[^1].\n', 'A word[^1].\n\n[^1]: A note.\n', 'footnote'],
  ])('%s is reported with its line, and gone when the hint was followed', async (_, wrong, right, code) => {
    write(introduction, `${good}\n${wrong}`);
    const { error } = await policy('check');
    expect(error).toContain(`${introduction}:`);
    expect(error).toContain(code);
    expect(error).toMatch(/^ {2}hint: \S/m);
    write(introduction, `${good}\n${right}`);
    expect(await done('check')).not.toContain(code);
    write(introduction, good);
  });

  test.each([
    [
      'an unknown key',
      'content/privacy/policy.yaml',
      (text: string) => text.replace('numbering:', 'numbring:'),
      'numbering',
    ],
    [
      'an unknown key in front matter',
      introduction,
      (text: string) => text.replace('title:', 'titel:'),
      'title',
    ],
    [
      'a wrong governing language',
      'content/privacy/policy.yaml',
      (text: string) => text.replace('governing: en', 'governing: eng'),
      'en',
    ],
  ])('%s is refused, and the hint names what is right', async (_, path, change, named) => {
    const before = read(path);
    write(path, change(before));
    const { status, error } = await policy('check');
    expect(status).toBe(1);
    expect(error).toContain(`${path}:`);
    expect(error).toContain(named);
    write(path, before);
    await done('check');
  });

  test('it is released, changed, released again, and the second version withdrawn', async () => {
    const first = await done(
      'release',
      'privacy',
      '--effective',
      day(0),
      '--change',
      'initial',
      '--summary',
      'First.',
    );
    expect(first).toContain('git add content/site.yaml content/privacy\n');
    const unchanged = await policy('release', 'privacy', '--effective', day(1), '--change', 'editorial');
    expect(unchanged.status).toBe(1);
    expect(unchanged.error).toContain('release-unchanged');
    write(introduction, good.replace('your name', 'your name and address'));
    const soon = ['release', 'privacy', '--change', 'material', '--summary', 'More.', '--effective'];
    const refused = await policy(...soon, day(3));
    expect(refused.status).toBe(1);
    const [, offered = ''] = /Choose (\S+)/.exec(refused.error) ?? [];
    await done(...soon, offered);
    await done('withdraw', 'privacy', offered, '--reason', 'A mistake.');
    await done('verify');
    await done('build');
    await done('verify', '_site');
  });

  test('a second policy and a second language are added', async () => {
    await done('new', 'terms');
    write('content/site.yaml', read('content/site.yaml').replace('languages: [en]', 'languages: [en, de]'));
    const file = 'content/privacy/policy.yaml';
    write(file, read(file).replace(/^( {2}en: .*)$/m, '$1\n  de: Datenschutz'));
    write(
      'content/privacy/draft/de/10-introduction.md',
      '---\ntitle: Einleitung\n---\n\nWir speichern Ihren Namen.\n',
    );
    const { error } = await policy('check');
    const [, command = ''] = /"npx (policy translated [^"]+)"/.exec(error) ?? [];
    const [, ...argv] = command.split(' ');
    await done(
      ...argv.map((word) => (word === 'FILE' ? 'content/privacy/draft/de/10-introduction.md' : word)),
    );
    expect(await done('status')).toMatch(/^privacy +de /m);
    await done('build', '--drafts');
  });

  test('an Eleventy site adds the policies', async () => {
    write('package.json', '{ "type": "module" }\n');
    write('pages/index.md', '# Ada\n');
    write(
      'eleventy.config.js',
      `import policySite from 'policy-site';
export default function (config) {
  config.addPlugin(policySite, { content: 'content' });
  return { dir: { input: 'pages', output: 'out' } };
}
`,
    );
    const { status, error } = await runNode(folder, 'node_modules/@11ty/eleventy/cmd.cjs', '--quiet');
    expect(status).toBe(0);
    expect(error).toMatch(/\[policy-site\] Added \d+ policy pages/);
    expect(read('out/index.html')).toContain('Ada');
    expect(read('out/privacy/index.html')).toContain('We keep your name');
  });

  test('help and typos lead on', async () => {
    expect((await policy()).status).toBe(2);
    expect((await policy('chek')).error).toContain('Did you mean check?');
    expect((await policy('check', '--only', 'privcy')).error).toContain('Did you mean "privacy"?');
  });
});
