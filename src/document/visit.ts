/** Traversal of blocks and inline content in reading order. */

import type { Block, Inline } from '../model/index.ts';

/** Calls `visit` for every node, parents before children. */
export function eachInline(inline: readonly Inline[], visit: (node: Inline) => void): void {
  for (const node of inline) {
    visit(node);
    if ('children' in node) eachInline(node.children, visit);
  }
}

/** Calls `visit` for every block, containers before their content. */
export function eachBlock(blocks: readonly Block[], visit: (block: Block) => void): void {
  for (const block of blocks) {
    visit(block);
    for (const inner of childBlocks(block)) eachBlock(inner, visit);
  }
}

function childBlocks(block: Block): readonly (readonly Block[])[] {
  if (block.type === 'list') return block.items.map((item) => item.blocks);
  if (block.type === 'quotation') return [block.blocks];
  if (block.type === 'definition-list') return block.items.flatMap((item) => item.descriptions);
  return [];
}

/** Every run of inline content in a block, in reading order. */
export function inlinesOf(block: Block): readonly (readonly Inline[])[] {
  switch (block.type) {
    case 'paragraph':
      return [block.inline];
    case 'list':
      return block.items.flatMap((item) => item.blocks.flatMap(inlinesOf));
    case 'quotation':
      return block.blocks.flatMap(inlinesOf);
    case 'table':
      return [block.header, ...block.rows.map((row) => [...row.cells, ...row.extra])]
        .flat()
        .map((cell) => cell.inline);
    case 'definition-list':
      return block.items.flatMap((item) => [
        ...item.terms.map((term) => term.inline),
        ...item.descriptions.flatMap((blocks) => blocks.flatMap(inlinesOf)),
      ]);
    default:
      return [];
  }
}
