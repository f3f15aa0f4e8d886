import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { readWord } from '../../src/import/readers/read-word.ts';
import type { Document } from '../../src/model/index.ts';
import { textAsPdf } from '../../src/pdf-output/make-pdf.ts';
import { docxWords } from '../../src/proof/docx-words.ts';
import { withPlainMarkers } from '../../src/proof/words.ts';
import { policyText } from '../../src/serialise/policy-text.ts';
import { loadPdf } from '../../src/site/load-pdf.ts';
import { textAsWord } from '../../src/word-output/word-text.ts';
import { readDocument } from '../redline/make-redline-documents.ts';
import { type CheckedText, checkedTexts } from '../support/checked-texts.ts';
import { readCorpora } from '../support/corpus.ts';
import { isLong, sampled } from '../support/long.ts';
import { config, wordsOf } from '../support/make-document.ts';
import { readPdf, rolesOf, wordsOfPdf } from '../support/read-pdf.ts';
import { flowWords, spokenWords, textWords } from '../support/read-words.ts';

/** Fonts of this computer for scripts that the PDF's own font lacks; without them, only the Word file is read. */
const fonts = [
  '/usr/share/fonts/truetype/dejavu/DejaVuSans.ttf',
  '/usr/share/fonts/truetype/droid/DroidSansFallbackFull.ttf',
]
  .filter((path) => existsSync(path))
  .map((path) => ({ path, bytes: readFileSync(path) }));

const arabic = `نوضح في هذه السياسة ما نفعله ببياناتك.

=== collect ما نجمعه
نجمع **اسمك** وعنوانك لمدة 30 يوما.[^law] انظر [](#keep).

- الاسم؛
- عنوان IP الخاص بك.

[^law]: المادة 6 من اللائحة.

=== keep ما نحتفظ به
| البيانات | الأيام |
| --- | --- |
| السجلات | 7 |
`;

const japanese = `当社がお客様の情報をどう扱うかを説明します。

=== collect 取得する情報
当社は氏名と住所を**30日間**保管します。[^law] [](#keep)もご覧ください。

(1) 氏名、
(2) IPアドレス。

[^law]: 個人情報保護法第二十七条。

=== keep 保管
| 情報 | 日数 |
| --- | --- |
| ログ | 7日 |
`;

function textOf(name: string, markdown: string, language: string): CheckedText {
  const styles = ['decimal', 'decimal'] as const;
  const { document } = readDocument(markdown, { numbering: styles });
  const inLanguage = (one: Document['sections'][number]): Document['sections'][number] => ({
    ...one,
    language,
  });
  const { preamble, sections } = document;
  const own: Document = {
    ...document,
    language,
    sections: sections.map(inLanguage),
    ...(preamble && { preamble: inLanguage(preamble) }),
  };
  return { name, document: own, version: undefined, styles, context: { config, words: wordsOf('en') } };
}

/** The newest state of a real policy, as one section. */
function corpusTexts(): readonly CheckedText[] {
  return readCorpora()
    .slice(0, isLong ? undefined : 1)
    .map(({ name, states }) => {
      const text = (states.at(-1)?.text ?? '').replace(/^---\n[\s\S]*?\n---\n/, '').replace(/^# .*$/gm, '');
      return textOf(`corpus ${name}`, `=== all All\n${text}`, 'en');
    });
}

const folders = sampled(
  readdirSync('tests/cases').map((name) => `tests/cases/${name}/content`),
  12,
);

const texts = [
  ...['content', ...folders].flatMap(checkedTexts),
  textOf('an Arabic text', arabic, 'ar'),
  textOf('a Japanese text', japanese, 'ja'),
  ...corpusTexts(),
];

/** Letters and digits in order: where a line ends, a PDF does not say whether a word does. */
function letters(words: readonly string[]): string {
  return words
    .join(' ')
    .normalize('NFKC')
    .replace(/[^\p{L}\p{M}\p{N}]+/gu, '');
}

/** The letters of a text in any order: PDF readers reorder lines that are written from right to left, each in its way. */
function unordered(text: string): string {
  return [...text].sort().join('');
}

/** Digits are the numbers of footnotes too, which an independent reader of Word files finds where they are shown. */
function withoutDigits(text: string): string {
  return text.replace(/\p{N}+/gu, '');
}

describe('Word, PDF and policy.txt say the same words in the same order', () => {
  test.each(texts)('$name', async ({ document, styles, version, context }) => {
    const bytes = textAsWord(context, { document, styles, version });
    const wanted = textWords(document);
    expect(flowWords(await readWord('policy.docx', bytes))).toEqual(wanted);
    const text = letters(spokenWords(document));
    const notes = letters(wanted.notes.filter((word) => word !== '[*]'));
    const word = await docxWords(bytes);
    const bare = document.sections.some(({ footnotes }) => footnotes.length > 0) ? withoutDigits : asIs;
    expect({
      text: bare(letters(word.pieces.flatMap(({ words }) => withPlainMarkers(words)))),
      notes: letters([...word.notes.values()].flatMap(({ words }) => withPlainMarkers(words))),
    }).toEqual({ text: bare(text), notes });
    const compiler = await loadPdf(fonts);
    if (compiler.missing(policyText(document)).length > 0) return;
    const pdf = wordsOfPdf((await readPdf(textAsPdf(compiler, context, { document, version }))).nodes);
    const order = document.language === 'ar' ? unordered : asIs;
    expect({ text: order(bare(letters([pdf.text]))), notes: order(letters([pdf.notes])) }).toEqual({
      text: order(bare(text)),
      notes: order(notes),
    });
  });
});

/** A text as it is. */
function asIs(text: string): string {
  return text;
}

describe('the tags of a PDF', () => {
  const [text] = checkedTexts('tests/cases/tables-with-footnotes/content');

  test('name headings, tables with headers, footnotes and bookmarks', async () => {
    if (text === undefined) throw new Error('There is a text');
    const { context, document, version } = text;
    const pdf = await readPdf(textAsPdf(await loadPdf([]), context, { document, version }));
    const bookmarks = pdf.bookmarks.map((title) => title.replace(/\s/gu, ' '));
    expect({ ...pdf, bookmarks }).toMatchObject({
      title: 'Privacy policy',
      language: 'en',
      bookmarks: ['1. Data', '2. Other'],
    });
    const roles = rolesOf(pdf.nodes).map((path) => path.replace(/^Root\/Document\//, ''));
    for (const path of [
      'H1',
      'P/Note',
      'Table/THead/TR/TH',
      'Table/TBody/TR/TD',
      'Table/TBody/TR/TD/Note/P/Link',
    ])
      expect(roles).toContain(path);
    expect(roles.filter((path) => path === 'H1')).toHaveLength(2);
  });

  test('nest lists as the text does', async () => {
    const [lists] = checkedTexts('tests/cases/legal-lists/content');
    if (lists === undefined) throw new Error('There is a text');
    const { context, document, version } = lists;
    const { nodes } = await readPdf(textAsPdf(await loadPdf([]), context, { document, version }));
    const roles = rolesOf(nodes).map((path) => path.replace(/^Root\/Document\//, ''));
    for (const path of ['L/LI/Lbl', 'L/LI/LBody', 'L/L/LI/Lbl', 'L/L/L/LI/Lbl'])
      expect(roles).toContain(path);
  });
});
