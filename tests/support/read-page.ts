import { html, parse, type DefaultTreeAdapterTypes as Tree } from 'parse5';

export type Element = Tree.Element;

/** A page, parsed as a browser parses it (parse5, WHATWG HTML section 13.2). */
export interface Page {
  /** Where it stands in the site, `/privacy/`. */
  readonly address: string;
  readonly source: string;
  /** Every element in document order. */
  readonly elements: readonly Element[];
  /** Ids in document order; alike ones are repeated. */
  readonly ids: readonly string[];
}

/** Parses a page. `address` is that of the page, with a slash at the end for an `index.html`. */
export function readPage(address: string, source: string): Page {
  const elements: Element[] = [];
  collect(parse(source), elements);
  const ids = elements.map((element) => attribute(element, 'id')).filter((id) => id !== undefined);
  return { address, source, elements, ids };
}

function collect(node: Tree.Node, into: Element[]): void {
  if ('tagName' in node) into.push(node);
  if ('childNodes' in node) for (const child of node.childNodes) collect(child, into);
}

/** The value of an attribute, or nothing where the element has none. */
export function attribute(element: Element, name: string): string | undefined {
  return element.attrs.find((one) => one.name === name)?.value;
}

/** The elements of a page with one of these names. */
export function elementsNamed(page: Page, ...names: readonly string[]): readonly Element[] {
  return page.elements.filter((element) => names.includes(element.tagName));
}

/** The only element of a name; throws where there is none or more than one. */
export function onlyElement(page: Page, name: string): Element {
  const [first, ...more] = elementsNamed(page, name);
  if (first === undefined || more.length > 0)
    throw new Error(`${page.address} has ${more.length + (first ? 1 : 0)} <${name}>`);
  return first;
}

const unseen = new Set(['script', 'style', 'template']);

/** The text below a node, with a space between elements; scripts and styles are left out. */
export function textOf(node: Tree.Node): string {
  if (node.nodeName === '#text' && 'value' in node) return node.value;
  if (!('childNodes' in node) || unseen.has(node.nodeName)) return '';
  const apart =
    'namespaceURI' in node && node.namespaceURI === html.NS.HTML && !phrasing.has(node.nodeName) ? ' ' : '';
  return apart + node.childNodes.map(textOf).join('') + apart;
}

/** Elements that stand within words: no space is put around them. */
const phrasing = new Set([
  'a',
  'abbr',
  'b',
  'bdi',
  'code',
  'del',
  'em',
  'i',
  'ins',
  'q',
  's',
  'small',
  'span',
  'strong',
  'wbr',
]);
