/** Blocks as plain lines: part of `policy.txt`, format 1. Comments refer to the numbered rules of `policyText`. */

import type { Block, Cell, Definition, List } from '../model/index.ts';
import { itemLabel } from './item-label.ts';
import { type PlainSetting, plainLine } from './plain-inline.ts';

const step = '  ';

/** The lines of each block that has text, in order; a thematic break has none (rule 13). */
export function plainBlocks(blocks: readonly Block[], setting: PlainSetting): readonly (readonly string[])[] {
  return blocks.map((block) => plainBlock(block, setting)).filter((lines) => lines.length > 0);
}

/** Blocks after a label: the first paragraph on its line, everything else on separate lines below (rule 7). */
export function labelled(label: string, blocks: readonly Block[], setting: PlainSetting): readonly string[] {
  const [first, ...rest] = blocks;
  if (first?.type !== 'paragraph') return [label, ...indent(inside(blocks, setting))];
  const text = plainLine(first.inline, setting);
  return [text === '' ? label : `${label} ${text}`, ...indent(inside(rest, setting))];
}

/** Blocks inside others follow each other without a blank line (rule 6). */
function inside(blocks: readonly Block[], setting: PlainSetting): readonly string[] {
  return plainBlocks(blocks, setting).flat();
}

function indent(lines: readonly string[]): readonly string[] {
  return lines.map((line) => (line === '' ? '' : step + line));
}

function plainBlock(block: Block, setting: PlainSetting): readonly string[] {
  switch (block.type) {
    case 'paragraph':
      return filled([plainLine(block.inline, setting)]);
    case 'list':
      return plainList(block, setting);
    case 'table':
      return filled(
        [block.header, ...block.rows.map(({ cells, extra }) => [...cells, ...extra])].map((cells) =>
          plainRow(cells, setting),
        ),
      );
    case 'quotation':
      return inside(block.blocks, setting).map((line) => (line === '' ? '>' : `> ${line}`));
    case 'definition-list':
      return block.items.flatMap((item) => plainDefinition(item, setting));
    case 'code-block':
    case 'html-block':
      return verbatim(block.value);
    case 'thematic-break':
      return [];
  }
}

function filled(lines: readonly string[]): readonly string[] {
  return lines.filter((line) => line !== '');
}

function verbatim(value: string): readonly string[] {
  const text = value.replace(/\n$/, '');
  return text === '' ? [] : text.split('\n');
}

function plainList(list: List, setting: PlainSetting): readonly string[] {
  return list.items.flatMap((item, place) => labelled(itemLabel(list, place), item.blocks, setting));
}

/** Empty cells at the end leave their bar without a space after it (rule 9). */
function plainRow(cells: readonly Cell[], setting: PlainSetting): string {
  const row = cells.map((cell) => plainLine(cell.inline, setting));
  return row.every((cell) => cell === '') ? '' : row.join(' | ').replace(/^ | $/g, '');
}

function plainDefinition({ terms, descriptions }: Definition, setting: PlainSetting): readonly string[] {
  return [
    ...filled(terms.map((term) => plainLine(term.inline, setting))),
    ...descriptions.flatMap((blocks) => labelled(':', blocks, setting)),
  ];
}
