import { expect, test } from 'vitest';
import { main } from '../../src/cli/main.ts';
import { ArchiveContent, plainSite, removeContents } from '../support/archive-content.ts';
import { readManifest } from '../support/installed-package.ts';
import { run } from '../support/run-command.ts';

const commands = [
  'new',
  'check',
  'build',
  'dev',
  'import',
  'release',
  'withdraw',
  'show',
  'redline',
  'verify',
  'status',
  'translated',
];

/** The options that a command's help lists, in order. */
async function optionsOf(command: string): Promise<readonly string[]> {
  const { out, status } = await run(main, [command, '--help']);
  expect(status).toBe(0);
  return [...out.matchAll(/^ {2}(?:-h, )?--([a-z-]+)/gm)].map(([, name = '']) => name);
}

test('no arguments print the help and end with status 2', async () => {
  const { error, out, status } = await run(main, []);
  expect({ out, status }).toEqual({ out: '', status: 2 });
  for (const command of commands) expect(error).toContain(`\n  ${command} `);
});

test('--version prints the version of the package', async () => {
  expect(await run(main, ['--version'])).toEqual({
    out: `${readManifest('package.json').version}\n`,
    error: '',
    status: 0,
  });
});

test.each([
  [['chek'], 'Did you mean check?'],
  [['relaese', 'privacy'], 'Did you mean release?'],
  [['check', '--olny', 'en'], 'Did you mean --only?'],
  [['check', '--conten=x'], 'Did you mean --content?'],
  [['relase', '--help'], 'Did you mean "release"?'],
  [['help', 'relase'], 'Did you mean "release"?'],
  [['import', 'a.md', '--policy', 'privacy', '--lanugage', 'en'], 'Did you mean --language?'],
])('a typo in %j gets the nearest name', async (argv, suggestion) => {
  const { error, status } = await run(main, argv);
  expect(status).toBe(2);
  expect(error).toContain(suggestion);
});

test('the help of a command lists only the options that it uses', async () => {
  expect(await optionsOf('new')).toEqual(['content', 'help', 'quiet']);
  expect(await optionsOf('status')).toEqual(['as-of', 'content', 'help', 'only']);
  expect(await optionsOf('translated')).toEqual(['content', 'help', 'quiet']);
  for (const command of ['import', 'release', 'withdraw', 'verify', 'check'])
    expect(await optionsOf(command)).not.toEqual(expect.arrayContaining(['output']));
  expect(await optionsOf('import')).not.toEqual(expect.arrayContaining(['only']));
  expect(await optionsOf('import')).not.toEqual(expect.arrayContaining(['templates']));
});

test.each(commands)('%s has a help with a description', async (command) => {
  const { out, status } = await run(main, ['help', command]);
  expect(status).toBe(0);
  expect(out).toMatch(new RegExp(`^Usage: policy ${command} \\[options\\].*\\n\\n[a-z].+\\n`));
});

test('a mistyped policy, version or language gets the nearest name, and no far one', async () => {
  const site = new ArchiveContent(plainSite);
  const said = async (...argv: readonly string[]) => (await site.run(argv)).error;
  expect(await said('redline', 'privcy')).toContain('There is no policy "privcy". Did you mean "privacy"?');
  expect(await said('show', 'privacy', 'darft')).toContain('Did you mean "draft"?');
  expect(await said('check', '--only', 'privcay')).toContain('Did you mean "privacy"?');
  expect(await said('check', '--only', 'zh-Hans')).not.toContain('Did you mean');
  removeContents();
});
