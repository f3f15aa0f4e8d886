/** Word files for tests: written down as XML, and read again without the code of the project. */

import JsZip from 'jszip';

const word = 'http://schemas.openxmlformats.org/wordprocessingml/2006/main';
const office = 'http://schemas.openxmlformats.org/officeDocument/2006/relationships';
const packaged = 'http://schemas.openxmlformats.org/package/2006';

/** What stands within the root elements of the parts. */
export interface WordParts {
  readonly document: string;
  readonly styles?: string;
  readonly numbering?: string;
  readonly footnotes?: string;
  readonly endnotes?: string;
  readonly header?: string;
  /** Charts and diagrams, with their root elements. */
  readonly chart?: string;
  readonly chartEx?: string;
  readonly diagramData?: string;
}

const drawn = { chart: '', chartEx: '', diagramData: '' } as const;
const roots = { document: 'document', header: 'hdr' } as const;

/** A Word file of these parts. */
export async function wordFile(parts: WordParts): Promise<Uint8Array> {
  const zip = new JsZip();
  const names = Object.keys(parts).filter((name) => name !== 'document');
  const relationship = (name: string, target: string): string =>
    `<Relationship Id="${name}" Type="${office}/${name}" Target="${target}"/>`;
  const relationships = (all: string): string =>
    `<Relationships xmlns="${packaged}/relationships">${all}</Relationships>`;
  zip.file(
    '[Content_Types].xml',
    `<Types xmlns="${packaged}/content-types"><Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/><Default Extension="xml" ContentType="application/xml"/></Types>`,
  );
  zip.file('_rels/.rels', relationships(relationship('officeDocument', 'word/document.xml')));
  zip.file(
    'word/_rels/document.xml.rels',
    relationships(names.map((name) => relationship(name, `${name}.xml`)).join('')),
  );
  for (const [name, inner] of Object.entries(parts)) {
    if (name in drawn) {
      zip.file(`word/${name}.xml`, inner);
      continue;
    }
    const root = name in roots ? roots[name as keyof typeof roots] : name;
    const body = name === 'document' ? `<w:body>${inner}</w:body>` : inner;
    const spaces = `xmlns:w="${word}" xmlns:mc="http://schemas.openxmlformats.org/markup-compatibility/2006"`;
    zip.file(`word/${name}.xml`, `<w:${root} ${spaces}>${body}</w:${root}>`);
  }
  return zip.generateAsync({ type: 'uint8array' });
}

/** A paragraph; properties are XML. */
export function paragraph(text: string, properties = ''): string {
  const run = /^</.test(text) ? text : `<w:r><w:t xml:space="preserve">${text}</w:t></w:r>`;
  return `<w:p><w:pPr>${properties}</w:pPr>${run}</w:p>`;
}

/** A paragraph that is an item of a list. */
export function item(text: string, list: number, level: number): string {
  return paragraph(text, `<w:numPr><w:ilvl w:val="${level}"/><w:numId w:val="${list}"/></w:numPr>`);
}

/** A heading by its style, `Heading1`. */
export function heading(text: string, level: number): string {
  return paragraph(text, `<w:pStyle w:val="Heading${level}"/>`);
}

/** Styles of headings, `Heading1` to `Heading3`, and others. */
export function headingStyles(more = '', properties: (level: number) => string = () => ''): string {
  const own = [1, 2, 3].map(
    (level) =>
      `<w:style w:type="paragraph" w:styleId="Heading${level}"><w:name w:val="heading ${level}"/><w:pPr>${properties(level)}</w:pPr></w:style>`,
  );
  return `${own.join('')}${more}`;
}

/** A level of a list: its format, the text of its numbers, and more of it as XML. */
export type LevelOfList = readonly [format: string, text: string, more?: string];

/** Definitions of lists, each with a list of the same number, and more lists as XML. */
export function numbering(definitions: Readonly<Record<number, readonly LevelOfList[]>>, more = ''): string {
  const abstract = Object.entries(definitions).map(([id, levels]) => {
    const all = levels.map(
      ([format, text, extra = ''], at) =>
        `<w:lvl w:ilvl="${at}"><w:start w:val="1"/><w:numFmt w:val="${format}"/><w:lvlText w:val="${text}"/>${extra}</w:lvl>`,
    );
    return `<w:abstractNum w:abstractNumId="${id}">${all.join('')}</w:abstractNum>`;
  });
  const lists = Object.keys(definitions).map(
    (id) => `<w:num w:numId="${id}"><w:abstractNumId w:val="${id}"/></w:num>`,
  );
  return `${abstract.join('')}${lists.join('')}${more}`;
}

/** The text of each paragraph of a part as it stands in the XML, what was deleted and the table of contents left out. */
export async function paragraphsIn(bytes: Uint8Array, part: string): Promise<readonly string[]> {
  const xml = (await (await JsZip.loadAsync(bytes)).file(part)?.async('string')) ?? '';
  const text = xml
    .replace(/<w:sdt>(?:(?!<\/w:sdt>).)*Table of Contents.*?<\/w:sdt>/gs, '')
    .replace(/<w:del [^>]*>.*?<\/w:del>/gs, '')
    .replace(/<wp:docPr [^>]*title="([^"]*)"[^>]*>/g, '<w:t> $1 </w:t>');
  return text
    .split(/<\/w:p>/)
    .map((one) => [...one.matchAll(/<w:t(?: [^>]*)?>([^<]*)<\/w:t>|<w:(?:br|tab)\/>/g)])
    .map((pieces) => pieces.map(([, words]) => words ?? ' ').join(''))
    .filter((one) => one.trim() !== '');
}
