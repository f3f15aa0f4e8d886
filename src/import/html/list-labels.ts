/** How an ordered list in HTML is numbered, and numbers that are kept as text. */

import { markerAttribute } from '../../markdown/render-html.ts';
import type { Block, Inline, ListMarker } from '../../model/index.ts';
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

/** The marker of an ordered list: as our Markdown reads it, or by `type` (HTML, section 4.4.5). */
export function markerOf(element: HtmlElement): ListMarker {
  const [style = '', delimiter = ''] = (attributeOf(element, markerAttribute) ?? '').split(' ');
  const known = Object.values(styles).find((one) => one === style);
  const around = (['period', 'parenthesis', 'parentheses'] as const).find((one) => one === delimiter);
  if (around !== undefined) return { style: known ?? 'decimal', delimiter: around };
  const type = attributeOf(element, 'type') ?? typeOfItems(element);
  const byType = type === 'a' || type === 'A' || type === 'i' || type === 'I' ? styles[type] : 'decimal';
  return { style: byType, delimiter: 'period' };
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
