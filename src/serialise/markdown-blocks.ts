/** Serialises blocks as Markdown that reads back. */

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
} from '../model/index.ts';
import { escapeInfo, escapeLineStart, escapeParagraph } from './escape-markdown.ts';
import { itemLabel } from './item-label.ts';
import { type MarkdownSetting, markdownInline } from './markdown-inline.ts';

/**
 * An unused reference definition: the only thing in Markdown that ends a list or a code block without being visible.
 * `[//]` in text is always escaped.
 */
const divider = '[//]: #';

/**
 * The context of blocks: on a page, or in another block with (`tight`) or without (`loose`) blank lines omitted
 * between them.
 */
export type Stand = 'page' | 'loose' | 'tight';

/** Blocks one below the other, without a newline at the end. */
export function markdownBlocks(blocks: readonly Block[], setting: MarkdownSetting, stand: Stand): string {
  let bullet = '-';
  return blocks
    .map((block, at) => {
      const before = blocks[at - 1];
      // Two adjacent bullet lists are distinguished by their bullets.
      bullet = block.type === 'list' && before?.type === 'list' && bullet === '-' ? '+' : '-';
      const heading = isHeading(blocks, at, stand);
      const markdown = heading ? headingLine(block, setting) : blockMarkdown(block, bullet, setting);
      if (before === undefined) return markdown;
      if (runsOn(before, block)) return `\n\n${divider}\n\n${markdown}`;
      const apart = heading || isHeading(blocks, at - 1, stand) || !joins(before, block);
      return (stand === 'tight' && apart ? '\n' : '\n\n') + markdown;
    })
    .join('');
}

/** Whether a block would be read as a continuation of the one before it despite a blank line. */
function runsOn(before: Block, block: Block): boolean {
  const holds = before.type === 'list' || before.type === 'definition-list';
  if (block.type === 'html-block' && holds) return block.value.startsWith(' ');
  if (block.type === 'code-block' && !block.fenced)
    return holds || (before.type === 'code-block' && !before.fenced);
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

/** Whether a block would be merged into the end of the one before it without a blank line between. */
function joins(before: Block, block: Block): boolean {
  return before.type === 'definition-list' || (endsOpen(before) && !interrupts(block));
}

function endsOpen(block: Block | undefined): boolean {
  switch (block?.type) {
    case 'paragraph':
      return true;
    case 'list':
      return endsOpen(block.items.at(-1)?.blocks.at(-1));
    case 'quotation':
      return endsOpen(block.blocks.at(-1));
    default:
      return false;
  }
}

/** CommonMark specifies for each block whether it can interrupt a paragraph; `list-start.ts` does for legal lists. */
function interrupts(block: Block): boolean {
  switch (block.type) {
    case 'paragraph':
    case 'definition-list':
    case 'html-block':
      return false;
    case 'code-block':
      return block.fenced;
    case 'list':
      return (
        block.start === 1 &&
        block.items[0]?.blocks.length !== 0 &&
        (block.items.length > 1 || isCommon(block))
      );
    default:
      return true;
  }
}

function isCommon({ marker }: List): boolean {
  return marker === undefined || (marker.style === 'decimal' && marker.delimiter !== 'parentheses');
}

/**
 * A heading in a list item or quotation is a strong paragraph in the model. It is the only kind of paragraph that
 * another can follow without a blank line, and the only strong one that is empty or contains another.
 */
function isHeading(blocks: readonly Block[], at: number, stand: Stand): boolean {
  const [block, before, after] = [blocks[at], blocks[at - 1], blocks[at + 1]];
  const strong = loneStrong(block);
  if (stand === 'page' || strong === undefined || block === undefined) return false;
  const joined =
    stand === 'tight' &&
    ((before !== undefined && joins(before, block)) || (after !== undefined && joins(block, after)));
  return joined || strong.length === 0 || strong.some((child) => child.type === 'strong');
}

function loneStrong(block: Block | undefined): readonly Inline[] | undefined {
  const [only, ...others] = block?.type === 'paragraph' ? block.inline : [];
  return only?.type === 'strong' && others.length === 0 ? only.children : undefined;
}

function headingLine(block: Block, setting: MarkdownSetting): string {
  return `#### ${closeHeading(markdownInline(loneStrong(block) ?? [], 'line', setting))}`.trimEnd();
}

/** Escapes hashes at the end of a heading, which would be its closing sequence (CommonMark section 4.2). */
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
      return prefixed(markdownBlocks(block.blocks, setting, 'loose'), '> ');
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

/** Indents all lines except the first by some columns. */
function hang(markdown: string, columns: number): string {
  return markdown.replace(/\n(?!\n|$)/g, `\n${' '.repeat(columns)}`);
}

/** Blocks after a mark: on its line, unless their indentation is significant there; further lines are indented. */
export function behind(mark: string, [first]: readonly Block[], markdown: string, columns: number): string {
  const spaced = first?.type === 'html-block' && first.value.startsWith(' ');
  const code = first?.type === 'code-block' && !first.fenced;
  // A footnote trims the spaces of its first line; `-` and dashes would be a thematic break.
  const indented = code && (columns !== mark.length + 1 || /^[- ]+$/m.test(markdown));
  return hang(mark + (spaced || indented ? '\n' : ' ') + markdown, columns);
}

function listMarkdown(list: List, bullet: string, setting: MarkdownSetting): string {
  const bodies = list.items.map((item) => itemMarkdown(list, item, setting));
  // `- - -` is a thematic break.
  const own = bodies.some((body) => /^-(?: -)+$/m.test(body)) ? '+' : bullet;
  const items = list.items.map((item, place) => {
    const label = list.marker === undefined ? own : itemLabel(list, place);
    return item.blocks.length === 0
      ? label
      : behind(label, item.blocks, bodies[place] ?? '', label.length + 1);
  });
  return items.join(list.tight ? '\n' : '\n\n');
}

function itemMarkdown({ tight, items }: List, { blocks }: ListItem, setting: MarkdownSetting): string {
  const markdown = markdownBlocks(blocks, setting, tight ? 'tight' : 'loose');
  // Nothing visible distinguishes this list from a tight one: a definition separated its blocks.
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
      // A description that contained only a footnote still needs something after its colon.
      return `${gap}: ${blocks.length === 0 ? divider : hang(markdownBlocks(blocks, setting, 'loose'), 2)}`;
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

/** CommonMark section 4.6: the starts of raw HTML blocks that continue, even over blank lines, to a closing mark. */
const htmlEnds: readonly (readonly [RegExp, RegExp, string])[] = [
  [/^<(?:script|pre|style|textarea)(?=[\s>]|$)/i, /<\/(?:script|pre|style|textarea)>/i, '</pre>'],
  [/^<!--/, /-->/, '-->'],
  [/^<\?/, /\?>/, '?>'],
  [/^<!\[CDATA\[/, /\]\]>/, ']]>'],
  [/^<![a-z]/i, />/, '>'],
];

/** Closes raw HTML that its author left open, which would otherwise swallow the rest of the document. */
function closedHtml(value: string): string {
  const found = htmlEnds.find(([start]) => start.test(value.trimStart()));
  return found === undefined || found[1].test(value) ? value : `${value}\n${found[2]}`;
}
