/** How an ordered list in HTML is numbered, and numbers that are kept as text. */

import { markerAttribute } from '../../markdown/render-html.ts';
import type { Block, Inline, List, ListItem, ListMarker } from '../../model/index.ts';
import { itemLabel } from '../../serialise/item-label.ts';
import { nowhere } from '../flow.ts';
import { attributeOf, type HtmlElement, type HtmlNode, isElement, isHidden, textOf } from './html-node.ts';

/** Blocks with a number typed before them. */
export function withLabel(label: string, blocks: readonly Block[]): readonly Block[] {
  const [first, ...others] = blocks;
  const mark: Inline = { type: 'text', value: `${label} `, span: nowhere };
  if (first?.type !== 'paragraph')
    return [{ type: 'paragraph', inline: [{ ...mark, value: label }], span: nowhere }, ...blocks];
  return [{ ...first, inline: [mark, ...first.inline] }, ...others];
}

const styles = { a: 'lower-alpha', A: 'upper-alpha', i: 'lower-roman', I: 'upper-roman' } as const;

/** An item with its number, and its marker in an ordered list. */
export interface MarkedItem extends ListItem {
  readonly typed: number;
  readonly marker?: ListMarker;
}

/** An ordered list with the labels of its items, and a sentence if they are text now. */
export interface NumberedList {
  readonly list: List;
  readonly labels: readonly string[];
  readonly message?: string;
}

/**
 * A list with its numbers. Those that readers saw but that are not in sequence, or of several styles, are kept as text,
 * because automatic ones would differ. `markdown`: the list was written in Markdown.
 */
export function numberedList(
  list: List,
  items: readonly MarkedItem[],
  marker: ListMarker,
  markdown: boolean,
): NumberedList {
  const markers = items.map((item) => item.marker ?? marker);
  const labels = items.map(({ typed: start }, at) =>
    itemLabel({ ...list, marker: markers[at] ?? marker, start }, 0),
  );
  // CommonMark section 5.3 numbers decimal items itself, whatever is typed.
  const counted = markdown && marker.style === 'decimal' && marker.delimiter !== 'parentheses';
  const isAlike = markers.every(({ style }) => style === marker.style);
  const plain = items.map(({ marker: _, ...item }) => item);
  if (isAlike && (counted || items.every(({ typed }, at) => typed === list.start + at)))
    return { list: { ...list, items: plain, marker }, labels };
  const labelled = plain.map((item, at) => ({ ...item, blocks: withLabel(labels[at] ?? '', item.blocks) }));
  const message = isAlike
    ? 'The numbers of this list are not in sequence and were kept as typed'
    : 'The items of this list have numbers of different styles, which were kept as typed';
  return { list: { ...list, start: 1, items: labelled }, labels, message };
}

/** The marker of an ordered list: as our Markdown reads it, or by `type` (HTML, section 4.4.5). */
export function markerOf(element: HtmlElement): ListMarker {
  const [style = '', delimiter = ''] = (attributeOf(element, markerAttribute) ?? '').split(' ');
  const known = Object.values(styles).find((one) => one === style);
  const around = (['period', 'parenthesis', 'parentheses'] as const).find((one) => one === delimiter);
  if (around !== undefined) return { style: known ?? 'decimal', delimiter: around };
  return { style: styleOf(attributeOf(element, 'type') ?? typeOfItems(element)), delimiter: 'period' };
}

function styleOf(type: string | undefined): ListMarker['style'] {
  return type === 'a' || type === 'A' || type === 'i' || type === 'I' ? styles[type] : 'decimal';
}

/** The marker of an item that has a style of its own; otherwise that of its list. */
export function markerOfItem(item: HtmlNode, marker: ListMarker): ListMarker {
  const type = isElement(item) ? attributeOf(item, 'type') : undefined;
  return type !== undefined && /^[1aAiI]$/.test(type) ? { ...marker, style: styleOf(type) } : marker;
}

/** The type that all items of a list have, if the list itself has none. */
function typeOfItems(list: HtmlElement): string | undefined {
  const [first, ...others] = listEntries(list.childNodes).flatMap(({ node, isItem }) =>
    isItem && isElement(node) ? [attributeOf(node, 'type')] : [],
  );
  return others.every((type) => type === first) ? first : undefined;
}

/** The content of a list: its items, even if wrapped in other elements, and anything between them. */
export function listEntries(
  nodes: readonly HtmlNode[],
): readonly { readonly node: HtmlNode; readonly isItem: boolean }[] {
  return nodes.flatMap((node) => {
    if (!isElement(node)) return (textOf(node) ?? '').trim() === '' ? [] : [{ node, isItem: false }];
    if (isHidden(node) || node.tagName === 'br') return [];
    if (node.tagName === 'li') return [{ node, isItem: true }];
    const isList = ['ol', 'ul', 'menu'].includes(node.tagName);
    const holdsItems = !isList && ownItems(node);
    return holdsItems ? listEntries(node.childNodes) : [{ node, isItem: false }];
  });
}

/** Whether an element contains items that belong to the list around it. */
function ownItems(element: HtmlElement): boolean {
  return element.childNodes.some(
    (child) =>
      isElement(child) &&
      (child.tagName === 'li' || (!['ol', 'ul', 'menu'].includes(child.tagName) && ownItems(child))),
  );
}
