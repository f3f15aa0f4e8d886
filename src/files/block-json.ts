/** Blocks and inline content as plain data for `policy.json`. */

import type { Block, Inline, ListMarker, Row } from '../model/index.ts';

/** Inline content: a run of text, or something with markup. */
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

export type Cells = readonly (readonly InlineJson[])[];

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

/** A block; one without an anchor cannot be linked to. */
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

/** The anchor of a block below that of its part. */
function anchored(base: string, path: string | undefined): { readonly anchor?: string } {
  return path === undefined ? {} : { anchor: `${base}.${path}` };
}

export function blockJson(block: Block, base: string): BlockJson {
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

export function inlinesJson(inline: readonly Inline[]): readonly InlineJson[] {
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
