/** Documents made by hand, so that what a page shows is tested without the pipeline before it. */

import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { indexSite } from '../../src/document/index-site.ts';
import type { HtmlContext } from '../../src/html/html-setting.ts';
import { parseWords } from '../../src/i18n/parse-words.ts';
import { fallbackLanguage } from '../../src/i18n/strings.ts';
import type {
  Block,
  Cell,
  Document,
  DocumentFootnote,
  DocumentPart,
  DocumentSection,
  Inline,
  List,
  ListMarker,
  SectionFile,
  SiteConfig,
  Table,
} from '../../src/model/index.ts';
import { toSource } from '../../src/source.ts';

const span = { start: 0, end: 0 };
export const source = toSource('made-by-hand.md', '');

/** The folder of the project's templates. */
export const templates = fileURLToPath(new URL('../../templates', import.meta.url));

export function wordsOf(language: string): ReturnType<typeof parseWords> {
  return parseWords(language, readFileSync(`${templates}/strings/${language}.yaml`, 'utf8'));
}

export function text(value: string): Inline {
  return { type: 'text', value, span };
}

export function link(href: string, label = ''): Inline {
  return { type: 'link', href, children: label === '' ? [] : [text(label)], span };
}

export function image(src: string, alt: string): Inline {
  return { type: 'image', src, alt, span };
}

export function note(label: string): Inline {
  return { type: 'footnote', label, span };
}

function inlineOf(content: string | readonly Inline[]): readonly Inline[] {
  return typeof content === 'string' ? (content === '' ? [] : [text(content)]) : content;
}

export function paragraph(path: string | undefined, content: string | readonly Inline[]): Block {
  return { type: 'paragraph', inline: inlineOf(content), span, ...(path !== undefined && { path }) };
}

/** A tight list; an item is its text, or its blocks. */
export function list(
  path: string,
  marker: ListMarker | undefined,
  items: readonly (string | readonly Block[])[],
  start = 1,
): List {
  return {
    type: 'list',
    path,
    start,
    tight: true,
    items: items.map((item, at) => ({
      path: `${path}.${at + 1}`,
      blocks: typeof item === 'string' ? [paragraph(undefined, item)] : item,
      span,
    })),
    span,
    ...(marker !== undefined && { marker }),
  };
}

export function cell(content: string | readonly Inline[]): Cell {
  return { inline: inlineOf(content), span };
}

type CellText = string | readonly Inline[];

export function table(
  path: string,
  header: readonly CellText[],
  rows: readonly (readonly CellText[])[],
  align: Table['align'] = header.map(() => 'none'),
): Table {
  return {
    type: 'table',
    path,
    align,
    header: header.map(cell),
    rows: rows.map((row, at) => ({ path: `${path}.${at + 1}`, cells: row.map(cell), extra: [], span })),
    span,
  };
}

/** Gives the content of `files` an order, titles and ids; what `content/` reads from a file stands in for it. */
export function section(
  id: string,
  given: Partial<DocumentSection> & { readonly blocks?: readonly Block[] },
): DocumentSection {
  const { blocks = [], ...rest } = given;
  const title = rest.title ?? '';
  const file: SectionFile = {
    order: 0,
    id,
    path: `en/${id}.md`,
    title,
    titleSpan: span,
    empty: false,
    aliases: [],
    source,
    bodyStart: 0,
    digest: '',
  };
  return {
    id,
    number: '',
    title,
    empty: false,
    parts: [{ part: { blocks, digest: '' }, anchor: id, number: '', depth: 0 }],
    starts: [0],
    footnotes: [],
    file,
    language: 'en',
    ...rest,
  };
}

export function headed(
  anchor: string,
  depth: number,
  number: string,
  title: string,
  blocks: readonly Block[] = [],
): DocumentPart {
  return {
    part: {
      heading: { level: 2, inline: [text(title)], span },
      blocks,
      digest: '',
    },
    anchor,
    number,
    depth,
  };
}

export function footnote(
  anchor: string,
  number: number,
  content: string | readonly Inline[],
): DocumentFootnote {
  const label = anchor.slice(anchor.lastIndexOf('.') + 1);
  return { label, anchor, number, references: 1, blocks: [paragraph(undefined, content)], start: 0, span };
}

export function document(given: Partial<Document>): Document {
  return {
    policy: 'privacy',
    language: 'en',
    title: 'Privacy policy',
    description: 'How we treat personal information.',
    sections: [],
    images: new Map(),
    ...given,
  };
}

/** The context of a page that shows the first of the documents, with English words. */
export function contextOf(
  documents: readonly [Document, ...Document[]],
  languages: readonly string[] = ['en'],
): HtmlContext {
  const { policy, language } = documents[0];
  return {
    origin: { policy, language },
    index: indexSite(languages, documents),
    root: '../',
    words: wordsOf(fallbackLanguage),
    policyPath: (policy) => `${policy}/`,
    governingText: () => undefined,
    fileAddress: (_section, path) => (path === 'flow.png' ? 'assets/flow.png' : undefined),
  };
}

export const config: SiteConfig = {
  publisher: 'CMEO-MAX INC.',
  name: 'CMEO-MAX',
  baseUrl: 'https://policies.cmeo-max.example/legal/',
  timezone: 'Asia/Shanghai',
  languages: ['en', 'zh-Hans', 'ar'],
  contact: { email: 'privacy@cmeo-max.example' },
  notice: { material: 7 },
  downloads: [],
  paper: 'a4',
  fonts: [],
  feedAuthority: 'policies.cmeo-max.example',
  source,
};
