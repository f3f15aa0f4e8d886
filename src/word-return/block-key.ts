/** What is compared of blocks: everything but their places in a file and what a Word file cannot say. */

import { formatNumber } from '../document/number.ts';
import { eachInline, inlinesOf } from '../document/visit.ts';
import type { Block, Inline } from '../model/index.ts';

/** Positions, and whether a list is tight: an item with a second paragraph makes it loose. */
const ignored: ReadonlySet<string> = new Set(['span', 'path', 'typed', 'tight', 'info', 'fenced', 'align']);

/** Equal keys mean equal content. */
export function keyOf(block: Block | readonly Inline[] | readonly Block[]): string {
  return JSON.stringify(block, (name, value) => {
    if (ignored.has(name)) return undefined;
    return Array.isArray(value) && value.some(isText) ? joined(value) : value;
  });
}

function isText(node: unknown): boolean {
  return typeof node === 'object' && node !== null && 'type' in node && node.type === 'text';
}

/** Text that is cut in several nodes is the same as in one; so is white space of another length. */
function joined(nodes: readonly Inline[]): readonly unknown[] {
  const out: Inline[] = [];
  for (const node of nodes) {
    const last = out.at(-1);
    if (node.type === 'text' && last?.type === 'text')
      out[out.length - 1] = { ...last, value: last.value + node.value };
    else out.push(node);
  }
  return out.map((one) =>
    one.type === 'text' ? { ...one, value: one.value.replace(/[ \t\n]+/g, ' ') } : one,
  );
}

/** The letters of a block in order, by which the same text is found in another form. Without the numbers of lists. */
export function lettersOf(block: Block): string {
  return lettersIn(block, () => '');
}

/** The letters of a block, and those that number the items of its lists: `(c)` is the same as text and as a number. */
export function numberedLettersOf(block: Block): string {
  return lettersIn(block, ({ marker, start }, at) =>
    marker === undefined ? '' : letters(formatNumber(start + at, marker.style)),
  );
}

type List = Extract<Block, { readonly type: 'list' }>;

/** The label of an item, counted from 0. */
type Labels = (list: List, at: number) => string;

function lettersIn(block: Block, labels: Labels): string {
  if (block.type === 'code-block' || block.type === 'html-block') return letters(block.value);
  const pieces: string[] = [];
  for (const inline of inlinesOf(block)) pieces.push(inlineLetters(inline));
  if (block.type === 'list' || block.type === 'quotation' || block.type === 'definition-list')
    return containerLetters(block, labels);
  return pieces.join('');
}

function containerLetters(block: Block, labels: Labels): string {
  const inside = (one: Block): string => lettersIn(one, labels);
  switch (block.type) {
    case 'list':
      return block.items.map(({ blocks }, at) => labels(block, at) + blocks.map(inside).join('')).join('');
    case 'quotation':
      return block.blocks.map(inside).join('');
    case 'definition-list':
      return block.items
        .flatMap(({ terms, descriptions }) => [
          ...terms.map(({ inline }) => inlineLetters(inline)),
          ...descriptions.flat().map(inside),
        ])
        .join('');
    default:
      return inside(block);
  }
}

function inlineLetters(inline: readonly Inline[]): string {
  let text = '';
  eachInline(inline, (node) => {
    if (node.type === 'text' || node.type === 'code' || node.type === 'html') text += letters(node.value);
    if (node.type === 'image') text += letters(node.alt);
  });
  return text;
}

function letters(text: string): string {
  return text.replace(/[^\p{L}\p{N}]+/gu, '');
}

/** The words of a block, for judging how similar two are. */
export function wordsIn(blocks: readonly Block[]): string {
  const texts: string[] = [];
  for (const block of blocks) {
    if (block.type === 'code-block' || block.type === 'html-block') texts.push(block.value);
    for (const inline of inlinesOf(block))
      eachInline(inline, (node) => {
        if (node.type === 'text' || node.type === 'code') texts.push(node.value);
      });
    texts.push('\n');
  }
  return texts.join('');
}
