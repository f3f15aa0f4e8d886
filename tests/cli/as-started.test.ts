import { describe, expect, test } from 'vitest';
import { main } from '../../src/cli/main.ts';
import { commandsAsStarted, contentIn, programName } from '../../src/findings/as-started.ts';
import { makeContent, run } from '../support/run-command.ts';

describe('a command in a message', () => {
  test.each([
    ['policy', 'content', 'Run "policy check".', 'Run "policy check".'],
    ['npx policy', 'content', 'Run "policy check".', 'Run "npx policy check".'],
    [
      'npm run policy --',
      'legal',
      '"policy new a" starts one.',
      '"npm run policy -- new --content legal a" starts one.',
    ],
    ['npx policy', 'my texts', 'Then:\n  policy dev\n', 'Then:\n  npx policy dev --content "my texts"\n'],
    ['npx policy', 'C:\\legal', 'Run "policy check".', 'Run "npx policy check --content C:\\legal".'],
    ['npx policy', '$(id)', 'Run "policy check".', `Run "npx policy check --content '$(id)'".`],
    ['npx policy', `my "it's"`, 'Run "policy check".', `Run "npx policy check --content 'my "it'\\''s"'".`],
    [
      'npx policy',
      'legal',
      'The policy check and a policy "privacy".',
      'The policy check and a policy "privacy".',
    ],
  ])('started as %s, with the content in %s', (program, content, message, printed) => {
    expect(commandsAsStarted(message, { program, content })).toBe(printed);
  });
});

test.each([
  ['/project/node_modules/.bin/policy', { event: 'npx', command: 'exec' }, 'npx policy'],
  ['/project/node_modules/.bin/policy', {}, 'npx policy'],
  ['C:\\project\\node_modules\\.bin\\policy', {}, 'npx policy'],
  ['/project/dist/cli/main.js', { event: 'policy', command: 'run-script' }, 'npm run policy --'],
  ['/project/dist/cli/main.js', { event: 'policy', command: 'run' }, 'npm run policy --'],
  ['/project/dist/cli/main.js', { event: 'legal', command: 'run-script' }, 'npm run legal --'],
  [
    '/project/node_modules/.bin/policy',
    { event: 'check', command: 'run-script', line: 'policy check' },
    'npx policy',
  ],
  [
    '/project/dist/cli/main.js',
    { event: 'policy', command: 'run', line: 'npm run compile && node dist/cli/main.js' },
    'npm run policy --',
  ],
  ['dist/cli/main.js', {}, 'node dist/cli/main.js'],
  ['/usr/local/bin/policy', {}, 'policy'],
])('%s with %j was started as %s', (script, variables, program) => {
  expect(programName(script, variables)).toBe(program);
});

test.each([
  [['check'], 'content'],
  [['check', '--content', 'legal'], 'legal'],
  [['check', '--content=legal', '--quiet'], 'legal'],
  [['check', '--content'], 'content'],
  [['check', '--content', 'a', '--content=b', '--content', 'c'], 'c'],
])('the content folder of %j is %s', (argv, content) => {
  expect(contentIn(argv)).toBe(content);
});

test('next steps and hints are printed as the program was started', async () => {
  const content = `${makeContent({})}/legal`;
  const started = await run(main, ['new', 'privacy', '--content', content], 'npm run policy --');
  expect(started.out).toContain(`  npm run policy -- check --content ${content}\n`);
  const checked = await run(main, ['check', '--content', content], 'npx policy');
  expect(checked.error).toContain(`"npx policy release --content ${content} privacy"`);
  const missing = await run(main, ['check', '--content', `${content}x`], 'npx policy');
  expect(missing.error).toContain(`"npx policy new --content ${content}x privacy"`);
});
