/** Blocks as Markdown that reads back. */

import { readMarker } from '../markdown/list-marker.ts';
import type {
  Block,
  Cell,
  CodeBlock,
  Definition,
  DefinitionList,
  Inline,
  List,
  ListItem,
  Table,
} from '../model.ts';
import { escapeInfo, escapeLineStart, escapeParagraph } from './escape-markdown.ts';
import { itemLabel } from './item-label.ts';
import { type MarkdownSetting, markdownInline } from './markdown-inline.ts';

/**
 * A reference definition that nothing uses: the one thing in Markdown that ends a list or a block of code and is
 * not seen. Text `[//]` is always escaped.
 */
const divider = '[//]: #';

/** Blocks with an empty line between two; without one in tight lists. No newline at the end. */
export function markdownBlocks(blocks: readonly Block[], setting: MarkdownSetting, tight = false): string {
  let bullet = '-';
  return blocks
    .map((block, at) => {
      const before = blocks[at - 1];
      // Two bullet lists side by side are told apart by their bullets.
      bullet = block.type === 'list' && before?.type === 'list' && bullet === '-' ? '+' : '-';
      const heading = isHeading(blocks, at, tight);
      const markdown = heading ? headingLine(block, setting) : blockMarkdown(block, bullet, setting);
      if (before === undefined) return markdown;
      if (runsOn(before, block)) return `\n\n${divider}\n\n${markdown}`;
      const joined = before.type === 'paragraph' && block.type === 'paragraph' && !heading;
      return (tight && (!joined || isHeading(blocks, at - 1, tight)) ? '\n' : '\n\n') + markdown;
    })
    .join('');
}

/** Whether a block would be read as going on with the one before it, in spite of an empty line. */
function runsOn(before: Block, block: Block): boolean {
  if (block.type === 'code-block' && !block.fenced)
    return before.type === 'list' || (before.type === 'code-block' && !before.fenced);
  if (block.type === 'definition-list') return before.type === 'definition-list';
  if (block.type !== 'list' || before.type !== 'list') return false;
  const { marker } = block;
  if (marker === undefined || before.marker?.delimiter !== marker.delimiter) return false;
  const { style } = before.marker;
  if (style === 'decimal') return marker.style === 'decimal';
  const first = readMarker(`${itemLabel(block, 0)} `, 0);
  const last = before.start + before.items.length - 1;
  const values = first?.type === 'ordered' ? first.readings : [];
  return values.some((reading) => reading.style === style && [1, last + 1].includes(reading.value));
}

/**
 * A heading in a list item or quotation is a strong paragraph of the model. It is the only paragraph that another
 * may follow without an empty line, and the only one without text.
 */
function isHeading(blocks: readonly Block[], at: number, tight: boolean): boolean {
  const strong = loneStrong(blocks[at]);
  const joined = tight && [blocks[at - 1], blocks[at + 1]].some((near) => near?.type === 'paragraph');
  return strong !== undefined && (joined || strong.length === 0);
}

function loneStrong(block: Block | undefined): readonly Inline[] | undefined {
  const [only, ...others] = block?.type === 'paragraph' ? block.inline : [];
  return only?.type === 'strong' && others.length === 0 ? only.children : undefined;
}

function headingLine(block: Block, setting: MarkdownSetting): string {
  return `#### ${closeHeading(markdownInline(loneStrong(block) ?? [], 'line', setting))}`.trimEnd();
}

/** Hashes at the end of a heading would be taken for its closing sequence (CommonMark section 4.2). */
export function closeHeading(markdown: string): string {
  return markdown.replace(/(?<=^|[ \t])#+$/, '\\$&');
}

function blockMarkdown(block: Block, bullet: string, setting: MarkdownSetting): string {
  switch (block.type) {
    case 'paragraph':
      return escapeParagraph(markdownInline(block.inline, 'paragraph', setting));
    case 'list':
      return listMarkdown(block, bullet, setting);
    case 'table':
      return tableMarkdown(block, setting);
    case 'quotation':
      return prefixed(markdownBlocks(block.blocks, setting), '> ');
    case 'definition-list':
      return definitionsMarkdown(block, setting);
    case 'code-block':
      return codeMarkdown(block);
    case 'thematic-break':
      return '***';
    case 'html-block':
      return closedHtml(block.value.replace(/\n$/, ''));
  }
}

function prefixed(markdown: string, prefix: string): string {
  return markdown
    .split('\n')
    .map((line) => (line === '' ? prefix.trimEnd() : prefix + line))
    .join('\n');
}

/** Sets all lines but the first in by some columns. */
export function hang(markdown: string, columns: number): string {
  return markdown.replace(/\n(?!\n|$)/g, `\n${' '.repeat(columns)}`);
}

function listMarkdown(list: List, bullet: string, setting: MarkdownSetting): string {
  const items = list.items.map((item, place) => {
    const label = list.marker === undefined ? bullet : itemLabel(list, place);
    if (item.blocks.length === 0) return label;
    return hang(`${label} ${itemMarkdown(list, item, setting)}`, label.length + 1);
  });
  return items.join(list.tight ? '\n' : '\n\n');
}

function itemMarkdown({ tight, items }: List, { blocks }: ListItem, setting: MarkdownSetting): string {
  const markdown = markdownBlocks(blocks, setting, tight);
  // Nothing seen sets this list apart from a tight one: a definition stood in it.
  return !tight && items.length === 1 && blocks.length === 1 ? `${markdown}\n\n${divider}` : markdown;
}

const rules = { left: ':--', center: ':-:', right: '--:', none: '---' } as const;

function tableMarkdown({ header, align, rows }: Table, setting: MarkdownSetting): string {
  const row = (cells: readonly string[]): string => `| ${cells.join(' | ')} |`;
  const line = (cells: readonly Cell[]): string => row(cells.map((cell) => cellMarkdown(cell, setting)));
  const body = rows.map(({ cells, extra }) => line([...cells, ...extra]));
  return [line(header), row(align.map((side) => rules[side])), ...body].join('\n');
}

/** GFM section 4.10: a bar within a cell is escaped, in code as well. */
function cellMarkdown({ inline }: Cell, setting: MarkdownSetting): string {
  return markdownInline(inline, 'line', setting).replaceAll('|', '\\|');
}

function definitionsMarkdown({ items }: DefinitionList, setting: MarkdownSetting): string {
  return items.map((item) => definitionMarkdown(item, setting)).join('\n\n');
}

function definitionMarkdown({ terms, descriptions }: Definition, setting: MarkdownSetting): string {
  const long = descriptions.some((blocks) => blocks.length > 1);
  return [
    ...terms.map((term) => escapeLineStart(markdownInline(term.inline, 'line', setting))),
    ...descriptions.map((blocks, at) => {
      const gap = long && at > 0 ? '\n' : '';
      return `${gap}: ${hang(markdownBlocks(blocks, setting), 2)}`;
    }),
  ].join('\n');
}

function codeMarkdown({ value, info, fenced }: CodeBlock): string {
  if (!fenced) return value.replace(/\n$/, '').replace(/^(?!$)/gm, '    ');
  const mark = info.includes('`') ? '~' : '`';
  const longest = Math.max(2, ...(value.match(mark === '~' ? /~+/g : /`+/g) ?? []).map((run) => run.length));
  const fence = mark.repeat(longest + 1);
  const body = value === '' || value.endsWith('\n') ? value : `${value}\n`;
  return `${fence}${escapeInfo(info)}\n${body}${fence}`;
}

/** CommonMark section 4.6: how blocks of raw HTML begin that run on to a closing mark, over empty lines as well. */
const htmlEnds: readonly (readonly [RegExp, RegExp, string])[] = [
  [/^<(?:script|pre|style|textarea)(?=[\s>]|$)/i, /<\/(?:script|pre|style|textarea)>/i, '</pre>'],
  [/^<!--/, /-->/, '-->'],
  [/^<\?/, /\?>/, '?>'],
  [/^<!\[CDATA\[/, /\]\]>/, ']]>'],
  [/^<![a-z]/i, />/, '>'],
];

/** Raw HTML that its author left open would take the rest of the document in. */
function closedHtml(value: string): string {
  const found = htmlEnds.find(([start]) => start.test(value.trimStart()));
  return found === undefined || found[1].test(value) ? value : `${value}\n${found[2]}`;
}
