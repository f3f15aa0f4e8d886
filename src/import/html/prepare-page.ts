/**
 * Prepares a page for the HTML reader: removes and reports what browsers do not show, and turns what only a style
 * sheet or script of the page expresses into elements.
 */

import { parseFragment } from 'parse5';
import { excerpt } from '../excerpt.ts';
import { insertGenerated } from './generated-text.ts';
import { tidyGoogleDocs } from './google-docs.ts';
import { nameHeadings } from './heading-marks.ts';
import { removeHidden } from './hidden-parts.ts';
import {
  allText,
  ancestorsOf,
  attributeOf,
  type HtmlElement,
  type HtmlNode,
  isElement,
  parentOf,
  type Report,
} from './html-node.ts';
import { allElements, PageStyles } from './page-styles.ts';

/** The results of preparing a page. */
export interface Prepared {
  /** The texts that were left out. */
  readonly removed: readonly string[];
  /** The addresses of links in them. */
  readonly removedLinks: readonly string[];
  /** Texts that a style sheet adds, and the numbers that it gives to items. */
  readonly added: readonly string[];
  readonly labels: readonly string[];
  /** Whether a style sheet numbers the items of a list, or sets the style of the numbers. */
  readonly countedByStyle: boolean;
}

/** Changes a page in place. */
export function preparePage(nodes: readonly HtmlNode[], report: Report): Prepared {
  for (const frame of allElements(nodes)) showFrame(frame);
  const styles = new PageStyles(nodes);
  const hidden = removeHidden(nodes, styles, report);
  const removed = [...hidden.texts, ...tidyGoogleDocs(nodes, styles, report)];
  const added: string[] = [];
  let countedByStyle = false;
  for (const element of allElements(nodes)) {
    markByStyle(element, styles);
    const reversed = showReversed(element, styles);
    added.push(...reversed.added);
    removed.push(...reversed.removed);
    countedByStyle = nameListStyle(element, styles) || countsItems(element, styles) || countedByStyle;
    reportCounter(element, styles, report);
    if (element.tagName === 'q') addQuotationMarks(element);
    if (element.tagName === 'abbr') reportAbbreviation(element, report);
    showAddress(element);
  }
  nameHeadings(allElements(nodes));
  const generated = insertGenerated(allElements(nodes), styles);
  return {
    removed,
    removedLinks: hidden.links,
    added: [...added, ...generated.added],
    labels: generated.labels,
    countedByStyle: countedByStyle || generated.labels.length > 0,
  };
}

/** Text that is written backwards, as some hide e-mail addresses, and that a browser turns round. */
function showReversed(
  element: HtmlElement,
  styles: PageStyles,
): { readonly added: string[]; readonly removed: string[] } {
  const isOverride =
    element.tagName === 'bdo' || /bidi-override/.test(styles.of(element, 'unicode-bidi') ?? '');
  const direction = styles.of(element, 'direction') ?? attributeOf(element, 'dir')?.toLowerCase();
  const text = allText(element.childNodes);
  if (!isOverride || direction !== 'rtl' || !/[a-z0-9]/i.test(text)) return { added: [], removed: [] };
  const value = [...text].reverse().join('');
  element.childNodes = [{ nodeName: '#text', value, parentNode: element }];
  return { added: [value], removed: [text] };
}

/** Shows a page that is within another (HTML, section 4.8.5) as a part of it. */
function showFrame(element: HtmlElement): void {
  const page = element.tagName === 'iframe' ? attributeOf(element, 'srcdoc') : undefined;
  if (page === undefined) return;
  element.tagName = 'div';
  element.childNodes = parseFragment(page, { scriptingEnabled: false }).childNodes;
  for (const child of element.childNodes) child.parentNode = element;
}

/** Turns inline text that is bold, italic, struck through or raised by style into elements. */
function markByStyle(element: HtmlElement, styles: PageStyles): void {
  if (element.tagName !== 'span') return;
  const weight = styles.of(element, 'font-weight') ?? '';
  const names = [
    ...(weight === 'bold' || Number(weight) >= 600 ? ['strong'] : []),
    ...(/italic|oblique/.test(styles.of(element, 'font-style') ?? '') ? ['em'] : []),
    ...(/line-through/.test(styles.of(element, 'text-decoration') ?? '') ? ['s'] : []),
  ];
  for (const name of names) wrapContent(element, name);
}

function wrapContent(element: HtmlElement, name: string): void {
  if (allText(element.childNodes).trim() === '') return;
  const wrapper = newElement(name);
  wrapper.childNodes = element.childNodes;
  for (const child of wrapper.childNodes) child.parentNode = wrapper;
  wrapper.parentNode = element;
  element.childNodes = [wrapper];
}

function newElement(name: string): HtmlElement {
  const [made] = parseFragment(`<${name}></${name}>`).childNodes;
  if (made === undefined || !isElement(made)) throw new Error(`Expected an element ${name}`);
  return made;
}

const listTypes: Readonly<Record<string, string>> = {
  decimal: '1',
  'lower-alpha': 'a',
  'lower-latin': 'a',
  'upper-alpha': 'A',
  'upper-latin': 'A',
  'lower-roman': 'i',
  'upper-roman': 'I',
};

/** Sets the style of a list's numbers as its HTML attribute; returns whether there was one. */
function nameListStyle(element: HtmlElement, styles: PageStyles): boolean {
  if (element.tagName !== 'ol' || attributeOf(element, 'type') !== undefined) return false;
  const [item] = element.childNodes.filter(isElement).filter(({ tagName }) => tagName === 'li');
  const value = [element, ...(item === undefined ? [] : [item])]
    .flatMap((one) => [styles.of(one, 'list-style-type'), styles.of(one, 'list-style')])
    .find((one) => one !== undefined)
    ?.toLowerCase();
  const type = value?.split(/\s+/).flatMap((word) => listTypes[word] ?? [])[0];
  if (type !== undefined) element.attrs.push({ name: 'type', value: type });
  return type !== undefined;
}

/** Whether the style sheet numbers the items of a list, or says that they have no number. */
function countsItems(element: HtmlElement, styles: PageStyles): boolean {
  if (element.tagName === 'ol')
    return ['list-style-type', 'list-style'].some((name) => styles.of(element, name) !== undefined);
  return element.tagName === 'li' && /counters?\(/.test(styles.content(element, 'before') ?? '');
}

/** Reports the expansion of an abbreviation that only a tooltip shows. */
function reportAbbreviation(element: HtmlElement, report: Report): void {
  const title = attributeOf(element, 'title')?.trim() ?? '';
  if (title === '') return;
  const words = allText(element.childNodes).trim();
  report('import-formatting', element, `The tooltip "${title}" of "${words}" was not kept`);
}

/** Reports numbers that a style sheet puts before headings and paragraphs, which are not text of the page. */
function reportCounter(element: HtmlElement, styles: PageStyles, report: Report): void {
  const content = styles.content(element, 'before');
  if (content === undefined || element.tagName === 'li' || !/counters?\(/.test(content)) return;
  const words = allText(element.childNodes, ' ').replace(/\s+/g, ' ').trim();
  if (words === '') return;
  const message = `The number that the style sheet puts before "${excerpt(words)}" was not kept`;
  report('import-formatting', element, message);
}

/** Adds the quotation marks that a browser puts around `q` (HTML, section 4.5.7); nested ones differ. */
function addQuotationMarks(element: HtmlElement): void {
  let depth = 0;
  for (const { tagName } of ancestorsOf(element)) if (tagName === 'q') depth++;
  const [open, close] = depth % 2 === 0 ? ['“', '”'] : ['‘', '’'];
  const text = (value: string): HtmlNode => ({ nodeName: '#text', value, parentNode: element });
  element.childNodes = [text(open), ...element.childNodes, text(close)];
}

const protectedAddress = /\/cdn-cgi\/l\/email-protection#([0-9a-f]{6,})$/i;

/** Restores an e-mail address that a content delivery network obfuscated, in a text or in a link. */
function showAddress(element: HtmlElement): void {
  const hidden = attributeOf(element, 'data-cfemail');
  const link = element.tagName === 'a' ? element : hidden === undefined ? undefined : parentLink(element);
  const href = link?.attrs.find(({ name }) => name === 'href');
  const value = decodeAddress(hidden ?? protectedAddress.exec(href?.value ?? '')?.[1] ?? '');
  if (value === '') return;
  if (hidden !== undefined) element.childNodes = [{ nodeName: '#text', value, parentNode: element }];
  if (href !== undefined) href.value = `mailto:${value}`;
}

/** The first byte is the key for the others. */
function decodeAddress(hidden: string): string {
  const [key = 0, ...bytes] = (hidden.match(/[0-9a-f]{2}/gi) ?? []).map((pair) => Number.parseInt(pair, 16));
  return new TextDecoder().decode(Uint8Array.from(bytes, (byte) => byte ^ key));
}

function parentLink(element: HtmlElement): HtmlElement | undefined {
  const parent = parentOf(element);
  return parent?.tagName === 'a' ? parent : undefined;
}
