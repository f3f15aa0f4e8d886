import { execFileSync, spawnSync } from 'node:child_process';
import { mkdtempSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { type PdfCompiler, redlineAsPdf, textAsPdf } from '../../src/pdf-output/pdf-text.ts';
import { compareDocuments } from '../../src/redline/compare-documents.ts';
import { policyText } from '../../src/serialise/policy-text.ts';
import { loadPdf } from '../../src/site/load-pdf.ts';
import { readDocument } from '../redline/make-redline-documents.ts';
import { sampleText } from '../redline/sample-text.ts';
import { type CheckedText, checkedTexts } from '../support/checked-texts.ts';
import { config, wordsOf } from '../support/make-document.ts';
import { words } from '../support/read-words.ts';

const folder = mkdtempSync(join(tmpdir(), 'policy-pdf-test-'));
afterAll(() => rmSync(folder, { recursive: true, force: true }));

let compiler: PdfCompiler;
beforeAll(async () => {
  compiler = await loadPdf([]);
});

const hasReader = spawnSync('pdftotext', ['-v']).error === undefined;

/** The words between the head and the foot of the pages, sorted: notes are at the foot of their page. */
function wordsOfPdf(bytes: Uint8Array): readonly string[] {
  const file = join(folder, 'text.pdf');
  writeFileSync(file, bytes);
  const inside = ['-r', '72', '-x', '0', '-y', '80', '-W', '596', '-H', '686'];
  const text = execFileSync('pdftotext', [...inside, '-nopgbrk', file, '-'], {
    encoding: 'utf8',
    stdio: 'pipe',
  });
  return bare(text);
}

/** Characters of words in their order within each word, without bullets, marks of notes and spaces within lines of CJK. */
function bare(text: string): readonly string[] {
  return words(text.replace(/\[(\d+)\]/g, '$1').replace(/[•‣–◦~|]/g, ' '))
    .join(' ')
    .replace(/[^\p{L}\p{N}]+/gu, ' ')
    .split(' ')
    .map((word) => word.replace(/^\d+|\d+$/g, ''))
    .filter((word) => word !== '')
    .sort();
}

const folders = readdirSync('tests/cases').map((name) => `tests/cases/${name}/content`);
const texts = ['content', ...folders].flatMap(checkedTexts);

function pdfOf({ context, document, version }: CheckedText): Uint8Array {
  return textAsPdf(compiler, context, { document, version });
}

describe.skipIf(!hasReader)('the words of a PDF', () => {
  test('are those of policy.txt in every golden case', () => {
    for (const text of texts.filter(({ document }) => compiler.missing(policyText(document)).length === 0)) {
      const told = wordsOfPdf(pdfOf(text));
      const wanted = bare(policyText(text.document));
      expect({ name: text.name, words: told }).toEqual({ name: text.name, words: wanted });
    }
  });
});

describe('a PDF', () => {
  const [text] = checkedTexts('tests/cases/tables-with-footnotes/content');

  test('is tagged, says its title and language, and has the same bytes every time', () => {
    if (text === undefined) throw new Error('There is a text');
    const [first, second] = [pdfOf(text), pdfOf(text)].map((bytes) => Buffer.from(bytes).toString('latin1'));
    expect(first).toBe(second);
    expect(first).toContain('pdfuaid:part');
    for (const tag of ['/H1', '/Table', '/TH', '/Note', '/Lang', '/Outlines']) expect(first).toContain(tag);
  });

  test('of a redline is made of every kind of block, mark and change', () => {
    const latin = sampleText.replace(
      /[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}\p{Script=Arabic}。、]+/gu,
      'text',
    );
    const old = readDocument(latin, { numbering: ['upper-roman', 'decimal'] }).document;
    const edited = latin
      .replaceAll('data', 'personal data')
      .replace(/\n\n([^\n]+)\n\n/, '\n\n')
      .replaceAll('- ', '1. ');
    const now = readDocument(edited, { numbering: ['decimal', 'decimal'] }).document;
    const context = { config, words: wordsOf('en') };
    const redline = compareDocuments(old, now, new Map());
    const side = (document: typeof old) => ({ document, version: undefined });
    const bytes = redlineAsPdf(compiler, context, redline, { before: side(old), after: side(now) });
    expect(Buffer.from(bytes).subarray(0, 5).toString()).toBe('%PDF-');
  });

  test('names the characters that no font has', () => {
    expect(compiler.missing('Plain text, Ελληνικά, русский, §, “quoted”, 5 €')).toEqual([]);
    expect(compiler.missing('第三条 العربية').length).toBeGreaterThan(5);
  });
});
