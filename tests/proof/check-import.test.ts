/** The proof of an import: what it finds lost, where, and what it does not mind. */

import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import {
  type CheckedSource,
  type CheckResult,
  type CheckTask,
  checkImport,
  lostFindings,
  noReadings,
} from '../../src/proof/check-import.ts';
import { toSource } from '../../src/source.ts';
import { codesOf, importFiles } from '../import/import-files.ts';
import { runs } from '../support/long.ts';

/** Checks a source against files; nothing was left out or added on purpose unless told. */
async function check(
  source: CheckedSource,
  files: readonly string[],
  more: Partial<CheckTask> = {},
): Promise<CheckResult> {
  const task = { source, files, removed: [], added: [], labels: [], countsPlainly: true, said: [], ...more };
  return checkImport(task, noReadings());
}

const html = (text: string): CheckedSource => ({ format: 'html', text });

test('words that are missing are lost, each place of them', async () => {
  const words = 'one two three four five six seven eight nine ten eleven twelve';
  const { lost } = await check(html(`<p>${words}</p>`), [
    'one two four five six seven eight ten eleven twelve',
  ]);
  expect(lost.map(({ message }) => message)).toEqual([
    'The source reads "one two three four five six seven" but the import reads "one two four five six seven eight"',
    'The source reads "six seven eight nine ten eleven twelve" but the import reads "six seven eight ten eleven twelve"',
  ]);
});

test('what was left out by name is not lost, and counts once', async () => {
  const source = html('<p>one secret two</p><p>secret</p>');
  expect((await check(source, ['one two\n\nsecret'], { removed: ['secret'] })).lost).toEqual([]);
  expect((await check(source, ['one two'], { removed: ['secret'] })).lost).toHaveLength(1);
});

test('a number that the source counts and the import does not have is a warning at its words', async () => {
  const text = '<ol><li>one</li><li>two</li></ol>';
  const result = await check(html(text), ['- one\n- two']);
  const [finding] = lostFindings(toSource('a.html', text), result);
  expect(finding).toMatchObject({ code: 'import-number-lost', severity: 'warning' });
  expect(result.lost).toEqual([]);
});

test('a link that is lost is named, and one in code is not lost', async () => {
  const source = html('<a href="https://example.org/a">words</a>');
  expect((await check(source, ['words'])).lost[0]?.message).toBe(
    'The link to "https://example.org/a" is lost',
  );
  expect(
    (await check(source, ['words `https://example.org/a`'], { added: ['https example org a'] })).lost,
  ).toEqual([]);
});

describe('the words of a page', () => {
  const word = fc.stringMatching(/^[a-z]{2,8}$/);
  const name = fc.constantFrom('x-note', 'ac:macro', 'foo', 'center', 'section', 'span', 'u', 'td', 'label');
  const element = fc.letrec<{ node: string }>((tie) => ({
    node: fc.oneof(
      { maxDepth: 4 },
      word.map((one) => `${one} `),
      fc
        .tuple(name, fc.array(tie('node'), { maxLength: 4 }))
        .map(([tag, inner]) => ` <${tag}>${inner.join('')}</${tag}> `),
    ),
  })).node;

  test('are the words of its import, in elements of any name, or the import is refused', async () => {
    await fc.assert(
      fc.asyncProperty(fc.array(element, { minLength: 1, maxLength: 6 }), async (nodes) => {
        const body = nodes.join('');
        const made = await importFiles({ 'a.html': `<h1>Title</h1><h2>Part</h2><div>first ${body}</div>` });
        const shown = body.replace(/<[^>]*>/g, ' ').match(/[a-z]+/g) ?? [];
        const text = [...made.files]
          .filter(([path]) => path.startsWith('draft/') && path.endsWith('.md'))
          .map(([, bytes]) => new TextDecoder().decode(bytes))
          .join(' ');
        if (codesOf(made).includes('import-words-lost')) return;
        for (const one of shown) expect(text).toContain(one);
        expect(made.words).toBe(shown.length + 3);
      }),
      { numRuns: runs(400) },
    );
  });
});
