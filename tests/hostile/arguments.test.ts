import { readdirSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { afterAll, describe, expect, test } from 'vitest';
import { main } from '../../src/cli/main.ts';
import { now } from '../support/built-site.ts';
import { removeContent, siteWith, writeContent } from '../support/hostile-content.ts';
import { sampled } from '../support/long.ts';

afterAll(removeContent);

const odd = [
  ...[
    '',
    ' ',
    '..',
    '../../x',
    '/etc/passwd',
    '-',
    '--x',
    '"',
    '<script>',
    '__proto__',
    'constructor',
    '\n',
    '\u202e',
  ],
  ...['2026-99-99', 'https://[', 'https://x/?y', 'javascript:x', 'C:\\x', '%00', 'privacy', 'x'.repeat(5000)],
];

/** Command lines with an argument in every place where one can stand. */
const commands: Readonly<Record<string, (odd: string) => readonly string[]>> = {
  'a command': (one) => [one],
  'the id of a new policy': (one) => ['new', one],
  'a base URL': (one) => ['check', '--base-url', one],
  'a base URL of a build': (one) => ['build', '--drafts', '--base-url', one],
  'what alone is built': (one) => ['build', '--drafts', '--only', one],
  'a folder of templates': (one) => ['build', '--drafts', '--templates', one],
  'a day': (one) => ['build', '--as-of', one],
  'a form of findings': (one) => ['check', '--findings', one],
  'what was published': (one) => ['check', '--published', one],
  'a policy to show': (one) => ['show', one],
  'a version to show': (one) => ['show', 'privacy', one],
  'a site to verify': (one) => ['verify', one],
  'a copy to verify against': (one) => ['verify', '--against', one],
  'a translation': (one) => ['translated', one],
  'a version to withdraw': (one) => ['withdraw', 'privacy', one, '--reason', one],
  'a policy to release': (one) => ['release', one, '--effective', one, '--change', one, '--summary', one],
  'a summary to release with': (one) => [
    ...['release', 'privacy', '--effective', '2027-06-01', '--change', 'initial', '--dry-run'],
    ...['--summary-file', one],
  ],
  'anchors to release with': (one) => [
    ...['release', 'privacy', '--effective', '2027-06-01', '--change', 'initial', '--dry-run'],
    ...['--summary', 'S', '--moved', `${one}=${one}`, '--retired', one],
  ],
};

describe('an argument that nobody expected is refused in words, and nothing is written elsewhere', () => {
  test.each(sampled(Object.entries(commands), 2))('%s', async (_name, command) => {
    for (const one of odd) {
      const content = writeContent(siteWith('Text.'));
      const parent = dirname(content);
      let said = '';
      const say = (text: string): void => {
        said += text;
      };
      const argv = [...command(one), '--content', content, '--output', join(parent, '_site')];
      const status = await main(argv, { out: say, error: say, now: () => now, timezone: 'UTC' });
      expect(said, JSON.stringify(argv)).not.toMatch(/fault of the program|^\s+at .*:\d+:\d+\)?$/m);
      expect([0, 1, 2]).toContain(status);
      if (status !== 0) expect(said.trim(), JSON.stringify(argv)).not.toBe('');
      expect(readdirSync(parent).filter((name) => name !== 'content' && name !== '_site')).toEqual([]);
    }
  });
});

describe('an output folder that cannot be written is refused in words', () => {
  const outputs: Readonly<Record<string, (parent: string) => string>> = {
    'the content itself': (parent) => join(parent, 'content'),
    'the folder around the content': (parent) => parent,
    'a file': (parent) => join(parent, 'content', 'site.yaml'),
    'a folder below a file': (parent) => join(parent, 'content', 'site.yaml', 'x'),
    'a name that is too long': (parent) => join(parent, 'x'.repeat(5000)),
    'a folder below a device': () => '/dev/null/site',
  };
  test.each(Object.entries(outputs))('%s', async (_name, place) => {
    const content = writeContent(siteWith('Text.'));
    let said = '';
    const io = {
      out: () => {},
      error: (text: string) => {
        said += text;
      },
      now: () => now,
      timezone: 'UTC',
    };
    const output = place(dirname(content));
    expect(await main(['build', '--drafts', '--content', content, '--output', output], io)).toBe(2);
    expect(said).toMatch(/[^\n]+\.\n$/);
    expect(said).not.toContain('fault of the program');
    expect(readdirSync(content).sort()).toEqual(['privacy', 'site.yaml']);
  });
});
