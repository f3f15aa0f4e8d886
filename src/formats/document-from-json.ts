/**
 * `policy.json` back to a `Document`, in a browser as well: nothing but types is imported.
 *
 * What only the editor's files have (places, Markdown, the bytes of images) is empty in it; everything that a redline
 * compares or shows is there.
 */

import type {
  Block,
  Cell,
  Document,
  DocumentFootnote,
  DocumentPart,
  DocumentSection,
  Heading,
  ImageFile,
  Inline,
  Row,
  SectionFile,
} from '../model.ts';
import type {
  BlockJson,
  DocumentJson,
  FootnoteJson,
  ImageJson,
  InlineJson,
  PartJson,
  RowJson,
  SectionJson,
} from './policy-json.ts';

const span = { start: 0, end: 0 } as const;

/** The document of a `policy.json` that follows its schema. The same digests stand for the same parts and files. */
export function documentFromJson(json: DocumentJson): Document {
  const { policy, language, title, description, preamble, sections, images } = json;
  return {
    policy,
    language,
    title,
    description,
    ...(preamble !== undefined && { preamble: sectionFrom(preamble) }),
    sections: sections.map(sectionFrom),
    images: new Map(Object.entries(images).map(([path, image]) => [path, imageFrom(path, image)])),
  };
}

function imageFrom(path: string, { sha256: digest }: ImageJson): ImageFile {
  return { path, digest, bytes: new Uint8Array() };
}

function sectionFrom(json: SectionJson): DocumentSection {
  const { id, number, title, summary, empty, language } = json;
  return {
    id,
    number,
    title,
    ...(summary !== undefined && { summary }),
    empty,
    language,
    parts: json.parts.map(partFrom),
    footnotes: json.footnotes.map(footnoteFrom),
    file: fileFrom(json),
  };
}

function fileFrom({ id, title, summary, empty, file }: SectionJson): SectionFile {
  const { path, sha256: digest, translates, aliases = {} } = file;
  return {
    order: Number(/(?:^|\/)(\d+)-[^/]*$/.exec(path)?.[1] ?? -1),
    id,
    path,
    title,
    titleSpan: span,
    ...(summary !== undefined && { summary }),
    empty,
    aliases: Object.entries(aliases).map(([from, to]) => ({ from, to, span })),
    ...(translates !== undefined && { translates }),
    source: { path, text: '' },
    bodyStart: 0,
    digest,
  };
}

function partFrom({ anchor, number, depth, sha256: digest, heading, blocks }: PartJson): DocumentPart {
  return {
    anchor,
    number,
    depth,
    start: 0,
    part: {
      ...(heading !== undefined && { heading: headingFrom(heading) }),
      blocks: blocks.map((block) => blockFrom(block, anchor)),
      digest,
    },
  };
}

function headingFrom({ level, id, inline }: NonNullable<PartJson['heading']>): Heading {
  return { level, inline: inlinesFrom(inline), ...(id !== undefined && { explicitId: id }), span };
}

function footnoteFrom({ anchor, label, number, references, blocks }: FootnoteJson): DocumentFootnote {
  const inner = blocks.map((block) => blockFrom(block, anchor));
  return { anchor, label, number, references, blocks: inner, span, start: 0 };
}

/** The path of a block below the anchor of its part. */
function pathOf(anchor: string, base: string): string {
  return anchor.slice(base.length + 1);
}

function optionalPath(anchor: string | undefined, base: string): { readonly path?: string } {
  return anchor === undefined ? {} : { path: pathOf(anchor, base) };
}

function blockFrom(block: BlockJson, base: string): Block {
  const inner = (blocks: readonly BlockJson[]): readonly Block[] => blocks.map((one) => blockFrom(one, base));
  switch (block.type) {
    case 'paragraph': {
      const { type, anchor, inline } = block;
      return { type, ...optionalPath(anchor, base), inline: inlinesFrom(inline), span };
    }
    case 'list': {
      const { type, anchor, marker, start, tight } = block;
      const items = block.items.map((item) => ({
        path: pathOf(item.anchor, base),
        ...(item.typed !== undefined && { typed: item.typed }),
        blocks: inner(item.blocks),
        span,
      }));
      const counted = marker === undefined ? {} : { marker };
      return { type, ...optionalPath(anchor, base), ...counted, start, tight, items, span };
    }
    case 'table': {
      const { type, anchor, align, header } = block;
      const rows = block.rows.map((row) => rowFrom(row, base));
      return { type, ...optionalPath(anchor, base), align, header: cellsFrom(header), rows, span };
    }
    case 'quotation':
      return {
        type: block.type,
        ...optionalPath(block.anchor, base),
        blocks: inner(block.blocks),
        span,
      };
    case 'code-block': {
      const { type, anchor, value, info, fenced } = block;
      return { type, ...optionalPath(anchor, base), value, info, fenced, span };
    }
    case 'definition-list': {
      const items = block.items.map(({ anchor, terms, descriptions }) => ({
        path: pathOf(anchor, base),
        terms: cellsFrom(terms),
        descriptions: descriptions.map(inner),
        span,
      }));
      return { type: block.type, ...optionalPath(block.anchor, base), items, span };
    }
    case 'thematic-break':
      return { type: block.type, span };
    case 'html-block':
      return { type: block.type, value: block.value, span };
  }
}

function rowFrom({ anchor, cells, extra = [] }: RowJson, base: string): Row {
  return { path: pathOf(anchor, base), cells: cellsFrom(cells), extra: cellsFrom(extra), span };
}

function cellsFrom(cells: readonly (readonly InlineJson[])[]): readonly Cell[] {
  return cells.map((inline) => ({ inline: inlinesFrom(inline), span }));
}

function inlinesFrom(inline: readonly InlineJson[]): readonly Inline[] {
  return inline.map(inlineFrom);
}

function inlineFrom(node: InlineJson): Inline {
  if (typeof node === 'string') return { type: 'text', value: node, span };
  switch (node.type) {
    case 'code':
    case 'html':
      return { type: node.type, value: node.value, span };
    case 'link': {
      const { type, href, title, children } = node;
      return { type, href, ...(title !== undefined && { title }), children: inlinesFrom(children), span };
    }
    case 'image': {
      const { type, src, alt, title } = node;
      return { type, src, alt, ...(title !== undefined && { title }), span };
    }
    case 'break':
      return { type: node.type, span };
    case 'footnote':
      return { type: node.type, label: node.label, span };
    default:
      return { type: node.type, children: inlinesFrom(node.children), span };
  }
}
