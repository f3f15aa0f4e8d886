/** Handles pages exported from Google Docs: flat lists, redirected links, comments at the end. */

import { markerAttribute } from '../../markdown/render-html.ts';
import {
  allText,
  ancestorsOf,
  attributeOf,
  detach,
  type HtmlElement,
  type HtmlNode,
  isElement,
  type Report,
} from './html-node.ts';
import { allElements, type PageStyles } from './page-styles.ts';

/** Changes a page from Google Docs in place; returns the texts that were left out. */
export function tidyGoogleDocs(
  nodes: readonly HtmlNode[],
  styles: PageStyles,
  report: Report,
): readonly string[] {
  const elements = allElements(nodes);
  for (const element of elements) {
    if (element.tagName === 'a') unwrapRedirect(element, report);
    if (element.tagName === 'p' && hasClass(element, 'title')) rename(element, 'h1');
  }
  nestLists(elements, styles);
  return removeComments(elements, report);
}

function classesOf(element: HtmlElement): readonly string[] {
  return (attributeOf(element, 'class') ?? '').split(/\s+/);
}

function hasClass(element: HtmlElement, name: string): boolean {
  return classesOf(element).includes(name);
}

function rename(element: HtmlElement, name: 'h1'): void {
  element.tagName = name;
  element.nodeName = name;
}

/** Replaces the address of a redirect by its target, the parameter `q`. */
function unwrapRedirect(element: HtmlElement, report: Report): void {
  const href = element.attrs.find(({ name }) => name === 'href');
  if (href === undefined || !/^https?:\/\/(?:www\.)?google\.com\/url\?/.test(href.value)) return;
  const target = URL.canParse(href.value) ? new URL(href.value).searchParams.get('q') : null;
  if (target === null) return;
  report(
    'import-formatting',
    element,
    `The link to "${href.value}" is a redirect; its target ${target} is used instead`,
  );
  href.value = target;
}

/** Removes reviewers' comments: the marks in the text, and the comments themselves at the end. */
function removeComments(elements: readonly HtmlElement[], report: Report): readonly string[] {
  const removed: string[] = [];
  for (const element of elements) {
    const id = element.tagName === 'a' ? (attributeOf(element, 'id') ?? '') : '';
    if (!/^cmnt(?:_ref)?\d+$/.test(id)) continue;
    const isMark = id.startsWith('cmnt_ref');
    const whole = isMark ? (outer(element, ['sup']) ?? element) : (outer(element, ['div']) ?? element);
    const text = allText([whole], ' ').replace(/\s+/g, ' ').trim();
    if (whole.parentNode === null) continue;
    detach(whole);
    removed.push(text);
    if (!isMark) {
      const words = text.replace(/^\[\w+\]\s*/, '');
      report('import-left-out', whole, `The comment "${words.slice(0, 60)}" was left out`);
    }
  }
  return removed;
}

function outer(element: HtmlElement, names: readonly string[]): HtmlElement | undefined {
  return [...ancestorsOf(element)].find(({ tagName }) => names.includes(tagName));
}

/** The level of a flat list; `lst-kix_abc-1` is 1. */
function levelOf(element: HtmlElement): number | undefined {
  const name = classesOf(element).find((one) => /^lst-kix_[\w]+-\d+$/.test(one));
  return name === undefined ? undefined : Number(name.slice(name.lastIndexOf('-') + 1));
}

/** Nests consecutive lists, one for each run of a level: a deeper one belongs to the item before it. */
function nestLists(elements: readonly HtmlElement[], styles: PageStyles): void {
  let open: HtmlElement[] = [];
  let last: HtmlElement | undefined;
  for (const list of elements.filter(({ tagName }) => tagName === 'ol' || tagName === 'ul')) {
    const level = levelOf(list);
    if (level === undefined) continue;
    nameStyle(list, styles);
    if (last === undefined || nextElement(last) !== list) open = [];
    last = list;
    const outerList = open.slice(0, level).at(-1);
    const same = open[level];
    open = open.slice(0, level + 1);
    const item = outerList && lastItem(outerList);
    if (same !== undefined && same.tagName === list.tagName && continues(list)) moveItems(list, same);
    else {
      open[level] = list;
      if (item !== undefined) append(item, list);
    }
    // Moved lists are looked up at the position of the outermost list.
    last = open[0] ?? list;
  }
}

/** A list that continues an earlier one has a start, and no class that marks a new list. */
function continues(list: HtmlElement): boolean {
  return !hasClass(list, 'start');
}

function nextElement(element: HtmlElement): HtmlElement | undefined {
  const siblings = element.parentNode?.childNodes ?? [];
  return siblings.slice(siblings.indexOf(element) + 1).find(isElement);
}

function lastItem(list: HtmlElement): HtmlElement | undefined {
  return list.childNodes.filter(isElement).findLast(({ tagName }) => tagName === 'li');
}

function append(parent: HtmlElement, child: HtmlElement): void {
  detach(child);
  child.parentNode = parent;
  parent.childNodes.push(child);
}

function moveItems(from: HtmlElement, to: HtmlElement): void {
  for (const child of from.childNodes.filter(isElement)) append(to, child);
  detach(from);
}

const types: Readonly<Record<string, string>> = {
  'lower-latin': 'a',
  'lower-alpha': 'a',
  'upper-latin': 'A',
  'upper-alpha': 'A',
  'lower-roman': 'i',
  'upper-roman': 'I',
};

const words = { a: 'lower-alpha', A: 'upper-alpha', i: 'lower-roman', I: 'upper-roman' } as const;

/**
 * The numbering of a list, which is expressed only by the generated text before its items: `"(" counter(x,
 * lower-latin) ")"`.
 */
function nameStyle(list: HtmlElement, styles: PageStyles): void {
  const item = list.childNodes.find(isElement);
  const content = item && styles.content(item, 'before');
  const [, before = '', style = 'decimal', after = ''] =
    /^(?:"([^"]*)"\s*)?counter\([^,)]+(?:,\s*([\w-]+))?\)\s*(?:"([^"]*)")?$/.exec(content ?? '') ?? [];
  if (content === undefined || list.tagName !== 'ol') return;
  const delimiter = before.trim().startsWith('(')
    ? 'parentheses'
    : after.trim().startsWith(')')
      ? 'parenthesis'
      : 'period';
  const type = types[style];
  const named = Object.entries(words).find(([short]) => short === type)?.[1] ?? 'decimal';
  list.attrs.push({ name: markerAttribute, value: `${named} ${delimiter}` });
  if (type !== undefined) list.attrs.push({ name: 'type', value: type });
}
