import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { RunCache } from '../../src/cache.ts';
import { cutBody } from '../../src/markdown/cut-body.ts';
import { parseBody } from '../../src/markdown/parse-body.ts';
import { toSource } from '../../src/source.ts';
import { cpuTime } from '../support/cpu-time.ts';
import { runs, sampled } from '../support/long.ts';
import { dumpBody } from './dump-body.ts';
import { spansOf } from './spans-of.ts';

/** Pieces that open, close or break everything; no reference definitions, which CommonMark takes out of the text. */
const markup = [
  ...['\n', '\n', '\n\n', '\n\n', ' ', '  ', '    ', '\t'],
  ...['- ', '* ', '1. ', '7. ', '(a) ', '(b) ', 'a. ', 'b. ', 'i. ', '(i) ', '(ii) ', '(1) ', 'A) ', 'v. '],
  ...['> ', '## ', '\n## ', '# ', '\n---\n', '===\n', '| ', '\n|-|-|\n', ': ', '\n: ', '[^n]', '\n[^n]: '],
  ...['*', '**', '_', '~~', '`', '```\n', '<b>', '<br>', '<!-- ', '-->', '<div>', '&amp;', '\\', '!['],
  ...['[', '](#x)', '](<', '"', '{#id}', '日', '本\n', '\0', '\uD83D'],
];

const markdown = fc
  .array(fc.oneof(fc.constantFrom(...markup), fc.constant('w')), { maxLength: 60 })
  .map((pieces) => pieces.map((piece, at) => (piece === 'w' ? `w${at}x ` : piece)).join(''));

const often = { numRuns: runs(2000) };

describe('whatever the text', () => {
  test('no word is lost', () => {
    fc.assert(
      fc.property(markdown, (text) => {
        const dump = dumpBody(parseBody(toSource('a.md', text), 0));
        for (const word of text.match(/w\d+x/g) ?? []) expect(dump).toContain(word);
      }),
      often,
    );
  });

  test('spans lie within the text, and plain text is what stands there', () => {
    fc.assert(
      fc.property(markdown, (text) => {
        const source = toSource('a.md', text);
        for (const { type, span, value } of spansOf(parseBody(source, 0))) {
          expect(span.start, type).toBeGreaterThanOrEqual(0);
          expect(span.end, type).toBeGreaterThanOrEqual(span.start);
          expect(span.end, type).toBeLessThanOrEqual(source.text.length);
          const there = source.text.slice(span.start, span.end).replaceAll('\0', '\uFFFD');
          if (value !== undefined && !/[\\&\n]/.test(there)) expect(there).toBe(value);
          for (const word of value?.match(/w\d+x/g) ?? []) expect(there).toContain(word);
        }
      }),
      often,
    );
  });

  test('what a part becomes hangs on nothing that its digest leaves out', () => {
    const cache = new RunCache();
    fc.assert(
      fc.property(markdown, markdown, markdown, (before, part, after) => {
        for (const text of [`${part}\n\n## A\n${part}`, `${before}\n\n## A\n${part}\n\n## B\n${after}`]) {
          const source = toSource('a.md', text);
          expect(parseBody(source, 0, cache)).toEqual(parseBody(source, 0));
        }
      }),
      often,
    );
  });
});

test('a body that is cut at its headings is read as it would be whole', () => {
  const cache = new RunCache();
  const plain = fc
    .array(
      fc.oneof(fc.constantFrom(...markup.filter((one) => cutBody(one) !== undefined)), fc.constant('w')),
      {
        maxLength: 40,
      },
    )
    .map((pieces) => pieces.join(''));
  let cut = 0;
  fc.assert(
    fc.property(plain, plain, plain, (before, part, after) => {
      const text = `${before}\n# A\n${part}\n### B\n${after}`;
      cut += cutBody(text) === undefined ? 0 : 1;
      const source = toSource('a.md', text);
      expect(parseBody(source, 0, cache)).toEqual(parseBody(source, 0));
    }),
    often,
  );
  expect(cut).toBeGreaterThan(often.numRuns / 2);
});

describe('hostile text is read in seconds', () => {
  const repeated: Readonly<Record<string, string>> = {
    'a line of 10 MB': 'word '.repeat(2_000_000),
    'ten thousand stars': '*'.repeat(10_000),
    'emphasis that nests': '*a '.repeat(5000) + 'a* '.repeat(5000),
    'brackets that stay open': '['.repeat(50_000),
    'images that stay open': '!['.repeat(20_000),
    'quotations that nest': '> '.repeat(5000),
    'lists that nest': Array.from({ length: 300 }, (_, at) => `${'  '.repeat(at)}(a) x`).join('\n'),
    'markers that begin nothing': 'v. Jones said\n'.repeat(20_000),
    'a second item that never comes': `b. x\n${'lazy\n'.repeat(30_000)}`,
    'a list of twenty thousand items': Array.from({ length: 20_000 }, (_, at) => `(${at + 1}) x`).join('\n'),
    'a table of twenty thousand rows': `|a|b|\n|-|-|\n${'|x|y|z|\n'.repeat(20_000)}`,
    'ids that stay open': `## ${'{#'.repeat(50_000)}`,
    'ten thousand headings': '## A [b] {#x}\n\ntext\n\n'.repeat(10_000),
  };
  test.each(sampled(Object.entries(repeated), 4))('%s', (_name, text) => {
    const started = cpuTime();
    parseBody(toSource('a.md', text), 0);
    expect(cpuTime() - started).toBeLessThan(10);
  });

  test('text below the deepest level is kept', () => {
    const deep = `${Array.from({ length: 300 }, (_, at) => `${'  '.repeat(at)}- w${at}x`).join('\n')}\n`;
    const dump = dumpBody(parseBody(toSource('a.md', deep + '> '.repeat(300).concat('w300x')), 0));
    for (let at = 0; at <= 300; at++) expect(dump).toContain(`w${at}x`);
  });
});
