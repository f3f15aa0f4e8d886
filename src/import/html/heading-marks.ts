/** Headings that a page makes of other elements: by a role, a class or a data attribute, as generators of policies do. */

import {
  allText,
  ancestorsOf,
  attributeOf,
  findElement,
  type HtmlElement,
  type HtmlNode,
  holdsBlocks,
  isBlock,
  isElement,
  parentOf,
  textOf,
} from './html-node.ts';

/** Longer texts are paragraphs, whatever their class. */
const longest = 200;

/** Turns elements that are marked as headings into headings of HTML. */
export function nameHeadings(elements: readonly HtmlElement[]): void {
  for (const element of elements) {
    const level = levelOf(element);
    if (level === undefined || /^h[1-6]$/.test(element.tagName)) continue;
    const text = allText([element], ' ').trim();
    if (text === '' || text.length > longest || holdsBlocks(element)) continue;
    const line = lineOf(element);
    if (line === undefined || isWithin(line, /^(?:h[1-6]|table|li|dt|button|nav|summary|label)$/)) continue;
    line.tagName = `h${level}`;
    for (const bold of boldAround(element, line)) bold.tagName = 'span';
  }
}

function levelOf(element: HtmlElement): number | undefined {
  if (attributeOf(element, 'role')?.trim().toLowerCase() === 'heading') {
    const level = Number.parseInt(attributeOf(element, 'aria-level') ?? '2', 10);
    return Math.min(Math.max(level || 2, 1), 6);
  }
  const custom = /^(title|heading_(\d))$/.exec(attributeOf(element, 'data-custom-class')?.trim() ?? '');
  if (custom !== null) return custom[1] === 'title' ? 1 : Math.min(Number(custom[2]) + 1, 6);
  const named = /(?:^|\s)(?:h|heading[-_]?|Mso-?Heading-?|title-?h)([1-6])(?=\s|$)/i.exec(
    attributeOf(element, 'class') ?? '',
  );
  if (named !== null) return Number(named[1]);
  return /(?:^|\s)(?:MsoTitle|doc-?title|page-?title)(?=\s|$)/i.test(attributeOf(element, 'class') ?? '')
    ? 1
    : undefined;
}

/** The block that an element fills: its words are all of the block. */
function lineOf(element: HtmlElement): HtmlElement | undefined {
  const words = compact(element);
  for (let node = element; ; ) {
    if (isBlock(node)) return compact(node) === words ? node : undefined;
    const parent = parentOf(node);
    if (parent === undefined) return node === element ? undefined : node;
    if (compact(parent) !== words && isBlock(parent)) return hasWordsBeside(node) ? undefined : node;
    node = parent;
  }
}

function compact(element: HtmlElement): string {
  return allText([element]).replace(/\s+/g, '');
}

/** Whether text or inline elements with text are next to an element in its line. */
function hasWordsBeside(element: HtmlElement): boolean {
  const siblings = element.parentNode?.childNodes ?? [];
  const at = siblings.indexOf(element);
  const inline = (one: (typeof siblings)[number] | undefined): boolean =>
    one !== undefined &&
    ((textOf(one) ?? '').trim() !== '' ||
      (isElement(one) && one.tagName !== 'br' && !isBlock(one) && !holdsBlocks(one) && compact(one) !== ''));
  return inline(siblings[at - 1]) || inline(siblings[at + 1]);
}

function isWithin(element: HtmlElement, names: RegExp): boolean {
  return [...ancestorsOf(element)].some(({ tagName }) => names.test(tagName));
}

/** Bold elements around the words of a heading, which is bold anyway. */
function boldAround(element: HtmlElement, line: HtmlElement): readonly HtmlElement[] {
  const found: HtmlElement[] = [];
  for (const node of ancestorsOf(element)) {
    if (node === line) break;
    if (['b', 'strong', 'u', 'em', 'i'].includes(node.tagName)) found.push(node);
  }
  const inner = findElement(element.childNodes, ({ tagName }) => tagName === 'strong' || tagName === 'b');
  return inner !== undefined && compact(inner) === compact(element) ? [...found, inner] : found;
}

/** The link to a heading that documentation tools put beside its words: `#`, `¶` or a picture of a chain. */
export function isPermalink(node: HtmlNode): boolean {
  return (
    isElement(node) &&
    node.tagName === 'a' &&
    (attributeOf(node, 'href') ?? '').startsWith('#') &&
    /^[\s#¶§∞🔗⚓↑]*$/u.test(allText(node.childNodes))
  );
}
