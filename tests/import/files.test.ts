/** HTML pages, Word files and plain text become drafts. */

import { existsSync, readdirSync, readFileSync } from 'node:fs';
import {
  AlignmentType,
  Document,
  FootnoteReferenceRun,
  HeadingLevel,
  LevelFormat,
  Packer,
  Paragraph,
  Table,
  TableCell,
  TableRow,
  TextRun,
} from 'docx';
import { describe, expect, test } from 'vitest';
import { codesOf, draftOf, importFiles, textOf } from './import-files.ts';

describe('an HTML page', () => {
  const page = `<!doctype html><html><head><title>Site</title><script>x()</script></head><body><nav>menu</nav><main>
<h1>Privacy</h1><p>Hi <b>bold </b>text, <span style="color:red">red</span>.</p>
<h2 id="a">1. Data</h2><p>We ask<iframe src="https://maps.example/"></iframe>:</p>
<ol type="a" start="3"><li>name<li>mail<ol type="i"><li>yours</ol></ol>
<h2>2. Use</h2><p><a href="https://example.org/a b">link</a> <a name="old"></a><a href="#a">up</a></p></main></body></html>`;

  test('is read in its main part, with its lists, anchors and links', async () => {
    const made = await importFiles({ 'old.html': page });
    expect(draftOf(made)).toBe(
      `=== preamble.md
Hi **bold** text, red.
=== 10-data.md
---
title: Data
aliases:
  a: data
---

We ask:

c. name
d. mail

   i. yours
=== 20-use.md
---
title: Use
aliases:
  old: use
---

[link](https://example.org/a%20b) [up](#data)
`,
    );
    expect(codesOf(made)).toEqual(['import-formatting', 'import-left-out']);
  });

  test('lists whose numbers do not run keep them as text', async () => {
    const made = await importFiles({
      'old.html': '<h2>A</h2><ol><li value="2">b<li value="5">c</ol><h2>B</h2><p>x',
    });
    expect(draftOf(made)).toContain('- 2\\. b\n- 5\\. c');
    expect(codesOf(made)).toEqual(['import-number-kept']);
  });

  test('nested a thousand deep does not end the program', async () => {
    const made = await importFiles({
      'old.html': `${'<div>'.repeat(2000)}<p>deep${'<b>'.repeat(2000)}words<h2>A</h2><p>a<h2>B</h2><p>b`,
    });
    expect(codesOf(made)).not.toContain('import-words-lost');
  });
});

describe('a Word file', () => {
  async function wordFile(): Promise<Uint8Array> {
    const levels = [
      { level: 0, format: LevelFormat.DECIMAL, text: '%1.', alignment: AlignmentType.START },
      { level: 1, format: LevelFormat.LOWER_LETTER, text: '(%2)', alignment: AlignmentType.START },
    ];
    const cell = (text: string): TableCell => new TableCell({ children: [new Paragraph(text)] });
    return Packer.toBuffer(
      new Document({
        numbering: { config: [{ reference: 'legal', levels }] },
        footnotes: { 1: { children: [new Paragraph('The note.')] } },
        sections: [
          {
            children: [
              new Paragraph({ text: 'Privacy policy', heading: HeadingLevel.TITLE }),
              new Paragraph('Welcome.'),
              new Paragraph({ text: 'Data', heading: HeadingLevel.HEADING_1 }),
              new Paragraph({
                children: [
                  new TextRun('We ask '),
                  new TextRun({ text: 'little', bold: true }),
                  new FootnoteReferenceRun(1),
                ],
              }),
              new Paragraph({ text: 'first', numbering: { reference: 'legal', level: 0 } }),
              new Paragraph({ text: 'below', numbering: { reference: 'legal', level: 1 } }),
              new Paragraph({ text: 'Use', heading: HeadingLevel.HEADING_1 }),
              new Table({
                rows: [
                  new TableRow({ children: [cell('a'), cell('b')] }),
                  new TableRow({ children: [cell('c'), cell('d')] }),
                ],
              }),
            ],
          },
        ],
      }),
    );
  }

  test('becomes sections by its heading styles, with lists, tables and notes', async () => {
    const made = await importFiles({ 'counsel.docx': await wordFile() });
    expect(textOf(made, 'policy.yaml')).toContain('en: Privacy policy');
    const draft = draftOf(made);
    expect(draft.match(/title: .*/g)).toEqual(['title: Data', 'title: Use']);
    for (const text of [
      'Welcome.',
      'We ask **little**',
      'first',
      'below',
      'The note.',
      '| a | b |',
      '| c | d |',
    ])
      expect(draft).toContain(text);
    expect(codesOf(made)).not.toContain('import-words-lost');
  });

  test('that is none is a fault in words', async () => {
    await expect(importFiles({ 'counsel.docx': 'no zip' })).rejects.toThrow('cannot be read as a Word file');
  });
});

describe('plain text', () => {
  const folder = process.env.POLICY_SOURCE ?? '../shared/source';
  const names = existsSync(folder) ? readdirSync(folder).filter((name) => name.endsWith('.txt')) : [];

  test.skipIf(names.length === 0)('of the publisher gives the very sections of the draft', async () => {
    const text = readFileSync(`${folder}/${names[0]}`, 'utf8').replace(
      '[email protected]',
      'privacy@cmeo-max.example',
    );
    const made = await importFiles({ 'privacy.txt': text });
    const written = 'content/privacy/draft/en';
    const own = draftOf(made).replace('privacy@cmeo-max.example', '<privacy@cmeo-max.example>');
    const expected = ['preamble.md', '10-collect.md', '20-store.md', '30-share.md', '40-cookies.md'];
    expect(own).toBe(
      expected.map((name) => `=== ${name}\n${readFileSync(`${written}/${name}`, 'utf8')}`).join(''),
    );
    expect(textOf(made, 'policy.yaml')).toContain('numbering: upper-roman');
    expect(codesOf(made)).toEqual(['import-left-out']);
  });

  test('joins lines that were wrapped by hand, and keeps lists', async () => {
    const made = await importFiles({
      'old.txt': '1. Data\n\nWe collect\nwhat you type:\n\n- name\n- mail\n\n2. Use\n\nWe use\nit.\n',
    });
    expect(draftOf(made)).toBe(
      '=== 10-data.md\n---\ntitle: Data\n---\n\nWe collect what you type:\n\n- name\n- mail\n=== 20-use.md\n---\ntitle: Use\n---\n\nWe use it.\n',
    );
  });

  test('in UTF-16 is read; bytes that are no text are a fault in words', async () => {
    const bytes = new Uint8Array([
      255,
      254,
      ...new Uint8Array(new Uint16Array([...'1. A\n\na\n'].map((c) => c.charCodeAt(0))).buffer),
    ]);
    expect(draftOf(await importFiles({ 'old.txt': bytes }))).toContain('title: A');
    await expect(importFiles({ 'old.md': new Uint8Array([0xc3, 0x28]) })).rejects.toThrow(
      'is not text in UTF-8',
    );
  });
});
