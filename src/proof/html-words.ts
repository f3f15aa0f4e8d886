/**
 * Reads the words of HTML as a reader of the page sees them, from its bytes, using parse5 and nothing of the import.
 */

import { type DefaultTreeAdapterTypes, parse, parseFragment, html as standard } from 'parse5';
import { formatNumber } from '../document/number.ts';
import type { NumberStyle } from '../model/index.ts';
import { markerWords, type Reading, wordsIn } from './words.ts';

type Node = DefaultTreeAdapterTypes.ChildNode;
type Element = DefaultTreeAdapterTypes.Element;

/** Elements whose text no browser shows. All others are shown, whatever their names. */
const unseen = new Set([
  'head',
  'script',
  'style',
  'template',
  'iframe',
  'datalist',
  'annotation',
  'annotation-xml',
]);

/**
 * Elements that are separate from the words around them: blocks, cells, fields, pictures. All others are within a line.
 */
const apartNames = new Set(
  'address article aside audio blockquote body br button canvas caption center dd details dialog dir div dl dt embed fieldset figcaption figure footer form h1 h2 h3 h4 h5 h6 header hgroup hr html img input legend li listing main marquee math menu meter nav noembed noframes noscript object ol optgroup option output p plaintext pre progress search section select summary svg table tbody td text textarea tfoot th thead tr ul video xmp'.split(
    ' ',
  ),
);

/** The results of a walk through a page. */
interface Walk {
  readonly pieces: string[];
  readonly links: string[];
  readonly stack: (Node | string)[];
  /** The number of each numbered list item. */
  readonly numbers: Map<Element, string>;
}

/** Reads a page or a fragment of HTML. */
export function htmlWords(page: string): Reading {
  const html = /<(?:ac|ri):/.test(page) ? withClosedElements(page) : page;
  const isPage = /<(?:!doctype|html|body|head)[\s>]/i.test(html);
  const options = { scriptingEnabled: false };
  const { childNodes } = isPage ? parse(html, options) : parseFragment(html, options);
  // Uses a stack because hostile files nest deeper than calls can.
  const walk: Walk = { pieces: [], links: [], stack: [...childNodes].reverse(), numbers: new Map() };
  for (let node = walk.stack.pop(); node !== undefined; node = walk.stack.pop()) {
    if (typeof node === 'string') walk.pieces.push(node);
    else if (node.nodeName === '#text' && 'value' in node) walk.pieces.push(node.value);
    else if ('tagName' in node) readElement(node, walk);
  }
  return { words: wordsIn(walk.pieces.join('')), links: walk.links };
}

/** Confluence writes XHTML: its data sections are text, and its elements close themselves. */
function withClosedElements(page: string): string {
  const data = page.replace(/<!\[CDATA\[([\s\S]*?)\]\]>/g, (_, text: string) =>
    text.replaceAll('&', '&amp;').replaceAll('<', '&lt;'),
  );
  return data.replace(
    /<(ac:[\w-]+|ri:[\w-]+|time|span|p|li|td|th|a|div|em|strong)(\s[^<>]*)?\/>/g,
    '<$1$2></$1>',
  );
}

/** Elements of Confluence whose text is a property or a hint for editors. */
const properties = new Set(['ac:placeholder', 'ac:task-id', 'ac:task-uuid', 'ac:task-status']);

/** What an element of Confluence shows that is in its attributes; undefined if it shows its content. */
function storageWords(element: Element): string | undefined {
  const { tagName, childNodes } = element;
  if (properties.has(tagName)) return '';
  if (tagName === 'ac:parameter' && attribute(element, 'ac:name') !== 'title') return '';
  if (tagName === 'ac:emoticon') return '';
  if (tagName === 'ac:image') return ` ${attribute(element, 'ac:alt') ?? ''} `;
  if (tagName === 'time' && childNodes.length === 0) return attribute(element, 'datetime') ?? '';
  if (tagName !== 'ac:link') return undefined;
  const [target, ...others] = childNodes.filter((child): child is Element => 'tagName' in child);
  if (others.length > 0 || target?.tagName.startsWith('ri:') !== true) return undefined;
  return target.attrs.find(({ name }) => /^ri:(?:content-title|filename|username)$/.test(name))?.value;
}

function readElement(element: Element, { pieces, links, stack, numbers }: Walk): void {
  const { tagName, childNodes } = element;
  const isShadow = tagName === 'template' && attribute(element, 'shadowrootmode') !== undefined;
  const page = tagName === 'iframe' ? attribute(element, 'srcdoc') : undefined;
  if (page !== undefined) {
    const inside = htmlWords(page);
    pieces.push(` ${inside.words.join(' ')} `);
    links.push(...inside.links);
    return;
  }
  if ((unseen.has(tagName) && !isShadow) || isUnseenDrawing(element)) return;
  const shown = tagName.includes(':') || tagName === 'time' ? storageWords(element) : undefined;
  if (shown !== undefined) {
    pieces.push(shown);
    return;
  }
  const protectedMail = attribute(element, 'data-cfemail');
  if (protectedMail !== undefined) {
    pieces.push(decodeMail(protectedMail));
    return;
  }
  if (tagName === 'a') {
    const href = attribute(element, 'href')?.trim();
    if (href !== undefined) links.push(href);
  }
  const apart =
    apartNames.has(tagName) || /^ac:(?:task|structured|rich|plain-text-body|layout)/.test(tagName) ? ' ' : '';
  pieces.push(apart);
  if (tagName === 'img') pieces.push(`${attribute(element, 'alt') ?? ''} `);
  if (tagName === 'input' && !isSilentInput(element))
    pieces.push(`${attribute(element, 'value') || (attribute(element, 'placeholder') ?? '')} `);
  if (tagName === 'optgroup' || (tagName === 'option' && childNodes.length === 0))
    pieces.push(`${attribute(element, 'label') ?? ''} `);
  if (tagName === 'ol') numberItems(element, numbers);
  const number = numbers.get(element);
  if (number !== undefined) pieces.push(markerWords(number));
  const content =
    isShadow && 'content' in element
      ? (element as DefaultTreeAdapterTypes.Template).content.childNodes
      : childNodes;
  stack.push(apart, ...[...content].reverse());
}

/** Only the text elements of a drawing are shown; its title and description are not. */
function isUnseenDrawing(element: Element): boolean {
  return (
    element.namespaceURI === standard.NS.SVG &&
    ['title', 'desc', 'metadata', 'defs'].includes(element.tagName)
  );
}

function isSilentInput(element: Element): boolean {
  return ['hidden', 'password', 'checkbox', 'radio', 'file', 'color', 'range'].includes(
    attribute(element, 'type')?.toLowerCase() ?? 'text',
  );
}

const styles: Readonly<Record<string, NumberStyle>> = {
  a: 'lower-alpha',
  A: 'upper-alpha',
  i: 'lower-roman',
  I: 'upper-roman',
};

/**
 * The ordinal values of the items of a list (HTML, section 4.4.8): counts only `li`, at any depth, except those in
 * other lists.
 */
function numberItems(list: Element, numbers: Map<Element, string>): void {
  const items: Element[] = [];
  const stack: Node[] = [...list.childNodes].reverse();
  for (let node = stack.pop(); node !== undefined; node = stack.pop()) {
    if (!('tagName' in node) || ['ol', 'ul', 'menu'].includes(node.tagName)) continue;
    if (node.tagName === 'li') items.push(node);
    stack.push(...[...node.childNodes].reverse());
  }
  const isReversed = attribute(list, 'reversed') !== undefined;
  let next = integer(attribute(list, 'start')) ?? (isReversed ? items.length : 1);
  for (const item of items) {
    const value = integer(attribute(item, 'value')) ?? next;
    const style = styles[attribute(item, 'type') ?? attribute(list, 'type') ?? ''] ?? 'decimal';
    numbers.set(item, formatNumber(value, style));
    next = value + (isReversed ? -1 : 1);
  }
}

function integer(text: string | undefined): number | undefined {
  const found = /^\s*([+-]?\d{1,9})/.exec(text ?? '')?.[1];
  return found === undefined ? undefined : Number(found);
}

/** Decodes an e-mail address that a content delivery network obfuscated: the first byte is the key for the others. */
function decodeMail(hidden: string): string {
  const bytes = hidden.match(/[0-9a-f]{2}/gi)?.map((pair) => Number.parseInt(pair, 16)) ?? [];
  const [key = 0, ...others] = bytes;
  return new TextDecoder().decode(Uint8Array.from(others, (byte) => byte ^ key));
}

function attribute(element: Element, name: string): string | undefined {
  return element.attrs.find((one) => one.name === name)?.value;
}
