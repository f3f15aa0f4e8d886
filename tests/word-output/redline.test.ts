import { readdirSync, readFileSync } from 'node:fs';
import fc from 'fast-check';
import { strFromU8, unzipSync } from 'fflate';
import { describe, expect, test } from 'vitest';
import { readWord } from '../../src/import/readers/read-word.ts';
import type { Document, NumberStyle } from '../../src/model/index.ts';
import { parseXml } from '../../src/proof/xml.ts';
import { compareDocuments } from '../../src/redline/compare-documents.ts';
import { checkSite } from '../../src/site/check-site.ts';
import { redlineAsWord, textAsWord } from '../../src/word-output/word-text.ts';
import { type Edit, editMarkdown, editOf } from '../redline/edit-markdown.ts';
import { readDocument } from '../redline/make-redline-documents.ts';
import { sampleText } from '../redline/sample-text.ts';
import { hasLibreOffice, savedByLibreOffice } from '../support/libreoffice.ts';
import { isLong, sampled } from '../support/long.ts';
import { config, wordsOf } from '../support/make-document.ts';
import { wordLines } from '../support/read-word-lines.ts';
import { flowWords } from '../support/read-words.ts';
import { orderProblems } from '../support/word-order.ts';

const context = { config, words: wordsOf('en') };
const styles: readonly [NumberStyle, ...NumberStyle[]] = ['upper-roman', 'decimal'];

function read(text: string): ReturnType<typeof readDocument> {
  return readDocument(text, { numbering: styles });
}

function linesOf(document: Document): readonly string[] {
  return wordLines(textAsWord(context, { document, styles, version: undefined }));
}

/** Accepting all changes gives what the new text is as a file of its own, rejecting all what the old one is. */
function prove(old: Document, now: Document, pairs: ReadonlyMap<string, string> = new Map()): void {
  const side = (document: Document) => ({ document, styles, version: undefined });
  const redline = compareDocuments(old, now, pairs);
  const bytes = redlineAsWord(context, redline, { before: side(old), after: side(now) });
  for (const [path, part] of Object.entries(unzipSync(bytes)))
    if (path.endsWith('.xml')) expect(orderProblems(parseXml(strFromU8(part))), path).toEqual([]);
  expect(wordLines(bytes, 'accepted')).toEqual(linesOf(now));
  expect(wordLines(bytes, 'rejected')).toEqual(linesOf(old));
}

const folder = 'tests/redline/cases';

describe('accepting and rejecting all changes in Word', () => {
  for (const name of sampled(readdirSync(folder), 12))
    test(name, () => {
      const pieces = readFileSync(`${folder}/${name}`, 'utf8').split(/^\.$\n/m);
      for (let at = 0; at + 3 < pieces.length; at += 4) {
        const after = read(pieces[at + 2] ?? '');
        prove(read(pieces[at + 1] ?? '').document, after.document, after.pairs);
      }
    });

  test('a policy in force and its draft', () => {
    const { policies } = checkSite({ content: 'content', now: new Date('2026-11-22T12:00:00Z') });
    for (const { draft, versions } of policies)
      for (const document of draft) {
        const before = versions.at(-1)?.documents.find(({ language }) => language === document.language);
        if (before !== undefined) prove(before, document);
      }
  });

  test('random edits', () => {
    const old = read(sampleText).document;
    fc.assert(
      fc.property(fc.array(editOf, { minLength: 1, maxLength: 12 }), (edits: readonly Edit[]) => {
        const now = read(edits.reduce(editMarkdown, sampleText)).document;
        prove(old, now);
      }),
      // Random edits of one seed every day, and other ones in each long run.
      isLong ? { numRuns: 200 } : { numRuns: 10, seed: 20_261_122 },
    );
  });
});

test.skipIf(!isLong || !hasLibreOffice)(
  'LibreOffice opens a redline and keeps its changes',
  async () => {
    const old = read(sampleText).document;
    const now = read(
      sampleText.replaceAll('data', 'personal data').replace('- devices:', '- your devices:'),
    ).document;
    const side = (document: Document) => ({ document, styles, version: undefined });
    const redline = compareDocuments(old, now, new Map());
    const saved = savedByLibreOffice(
      redlineAsWord(context, redline, { before: side(old), after: side(now) }),
    );
    const said = async (bytes: Uint8Array, settle: 'accepted' | 'rejected') =>
      flowWords(await readWord('policy.docx', bytes, { settle, own: true }));
    for (const [settle, document] of [
      ['accepted', now],
      ['rejected', old],
    ] as const)
      expect(await said(saved, settle)).toEqual(
        await said(textAsWord(context, { document, styles, version: undefined }), 'accepted'),
      );
  },
  200_000,
);
