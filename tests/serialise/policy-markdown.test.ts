import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { policyMarkdown } from '../../src/serialise/policy-markdown.ts';
import { runs, sampled } from '../support/long.ts';
import { documentOf, expectedOf, readBack } from './read-back.ts';

const root = fileURLToPath(new URL('../..', import.meta.url));
const corpora = process.env.POLICY_CORPORA ?? join(root, '../shared/corpora');

/** The Markdown below the heading of a section with this body, shown to read back. */
function below(body: string): string {
  const markdown = check({ a: body, b: 'Two.' });
  const start = markdown.indexOf('{#a}\n\n') + 6;
  return markdown.slice(start, markdown.indexOf('\n\n## II.'));
}

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
  '日本\u3000',
  '\u3000語',
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

/** Whether a list is tight can hang on a footnote that stood in it; `policy.md` says that in its own way. */
function withoutTight(sections: unknown): unknown {
  return JSON.parse(JSON.stringify(sections, (key, value) => (key === 'tight' ? undefined : value)));
}

describe('policy.md', () => {
  test.each([
    ['prose as it is', 'We (and v. Jones) keep e.g. A_B, 5 * 3, [redacted] & more: "x" - y! <3 a~b'],
    ['emphasis', 'a **b** *c **d*** **_e_** ~~f~~ `g` ``h`i``'],
    ['a broken line', 'Street 1\\\nCity'],
    ['emphasis of Japanese', 'この\n**「個人情報」**\nの扱い、**重要**です。'],
    ['links', '<https://a.example/x_y> <a@b.example> [x](#b) [y](/条款/#范围 "Title") ![z](z.png)'],
    ['lists', '(a) one\n(b) two\n    (i) three\n\n    (ii) four\n\n         more'],
    ['lists side by side', '- a\n\n+ b\n\n(a) c\n(b) d\n\n(e) e\n(f) f'],
    ['a table', '| a | b |\n| :-- | --: |\n| c<br>d | e \\| f |'],
    ['a quotation', '> a\n>\n> - b'],
    ['definitions', 'T\nU\n: one\n: two'],
    ['code', '~~~`` a`b\n```\n~~~\n\n    indented'],
    ['a line across', 'a\n\n***\n\nb'],
  ])('keeps %s', (_, body) => {
    expect(below(body)).toBe(body);
  });

  test.each([
    ['a number', '1\\. x', '1\\. x'],
    ['a letter', '\\(a) x', '\\(a) x'],
    ['a hash, a dash, a mark', '\\# a\n\n\\- b\n\n\\> c\n\n\\+ d', '\\# a\n\n\\- b\n\n\\> c\n\n\\+ d'],
    ['a colon', 'a\n\n\\: b', 'a\n\n\\: b'],
    ['marks of emphasis', '\\*a* _b\\_', '\\*a\\* \\_b\\_'],
    ['a link', '\\[a](b)', '[a\\](b)'],
    ['HTML', '\\<div> &lt;3', '\\<div> <3'],
    ['an entity', '\\&amp; &amp;', '\\&amp; &'],
    ['a backslash', 'C:\\x\\\\', 'C:\\\\x\\\\'],
    ['a row', 'a | b\\\n\\--- | ---', 'a | b\\\n\\--- | ---'],
    ['a note', '\\[^x]: y', '\\[^x]: y'],
    ['a definition of a link', '\\[x]: y', '\\[x]: y'],
  ])('keeps %s from being read', (_, body, expected) => {
    expect(below(body)).toBe(expected);
  });

  test('fills a link without words with the number that it leads to', () => {
    expect(below('see [](#b)')).toBe('see [II](#b)');
  });

  test('gives every footnote a label of its own, at the end of its section', () => {
    expect(check({ a: 'x[^n]\n\n[^n]: N\n\ny', 'a-b': 'z[^n]\n\n[^n]: - M' })).toBe(
      '# Policy\n\n## I. Title of a {#a}\n\nx[^a.n]\n\ny\n\n[^a.n]: N\n\n' +
        '## II. Title of a-b {#a-b}\n\nz[^a-b.n]\n\n[^a-b.n]: - M\n',
    );
  });

  test('divides what would run together', () => {
    expect(below('1. a\n\n[^n]: N\n\n1. b')).toBe('1. a\n\n[//]: #\n\n1. b\n\n[^a.n]: N');
  });

  test('reads back to the blocks of any document', () => {
    fc.assert(
      fc.property(
        // An HTML block that is left open is closed, lest it take in the sections behind it.
        body.filter((text) => !text.includes('<!')),
        (text) => {
          const document = documentOf({ a: text, b: 'Two.' });
          const markdown = policyMarkdown(document);
          expect(withoutTight(readBack(markdown)), markdown).toEqual(withoutTight(expectedOf(document)));
        },
      ),
      { numRuns: runs(500), seed: 20261122 },
    );
  });

  describe.skipIf(!existsSync(corpora))('reads back, of real policies,', () => {
    const versions = existsSync(corpora)
      ? readdirSync(corpora, { recursive: true, encoding: 'utf8' }).filter((path) => /\d\.md$/.test(path))
      : [];

    test.each(sampled(versions, 5))('%s', (path) => {
      const text = readFileSync(join(corpora, path), 'utf8').replace(
        /^---[ \t]*\r?\n[\s\S]*?\n---[ \t]*\r?\n/,
        '',
      );
      check({ a: text, b: 'Two.' });
    });
  });
});
