import { describe, expect, test } from 'vitest';
import { policyText } from '../../src/serialise/policy-text.ts';
import { documentOf } from './read-back.ts';

/** What `policy.txt` says below the heading of a section with this body; `b` and `c` are the sections behind it. */
function below(body: string): string {
  const text = policyText(documentOf({ a: body, b: 'Two.', c: '## Inner\n\nThree.' }));
  const start = 'Policy\n\nI. Title of a\n\n';
  const end = '\n\nII. Title of b\n\nTwo.\n\nIII. Title of c\n\nIII.1 Inner\n\nThree.\n';
  expect(text.startsWith(start)).toBe(true);
  expect(text.endsWith(end)).toBe(true);
  return text.slice(start.length, -end.length);
}

// Each is a rule of format 1: what is expected here is hashed in releases and never changes.
describe('policy.txt, format 1', () => {
  test.each([
    [
      'a paragraph is one line',
      'One\ntwo,  \nthree   *four*\\\n**five** `six`.',
      'One two, three four five six.',
    ],
    ['lines of Japanese are joined without a space', '個人情報を\n収集します。', '個人情報を収集します。'],
    ['spaces beyond ASCII stay', '\u3000全角\u3000の&nbsp;空白', '\u3000全角\u3000の\u00A0空白'],
    ['headings have their numbers', '## One\n\n### Deep\n\n## Two', 'I.1 One\n\nI.1.a Deep\n\nI.2 Two'],
    ['items have their markers', '- a\n- b\n\n1) c\n1) d', '- a\n- b\n\n1) c\n2) d'],
    ['legal markers count on', 'c. c\nd. d\n\n(iv) x\n(v) y', 'c. c\nd. d\n\n(iv) x\n(v) y'],
    ['loose lists have no empty lines', '(a) a\n\n(b) b\n\n    more', '(a) a\n(b) b\n  more'],
    ['lists are set in by two spaces', '1. a\n   - b\n     - c\n2. d', '1. a\n  - b\n    - c\n2. d'],
    ['an item may begin with any block', '- > q\n- - x\n-', '-\n  > q\n-\n  - x\n-'],
    [
      'a row is a line',
      '| a | b |\n| - | - |\n| c<br>d | |\n| | |\n| e \\| f | g |',
      'a | b\nc d |\ne | f | g',
    ],
    ['cells beyond the header stay', '| a |\n| - |\n| b | c |', 'a\nb | c'],
    ['a quotation is marked', '> a\n> b\n>\n> - c', '> a b\n> - c'],
    ['code stays as it is', '```\na  b\n\n  c\n```', 'a  b\n\n  c'],
    ['a definition', 'T\nU\n: one\n: two\n\n  more\n\nV\n: x', 'T\nU\n: one\n: two\n  more\nV\n: x'],
    [
      'a note stands at the end',
      'x[^n] y[^m] z[^n]\n\n[^m]: M.\n\n[^n]: N\n\n    more',
      'x[1] y[2] z[1]\n\n[1] N\n  more\n[2] M.',
    ],
    ['a line across says nothing', 'a\n\n***\n\nb', 'a\n\nb'],
    ['struck text keeps its mark', '~~We sell it.~~', '~~We sell it.~~'],
    ['an image is its description', '![Flow](a.png) ![](b.png)', '[Flow]'],
    ['raw HTML stays as it is', 'a <b>c</b>\n\n<div>\nx\n</div>', 'a <b>c</b>\n\n<div>\nx\n</div>'],
  ])('%s', (_, body, expected) => {
    expect(below(body)).toBe(expected);
  });

  test.each([
    ['an address out of the site', '[x](https://a.example/b)', 'x <https://a.example/b>'],
    ['an address that is said', '<https://a.example/b>', 'https://a.example/b'],
    ['an encoded address that is said', '<https://a.example/é>', 'https://a.example/é'],
    ['mail', '<a@b.example>, [us](mailto:a@b.example)', 'a@b.example, us <mailto:a@b.example>'],
    ['a section', '[two](#b)', 'two'],
    ['a section without words', 'see [](#b), [](#c.inner) and [](#b.1)', 'see II, III.1 and b.1'],
    ['another policy', '[cookies](/cookies/#x)', 'cookies'],
    ['another policy without words', 'see [](/cookies/#x)', 'see /cookies/#x'],
    ['this policy by its address', 'see [](/privacy/#b)', 'see II'],
    ['a file', '[form](form.pdf)', 'form'],
    ['nothing', '[gone](#gone) [](#gone)', 'gone'],
  ])('a link to %s', (_, body, expected) => {
    expect(below(body)).toBe(expected);
  });

  test('begins with the title and the preamble', () => {
    const text = policyText(documentOf({ preamble: 'Hello.[^n]\n\n[^n]: Note.', a: '' }));
    expect(text).toBe('Policy\n\nHello.[1]\n\n[1] Note.\n\nI. Title of a\n');
  });

  test('without a number a title stands alone', () => {
    const document = documentOf({ a: 'x' });
    const sections = document.sections.map((section) => ({ ...section, number: '' }));
    expect(policyText({ ...document, sections })).toBe('Policy\n\nTitle of a\n\nx\n');
  });
});
