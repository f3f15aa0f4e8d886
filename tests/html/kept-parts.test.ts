/** What is kept of a part is what would be made anew: of texts that share parts and texts that share nothing. */

import fc from 'fast-check';
import { expect, test } from 'vitest';
import { type Cache, noCache, RunCache } from '../../src/cache.ts';
import { textOf } from '../../src/chunks.ts';
import { documentText } from '../../src/files/policy-json.ts';
import { sectionHtml } from '../../src/html/html.ts';
import type { Document } from '../../src/model/index.ts';
import { compareDocuments } from '../../src/redline/compare-documents.ts';
import { keptRows } from '../../src/redline-output/kept-rows.ts';
import { redlinePageHtml } from '../../src/redline-output/page-html.ts';
import { policyMarkdownChunks } from '../../src/serialise/policy-markdown.ts';
import { policyText } from '../../src/serialise/policy-text.ts';
import { documentOf } from '../serialise/read-back.ts';
import { runs } from '../support/long.ts';
import { contextOf, wordsOf } from '../support/make-document.ts';

/** Parts whose words, numbers or addresses hang on what stands around them. */
const parts = [
  'Plain words.',
  'See [](#b), [section](#b.ages) and [B](#b "The next").',
  'See [](#a.ages) and [out](https://example.org/).',
  '| a | b |\n| - | - |\n| 1 | [](#b) |',
  '> | a |\n> | - |\n> | 1 |',
  'A note[^n] and the same[^n].',
  '(a) one\n(b) two\n\n![](x.png)',
  '[](/cookies/) and [gone](#nowhere).',
];
const headings = ['', '## Ages {#ages}\n\n', '## Data\n\n', '### Deeper\n\n'];

const body = fc
  .array(fc.tuple(fc.constantFrom(...headings), fc.constantFrom(...parts)), { maxLength: 4 })
  .map((pieces) => {
    const text = pieces.map(([heading, part]) => `${heading}${part}`).join('\n\n');
    return text.includes('[^n]') ? `${text}\n\n[^n]: The note.\n` : `${text}\n`;
  });

const bodies = fc.record({ preamble: body, a: body, b: body }, { requiredKeys: ['b'] });

/** The same for all texts, as in a build. */
const words = wordsOf('en');

function everything(document: Document, cache: Cache = noCache): readonly string[] {
  const context = { ...contextOf([document]), words, cache };
  return [
    policyText(document, cache),
    textOf(policyMarkdownChunks(document, cache)),
    documentText(document, {}, cache),
    ...document.sections.map((section) => textOf(sectionHtml(section, context))),
    ...(document.preamble === undefined ? [] : [textOf(sectionHtml(document.preamble, context))]),
  ];
}

test('texts that share their parts come out as they would alone', () => {
  const cache = new RunCache();
  fc.assert(
    fc.property(bodies, (texts) => {
      expect(everything(documentOf(texts, cache), cache)).toEqual(everything(documentOf(texts)));
    }),
    { numRuns: runs(300) },
  );
});

test('redlines that keep what they set come out as they would alone', () => {
  const cache = new RunCache();
  const rowHtml = keptRows(cache);
  const places = { old: '../1/', new: '../2/', policies: {} };
  fc.assert(
    fc.property(bodies, bodies, (before, after) => {
      const shared = compareDocuments(documentOf(before, cache), documentOf(after, cache), new Map(), cache);
      const alone = compareDocuments(documentOf(before), documentOf(after), new Map());
      expect(redlinePageHtml(shared, words, places, { cache, rowHtml })).toBe(
        redlinePageHtml(alone, words, places),
      );
    }),
    { numRuns: runs(500) },
  );
});
