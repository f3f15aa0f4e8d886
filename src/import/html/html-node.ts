/** Nodes of parse5, and their meaning in HTML. */

import {
  type DefaultTreeAdapterMap,
  type DefaultTreeAdapterTypes,
  parse,
  parseFragment,
  type TreeAdapter,
} from 'parse5';

export type HtmlNode = DefaultTreeAdapterTypes.ChildNode;
export type HtmlElement = DefaultTreeAdapterTypes.Element;

/** Builds the tree: parse5's own adapter, or one that counts. */
export type HtmlTreeAdapter = TreeAdapter<DefaultTreeAdapterMap>;

/**
 * Parses a fragment of HTML, or a complete page, as a browser does (WHATWG HTML, section 13.2). Recording positions
 * takes a third longer.
 */
export function parseHtml(text: string, places: boolean, treeAdapter: HtmlTreeAdapter): readonly HtmlNode[] {
  const isPage = /<(?:!doctype|html|body|head)[\s>]/i.test(text);
  const options = { sourceCodeLocationInfo: places, scriptingEnabled: false, treeAdapter };
  return (isPage ? parse(text, options) : parseFragment(text, options)).childNodes;
}

export function isElement(node: HtmlNode): node is HtmlElement {
  return 'tagName' in node;
}

/** The element that contains a node; undefined at the top of its tree. */
export function parentOf({ parentNode }: HtmlElement): HtmlElement | undefined {
  return parentNode !== null && 'tagName' in parentNode ? parentNode : undefined;
}

/** The elements that contain an element, the closest first. */
export function* ancestorsOf(element: HtmlElement): Generator<HtmlElement> {
  for (let node = parentOf(element); node !== undefined; node = parentOf(node)) yield node;
}

/** The children of a node; those of a template are not displayed. */
export function childrenOf(node: HtmlNode): readonly HtmlNode[] {
  return isElement(node) ? node.childNodes : [];
}

/** The text of a text node. */
export function textOf(node: HtmlNode): string | undefined {
  return node.nodeName === '#text' && 'value' in node ? node.value : undefined;
}

export function attributeOf(element: HtmlElement, name: string): string | undefined {
  return element.attrs.find((one) => one.name === name)?.value;
}

/** An integer from 1 to 100 in an attribute, or 1 if it is not one: nobody intends a wider table. */
export function countOf(element: HtmlElement, name: string): number {
  const value = Number.parseInt(attributeOf(element, name) ?? '1', 10);
  return value >= 1 && value <= 100 ? value : 1;
}

/**
 * All text below nodes, except in elements that are never displayed, with `apart` around blocks. Without recursion,
 * because hostile files nest deeply.
 */
export function allText(nodes: readonly HtmlNode[], apart = ''): string {
  const stack: (HtmlNode | string)[] = [...nodes].reverse();
  const pieces: string[] = [];
  for (let node = stack.pop(); node !== undefined; node = stack.pop()) {
    if (typeof node === 'string') {
      pieces.push(node);
      continue;
    }
    pieces.push(textOf(node) ?? '');
    if (!isElement(node) || isHidden(node)) continue;
    const space = isBlock(node) || node.tagName === 'br' ? apart : '';
    pieces.push(space);
    stack.push(space, ...[...node.childNodes].reverse());
  }
  return pieces.join('');
}

/** The first element that satisfies a test, in document order. */
export function findElement(
  nodes: readonly HtmlNode[],
  test: (element: HtmlElement) => boolean,
): HtmlElement | undefined {
  const stack = [...nodes].reverse();
  for (let node = stack.pop(); node !== undefined; node = stack.pop()) {
    if (!isElement(node)) continue;
    if (test(node)) return node;
    stack.push(...[...node.childNodes].reverse());
  }
  return undefined;
}

const hidden = new Set([
  'head',
  'script',
  'style',
  'template',
  'title',
  'meta',
  'link',
  'base',
  'desc',
  'metadata',
  'defs',
  'datalist',
  'iframe',
  'annotation',
  'annotation-xml',
]);

/** Elements that readers of a page never see. */
export function isHidden(element: HtmlElement): boolean {
  return hidden.has(element.tagName);
}

const blockNames = new Set(
  'address article aside blockquote body center dd details dialog dir div dl dt fieldset figcaption figure footer form h1 h2 h3 h4 h5 h6 header hgroup hr html legend li listing main marquee menu nav ol p plaintext pre section summary table ul xmp caption tbody thead tfoot tr td th policy-note'.split(
    ' ',
  ),
);

/** Whether an element starts on a new line. */
export function isBlock(element: HtmlElement): boolean {
  return blockNames.has(element.tagName);
}

/** Whether something below a node starts on a new line. */
export function holdsBlocks(node: HtmlNode): boolean {
  return findElement(childrenOf(node), isBlock) !== undefined;
}

/** Removes an element from its tree. */
export function detach(element: HtmlElement): void {
  const { parentNode } = element;
  if (parentNode === null) return;
  // In place, because callers hold the array of the top-level nodes.
  parentNode.childNodes.splice(parentNode.childNodes.indexOf(element), 1);
  element.parentNode = null;
}

/** Reports something at an element. */
export type Report = (
  code: 'import-left-out' | 'import-formatting',
  element: HtmlElement,
  message: string,
) => void;

/** The text of a page before and after its main part. Without recursion, because hostile files nest deeply. */
export function textAround(main: HtmlElement, page: HtmlElement): readonly string[] {
  const before: (readonly HtmlNode[])[] = [];
  const after: (readonly HtmlNode[])[] = [];
  for (let node = main; node !== page; ) {
    const parent = parentOf(node);
    if (parent === undefined) break;
    const at = parent.childNodes.indexOf(node);
    before.unshift(parent.childNodes.slice(0, at));
    after.push(parent.childNodes.slice(at + 1));
    node = parent;
  }
  return [...before, ...after].map((nodes) => allText(nodes, ' '));
}
