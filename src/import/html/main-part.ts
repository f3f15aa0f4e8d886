/** Finds the part of a page that is its text: what is around it is navigation. */

import {
  allText,
  attributeOf,
  findElement,
  type HtmlElement,
  type HtmlNode,
  textAround,
} from './html-node.ts';
import { allElements } from './page-styles.ts';

/** The nodes to read, and what is around them. */
export interface MainPart {
  readonly nodes: readonly HtmlNode[];
  /** The element that is the main part; undefined if all of the page is read. */
  readonly element?: HtmlElement;
  readonly around: readonly string[];
  /** The title of the page: that of its head, or the only level 1 heading, if it is above the main part. */
  readonly title?: string;
}

/** The only main element of a page, or its only article, or else all of its body. */
export function mainPart(nodes: readonly HtmlNode[]): MainPart {
  const page = findElement(nodes, ({ tagName }) => tagName === 'body');
  const head = findElement(nodes, ({ tagName }) => tagName === 'title');
  const named = head === undefined ? '' : allText(head.childNodes).trim();
  const title = named === '' ? {} : { title: named };
  if (page === undefined) return { nodes, around: [], ...title };
  const elements = allElements(page.childNodes);
  const only = (test: (element: HtmlElement) => boolean): HtmlElement | undefined => {
    const [first, ...others] = elements.filter(test);
    return others.length === 0 ? first : undefined;
  };
  const element =
    only((one) => one.tagName === 'main' || attributeOf(one, 'role') === 'main') ??
    only(({ tagName }) => tagName === 'article');
  if (element === undefined) return { nodes: page.childNodes, around: [], ...title };
  const heading = only(({ tagName }) => tagName === 'h1');
  const inside = heading !== undefined && allElements(element.childNodes).includes(heading);
  const around = textAround(element, page);
  if (heading === undefined || inside) return { nodes: element.childNodes, element, around, ...title };
  return { nodes: element.childNodes, element, around, title: allText(heading.childNodes).trim() };
}
