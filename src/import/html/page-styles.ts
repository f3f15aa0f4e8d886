/** Reads a page's style sheets for the few properties that an import depends on. */

import { compile, type Options } from 'css-select';
import { type CssNode, generate, type List, parse, type Rule, walk } from 'css-tree';
import {
  allText,
  attributeOf,
  childrenOf,
  type HtmlElement,
  type HtmlNode,
  isElement,
  parentOf,
} from './html-node.ts';

/** The properties that are read. */
const wanted = new Set([
  'display',
  'visibility',
  'list-style',
  'list-style-type',
  'font-weight',
  'font-style',
  'text-decoration',
  'text-decoration-line',
  'vertical-align',
  'content',
  'direction',
  'unicode-bidi',
]);

/** Generated content, by where it is. */
type Pseudo = 'before' | 'after' | 'marker';

/** A declaration and its rank in the cascade (CSS Cascade 4, section 6.1). */
interface Declared {
  readonly value: string;
  readonly rank: readonly [important: number, specificity: number, order: number];
}

/** The values of properties for elements and their `::before` content. */
export class PageStyles {
  readonly #own = new Map<HtmlElement, Map<string, Declared>>();
  readonly #generated = {
    before: new Map<HtmlElement, Map<string, Declared>>(),
    after: new Map<HtmlElement, Map<string, Declared>>(),
    marker: new Map<HtmlElement, Map<string, Declared>>(),
  };

  constructor(nodes: readonly HtmlNode[]) {
    const elements = allElements(nodes);
    let order = 0;
    for (const sheet of elements.filter(({ tagName }) => tagName === 'style')) {
      if (!matchesScreen(attributeOf(sheet, 'media') ?? 'all')) continue;
      for (const rule of rulesOf(allTextOf(sheet))) {
        order++;
        this.#apply(rule, elements, order);
      }
    }
    for (const element of elements) {
      const style = attributeOf(element, 'style');
      if (style !== undefined) this.#declare(this.#own, [element], declarationsOf(style), [1_000_000, order]);
    }
  }

  /** The value that applies to an element, without inheritance. */
  of(element: HtmlElement, property: string): string | undefined {
    return this.#own.get(element)?.get(property)?.value;
  }

  /** The generated text of an element, as written: `counter(item, lower-latin) ". "`. */
  content(element: HtmlElement, where: Pseudo): string | undefined {
    const styles = this.#generated[where].get(element);
    return styles?.get('display')?.value === 'none' ? undefined : styles?.get('content')?.value;
  }

  #apply({ prelude, declarations }: StyleRule, elements: readonly HtmlElement[], order: number): void {
    for (const selector of prelude) {
      const [pseudo = '', name] = /::?(before|after|marker)$/.exec(selector) ?? [];
      const matches = matcherOf(selector.slice(0, selector.length - pseudo.length));
      if (matches === undefined) continue;
      const styles = name === undefined ? this.#own : this.#generated[name as Pseudo];
      this.#declare(styles, elements.filter(matches), declarations, [specificityOf(selector), order]);
    }
  }

  #declare(
    styles: Map<HtmlElement, Map<string, Declared>>,
    elements: readonly HtmlElement[],
    declarations: readonly Declaration[],
    [specificity, order]: readonly [number, number],
  ): void {
    for (const element of elements) {
      const known = styles.get(element) ?? new Map<string, Declared>();
      styles.set(element, known);
      for (const { property, value, important } of declarations) {
        const rank = [important ? 1 : 0, specificity, order] as const;
        const before = known.get(property);
        if (before === undefined || outranks(rank, before.rank)) known.set(property, { value, rank });
      }
    }
  }
}

function outranks(rank: Declared['rank'], other: Declared['rank']): boolean {
  const at = rank.findIndex((value, place) => value !== other[place]);
  return at === -1 || (rank[at] ?? 0) > (other[at] ?? 0);
}

interface Declaration {
  readonly property: string;
  readonly value: string;
  readonly important: boolean;
}

interface StyleRule {
  /** Its selectors. */
  readonly prelude: readonly string[];
  readonly declarations: readonly Declaration[];
}

/** The rules of a style sheet that apply on all screens. */
function rulesOf(css: string): readonly StyleRule[] {
  const rules: StyleRule[] = [];
  walk(parse(css, { parseValue: false, onParseError: () => undefined }), {
    enter(node: CssNode): symbol | undefined {
      if (node.type === 'Atrule') return appliesOnScreens(node.name, node.prelude) ? undefined : walk.skip;
      if (node.type !== 'Rule') return undefined;
      rules.push(ruleOf(node));
      return walk.skip;
    },
  });
  return rules;
}

function appliesOnScreens(name: string, prelude: CssNode | null): boolean {
  if (name === 'layer' || name === 'supports') return true;
  return name === 'media' && prelude !== null && matchesScreen(generate(prelude));
}

/** The width of the screen on which a page is read, in CSS pixels. */
const width = 1280;

/** Whether a list of media queries (Media Queries 4, section 3) applies on such a screen. */
function matchesScreen(queries: string): boolean {
  return queries.split(',').some((query) => {
    const parts = query
      .trim()
      .toLowerCase()
      .split(/\s*\band\s*/);
    return parts.every((part) => {
      if (/^(?:only )?(?:screen|all)$/.test(part)) return true;
      const [, side, size, unit] = /^\((min|max)-width:\s*([\d.]+)(px|em|rem)\)$/.exec(part) ?? [];
      if (side === undefined) return /^\(prefers-color-scheme:\s*light\)$/.test(part);
      const pixels = Number(size) * (unit === 'px' ? 1 : 16);
      return side === 'min' ? width >= pixels : width <= pixels;
    });
  });
}

function ruleOf({ prelude, block }: Rule): StyleRule {
  const selectors =
    prelude.type === 'SelectorList' ? prelude.children.toArray().map((one) => generate(one)) : [];
  return { prelude: selectors, declarations: declared(block.children) };
}

function declarationsOf(style: string): readonly Declaration[] {
  const read = parse(style, {
    context: 'declarationList',
    parseValue: false,
    onParseError: () => undefined,
  });
  return read.type === 'DeclarationList' ? declared(read.children) : [];
}

function declared(nodes: List<CssNode>): readonly Declaration[] {
  return nodes.toArray().flatMap((node) => {
    if (node.type !== 'Declaration' || !wanted.has(node.property.toLowerCase())) return [];
    const written = generate(node.value).trim();
    const value = /^(?:content|list-style)/i.test(node.property) ? written : written.toLowerCase();
    return [{ property: node.property.toLowerCase(), value, important: node.important !== false }];
  });
}

/** Specificity (Selectors 4, section 17): ids, then classes, then names. */
function specificityOf(selector: string): number {
  const count = (pattern: RegExp): number => selector.match(pattern)?.length ?? 0;
  const ids = count(/#[\w-]+/g);
  const classes = count(/\.[\w-]+|\[[^\]]*\]|(?<!:):(?!:|not|is|where)[\w-]+/g);
  const names = count(/(?:^|[\s>+~])[a-z][\w-]*|::[\w-]+/gi);
  return 10_000 * ids + 100 * classes + names;
}

const options: Options<HtmlNode, HtmlElement> = {
  adapter: {
    isTag: isElement,
    getAttributeValue: attributeOf,
    getChildren: (node) => [...childrenOf(node)],
    getName: ({ tagName }) => tagName,
    getParent: (node) => parentOf(node) ?? null,
    getSiblings: (node) => siblingsOf(node),
    getText: (node) => allText([node]),
    hasAttrib: (element, name) => attributeOf(element, name) !== undefined,
    removeSubsets: (nodes) => nodes,
  },
};

function siblingsOf(node: HtmlNode): HtmlNode[] {
  const parent = 'parentNode' in node ? node.parentNode : null;
  return parent === null ? [node] : [...parent.childNodes];
}

/** A test for a selector; undefined if it cannot be parsed, or if it depends on user interaction. */
function matcherOf(selector: string): ((element: HtmlElement) => boolean) | undefined {
  try {
    return compile<HtmlNode, HtmlElement>(selector === '' ? '*' : selector, options);
  } catch {
    return undefined;
  }
}

/** Every element below nodes, in document order. */
export function allElements(nodes: readonly HtmlNode[]): readonly HtmlElement[] {
  const elements: HtmlElement[] = [];
  const stack = [...nodes].reverse();
  for (let node = stack.pop(); node !== undefined; node = stack.pop()) {
    if (!isElement(node)) continue;
    elements.push(node);
    stack.push(...[...node.childNodes].reverse());
  }
  return elements;
}

/** The text of an element that is never displayed. */
function allTextOf(element: HtmlElement): string {
  return element.childNodes.map((child) => ('value' in child ? child.value : '')).join('');
}
