/**
 * `policy.json`: a version's text for programs, whole: sections, parts, blocks with their anchors, inline marks, links and
 * digests. `documentFromJson` makes the same `Document` of it again, so that two versions are compared from these files
 * alone. It says nothing that a later build would say otherwise: no standing, no day.
 */

import type {
  Block,
  ChangeClass,
  Day,
  Document,
  DocumentFootnote,
  DocumentPart,
  DocumentSection,
  ImageFile,
  Inline,
  ListMarker,
  Row,
  Tag,
  VersionId,
} from '../model.ts';
import { absoluteAddress, policyPath, treeAddress, versionPath } from './addresses.ts';
import type { PageContext } from './page-frame.ts';
import type { PublishedPolicy, PublishedVersion } from './published.ts';

/** Text within a block: a run of text, or something with marks. */
export type InlineJson =
  | string
  | {
      readonly type: 'emphasis' | 'strong' | 'strikethrough';
      readonly children: readonly InlineJson[];
    }
  | { readonly type: 'code' | 'html'; readonly value: string }
  | {
      readonly type: 'link';
      readonly href: string;
      readonly title?: string | undefined;
      readonly children: readonly InlineJson[];
    }
  | {
      readonly type: 'image';
      readonly src: string;
      readonly alt: string;
      readonly title?: string | undefined;
    }
  | { readonly type: 'break' }
  | { readonly type: 'footnote'; readonly label: string };

type Cells = readonly (readonly InlineJson[])[];

export interface ItemJson {
  readonly anchor: string;
  readonly typed?: number | undefined;
  readonly blocks: readonly BlockJson[];
}

export interface RowJson {
  readonly anchor: string;
  readonly cells: Cells;
  readonly extra?: Cells | undefined;
}

export interface DefinitionJson {
  readonly anchor: string;
  readonly terms: Cells;
  readonly descriptions: readonly (readonly BlockJson[])[];
}

/** A block; one without an anchor has no address of its own. */
export type BlockJson =
  | {
      readonly type: 'paragraph';
      readonly anchor?: string | undefined;
      readonly inline: readonly InlineJson[];
    }
  | {
      readonly type: 'list';
      readonly anchor?: string | undefined;
      readonly marker?: ListMarker | undefined;
      readonly start: number;
      readonly tight: boolean;
      readonly items: readonly ItemJson[];
    }
  | {
      readonly type: 'table';
      readonly anchor?: string | undefined;
      readonly align: readonly ('left' | 'center' | 'right' | 'none')[];
      readonly header: Cells;
      readonly rows: readonly RowJson[];
    }
  | {
      readonly type: 'quotation';
      readonly anchor?: string | undefined;
      readonly blocks: readonly BlockJson[];
    }
  | {
      readonly type: 'code-block';
      readonly anchor?: string | undefined;
      readonly value: string;
      readonly info: string;
      readonly fenced: boolean;
    }
  | {
      readonly type: 'definition-list';
      readonly anchor?: string | undefined;
      readonly items: readonly DefinitionJson[];
    }
  | { readonly type: 'thematic-break' }
  | { readonly type: 'html-block'; readonly value: string };

export interface PartJson {
  readonly anchor: string;
  readonly number: string;
  readonly depth: number;
  /** SHA-256 of the part's Markdown and of the definitions elsewhere in its file that it uses. */
  readonly sha256: string;
  readonly heading?:
    | {
        readonly level: 1 | 2 | 3 | 4 | 5 | 6;
        readonly id?: string | undefined;
        readonly inline: readonly InlineJson[];
      }
    | undefined;
  readonly blocks: readonly BlockJson[];
}

export interface FootnoteJson {
  readonly anchor: string;
  readonly label: string;
  readonly number: number;
  readonly references: number;
  readonly blocks: readonly BlockJson[];
}

export interface SectionJson {
  readonly id: string;
  readonly number: string;
  readonly title: string;
  readonly summary?: string | undefined;
  readonly empty: boolean;
  readonly language: Tag;
  /** The released file: its path in the version, its SHA-256, and what its front matter says. */
  readonly file: {
    readonly path: string;
    readonly sha256: string;
    readonly translates?: string | undefined;
    readonly aliases?: Readonly<Record<string, string>> | undefined;
  };
  readonly parts: readonly PartJson[];
  readonly footnotes: readonly FootnoteJson[];
}

export interface ImageJson {
  readonly sha256: string;
  /** Absolute. */
  readonly address: string;
}

/** The text of a document, without the version that it is of. */
export interface DocumentJson {
  readonly policy: string;
  readonly language: Tag;
  readonly title: string;
  readonly description: string;
  readonly preamble?: SectionJson | undefined;
  readonly sections: readonly SectionJson[];
  /** The images that the text shows, by path in the version. */
  readonly images: Readonly<Record<string, ImageJson>>;
}

/** Everything that `policy.json` says. */
export interface PolicyJson extends DocumentJson {
  readonly $schema: string;
  readonly format: 1;
  readonly version: VersionId;
  readonly effective: Day;
  readonly released: string;
  readonly change: ChangeClass;
  /** What changed, by language. */
  readonly summary: Readonly<Record<Tag, string>>;
  /** SHA-256 of the `release.json` that froze this text. */
  readonly release: string;
  /** SHA-256 of `policy.txt`; absent where the release has none of this language. */
  readonly text?: string | undefined;
  readonly addresses: {
    /** The page of this version, which a block's anchor is a fragment of. */
    readonly page: string;
    /** The version in force. */
    readonly policy: string;
    /** The root of this language, which links such as `/cookies/#types` begin at. */
    readonly site: string;
  };
}

/** `policy.json` of a version, ending with a newline. `imageFile` gives the file of an image below the site's root. */
export function policyJson(
  { config }: PageContext,
  { id }: PublishedPolicy,
  { version, entry }: PublishedVersion,
  document: Document,
  imageFile: (image: ImageFile) => string,
): string {
  const { record, digest: release } = version.release;
  const text = record.text[document.language];
  const absolute = (path: string): string =>
    absoluteAddress(config, `${treeAddress(config, document.language)}${path}`);
  const images = Object.fromEntries(
    [...document.images].map(([path, image]) => [
      path,
      { sha256: image.digest, address: absoluteAddress(config, `/${imageFile(image)}`) },
    ]),
  );
  const { policy, language, title, description, ...body } = documentJson(document, images);
  const data: PolicyJson = {
    $schema: absoluteAddress(config, '/schemas/policy-text.schema.json'),
    format: 1,
    policy,
    version: version.id,
    language,
    title,
    description,
    effective: entry.from,
    released: record.released,
    change: record.change,
    summary: { ...record.summary },
    release,
    ...(text !== undefined && { text }),
    addresses: {
      page: absolute(versionPath(id, version.id)),
      policy: absolute(policyPath(id)),
      site: absolute(''),
    },
    ...body,
  };
  return `${JSON.stringify(data)}\n`;
}

/** A document as plain data. */
export function documentJson(
  document: Document,
  images: Readonly<Record<string, ImageJson>> = {},
): DocumentJson {
  const { policy, language, title, description, preamble, sections } = document;
  return {
    policy,
    language,
    title,
    description,
    images,
    ...(preamble !== undefined && { preamble: sectionJson(preamble) }),
    sections: sections.map(sectionJson),
  };
}

function sectionJson(section: DocumentSection): SectionJson {
  const { id, number, title, summary, empty, language, file } = section;
  const { path, digest, translates, aliases } = file;
  return {
    id,
    number,
    title,
    ...(summary !== undefined && { summary }),
    empty,
    language,
    file: {
      path,
      sha256: digest,
      ...(translates !== undefined && { translates }),
      ...(aliases.length > 0 && { aliases: Object.fromEntries(aliases.map(({ from, to }) => [from, to])) }),
    },
    parts: section.parts.map(partJson),
    footnotes: section.footnotes.map(footnoteJson),
  };
}

function partJson({ anchor, number, depth, part }: DocumentPart): PartJson {
  const { heading, digest, blocks } = part;
  const id = heading?.explicitId;
  return {
    anchor,
    number,
    depth,
    sha256: digest,
    ...(heading !== undefined && {
      heading: { level: heading.level, ...(id !== undefined && { id }), inline: inlinesJson(heading.inline) },
    }),
    blocks: blocks.map((block) => blockJson(block, anchor)),
  };
}

function footnoteJson({ anchor, label, number, references, blocks }: DocumentFootnote): FootnoteJson {
  return { anchor, label, number, references, blocks: blocks.map((block) => blockJson(block, anchor)) };
}

/** The anchor of a block below that of its part. */
function anchored(base: string, path: string | undefined): { readonly anchor?: string } {
  return path === undefined ? {} : { anchor: `${base}.${path}` };
}

function blockJson(block: Block, base: string): BlockJson {
  const inner = (blocks: readonly Block[]): readonly BlockJson[] => blocks.map((one) => blockJson(one, base));
  switch (block.type) {
    case 'paragraph':
      return { type: block.type, ...anchored(base, block.path), inline: inlinesJson(block.inline) };
    case 'list': {
      const { marker, start, tight } = block;
      const items = block.items.map(({ path, typed, blocks }) => ({
        anchor: `${base}.${path}`,
        ...(typed !== undefined && { typed }),
        blocks: inner(blocks),
      }));
      const counted = marker === undefined ? {} : { marker };
      return { type: block.type, ...anchored(base, block.path), ...counted, start, tight, items };
    }
    case 'table': {
      const { align, header } = block;
      const rows = block.rows.map((row) => rowJson(row, base));
      return { type: block.type, ...anchored(base, block.path), align, header: cellsJson(header), rows };
    }
    case 'quotation':
      return { type: block.type, ...anchored(base, block.path), blocks: inner(block.blocks) };
    case 'code-block': {
      const { value, info, fenced } = block;
      return { type: block.type, ...anchored(base, block.path), value, info, fenced };
    }
    case 'definition-list': {
      const items = block.items.map(({ path, terms, descriptions }) => ({
        anchor: `${base}.${path}`,
        terms: cellsJson(terms),
        descriptions: descriptions.map(inner),
      }));
      return { type: block.type, ...anchored(base, block.path), items };
    }
    case 'thematic-break':
      return { type: block.type };
    case 'html-block':
      return { type: block.type, value: block.value };
  }
}

function rowJson({ path, cells, extra }: Row, base: string): RowJson {
  return {
    anchor: `${base}.${path}`,
    cells: cellsJson(cells),
    ...(extra.length > 0 && { extra: cellsJson(extra) }),
  };
}

function cellsJson(cells: readonly { readonly inline: readonly Inline[] }[]): Cells {
  return cells.map(({ inline }) => inlinesJson(inline));
}

function inlinesJson(inline: readonly Inline[]): readonly InlineJson[] {
  return inline.map(inlineJson);
}

function inlineJson(node: Inline): InlineJson {
  switch (node.type) {
    case 'text':
      return node.value;
    case 'code':
    case 'html':
      return { type: node.type, value: node.value };
    case 'link': {
      const { type, href, title, children } = node;
      return { type, href, ...(title !== undefined && { title }), children: inlinesJson(children) };
    }
    case 'image': {
      const { type, src, alt, title } = node;
      return { type, src, alt, ...(title !== undefined && { title }) };
    }
    case 'break':
      return { type: node.type };
    case 'footnote':
      return { type: node.type, label: node.label };
    default:
      return { type: node.type, children: inlinesJson(node.children) };
  }
}
