/** Text that a style sheet generates (CSS Generated Content 3): words around elements, and the numbers of items. */

import { formatNumber } from '../../document/number.ts';
import { scriptNumber } from '../../document/script-numbers.ts';
import { markerAttribute } from '../../markdown/render-html.ts';
import type { NumberStyle } from '../../model/index.ts';
import { ancestorsOf, attributeOf, type HtmlElement, type HtmlNode, isElement } from './html-node.ts';
import { listEntries } from './list-labels.ts';
import type { PageStyles } from './page-styles.ts';

/** What was put into the page: words that its source does not contain as text, and labels of items. */
export interface Generated {
  readonly added: readonly string[];
  readonly labels: readonly string[];
}

/** Puts the generated text of elements into the page. */
export function insertGenerated(elements: readonly HtmlElement[], styles: PageStyles): Generated {
  const [added, labels]: [string[], string[]] = [[], []];
  for (const element of elements) {
    if (['ol', 'ul', 'menu'].includes(element.tagName)) labels.push(...numberList(element, styles));
    const isItem = element.tagName === 'li';
    const before = wordsOf(
      styles.content(element, 'before') ?? (isItem ? styles.content(element, 'marker') : undefined),
      element,
    );
    const after = wordsOf(styles.content(element, 'after'), element);
    if (before !== '') element.childNodes.unshift(textNode(before, element));
    if (after !== '') element.childNodes.push(textNode(after, element));
    added.push(...[before, after].filter((one) => one !== ''));
  }
  return { added, labels };
}

function textNode(value: string, parentNode: HtmlElement): HtmlNode {
  return { nodeName: '#text', value, parentNode };
}

type Token =
  | { readonly type: 'text'; readonly value: string }
  | { readonly type: 'counter' | 'counters'; readonly between: string; readonly style: string };

/** The parts of a `content` value; undefined if it has others, such as pictures. */
function tokensOf(content: string): readonly Token[] | undefined {
  const pattern =
    /\s*(?:"((?:[^"\\]|\\.)*)"|'((?:[^'\\]|\\.)*)'|counter\(\s*[\w-]+\s*(?:,\s*([\w-]+)\s*)?\)|counters\(\s*[\w-]+\s*,\s*["']([^"']*)["']\s*(?:,\s*([\w-]+)\s*)?\))/y;
  const tokens: Token[] = [];
  let at = 0;
  for (let match = pattern.exec(content); match !== null; match = pattern.exec(content)) {
    const [whole, double, single, style, between, outer] = match;
    at += whole.length;
    if (whole.includes('counters('))
      tokens.push({ type: 'counters', between: between ?? '', style: outer ?? 'decimal' });
    else if (whole.includes('counter('))
      tokens.push({ type: 'counter', between: '', style: style ?? 'decimal' });
    else tokens.push({ type: 'text', value: unescaped(double ?? single ?? '') });
  }
  return content.slice(at).trim() === '' && tokens.length > 0 ? tokens : undefined;
}

/** The escapes of CSS Syntax 3, section 4.3.7. */
function unescaped(text: string): string {
  return text.replace(/\\(?:([0-9a-f]{1,6})\s?|(.))/gi, (_, code?: string, own?: string) =>
    code === undefined ? (own ?? '') : String.fromCodePoint(Math.min(Number.parseInt(code, 16), 0x10ffff)),
  );
}

/** The words of generated text; empty for icons, bullets and numbers, which are no words. */
function wordsOf(content: string | undefined, element: HtmlElement): string {
  if (content === undefined) return '';
  const attribute = /^attr\(\s*([\w-]+)\s*\)$/.exec(content)?.[1];
  const tokens: readonly Token[] | undefined =
    attribute === undefined
      ? tokensOf(content)
      : [{ type: 'text', value: attributeOf(element, attribute) ?? '' }];
  if (tokens === undefined || tokens.some(({ type }) => type !== 'text')) return '';
  const value = tokens.map((token) => (token.type === 'text' ? token.value : '')).join('');
  const isWords = element.tagName === 'li' ? /[\p{L}\p{N}§]/u : /[\p{L}\p{N}§“”„‘’«»()[\]:;,.]/u;
  return isWords.test(value) && !/\p{Co}/u.test(value) ? value : '';
}

/** The numbers of items that HTML cannot express; returns them as written before the items. */
function numberList(list: HtmlElement, styles: PageStyles): readonly string[] {
  if (attributeOf(list, markerAttribute) !== undefined) return [];
  const items = itemsOf(list);
  const [first] = items;
  if (first === undefined) return [];
  const content = styles.content(first, 'before') ?? styles.content(first, 'marker');
  const tokens = content === undefined ? undefined : tokensOf(content);
  if (tokens?.some(({ type }) => type !== 'text') === true) return counted(list, items, tokens);
  return list.tagName === 'ol' ? styled(list, items, styles) : [];
}

function itemsOf(list: HtmlElement): readonly HtmlElement[] {
  return listEntries(list.childNodes).flatMap(({ node, isItem }) =>
    isItem && isElement(node) ? [node] : [],
  );
}

const marked: Readonly<Record<string, NumberStyle>> = {
  decimal: 'decimal',
  'lower-alpha': 'lower-alpha',
  'lower-latin': 'lower-alpha',
  'upper-alpha': 'upper-alpha',
  'upper-latin': 'upper-alpha',
  'lower-roman': 'lower-roman',
  'upper-roman': 'upper-roman',
};

/** A list that counters number: by its marker if Markdown has it, else as text. */
function counted(
  list: HtmlElement,
  items: readonly HtmlElement[],
  tokens: readonly Token[],
): readonly string[] {
  const around = tokens.map((token) => (token.type === 'text' ? token.value.trim() : '#')).join('');
  const [only, ...others] = tokens.filter(({ type }) => type !== 'text');
  const delimiter = ({ '(#)': 'parentheses', '#)': 'parenthesis', '#.': 'period' } as const)[around];
  const style = only?.type === 'counter' && others.length === 0 ? marked[only.style] : undefined;
  if (style !== undefined && delimiter !== undefined) {
    list.tagName = 'ol';
    list.attrs.push({ name: markerAttribute, value: `${style} ${delimiter}` });
    return [];
  }
  return asText(list, items, (path) =>
    tokens
      .map((token) => {
        if (token.type === 'text') return token.value;
        const numbers = token.type === 'counters' ? path : path.slice(-1);
        return numbers.map((one) => numberIn(one, token.style)).join(token.between);
      })
      .join('')
      .trim(),
  );
}

/** A list whose numbers are in a style that Markdown does not have. */
function styled(list: HtmlElement, items: readonly HtmlElement[], styles: PageStyles): readonly string[] {
  if (attributeOf(list, 'type') !== undefined) return [];
  const [first] = items;
  const value = [list, ...(first === undefined ? [] : [first])]
    .flatMap((one) => [styles.of(one, 'list-style-type'), styles.of(one, 'list-style')])
    .find((one) => one !== undefined);
  const string = /(?:^|\s)(?:"([^"]*)"|'([^']*)')/.exec(value ?? '');
  if (string !== null) {
    const mark = (string[1] ?? string[2] ?? '').trim();
    if (/[\p{L}\p{N}§]/u.test(mark)) return asText(list, items, () => mark);
    list.tagName = 'ul';
    return [];
  }
  const words = (value ?? '').toLowerCase().split(/\s+/);
  if (words.includes('none') || words.some((word) => ['disc', 'circle', 'square'].includes(word))) {
    list.tagName = 'ul';
    return [];
  }
  const style = words.find((word) => marked[word] === undefined && scriptNumber(1, word) !== undefined);
  return style === undefined
    ? []
    : asText(
        list,
        items,
        (path) =>
          `${numberIn(path.at(-1) ?? 1, style)}${/^cjk|^japanese|^korean|chinese/.test(style) ? '、' : '.'}`,
      );
}

function numberIn(value: number, style: string): string {
  const known = marked[style];
  return known === undefined ? (scriptNumber(value, style) ?? String(value)) : formatNumber(value, known);
}

/** Numbers items in words: each becomes a paragraph after its number, since no list of Markdown counts so. */
function asText(
  list: HtmlElement,
  items: readonly HtmlElement[],
  labelOf: (path: readonly number[]) => string,
): readonly string[] {
  const start = Number.parseInt(attributeOf(list, 'start') ?? '1', 10) || 1;
  const above = pathAbove(list);
  list.tagName = 'div';
  return items.map((item, at) => {
    const path = [...above, start + at];
    const label = labelOf(path);
    item.tagName = 'div';
    item.attrs.push({ name: pathAttribute, value: path.join(' ') });
    item.childNodes.unshift(textNode(`${label} `, item));
    return label;
  });
}

const pathAttribute = 'data-policy-path';

/** The numbers of the items around a list, which were numbered before. */
function pathAbove(list: HtmlElement): readonly number[] {
  for (const node of ancestorsOf(list)) {
    const path = attributeOf(node, pathAttribute);
    if (path !== undefined) return path.split(' ').map(Number);
  }
  return [];
}
