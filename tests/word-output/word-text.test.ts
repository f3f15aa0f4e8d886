import { readdirSync } from 'node:fs';
import { strFromU8, unzipSync } from 'fflate';
import { describe, expect, test } from 'vitest';
import { readWord } from '../../src/import/readers/read-word.ts';
import { parseXml } from '../../src/proof/xml.ts';
import { textAsWord } from '../../src/word-output/word-text.ts';
import { type CheckedText, checkedTexts } from '../support/checked-texts.ts';
import { flowWords, textWords } from '../support/read-words.ts';
import { orderProblems } from '../support/word-order.ts';

function bytesOf({ context, document, styles, version }: CheckedText): Uint8Array {
  return textAsWord(context, { document, styles, version });
}

const folders = readdirSync('tests/cases').map((name) => `tests/cases/${name}/content`);

describe.each(['content', ...folders])('%s as Word', (content) => {
  test.each(checkedTexts(content))('$name says the words of policy.txt', async (text) => {
    const flow = await readWord('policy.docx', bytesOf(text));
    expect(flowWords(flow)).toEqual(textWords(text.document));
  });
});

describe('a Word file', () => {
  const [text] = checkedTexts('tests/cases/tables-with-footnotes/content');

  test('has the same bytes whenever and wherever it is written', () => {
    const zone = process.env.TZ;
    const bytes = ['Asia/Tokyo', 'America/Lima'].map((place) => {
      process.env.TZ = place;
      return Buffer.from(text === undefined ? [] : bytesOf(text)).toString('base64');
    });
    process.env.TZ = zone;
    expect(bytes[0]).toBe(bytes[1]);
  });

  test('says what it is, with numbers, notes and references that Word counts', async () => {
    const [one] = checkedTexts('tests/cases/nested-numbering/content');
    const parts = unzipSync(one === undefined ? new Uint8Array() : bytesOf(one));
    const read = (path: string): string => strFromU8(parts[path] ?? new Uint8Array());
    expect(read('docProps/core.xml')).toContain('<dc:language>en</dc:language>');
    expect(read('docProps/custom.xml')).toContain('name="TextDigest"');
    expect(read('word/numbering.xml')).toContain('<w:lvlText w:val="%1.%2"/>');
    expect(read('word/document.xml')).toContain('<w:pStyle w:val="Heading2"/>');
    expect(read('word/document.xml')).toMatch(/<w:instrText[^>]*> REF p_\w+ \\n \\h </);
    const headings = read('word/document.xml')
      .split('<w:p>')
      .filter((xml) => xml.includes('"Heading'));
    const typed = headings.map((xml) => /<w:t[^>]*>([^<]*)/.exec(xml)?.[1] ?? '');
    expect(typed.length).toBeGreaterThan(2);
    expect(typed.filter((words) => /^(?:\d+|[IVX]+)\./.test(words))).toEqual([]);
  });

  test('is refused by the check of the order where an element is out of place', () => {
    const main = 'http://schemas.openxmlformats.org/wordprocessingml/2006/main';
    const xml = `<w:p xmlns:w="${main}"><w:r/><w:pPr><w:jc/><w:pStyle/><w:title/></w:pPr></w:p>`;
    expect(orderProblems(parseXml(xml))).toEqual([
      'p: r before pPr',
      'pPr: jc before pStyle',
      'pPr: title has no place in it',
    ]);
  });

  test('has its elements in the order of the schema, whatever a text holds', () => {
    for (const one of folders.flatMap(checkedTexts))
      for (const [path, part] of Object.entries(unzipSync(bytesOf(one))))
        if (/\.(?:xml|rels)$/.test(path)) expect(orderProblems(parseXml(strFromU8(part))), path).toEqual([]);
  });
});
