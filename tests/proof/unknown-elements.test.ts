/** Whatever the elements of a source are called: its words are those of the import, or the import says what is lost. */

import fc from 'fast-check';
import { expect, test } from 'vitest';
import { codesOf, draftOf, importFiles } from '../import/import-files.ts';
import { paragraph, wordFile } from '../import/word-files.ts';
import { runs } from '../support/long.ts';

/** Words that can be found again as they are: each differs from all others. */
function numbered(texts: readonly string[]): readonly string[] {
  return texts.map((text, at) => `${text}x${at}`);
}

const name = fc.stringMatching(/^[a-z]{3,8}$/);
const phrases = fc.array(fc.stringMatching(/^[a-z]{3,6}$/), { minLength: 1, maxLength: 6 });

async function expectWhole(
  file: string,
  content: string | Uint8Array,
  words: readonly string[],
): Promise<void> {
  const made = await importFiles({ [file]: content });
  if (codesOf(made).includes('import-words-lost')) return;
  const draft = draftOf(made);
  for (const word of words) expect(draft).toContain(word);
}

test('words in Word elements that nobody named are kept or reported', async () => {
  const wrapped = [
    (tag: string, word: string) => paragraph(`<w:${tag}><w:r><w:t>${word}</w:t></w:r></w:${tag}>`),
    (tag: string, word: string) => paragraph(`<w:r><w:${tag}>${word}</w:${tag}></w:r>`),
    (tag: string, word: string) => `<w:${tag}>${paragraph(word)}</w:${tag}>`,
    (tag: string, word: string) => paragraph(`<x:${tag} xmlns:x="urn:x"><x:t>${word}</x:t></x:${tag}>`),
    (_: string, word: string) => paragraph(word),
  ];
  await fc.assert(
    fc.asyncProperty(
      phrases,
      name,
      fc.array(fc.nat(4), { minLength: 6, maxLength: 6 }),
      async (texts, tag, forms) => {
        const words = numbered(texts);
        const document = words.map((word, at) => wrapped[forms[at] ?? 0]?.(`${tag}Own`, word) ?? '').join('');
        await expectWhole('terms.docx', await wordFile({ document }), words);
      },
    ),
    { numRuns: runs(80) },
  );
});

test('words in HTML elements that nobody named are kept or reported', async () => {
  const wrapped = [
    (tag: string, word: string) => `<${tag}>${word}</${tag}>`,
    (tag: string, word: string) => `<p>a <${tag}>${word}</${tag}></p>`,
    (tag: string, word: string) => `<ul><${tag}>${word}</${tag}><li>b</li></ul>`,
    (tag: string, word: string) => `<table><tr><td><${tag}>${word}</${tag}></td></tr></table>`,
    (tag: string, word: string) => `<svg><${tag}><text>${word}</text></${tag}></svg>`,
  ];
  await fc.assert(
    fc.asyncProperty(
      phrases,
      name,
      fc.array(fc.nat(4), { minLength: 6, maxLength: 6 }),
      async (texts, tag, forms) => {
        const words = numbered(texts);
        const html = words.map((word, at) => wrapped[forms[at] ?? 0]?.(`x-${tag}`, word) ?? '').join('\n');
        await expectWhole('terms.html', `<h1>A</h1>${html}`, words);
      },
    ),
    { numRuns: runs(120) },
  );
});
