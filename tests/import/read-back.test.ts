/** What an import writes is read back: no text of a source, whatever it looks like, becomes another kind of block. */

import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { findMisread } from '../../src/import/read-back.ts';
import type { Block } from '../../src/model/index.ts';
import { runs } from '../support/long.ts';
import { codesOf, importFiles } from './import-files.ts';

/** Starts of lines that mean something in Markdown, in front matter or in a dialect. */
const start = fc.constantFrom(
  ...[
    '---',
    '--- ',
    '# x',
    '>',
    '- ',
    '+ ',
    '1. ',
    '(a) ',
    'iv) ',
    'A.',
    '```',
    '~~~',
    '    ',
    '| a | b |',
    '---|---',
  ],
  ...[
    ':::',
    ': def',
    '[x]: http://y',
    '[^1]: n',
    '===',
    '***',
    '<div>',
    '<!-- x',
    '$$',
    '{#id}',
    '[//]: #',
    '\u00A0- x',
  ],
  ...['b\n- c', 'b\n(b) c', 'b\n---', '第一条', '一、', 'title: x', '1.1 ', '\\', '![', '§'],
);
const words = fc.constantFrom(
  'word',
  'two words',
  '*a*',
  '`c`',
  '<b>',
  'x | y',
  '[l](u)',
  '#',
  ':',
  '&amp;',
  '',
);
const line = fc.tuple(start, words, words).map((pieces) => pieces.join(' '));

const escaped = line.map((text) => text.replaceAll('&', '&amp;').replaceAll('<', '&lt;'));
/** Blocks of a page, in each other. */
const page = fc.letrec<{ block: string; text: string }>((tie) => ({
  text: escaped,
  block: fc.oneof(
    { depthSize: 'small', withCrossShrink: true },
    escaped.map((text) => `<p>${text.replaceAll('\n', '<br>')}</p>`),
    fc.tuple(escaped, escaped).map(([a, b]) => `<pre>${a}\n${b}</pre>`),
    escaped.map((text) => `<h4>${text}</h4>`),
    fc.constant('<hr>'),
    fc
      .tuple(
        fc.constantFrom('1', 'a', 'A', 'i', 'I'),
        fc.nat(30),
        fc.array(tie('block'), { minLength: 1, maxLength: 3 }),
      )
      .map(
        ([type, from, items]) =>
          `<ol type="${type}" start="${from}"><li>${items.join('</li><li>')}</li></ol>`,
      ),
    fc
      .array(tie('block'), { minLength: 1, maxLength: 3 })
      .map((items) => `<ul><li>${items.join('</li><li>')}</ul>`),
    tie('block').map((inner) => `<blockquote>${inner}</blockquote>`),
    fc.tuple(escaped, tie('block')).map(([term, inner]) => `<dl><dt>${term}</dt><dd>${inner}</dd></dl>`),
    fc
      .array(escaped, { minLength: 1, maxLength: 3 })
      .map((cells) => `<table><tr><td>${cells.join('</td><td>')}</table>`),
  ),
})).block;

describe('any text', () => {
  test.each([
    [
      'a page',
      'old.html',
      fc.array(page, { minLength: 1, maxLength: 3 }).map((blocks) => `<h2>A</h2>${blocks.join('')}`),
    ],
    [
      'plain text',
      'old.txt',
      fc.array(line, { minLength: 1, maxLength: 5 }).map((lines) => `Text.\n\n${lines.join('\n\n')}`),
    ],
    [
      'Markdown',
      'old.md',
      fc.array(line, { minLength: 1, maxLength: 5 }).map((lines) => `Text.\n\n${lines.join('\n')}\n`),
    ],
  ])('of %s reads back as the kinds of blocks that it was', async (_, name, sources) => {
    await fc.assert(
      fc.asyncProperty(sources, async (source) => {
        const made = await importFiles({ [name]: source });
        expect(codesOf(made)).not.toContain('import-misread');
      }),
      { numRuns: runs(400) },
    );
  });
});

test('a difference is named with its text', () => {
  const nowhere = { start: 0, end: 0 };
  const block: Block = {
    type: 'paragraph',
    inline: [{ type: 'text', value: '- not escaped', span: nowhere }],
    span: nowhere,
  };
  const misread = findMisread('One.\n\n- not escaped\n', [
    { type: 'block', from: 0, block: { ...block, inline: [{ type: 'text', value: 'One.', span: nowhere }] } },
    { type: 'block', from: 6, block },
  ]);
  expect(misread).toEqual({
    at: 6,
    message: 'The paragraph "- not escaped" would be read from the imported file as a bullet list',
  });
  expect(findMisread('- not escaped\n', [])?.message).toBe(
    'Text would be read from the imported file as a bullet list',
  );
});
