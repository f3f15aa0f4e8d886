/** Files that are built to use up memory or time are refused with a sentence. */

import JsZip from 'jszip';
import { expect, test } from 'vitest';
import { isLong } from '../support/long.ts';
import { importFiles } from './import-files.ts';
import { paragraph, wordFile } from './word-files.ts';

async function wordFileWith(path: string, content: string | Uint8Array): Promise<Uint8Array> {
  const zip = await JsZip.loadAsync(await wordFile({ document: paragraph('Text.') }));
  zip.file(path, content);
  return zip.generateAsync({ type: 'uint8array', compression: 'DEFLATE' });
}

const emptyTables = (count: number): string =>
  `${'<w:tbl><w:tr><w:tc>'.repeat(count)}${paragraph('In.')}${'</w:tc></w:tr></w:tbl>'.repeat(count)}`;

const wordSources: Readonly<Record<string, readonly [() => Promise<Uint8Array>, string]>> = {
  'a picture that unpacks to too much': [
    () => wordFileWith('word/media/a.png', new Uint8Array(101 * 1024 * 1024)),
    'more bytes when unpacked than the 100 MB',
  ],
  'a part of XML that unpacks to too much': [
    () => wordFileWith('word/other.xml', new Uint8Array(21 * 1024 * 1024).fill(0x20)),
    'more bytes of XML in "word/other.xml" than the 20 MB',
  ],
  'too many paragraphs': [
    () => wordFile({ document: '<w:p/>'.repeat(10_001) }),
    'more paragraphs than the 10,000',
  ],
  'too many elements': [
    () => wordFile({ document: '<w:x/>'.repeat(200_001) }),
    'more elements than the 200,000',
  ],
  'tables within tables': [() => wordFile({ document: emptyTables(1000) }), 'nested too deeply to import'],
  'an entity that is defined by the file': [
    () =>
      wordFileWith('word/document.xml', '<!DOCTYPE a [<!ENTITY x SYSTEM "file:///etc/passwd">]><a>&x;</a>'),
    'declares a document type',
  ],
};

test.each(Object.entries(wordSources).slice(isLong ? 0 : 1))(
  'a Word file with %s is refused',
  async (_, [write, message]) => {
    await expect(importFiles({ 'terms.docx': await write() })).rejects.toThrow(message);
  },
);

test('a Word file with tables within tables that people write is imported', async () => {
  const made = await importFiles({ 'terms.docx': await wordFile({ document: emptyTables(20) }) });
  expect(made.findings.filter(({ severity }) => severity === 'error')).toEqual([]);
});

test.each([
  ['tables within tables', '<table><tr><td>'.repeat(1000), 'more than 20 tables'],
  ['elements within each other', '<div>'.repeat(20_000), 'more than 5,000 elements'],
  ['too much of it', 'a'.repeat(10_000_001), 'larger than the 10 MB'],
  ['too long a style sheet', `<style>${'a{b:c}'.repeat(340_000)}</style><p>x`, 'style sheets in this page'],
  [
    'a style sheet that compares everything with everything',
    `<style>${'p:nth-child(2) ~ p{display:none}'.repeat(3000)}</style>${'<p>x'.repeat(1000)}`,
    'rules that depend on the order',
  ],
  ['too many elements', '<br>'.repeat(100_001), 'more than 100,000 elements'],
  [
    'formatting that every paragraph opens again',
    `<p>${Array.from({ length: 2000 }, (_, at) => `<b id="${at}">`).join('')}${'<p>x'.repeat(200)}`,
    'more than 100,000 elements',
  ],
])('a page with %s is refused', async (_, html, message) => {
  await expect(importFiles({ 'terms.html': `<h1>A</h1>${html}x` })).rejects.toThrow(message);
});

test('a page whose main part is deep is imported', async () => {
  const html = `<body>${'<div>'.repeat(3000)}<p>Around.</p><main><h1>A</h1><p>Within.</p></main>`;
  const made = await importFiles({ 'terms.html': html });
  expect(made.findings.filter(({ severity }) => severity === 'error')).toEqual([]);
});
