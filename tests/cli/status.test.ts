import { expect, test } from 'vitest';
import { main } from '../../src/cli/main.ts';
import { exampleFiles } from '../../src/findings/catalogue/bases.ts';
import { makeContent, run } from '../support/run-command.ts';

const german = 'privacy/draft/de/20-store.md';

test('one table tells where every policy stands in every language', async () => {
  const content = makeContent({
    ...exampleFiles({ [german]: null }, 'translated'),
    'privacy/draft/en/preamble.md': 'This policy is new.\n',
    '隐私/policy.yaml': 'title:\n  de: Datenschutz\ngoverning: de\n',
    '隐私/draft/de/10-a.md': '---\ntitle: A\n---\n\nText.\n',
  });
  const { out, error, status } = await run(main, ['status', '--content', content]);
  expect(out).toBe(`policy   language  in force  upcoming  draft changed   stale translations
privacy  en        —         —         never released  —
privacy  de        —         —         never released  1, 1 missing
隐私     de        —         —         never released  —
`);
  expect({ error, status }).toEqual({ error: '', status: 0 });
});

test('--only names a policy or a language', async () => {
  const content = makeContent(exampleFiles({}, 'translated'));
  const { out } = await run(main, ['status', '--content', content, '--only', 'de']);
  expect(
    out
      .trim()
      .split('\n')
      .map((line) => line.split(/\s+/)[1]),
  ).toEqual(['language', 'de']);
});

test('errors of the content are counted and end with status 1', async () => {
  const content = makeContent(exampleFiles('# Level one\n'));
  const { error, status } = await run(main, ['status', '--content', content]);
  expect(error).toContain('1 error');
  expect(status).toBe(1);
});
