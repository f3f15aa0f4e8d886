import { beforeAll, describe, expect, test } from 'vitest';
import { type PdfCompiler, redlineAsPdf, textAsPdf } from '../../src/pdf-output/make-pdf.ts';
import { compareDocuments } from '../../src/redline/compare-documents.ts';
import { loadPdf } from '../../src/site/load-pdf.ts';
import { readDocument } from '../redline/make-redline-documents.ts';
import { sampleText } from '../redline/sample-text.ts';
import { type CheckedText, checkedTexts } from '../support/checked-texts.ts';
import { config, wordsOf } from '../support/make-document.ts';
import { readPdf, rolesOf } from '../support/read-pdf.ts';

let compiler: PdfCompiler;
beforeAll(async () => {
  compiler = await loadPdf([]);
});

function pdfOf({ context, document, version }: CheckedText): Uint8Array {
  return textAsPdf(compiler, context, { document, version });
}

describe('a PDF', () => {
  const [text] = checkedTexts('tests/cases/tables-with-footnotes/content');

  test('is tagged, says its title and language, and has the same bytes every time', () => {
    if (text === undefined) throw new Error('There is a text');
    const [first, second] = [pdfOf(text), pdfOf(text)].map((bytes) => Buffer.from(bytes).toString('latin1'));
    expect(first).toBe(second);
    expect(first).toContain('pdfuaid:part');
    for (const tag of ['/H1', '/Table', '/TH', '/Note', '/Lang', '/Outlines']) expect(first).toContain(tag);
  });

  test('has headings in order, lists with labels, tables whose header cells have a scope, and notes', async () => {
    const { document } = readDocument(
      'Opening.[^n]\n\n## For whom\n\n[^n]: A note.\n\n=== one One\n\n(a) first;\n(b) second.\n\n## Below\n\n| Data | Days |\n| :-- | --: |\n| Name | 30 |\n\n#### Skipped\n\nText.\n\n=== two Two\n\n- a bullet\n',
      { numbering: ['upper-roman', 'decimal'] },
    );
    const bytes = textAsPdf(compiler, { config, words: wordsOf('en') }, { document, version: undefined });
    const { nodes } = await readPdf(bytes);
    const roles = rolesOf(nodes);
    const ends = roles.map((path) => path.split('/').at(-1) ?? '');
    expect(ends.filter((role) => /^H\d$/.test(role))).toEqual(['H1', 'H1', 'H2', 'H3', 'H1']);
    expect(roles.filter((path) => path.endsWith('L/LI/Lbl')).length).toBe(3);
    expect(roles.filter((path) => path.endsWith('L/LI/LBody')).length).toBe(3);
    expect(ends.filter((role) => role === 'TH' || role === 'TD')).toEqual(['TH', 'TH', 'TD', 'TD']);
    expect(ends).toContain('Note');
    const raw = Buffer.from(bytes).toString('latin1');
    expect([...raw.matchAll(/\/S \/TH\b/g)].length).toBe(2);
    expect([...raw.matchAll(/\/Scope \/Column\b/g)].length).toBe(2);
    expect(raw).toContain('/DisplayDocTitle true');
    expect(raw).toContain('/Marked true');
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
