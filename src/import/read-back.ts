/** Compares what an import writes with what is read from it: a paragraph must not become a list, a heading or code. */

import { inlineText } from '../document/inline-text.ts';
import { inlinesOf } from '../document/visit.ts';
import { blockShapes } from '../markdown/block-shape.ts';
import type { Block, Inline, List } from '../model/index.ts';
import { itemLabel } from '../serialise/item-label.ts';
import { markdownBlocks } from '../serialise/markdown-blocks.ts';
import type { MarkdownSetting } from '../serialise/markdown-inline.ts';
import { excerpt } from './excerpt.ts';
import { withLabel } from './html/list-labels.ts';
import type { OutlinePart } from './outline.ts';

/** What is written to a body, headings and blocks in order, then footnotes; with its offset in the source. */
export type WrittenItem = { readonly from: number } & (
  | { readonly type: 'heading'; readonly level: number; readonly inline: readonly Inline[] }
  | { readonly type: 'block'; readonly block: Block }
  | { readonly type: 'note'; readonly blocks: readonly Block[] }
);

/** A footnote of a section. */
export interface WrittenNote {
  readonly blocks: readonly Block[];
  readonly text: string;
}

/** A place where something else is read than was written. */
export interface Misread {
  /** Its offset in the source. */
  readonly at: number;
  /** A sentence that names it. */
  readonly message: string;
}

/** What the parts of a section and its footnotes are written from. */
export function writtenItems(
  parts: readonly OutlinePart[],
  notes: readonly WrittenNote[],
): readonly WrittenItem[] {
  const items = parts.flatMap(({ heading, blocks }): readonly WrittenItem[] => {
    const from = blocks[0]?.at ?? 0;
    const own = blocks.map(({ block, at }) => ({ type: 'block', block, from: at }) as const);
    if (heading === undefined) return own;
    const level = Math.min(heading.depth + 1, 6);
    return [{ type: 'heading', level, inline: heading.inline, from }, ...own];
  });
  return [...items, ...notes.map(({ blocks }) => ({ type: 'note', blocks, from: 0 }) as const)];
}

/** The first place where a body reads back as something else; undefined if there is none. */
export function findMisread(text: string, written: readonly WrittenItem[]): Misread | undefined {
  const shapes = blockShapes(text);
  const at = written.findIndex((one, place) => shapeOf(one) !== shapes[place]);
  if (at === -1 && shapes.length === written.length) return undefined;
  const one = written[at === -1 ? written.length - 1 : at];
  const what = one === undefined ? 'Text' : `${nameOf(one)} "${excerpt(textOf(one))}"`;
  const found = shapes[at === -1 ? written.length : at];
  const read = found === undefined ? 'nothing' : (names[found.charAt(0)] ?? 'something else');
  const isSame = one !== undefined && at !== -1 && found?.charAt(0) === shapeOf(one).charAt(0);
  const message = `${what} would be read from the imported file as ${read}${isSame ? ' of another form' : ''}`;
  return { at: one?.from ?? 0, message };
}

/** Parts whose lists that do not read back were written as paragraphs, and what to say about each. */
export interface Cured {
  readonly parts: readonly OutlinePart[];
  readonly said: readonly Misread[];
}

/**
 * Writes lists that would be read as something else as paragraphs with their markers as text: a lone "u." does not start
 * a list. Undefined if there is none.
 */
export function cureMisread(parts: readonly OutlinePart[], setting: MarkdownSetting): Cured | undefined {
  const said: Misread[] = [];
  const cured = parts.map((part): OutlinePart => {
    const blocks = part.blocks.flatMap((placed) => {
      const say = (list: List): void => {
        const message = `The list "${excerpt(textOf({ type: 'block', block: list, from: 0 }))}" was written as text with its numbers, because it would not be read as a list`;
        said.push({ at: placed.at, message });
      };
      return curedBlock(placed.block, setting, say).map((block, at) => ({
        ...placed,
        block,
        ids: at === 0 ? placed.ids : [],
      }));
    });
    return { ...part, blocks, content: blocks.map(({ block }) => block) };
  });
  return said.length === 0 ? undefined : { parts: cured, said };
}

function curedBlock(block: Block, setting: MarkdownSetting, say: (list: List) => void): readonly Block[] {
  const inner = (blocks: readonly Block[]): readonly Block[] =>
    blocks.flatMap((one) => curedBlock(one, setting, say));
  switch (block.type) {
    case 'quotation':
      return [{ ...block, blocks: inner(block.blocks) }];
    case 'definition-list': {
      const items = block.items.map((item) => ({ ...item, descriptions: item.descriptions.map(inner) }));
      return [{ ...block, items }];
    }
    case 'list': {
      const list = { ...block, items: block.items.map((item) => ({ ...item, blocks: inner(item.blocks) })) };
      const [shape, ...others] = blockShapes(`${markdownBlocks([list], setting, 'page')}\n`);
      if (shape === blockShape(list) && others.length === 0) return [list];
      say(block);
      return list.items.flatMap(({ blocks }, at) =>
        withLabel(list.marker === undefined ? '•' : itemLabel(list, at), blocks),
      );
    }
    default:
      return [block];
  }
}

const names: Readonly<Record<string, string>> = {
  p: 'a paragraph',
  h: 'a heading',
  u: 'a bullet list',
  o: 'a numbered list',
  q: 'a quotation',
  d: 'a list of definitions',
  f: 'a footnote',
  c: 'code',
  x: 'HTML',
  '-': 'a line between paragraphs',
  '(': 'a table',
};

function nameOf(one: WrittenItem): string {
  if (one.type === 'heading') return 'The heading';
  return one.type === 'note'
    ? 'The footnote'
    : `The ${(names[shapeOf(one).charAt(0)] ?? 'text').replace(/^an? /, '')}`;
}

function textOf(one: WrittenItem): string {
  if (one.type === 'heading') return inlineText(one.inline);
  const blocks = one.type === 'block' ? [one.block] : one.blocks;
  const code = blocks.flatMap((block) => (block.type === 'code-block' ? [block.value] : []));
  return [...blocks.flatMap(inlinesOf).map((inline) => inlineText(inline)), ...code].join(' ');
}

function shapeOf(one: WrittenItem): string {
  if (one.type === 'heading') return `h${one.level}`;
  return one.type === 'block' ? blockShape(one.block) : `f(${shapesOf(one.blocks)})`;
}

function shapesOf(blocks: readonly Block[]): string {
  return blocks.map(blockShape).join('');
}

/** As `blockShapes` of `markdown/` writes it. */
function blockShape(block: Block): string {
  switch (block.type) {
    case 'paragraph':
      return 'p';
    case 'list': {
      const items = block.items.map(({ blocks }) => `i(${shapesOf(blocks)})`).join('');
      return `${block.marker === undefined ? 'u' : `o${block.start}${block.marker.delimiter}`}(${items})`;
    }
    case 'table':
      return `(${[block.header, ...block.rows.map(({ cells }) => cells)].map((row) => `(${'t'.repeat(row.length)})`).join('')})`;
    case 'quotation':
      return `q(${shapesOf(block.blocks)})`;
    case 'definition-list':
      return `d(${block.items.map(({ terms, descriptions }) => `i(${'k()'.repeat(terms.length)}${descriptions.map((one) => `v(${shapesOf(one)})`).join('')})`).join('')})`;
    case 'code-block':
      return 'c';
    case 'thematic-break':
      return '-';
    case 'html-block':
      return 'x';
  }
}
