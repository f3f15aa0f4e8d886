import { readdirSync } from 'node:fs';
import { strFromU8, unzipSync } from 'fflate';
import { describe, expect, test } from 'vitest';
import { readWord } from '../../src/import/readers/read-word.ts';
import type { Document } from '../../src/model/index.ts';
import { parseXml } from '../../src/proof/xml.ts';
import { checkSite } from '../../src/site/check-site.ts';
import { textAsWord } from '../../src/word-output/word-text.ts';
import { isLong } from '../support/long.ts';
import { wordsOf } from '../support/make-document.ts';
import { flowWords, textWords } from '../support/read-words.ts';

const now = new Date('2026-11-22T12:00:00Z');

interface Text {
  readonly name: string;
  readonly document: Document;
  readonly bytes: () => Uint8Array;
}

function textsOf(content: string): readonly Text[] {
  const { site, policies } = checkSite({ content, now });
  if (site === undefined) return [];
  return policies.flatMap(({ policy, draft, versions }) =>
    // The first two texts of a policy are its draft and its oldest version.
    [{ version: undefined, documents: draft }, ...versions]
      .slice(0, isLong ? undefined : 2)
      .flatMap(({ version, documents }) =>
        documents.map((document): Text => {
          const state = version?.state ?? policy.draft;
          const words = wordsOf(document.language === 'zh-Hans' ? 'zh-Hans' : 'en');
          const styles = state?.config.numbering ?? ['none'];
          return {
            name: `${policy.id} ${version?.id ?? 'draft'} ${document.language}`,
            document,
            bytes: () => textAsWord({ config: site.config, words }, { document, styles, version }),
          };
        }),
      ),
  );
}

const folders = readdirSync('tests/cases').map((name) => `tests/cases/${name}/content`);

describe.each(['content', ...folders])('%s as Word', (content) => {
  test.each(textsOf(content))('$name says the words of policy.txt', async ({ document, bytes }) => {
    const flow = await readWord('policy.docx', bytes());
    expect(flowWords(flow)).toEqual(textWords(document));
  });
});

describe('a Word file', () => {
  const [text] = textsOf('tests/cases/tables-with-footnotes/content');

  test('has the same bytes whenever and wherever it is written', () => {
    const zone = process.env.TZ;
    const bytes = ['Asia/Tokyo', 'America/Lima'].map((place) => {
      process.env.TZ = place;
      return Buffer.from(text?.bytes() ?? []).toString('base64');
    });
    process.env.TZ = zone;
    expect(bytes[0]).toBe(bytes[1]);
  });

  test('says what it is, with numbers, notes and references that Word counts', async () => {
    const [one] = textsOf('tests/cases/nested-numbering/content');
    const parts = unzipSync(one?.bytes() ?? new Uint8Array());
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

  test('is well-formed in every part, whatever a text holds', () => {
    for (const { bytes } of folders.flatMap(textsOf))
      for (const [path, part] of Object.entries(unzipSync(bytes())))
        if (/\.(?:xml|rels)$/.test(path)) expect(() => parseXml(strFromU8(part)), path).not.toThrow();
  });
});
