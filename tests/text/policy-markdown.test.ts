import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { policyMarkdown } from '../../src/text/policy-markdown.ts';
import { documentOf, expectedOf, readBack } from './read-back.ts';

function check(bodies: Readonly<Record<string, string>>): string {
  const document = documentOf(bodies);
  const markdown = policyMarkdown(document);
  expect(readBack(markdown), markdown).toEqual(expectedOf(document));
  return markdown;
}

const pieces = [
  'word',
  'Wort ',
  ' ',
  '  ',
  '*',
  '**',
  '_',
  '__',
  '***',
  '~~',
  '~',
  '`',
  '``',
  '[',
  ']',
  '(',
  ')',
  '](',
  '](#store)',
  '[](#b)',
  '![',
  '!',
  '[^n]',
  '\\',
  '<',
  '>',
  '&',
  '&amp;',
  '&nbsp;',
  '&#32;',
  '<br>',
  '<b>',
  '#',
  '|',
  ' | ',
  ':',
  '-',
  '.',
  '1',
  'a',
  'i',
  '日本',
  '「',
  '。',
  '\u3000',
  '<https://a.example/x_y>',
  '{#id}',
  '//',
  '"',
  '=',
  '[x](<a b> "t")',
  '[t](x(y)z)',
];
const starts = [
  '',
  '',
  '',
  '- ',
  '* ',
  '+ ',
  '1. ',
  '2. ',
  '1) ',
  '(a) x',
  '(b) x',
  '(i) x',
  '(ii) x',
  'a. x',
  'b. x',
  'A. x',
  'i. x',
  'v. x',
  '> ',
  '# ',
  '## ',
  '### ',
  ': ',
  '| ',
  '| --- | --- |',
  '```',
  '***',
  '---',
  '===',
  '    ',
  '[^n]: ',
  '\t',
];
const indents = ['', '', '', '  ', '   ', '    ', '      ', '> '];

const line = fc
  .tuple(
    fc.constantFrom(...indents),
    fc.constantFrom(...starts),
    fc.array(fc.constantFrom(...pieces), { maxLength: 5 }),
    fc.constantFrom('', '', '', '\\', '\n'),
  )
  .map(([indent, start, words, end]) => indent + start + words.join('') + end);
const body = fc.array(line, { maxLength: 7 }).map((lines) => lines.join('\n'));

describe('policy.md', () => {
  test('reads back to the blocks of any document', () => {
    fc.assert(
      fc.property(body, body, (first, second) => void check({ a: first, b: second })),
      {
        numRuns: Number(process.env.RUNS ?? 300),
        ...(process.env.SEED && { seed: Number(process.env.SEED) }),
      },
    );
  });
});
