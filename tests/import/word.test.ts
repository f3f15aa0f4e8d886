/** Word files as counsel sends them: numbers that Word counts, notes, tracked changes, what is no text of the policy. */

import { existsSync, mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { readFolder } from '../support/built-site.ts';
import { longTest } from '../support/long.ts';
import { sourceWords } from '../support/source-words.ts';
import { codesOf, draftOf, importFiles, textOf } from './import-files.ts';
import {
  heading,
  headingStyles,
  item,
  numbering,
  paragraph,
  paragraphsIn,
  type WordParts,
  wordFile,
} from './word-files.ts';

const folder = 'tests/fixtures/word';

describe.each(['addendum', 'retention'])('the file that LibreOffice wrote of %s.fodt', (name) => {
  const bytes = readFileSync(join(folder, `${name}.docx`));
  const made = importFiles({ 'counsel.docx': bytes });

  test('becomes the draft and the findings that are kept beside it', async () => {
    const { files, findings } = await made;
    const said = findings.map(({ severity, code, message }) => `${severity} ${code}: ${message}\n`).join('');
    const now = new Map([...files, ['findings.txt', Buffer.from(said)] as const]);
    const expected = join(folder, name);
    if (process.env.UPDATE_GOLDEN === '1') {
      rmSync(expected, { recursive: true, force: true });
      for (const [path, content] of now) {
        mkdirSync(dirname(join(expected, path)), { recursive: true });
        writeFileSync(join(expected, path), content);
      }
    }
    expect(existsSync(expected)).toBe(true);
    expect(new Map([...now].map(([path, content]) => [path, Buffer.from(content).toString()]))).toEqual(
      new Map([...readFolder(expected)].map(([path, content]) => [path, content.toString()])),
    );
  });

  test('holds every word of its XML in order', async () => {
    const [title = '', ...text] = await paragraphsIn(bytes, 'word/document.xml');
    const notes = await paragraphsIn(bytes, 'word/footnotes.xml');
    const draft = draftOf(await made)
      .replace(/!\[(.*?)\]\(.*?\)/g, '$1')
      .split(/^=== .*\n/m);
    const isNote = /^\[\^.*$/gm;
    const words = (parts: readonly string[]): readonly string[] => parts.flatMap((part) => sourceWords(part));
    expect(textOf(await made, 'policy.yaml')).toContain(title);
    expect(words(draft.map((file) => file.replace(isNote, '')))).toEqual(words(text));
    expect(words(draft.flatMap((file) => file.match(isNote) ?? []))).toEqual(words(notes));
    expect(words(text).length).toBeGreaterThan(80);
  });
});

test('the files that LibreOffice wrote name no person and no place of a machine', async () => {
  for (const name of ['addendum', 'retention']) {
    for (const ending of ['docx', 'fodt']) {
      const text = readFileSync(join(folder, `${name}.${ending}`), 'latin1');
      expect(text).not.toMatch(/\/(?:home|root|tmp|Users)\//);
    }
  }
});

describe('the numbers that Word counts', () => {
  const contract = numbering({
    1: [
      ['decimal', '%1.', '<w:pStyle w:val="Heading1"/>'],
      ['decimal', '%1.%2', '<w:pStyle w:val="Heading2"/>'],
      ['lowerLetter', '(%3)'],
      ['lowerRoman', '(%4)'],
    ],
    2: [['decimal', '%1)']],
    3: [['upperLetter', '%1.']],
  });
  const styles = headingStyles(
    '',
    (level) => `<w:numPr><w:ilvl w:val="${level - 1}"/><w:numId w:val="1"/></w:numPr>`,
  );

  async function draft(parts: WordParts): Promise<string> {
    const made = await importFiles({ 'counsel.docx': await wordFile(parts) });
    expect(codesOf(made)).not.toContain('import-words-lost');
    return `${textOf(made, 'policy.yaml')}${draftOf(made)}`;
  }

  /** The body of the first of two sections, in which a case stands. */
  async function section(document: string, parts: Omit<WordParts, 'document'> = {}): Promise<string> {
    const all = await draft({
      styles: headingStyles(),
      ...parts,
      document: `${heading('Case', 1)}${document}${heading('End', 1)}${paragraph('Over.')}`,
    });
    return /title: Case\n---\n\n(.*?)\n=== /s.exec(all)?.[1] ?? all;
  }

  test('at headings give the policy its numbering, and are no words of the titles', async () => {
    const all = await draft({
      styles,
      numbering: contract,
      document: `${heading('Scope', 1)}${paragraph('a')}${heading('Who', 2)}${paragraph('b')}${heading('Where', 2)}${paragraph('c')}${heading('Terms', 1)}${heading('When', 2)}${paragraph('d')}`,
    });
    expect(all).toContain('numbering:\n  - decimal\n  - decimal\n');
    expect(all.match(/title: .*|^## .*/gm)).toEqual([
      'title: Scope',
      '## Who',
      '## Where',
      'title: Terms',
      '## When',
    ]);
  });

  test('count lists of clauses below numbered headings from their own outermost level', async () => {
    const clauses = `${paragraph('We shall')}${item('one', 1, 2)}${item('deeper', 1, 3)}${item('more', 1, 3)}${item('two', 1, 2)}`;
    expect(await section(clauses, { numbering: contract })).toBe(
      'We shall\n\n(a) one\n    (i) deeper\n    (ii) more\n(b) two',
    );
  });

  test('that no list of ours has stay as text', async () => {
    expect(
      await section(`${item('The processor acts.', 1, 1)}${item('It tells.', 1, 1)}`, {
        numbering: contract,
      }),
    ).toBe('1.1 The processor acts.\n\n1.2 It tells.');
  });

  test('go on behind a paragraph that interrupts the list, an empty one or a table', async () => {
    const list = (text: string): string => item(text, 2, 0);
    const text = `${list('one')}${paragraph('')}${list('two')}${paragraph('Between.')}${list('three')}${list('four')}`;
    expect(await section(text, { numbering: contract })).toBe(
      '1) one\n2) two\n\nBetween.\n\n3) three\n4) four',
    );
  });

  test('of one item far from the first are the same in the page', async () => {
    const text = `${item('one', 3, 0)}${item('two', 3, 0)}${paragraph('Between.')}${item('three', 3, 0)}`;
    const body = await section(text, { numbering: contract });
    expect(body.replaceAll('\\', '')).toContain('Between.\n\n');
    expect(body.replaceAll('\\', '')).toMatch(/C\. three$/);
  });

  test('of another list in the same place are a list of their own', async () => {
    const text = `${item('one', 2, 0)}${item('two', 2, 0)}${item('first', 3, 0)}${item('second', 3, 0)}`;
    expect(await section(text, { numbering: contract })).toMatch(
      /^1\) one\n2\) two\n\n(?:<!--.*-->\n\n)?A\. first\nB\. second$/,
    );
  });

  test('in the cells of a table, which have no lists, stay as text', async () => {
    const cells = `<w:tc>${item('one', 2, 0)}${item('two', 2, 0)}</w:tc><w:tc>${paragraph('x')}</w:tc>`;
    const body = await section(`<w:tbl><w:tr>${cells}</w:tr></w:tbl>`, { numbering: contract });
    expect(body).toContain('| 1) one<br>2) two | x |');
  });

  test('begin anew where a list says so, and count on where it does not', async () => {
    const more =
      '<w:num w:numId="8"><w:abstractNumId w:val="2"/></w:num><w:num w:numId="9"><w:abstractNumId w:val="2"/><w:lvlOverride w:ilvl="0"><w:startOverride w:val="1"/></w:lvlOverride></w:num>';
    const lists = numbering({ 2: [['decimal', '%1)']] }, more);
    const text = `${item('one', 2, 0)}${item('two', 2, 0)}${paragraph('On.')}${item('three', 8, 0)}${item('four', 8, 0)}${paragraph('Anew.')}${item('uno', 9, 0)}${item('due', 9, 0)}`;
    expect(await section(text, { numbering: lists })).toBe(
      '1) one\n2) two\n\nOn.\n\n3) three\n4) four\n\nAnew.\n\n1) uno\n2) due',
    );
  });

  test('that begin anew in the next item are those of another list', async () => {
    const more =
      '<w:num w:numId="9"><w:abstractNumId w:val="2"/><w:lvlOverride w:ilvl="0"><w:startOverride w:val="1"/></w:lvlOverride></w:num>';
    const lists = numbering({ 2: [['decimal', '%1)']] }, more);
    const text = `${item('one', 2, 0)}${item('two', 2, 0)}${item('uno', 9, 0)}${item('due', 9, 0)}`;
    expect(await section(text, { numbering: lists })).toBe('1) one\n2) two\n\n[//]: #\n\n1) uno\n2) due');
  });

  test('in Chinese are read at headings', async () => {
    const lists = numbering({ 1: [['chineseCounting', '第%1条', '<w:pStyle w:val="Heading1"/>']] });
    const twelve = Array.from({ length: 12 }, (_, at) => `${heading(`题${at + 1}`, 1)}${paragraph('文')}`);
    const all = await draft({ styles, numbering: lists, document: twelve.join('') });
    expect(all).toContain('numbering: decimal');
    expect(all).toContain('title: 题12');
  });

  test('of kinds that are not known are written in digits, which is said', async () => {
    const lists = numbering({ 4: [['bahtText', '%1.']] });
    const document = `${heading('A', 1)}${item('x', 4, 0)}${heading('B', 1)}${paragraph('b')}`;
    const made = await importFiles({
      'counsel.docx': await wordFile({ styles: headingStyles(), numbering: lists, document }),
    });
    expect(draftOf(made)).toContain('1\\. x');
    expect(made.findings.map(({ message }) => message).join()).toContain('bahtText');
  });

  test('are none where the list has none', async () => {
    const lists = numbering({ 5: [['none', '']] });
    expect(await section(`${item('x', 5, 0)}${item('y', 5, 0)}`, { numbering: lists })).toBe('x\n\ny');
  });

  test('of paragraphs whose end was deleted are not counted', async () => {
    const gone =
      '<w:p><w:pPr><w:numPr><w:ilvl w:val="0"/><w:numId w:val="2"/></w:numPr><w:rPr><w:del w:id="1" w:author="C"/></w:rPr></w:pPr><w:del w:id="2" w:author="C"><w:r><w:delText>gone</w:delText></w:r></w:del></w:p>';
    const text = `${item('one', 2, 0)}${gone}${item('two', 2, 0)}`;
    expect(await section(text, { numbering: contract })).toBe('1) one\n2) two');
  });
});

describe('what a Word file says', () => {
  async function imported(parts: WordParts) {
    const frame = `${heading('Case', 1)}${parts.document}${heading('End', 1)}${paragraph('Over.')}`;
    const made = await importFiles({
      'counsel.docx': await wordFile({ styles: headingStyles(), ...parts, document: frame }),
    });
    return { draft: draftOf(made), codes: codesOf(made), made };
  }

  test('in headings of styles of its own, by their level in the outline, is the outline', async () => {
    const own =
      '<w:style w:type="paragraph" w:styleId="Clause"><w:name w:val="Clause Heading"/><w:basedOn w:val="Heading2"/></w:style><w:style w:type="paragraph" w:styleId="Deep"><w:name w:val="Deep"/><w:pPr><w:outlineLvl w:val="2"/></w:pPr></w:style><w:style w:type="paragraph" w:styleId="Plain"><w:name w:val="Plain"/><w:basedOn w:val="Heading2"/><w:pPr><w:outlineLvl w:val="9"/></w:pPr></w:style>';
    const document = `${paragraph('One', '<w:pStyle w:val="Clause"/>')}${paragraph('a')}${paragraph('Two', '<w:pStyle w:val="Deep"/>')}${paragraph('b')}${paragraph('Three', '<w:pStyle w:val="Plain"/>')}`;
    const { draft } = await imported({ document, styles: headingStyles(own) });
    expect(draft).toContain('## One\n\na\n\n### Two\n\nb\n\nThree\n');
  });

  test('in notes with several paragraphs, at the foot and at the end, is in notes', async () => {
    const note = (text: string): string => `${paragraph(text)}`;
    const document = paragraph(
      '<w:r><w:t>Both</w:t></w:r><w:r><w:footnoteReference w:id="4"/></w:r><w:r><w:t xml:space="preserve"> here</w:t></w:r><w:r><w:endnoteReference w:id="4"/></w:r>',
    );
    const { draft, codes } = await imported({
      document,
      footnotes: `<w:footnote w:id="4">${note('Foot.')}${note('More.')}</w:footnote>`,
      endnotes: `<w:endnote w:id="4">${note('End.')}</w:endnote>`,
    });
    expect(draft).toContain('Both[^1] here[^2]\n');
    expect(draft).toContain('[^1]: Foot.\n\n    More.\n\n[^2]: End.');
    expect(codes).toEqual([]);
  });

  test('within elements that its reader does not know is not lost', async () => {
    const t = (text: string): string => `<w:r><w:t xml:space="preserve">${text}</w:t></w:r>`;
    const document = [
      paragraph(
        `${t('one ')}<w:dir w:val="rtl">${t('two ')}</w:dir><w:bdo w:val="ltr">${t('three')}</w:bdo>`,
      ),
      paragraph(
        `<w:r><w:ruby><w:rt>${t('かん')}</w:rt><w:rubyBase>${t('漢')}</w:rubyBase></w:ruby></w:r>${t('字')}`,
      ),
      paragraph(
        `<mc:AlternateContent><mc:Choice Requires="x">${t('chosen')}</mc:Choice></mc:AlternateContent>`,
      ),
      paragraph(
        `<mc:AlternateContent><mc:Choice Requires="x">${t('either')}</mc:Choice><mc:Fallback>${t('either')}</mc:Fallback></mc:AlternateContent>`,
      ),
    ].join('');
    const { draft, codes } = await imported({ document });
    expect(draft).toContain('one two three\n\n漢（かん）字\n\nchosen\n\neither\n');
    expect(codes).toEqual([]);
  });

  test('in changes that nobody accepted is read as accepted, which is said', async () => {
    const document = paragraph(
      '<w:r><w:t xml:space="preserve">We keep it </w:t></w:r><w:moveFrom w:id="3" w:author="C"><w:r><w:t>moved</w:t></w:r></w:moveFrom><w:del w:id="1" w:author="C"><w:r><w:delText>for ever</w:delText></w:r></w:del><w:ins w:id="2" w:author="C"><w:r><w:t>a year</w:t></w:r></w:ins>',
    );
    const { draft, codes } = await imported({ document });
    expect(draft).toContain('We keep it a year\n');
    expect(codes).toEqual(['import-tracked-changes']);
  });

  test('at the head of every page is left out, which is said; a mere number of the page is not', async () => {
    const { draft, made } = await imported({ document: paragraph('Text.'), header: paragraph('Top secret') });
    expect(draft).not.toContain('Top secret');
    expect(made.findings.map(({ message }) => message)).toEqual([
      'The page header "Top secret" was left out',
    ]);
    const { codes } = await imported({ document: paragraph('Text.'), header: paragraph('1') });
    expect(codes).toEqual([]);
  });

  test('in styles of emphasis and quotation is set so; other styles are named', async () => {
    const style = (id: string, type: string): string =>
      `<w:style w:type="${type}" w:styleId="${id}"><w:name w:val="${id}"/></w:style>`;
    const document = [
      paragraph('<w:r><w:rPr><w:rStyle w:val="Emphasis"/></w:rPr><w:t>Said.</w:t></w:r>'),
      paragraph('Quoted.', '<w:pStyle w:val="Quote"/>'),
      paragraph('Loud.', '<w:pStyle w:val="Loud"/>'),
    ].join('');
    const own = `${style('Emphasis', 'character')}${style('Quote', 'paragraph')}${style('Loud', 'paragraph')}`;
    const { draft, made } = await imported({ document, styles: headingStyles(own) });
    expect(draft).toContain('*Said.*\n\n> Quoted.\n\nLoud.\n');
    expect(made.findings.map(({ message }) => message)).toEqual([
      'The formatting of the style "Loud" was not kept',
    ]);
  });

  longTest('in a file that is built to end the program does not', async () => {
    const deep = `${'<w:sdt><w:sdtContent>'.repeat(20_000)}${paragraph('x')}${'</w:sdtContent></w:sdt>'.repeat(20_000)}`;
    await expect(imported({ document: deep })).rejects.toThrow('nested too deeply to import');
    const long = Array.from({ length: 3000 }, (_, at) => item(`i${at}`, 1, at % 9)).join('');
    const levels = numbering({
      1: Array.from({ length: 9 }, () => ['decimal', '%1.%2.%3.%4.%5.%6.%7.%8.%9'] as const),
    });
    expect((await imported({ document: long, numbering: levels })).codes).not.toContain('import-words-lost');
  });

  test('is shown to be complete by its XML: words that its reader drops end the import', async () => {
    const document = paragraph('<w:unheard><w:r><w:t>A clause.</w:t></w:r></w:unheard>');
    const { codes } = await imported({ document });
    expect(codes).toContain('import-words-lost');
  });
});
