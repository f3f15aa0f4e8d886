/**
 * The lists of HTML that Word puts on the clipboard: paragraphs with `mso-list` in their style, each with its marker as
 * text in a span that is to be ignored. They become lists and typed markers, which the reader of HTML knows.
 */

import { defaultTreeAdapter, html, parse, serialize } from 'parse5';
import {
  allText,
  attributeOf,
  detach,
  findElement,
  type HtmlElement,
  type HtmlNode,
  isElement,
} from '../import/html/html-node.ts';
import { markerAttribute } from '../markdown/render-html.ts';

/** The same HTML with lists; HTML of other programs is returned as it is. */
export function withLists(text: string): string {
  if (!/mso-list:/i.test(text)) return text;
  const document = parse(text);
  for (const item of listItems(document.childNodes)) {
    const marker = markerOf(item);
    if (marker === undefined) continue;
    const list = isBullet(marker) ? { tag: 'ul' as const, marker: '' } : countedList(marker);
    if (list === undefined) prepend(item, `${marker} `);
    else putIntoList(item, levelOf(item), list);
  }
  return serialize(document);
}

function listItems(nodes: readonly HtmlNode[]): readonly HtmlElement[] {
  const found: HtmlElement[] = [];
  const stack = [...nodes].reverse();
  for (let node = stack.pop(); node !== undefined; node = stack.pop()) {
    if (!isElement(node)) continue;
    if (/^(?:p|h[1-6])$/.test(node.tagName) && /mso-list:\s*l\d/i.test(attributeOf(node, 'style') ?? ''))
      found.push(node);
    else stack.push(...[...node.childNodes].reverse());
  }
  return found;
}

/** Takes the marker out of an item: `a)`, `·`. */
function markerOf(item: HtmlElement): string | undefined {
  const span = findElement(item.childNodes, (one) =>
    /mso-list:\s*ignore/i.test(attributeOf(one, 'style') ?? ''),
  );
  if (span === undefined) return undefined;
  const marker = allText([span]).replace(/[\s\u00A0]+/g, '');
  detach(span);
  return marker;
}

/** Word writes bullets in fonts of symbols, where `o` and `§` are signs as well. */
function isBullet(marker: string): boolean {
  return !/[\p{L}\p{N}]/u.test(marker) || marker === 'o';
}

function levelOf(item: HtmlElement): number {
  const [, level] = /mso-list:\s*l\d+\s+level(\d)/i.exec(attributeOf(item, 'style') ?? '') ?? [];
  return Number(level ?? 1);
}

function prepend(item: HtmlElement, text: string): void {
  const [first] = item.childNodes;
  if (first === undefined) defaultTreeAdapter.insertText(item, text);
  else defaultTreeAdapter.insertTextBefore(item, text, first);
}

/** A kind of list: its element, and how it counts as the reader of HTML knows it, `lower-alpha parenthesis`. */
interface ListKind {
  readonly tag: 'ul' | 'ol';
  readonly marker: string;
}

/** The list that a marker such as `a)`, `(iv)` or `3.` belongs to; undefined for numbers like `1.1`. */
function countedList(marker: string): ListKind | undefined {
  const [, open, count = '', close] = /^(\()?(\d+|[a-z]{1,4}|[A-Z]{1,4})([.)])$/.exec(marker) ?? [];
  if (count === '') return undefined;
  const delimiter = close === '.' ? 'period' : open === undefined ? 'parenthesis' : 'parentheses';
  const letters = count === count.toLowerCase() ? 'lower' : 'upper';
  // "c", "d" and "l" are letters far more often than a hundred, five hundred and fifty.
  const isRoman = /^[ivx]+$/i.test(count);
  const style = /\d/.test(count) ? 'decimal' : `${letters}-${isRoman ? 'roman' : 'alpha'}`;
  return { tag: 'ol', marker: `${style} ${delimiter}` };
}

/** Makes an item of a paragraph: of the list before it, or of a new one. */
function putIntoList(item: HtmlElement, level: number, kind: ListKind): void {
  const parent = item.parentNode;
  if (parent === null) return;
  const before = parent.childNodes
    .slice(0, parent.childNodes.indexOf(item))
    .findLast((node) => isElement(node) || allText([node]).trim() !== '');
  let list = before !== undefined && isOpen(before, level === 1 ? kind : undefined) ? before : undefined;
  if (list === undefined) {
    list = element(level === 1 ? kind : { tag: 'ul', marker: '' });
    defaultTreeAdapter.insertBefore(parent, list, item);
  }
  for (let depth = 2; depth <= level; depth += 1) list = innerList(list, kind);
  const line = defaultTreeAdapter.createElement('li', html.NS.HTML, []);
  for (const child of [...item.childNodes]) {
    defaultTreeAdapter.detachNode(child);
    defaultTreeAdapter.appendChild(line, child);
  }
  defaultTreeAdapter.appendChild(list, line);
  detach(item);
}

/** Whether a node is a list that an item of a kind continues; any list where no kind is given. */
function isOpen(node: HtmlNode, kind: ListKind | undefined): node is HtmlElement {
  if (!isElement(node)) return false;
  if (kind === undefined) return node.tagName === 'ul' || node.tagName === 'ol';
  const known = attributeOf(node, markerAttribute) ?? '';
  // "i" after "h" is a letter.
  return (
    node.tagName === kind.tag && (known === kind.marker || known === kind.marker.replace('roman', 'alpha'))
  );
}

/** The list inside the last item of a list. */
function innerList(list: HtmlElement, kind: ListKind): HtmlElement {
  const last = list.childNodes.findLast((node): node is HtmlElement => isElement(node));
  if (last === undefined) return list;
  const inner = last.childNodes.findLast((node) => isElement(node));
  if (inner !== undefined && isOpen(inner, kind)) return inner;
  const made = element(kind);
  defaultTreeAdapter.appendChild(last, made);
  return made;
}

function element({ tag, marker }: ListKind): HtmlElement {
  const attributes = marker === '' ? [] : [{ name: markerAttribute, value: marker }];
  return defaultTreeAdapter.createElement(tag, html.NS.HTML, attributes);
}
