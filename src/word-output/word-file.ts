/** Writes a text or a redline as a Word file (ECMA-376), with the same bytes for the same input. */

import { zipSync } from 'fflate';
import { escapeXml } from '../html/escape-xml.ts';
import { directionOf, say, type Words } from '../i18n/strings.ts';
import type { NumberStyle } from '../model/index.ts';
import type { PaperLine, PaperNote } from '../paper/paper-line.ts';
import type { PaperSheet } from '../paper/paper-sheet.ts';
import { type BodyStart, bodyXml } from './body.ts';
import type { BodyContext, NoteBook } from './body-context.ts';
import { bookmarkNames } from './bookmarks.ts';
import { literalLabel } from './frame.ts';
import { Numbering } from './numbering-part.ts';
import { Media, Relationships } from './part.ts';
import { type Reviser, Revisions } from './revisions.ts';
import { fieldXml } from './runs.ts';
import { stylesXml } from './styles-part.ts';
import { declaration, namespaces, value } from './xml.ts';

/** The input of a Word file. */
export interface WordText {
  readonly lines: readonly PaperLine[];
  readonly sheet: PaperSheet;
  /** The numbering of sections and the headings in them, in the text and in the previous one. */
  readonly styles: readonly NumberStyle[];
  readonly formerStyles?: readonly NumberStyle[];
  readonly reviser: Reviser;
}

/** The file as bytes. */
export function wordFile(text: WordText, words: Words): Uint8Array {
  const { sheet } = text;
  const document = new Relationships();
  const media = new Media();
  const parts = new Map<string, string>();
  const { body, notes, notesLinks, numbering } = writeBody(text, document, media);
  for (const [type, name, content] of [
    ['styles', 'styles.xml', stylesXml(sheet.language)],
    ['numbering', 'numbering.xml', numbering.xml()],
    ['settings', 'settings.xml', settingsXml(text)],
    ['footnotes', 'footnotes.xml', notes],
    ['header', 'header1.xml', headerXml(sheet)],
    ['footer', 'footer1.xml', footerXml(sheet, words)],
  ] as const) {
    document.file(type, name);
    parts.set(`word/${name}`, content);
  }
  const references = `<w:headerReference w:type="default" r:id="${document.file('header', 'header1.xml')}"/><w:footerReference w:type="default" r:id="${document.file('footer', 'footer1.xml')}"/>`;
  const section = `<w:sectPr>${references}${pageXml(sheet)}</w:sectPr>`;
  parts.set(
    'word/document.xml',
    `${declaration}<w:document ${namespaces}><w:body>${body}${section}</w:body></w:document>`,
  );
  parts.set('word/_rels/document.xml.rels', document.xml());
  if (!notesLinks.isEmpty) parts.set('word/_rels/footnotes.xml.rels', notesLinks.xml());
  for (const [name, content] of packageParts(text, media)) parts.set(name, content);
  return pack(parts, media);
}

interface WrittenBody {
  readonly body: string;
  readonly notes: string;
  readonly notesLinks: Relationships;
  readonly numbering: Numbering;
}

/** Lower ids are those of the separator lines above footnotes. */
const firstNote = 2;

function writeBody(text: WordText, relationships: Relationships, media: Media): WrittenBody {
  const { lines, sheet, styles, formerStyles = styles, reviser } = text;
  const numbering = new Numbering(styles);
  const notes: PaperNote[] = [];
  const { bookmarks, noteBookmarks } = bookmarkNames(lines);
  const book: NoteBook = {
    add: (note) => notes.push(note) - 1 + firstNote,
    bookmark: (key) => noteBookmarks.get(key),
  };
  const counted = lines.filter(
    (one) => one.kind === 'heading' && one.number !== '' && literalLabel(one, styles) === '',
  );
  const context: BodyContext = {
    language: sheet.language,
    isRightToLeft: directionOf(sheet.language) === 'rtl',
    width: sizes[sheet.paper].width - 2 * margin,
    styles,
    formerStyles,
    revisions: new Revisions(reviser),
    numbering,
    relationships,
    media,
    bookmarks,
    counted: new Set(counted.flatMap(({ anchors }) => anchors)),
    notes: book,
  };
  const body = bodyXml(lines, context);
  const notesLinks = new Relationships();
  return { body, notes: notesXml(notes, { ...context, relationships: notesLinks }), notesLinks, numbering };
}

const noteStart: BodyStart = {
  style: 'FootnoteText',
  mark: '<w:r><w:rPr><w:rStyle w:val="FootnoteReference"/></w:rPr><w:footnoteRef/></w:r><w:r><w:t xml:space="preserve"> </w:t></w:r>',
};

function notesXml(notes: readonly PaperNote[], context: BodyContext): string {
  const separators = (['separator', 'continuationSeparator'] as const).map(
    (type, id) => `<w:footnote w:type="${type}" w:id="${id}"><w:p><w:r><w:${type}/></w:r></w:p></w:footnote>`,
  );
  const own = notes.map(({ lines }, at) => {
    const text = bodyXml(lines, context, noteStart);
    const empty = `<w:p><w:pPr>${value('pStyle', noteStart.style)}</w:pPr>${noteStart.mark}</w:p>`;
    return `<w:footnote w:id="${at + firstNote}">${text === '' ? empty : text}</w:footnote>`;
  });
  return `${declaration}<w:footnotes ${namespaces}>${[...separators, ...own].join('')}</w:footnotes>`;
}

/** Page sizes and margins, in twentieths of a point. */
const sizes = { a4: { width: 11_906, height: 16_838 }, letter: { width: 12_240, height: 15_840 } } as const;
const margin = 1418;

function pageXml({ paper, language }: PaperSheet): string {
  const { width, height } = sizes[paper];
  const bidi = directionOf(language) === 'rtl' ? '<w:bidi/>' : '';
  return `<w:pgSz w:w="${width}" w:h="${height}"/><w:pgMar w:top="${margin}" w:right="${margin}" w:bottom="${margin}" w:left="${margin}" w:header="709" w:footer="709" w:gutter="0"/>${bidi}`;
}

function settingsXml({ sheet }: WordText): string {
  const notes = `<w:footnotePr><w:footnote w:id="0"/><w:footnote w:id="1"/></w:footnotePr>`;
  const compat = `<w:compat><w:compatSetting w:name="compatibilityMode" w:uri="http://schemas.microsoft.com/office/word" w:val="15"/></w:compat>`;
  return `${declaration}<w:settings ${namespaces}><w:zoom w:percent="100"/>${value('defaultTabStop', 709)}${notes}${compat}<w:themeFontLang w:val="${escapeXml(sheet.language)}"/><w:decimalSymbol w:val="."/><w:listSeparator w:val=","/></w:settings>`;
}

/** The two ends of a line: a tab moves the second to the far margin. */
function edgeXml(style: 'Header' | 'Footer', sheet: PaperSheet, start: string, end: string): string {
  const { width } = sizes[sheet.paper];
  const tabs = `<w:tabs><w:tab w:val="right" w:pos="${width - 2 * margin}"/></w:tabs>`;
  const bidi = directionOf(sheet.language) === 'rtl' ? '<w:bidi/>' : '';
  return `<w:p><w:pPr>${value('pStyle', style)}${tabs}${bidi}</w:pPr>${start}<w:r><w:tab/></w:r>${end}</w:p>`;
}

function plain(text: string, isTurned = false): string {
  return isTurned && !/\p{Script=Arabic}|\p{Script=Hebrew}/u.test(text)
    ? plain(`\u200E${text}\u200E`)
    : `<w:r><w:t xml:space="preserve">${escapeXml(text)}</w:t></w:r>`;
}

function headerXml(sheet: PaperSheet): string {
  const isTurned = directionOf(sheet.language) === 'rtl';
  const line = edgeXml('Header', sheet, plain(sheet.title, isTurned), plain(sheet.publisher, isTurned));
  const own = sheet.lines.map(
    (text) => `<w:p><w:pPr>${value('pStyle', 'Header')}</w:pPr>${plain(text)}</w:p>`,
  );
  // The line below belongs only to the last paragraph.
  const paragraphs = [line, ...own];
  const all = [...paragraphs.slice(0, -1).map(unlined), ...paragraphs.slice(-1).map(apart)].join('');
  return `${declaration}<w:hdr ${namespaces}>${all}</w:hdr>`;
}

/** With room between the line and the text of the page. */
function apart(paragraph: string): string {
  return paragraph.replace(
    /(<w:pStyle w:val="Header"\/>(?:<w:tabs>.*?<\/w:tabs>)?(?:<w:bidi\/>)?)/,
    '$1<w:spacing w:after="240"/>',
  );
}

function unlined(paragraph: string): string {
  return paragraph.replace(
    '<w:pStyle w:val="Header"/>',
    '<w:pStyle w:val="Header"/><w:pBdr><w:bottom w:val="nil"/></w:pBdr>',
  );
}

function footerXml(sheet: PaperSheet, words: Words): string {
  const [before = '', between = '', after = ''] = say(words, 'pageOfPages', {
    page: '\0',
    pages: '\0',
  }).split('\0');
  const pages = `${plain(before)}${fieldXml('PAGE', '1', '')}${plain(between)}${fieldXml('NUMPAGES', '1', '')}${plain(after)}`;
  const digest = `<w:p><w:pPr>${value('pStyle', 'FooterDigest')}</w:pPr>${plain(sheet.digestLine)}</w:p>`;
  return `${declaration}<w:ftr ${namespaces}>${edgeXml('Footer', sheet, plain(sheet.address), pages)}${digest}</w:ftr>`;
}

const contentTypes: Readonly<Record<string, string>> = {
  'word/document.xml': 'application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml',
  'word/styles.xml': 'application/vnd.openxmlformats-officedocument.wordprocessingml.styles+xml',
  'word/numbering.xml': 'application/vnd.openxmlformats-officedocument.wordprocessingml.numbering+xml',
  'word/settings.xml': 'application/vnd.openxmlformats-officedocument.wordprocessingml.settings+xml',
  'word/footnotes.xml': 'application/vnd.openxmlformats-officedocument.wordprocessingml.footnotes+xml',
  'word/header1.xml': 'application/vnd.openxmlformats-officedocument.wordprocessingml.header+xml',
  'word/footer1.xml': 'application/vnd.openxmlformats-officedocument.wordprocessingml.footer+xml',
  'docProps/core.xml': 'application/vnd.openxmlformats-package.core-properties+xml',
  'docProps/custom.xml': 'application/vnd.openxmlformats-officedocument.custom-properties+xml',
};

/** The parts that describe the file (ECMA-376 part 2). */
function packageParts({ sheet, reviser }: WordText, media: Media): ReadonlyMap<string, string> {
  const root = new Relationships();
  root.file('officeDocument', 'word/document.xml');
  root.file(
    'http://schemas.openxmlformats.org/package/2006/relationships/metadata/core-properties',
    'docProps/core.xml',
  );
  root.file('custom-properties', 'docProps/custom.xml');
  const overrides = Object.entries(contentTypes).map(
    ([name, type]) => `<Override PartName="/${name}" ContentType="${type}"/>`,
  );
  const endings = new Set([...media.files.keys()].map((name) => name.slice(name.lastIndexOf('.') + 1)));
  const images = [...endings].map(
    (ending) => `<Default Extension="${ending}" ContentType="image/${ending === 'jpg' ? 'jpeg' : ending}"/>`,
  );
  const types = `<Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/><Default Extension="xml" ContentType="application/xml"/>${images.join('')}${overrides.join('')}`;
  const time = (name: string): string =>
    reviser.date === undefined
      ? ''
      : `<dcterms:${name} xsi:type="dcterms:W3CDTF">${reviser.date}</dcterms:${name}>`;
  const core = `<cp:coreProperties xmlns:cp="http://schemas.openxmlformats.org/package/2006/metadata/core-properties" xmlns:dc="http://purl.org/dc/elements/1.1/" xmlns:dcterms="http://purl.org/dc/terms/" xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance"><dc:title>${escapeXml(sheet.title)}</dc:title><dc:subject>${escapeXml(sheet.lines.join('; '))}</dc:subject><dc:creator>${escapeXml(sheet.publisher)}</dc:creator>${time('created')}${time('modified')}<dc:language>${escapeXml(sheet.language)}</dc:language></cp:coreProperties>`;
  const properties = Object.entries(sheet.properties).map(
    ([name, text], at) =>
      `<property fmtid="{D5CDD505-2E9C-101B-9397-08002B2CF9AE}" pid="${at + 2}" name="${escapeXml(name)}"><vt:lpwstr>${escapeXml(text)}</vt:lpwstr></property>`,
  );
  const custom = `<Properties xmlns="http://schemas.openxmlformats.org/officeDocument/2006/custom-properties" xmlns:vt="http://schemas.openxmlformats.org/officeDocument/2006/docPropsVTypes">${properties.join('')}</Properties>`;
  return new Map([
    [
      '[Content_Types].xml',
      `${declaration}<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types">${types}</Types>`,
    ],
    ['_rels/.rels', root.xml()],
    ['docProps/core.xml', `${declaration}${core}`],
    ['docProps/custom.xml', `${declaration}${custom}`],
  ]);
}

/** A ZIP with the parts that readers look at first, then the others, without times. */
function pack(parts: ReadonlyMap<string, string>, media: Media): Uint8Array {
  const encoder = new TextEncoder();
  const first = ['[Content_Types].xml', '_rels/.rels'];
  const names = [...first, ...[...parts.keys()].filter((name) => !first.includes(name)).sort()];
  const files: Record<string, Uint8Array> = {};
  for (const name of names) files[name] = encoder.encode(parts.get(name) ?? '');
  for (const [name, bytes] of media.files) files[`word/${name}`] = bytes;
  // The earliest date that a ZIP can contain, in the local time zone.
  return zipSync(files, { level: 6, mtime: new Date(1980, 0, 1) });
}
