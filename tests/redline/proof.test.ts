/** Accepting a redline gives the new document, rejecting it the old one, by a way of its own: its JSON read back. */

import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { RunCache } from '../../src/cache.ts';
import type { Document } from '../../src/model/index.ts';
import { compareDocuments } from '../../src/redline/compare-documents.ts';
import { redlineRecord } from '../../src/redline-output/json.ts';
import { cpuTime } from '../support/cpu-time.ts';
import { runs, sampled } from '../support/long.ts';
import { corpora, hasCorpora, historyOf } from './corpora.ts';
import { type Edit, editMarkdown, editOf } from './edit-markdown.ts';
import { readDocument } from './make-redline-documents.ts';
import { linesOfDocument, linesOfRedline } from './read-redline.ts';
import { sampleText } from './sample-text.ts';

function prove(old: Document, now: Document): void {
  const redline = compareDocuments(old, now, new Map());
  const record = redlineRecord(redline, { from: 'old', to: 'new' });
  expect(linesOfRedline(record, 'old')).toEqual(linesOfDocument(old));
  expect(linesOfRedline(record, 'new')).toEqual(linesOfDocument(now));
}

test('a redline of random edits of a document is exact', () => {
  fc.assert(
    fc.property(fc.array(editOf, { minLength: 1, maxLength: 12 }), (edits: readonly Edit[]) => {
      const edited = edits.reduce(editMarkdown, sampleText);
      prove(readDocument(sampleText).document, readDocument(edited).document);
    }),
    { numRuns: runs(150) },
  );
});

/** A table of some columns, with the words of one of its cells edited. */
function tableOf(columns: readonly number[], rows: readonly number[], edited: number): string {
  const line = (cells: readonly string[]): string => `| ${cells.join(' | ')} |\n`;
  const cell = (row: number, column: number): string =>
    `row ${row} of column ${column}${row * 7 + column === edited ? ', edited' : ''}`;
  return [
    line(columns.map((column) => `Title ${column}`)),
    line(columns.map(() => '---')),
    ...rows.map((row) => line(columns.map((column) => cell(row, column)))),
  ].join('');
}

test('a redline of tables whose columns and rows changed is exact', () => {
  const some = fc.shuffledSubarray([0, 1, 2, 3, 4], { minLength: 1 });
  const side = fc.tuple(some, some, fc.nat(40));
  fc.assert(
    fc.property(side, side, (before, after) => {
      prove(readDocument(tableOf(...before)).document, readDocument(tableOf(...after)).document);
    }),
    { numRuns: runs(150) },
  );
});

test('a redline of dates, amounts and clauses of which pieces changed is exact', () => {
  const piece = fc.constantFrom(
    'May',
    '25',
    ',',
    '2018',
    '§',
    '5',
    'Abs.',
    '2',
    '1 000,50',
    '€',
    'days',
    '(a)',
    '30',
  );
  const side = fc.array(piece, { minLength: 1, maxLength: 12 }).map((pieces) => pieces.join(' '));
  fc.assert(
    fc.property(side, side, (before, after) => {
      prove(readDocument(`We say ${before}`).document, readDocument(`We say ${after}`).document);
    }),
    { numRuns: runs(300) },
  );
});

describe.skipIf(!hasCorpora)('real histories', () => {
  for (const corpus of corpora) {
    test(`${corpus}: consecutive versions, and random pairs`, () => {
      const history = historyOf(corpus);
      const pairs = history.slice(1).map((now, at) => [history[at], now] as const);
      for (const [before, now] of sampled(pairs, 12)) if (before !== undefined) prove(before, now);
      const place = fc.nat(history.length - 1);
      fc.assert(
        fc.property(place, place, (from, to) => {
          const [old, now] = [history[from], history[to]];
          if (old !== undefined && now !== undefined) prove(old, now);
        }),
        { numRuns: runs(32), seed: 6 },
      );
    }, 120_000);
  }
});

test('of two headings alike in a section, whose parts are one object, one may be kept and the other not', () => {
  const cache = new RunCache();
  const part = '## Data\n\nThe same words twice.\n\n';
  const texts = ['', part, part + part, `${part}## Other\n\nWords.\n\n${part}`, part.repeat(3)];
  const documents = texts.map((text) => readDocument(`=== a A\n${text}`, { cache }).document);
  for (const old of documents) for (const now of documents) prove(old, now);
});

test('rows whose words all stand in many others are compared where they stand', () => {
  const table = (cell: string): string => `| A | B |\n| - | - |\n${`| yes to it | ${cell} |\n`.repeat(60)}`;
  const [old, now] = [readDocument(table('no')).document, readDocument(table('maybe')).document];
  const { blocks } = compareDocuments(old, now, new Map()).counts;
  expect(blocks).toEqual({ changed: 60, added: 0, removed: 0, moved: 0 });
});

const paragraphs = (count: number, text: (at: number) => string): string =>
  Array.from({ length: count }, (_, at) => text(at)).join('\n\n');

/** Far more than is needed; a way through such texts by the square of their length takes minutes. */
const patience = 20;

describe('a text that is built to be slow is compared in time', () => {
  const slow: readonly (readonly [string, string, string])[] = [
    [
      'thousands of equal short blocks',
      paragraphs(4000, () => 'Reserved.'),
      paragraphs(5000, () => 'Reserved.'),
    ],
    [
      'equal short blocks among others',
      paragraphs(3000, (at) => (at % 3 === 0 ? `Clause ${at}.` : 'Reserved.')),
      paragraphs(3000, (at) => (at % 3 === 0 ? `Clause ${at + 1}.` : 'Reserved.')),
    ],
    ['one word a hundred thousand times', 'word '.repeat(100_000), 'word '.repeat(99_000)],
    [
      'one word among its likes',
      'word '.repeat(50_000),
      `${'word '.repeat(20_000)}other ${'word '.repeat(20_000)}third ${'word '.repeat(9_000)}`,
    ],
    [
      'ten thousand blocks of one word each, all others',
      paragraphs(10_000, (at) => `old${at}`),
      paragraphs(10_000, (at) => `new${at}`),
    ],
    [
      'two texts that share nothing',
      paragraphs(300, (at) => Array.from({ length: 100 }, (_, word) => `a${at}x${word}`).join(' ')),
      paragraphs(300, (at) => Array.from({ length: 100 }, (_, word) => `b${at}x${word}`).join(' ')),
    ],
    [
      'one paragraph of many words that share little',
      Array.from({ length: 30_000 }, (_, at) => `a${at % 977}`).join(' '),
      Array.from({ length: 30_000 }, (_, at) => `a${(at * 7) % 1009}`).join(' '),
    ],
  ];
  test.each(sampled(slow, 3))(
    '%s',
    (_, old, now) => {
      const [before, after] = [readDocument(old).document, readDocument(now).document];
      const start = cpuTime();
      compareDocuments(before, after, new Map());
      expect(cpuTime() - start).toBeLessThan(patience);
    },
    60_000,
  );
});
