/** Reads a page's style sheets for the few properties that an import depends on. */

import { compile, type Options } from 'css-select';
import { Refusal } from '../../findings/finding.ts';
import {
  allText,
  ancestorsOf,
  attributeOf,
  childrenOf,
  type HtmlElement,
  type HtmlNode,
  isElement,
  parentOf,
} from './html-node.ts';
import { type Declaration, declarationsOf, rulesOf, type StyleRule } from './style-rules.ts';

/** Generated content, by where it is. */
type Pseudo = 'before' | 'after' | 'marker';

/**
 * A declaration and its rank in the cascade (CSS Cascade 5, section 6.1): importance, whether it is in a `style`
 * attribute, layer, specificity, order.
 */
interface Declared {
  readonly value: string;
  readonly rank: readonly number[];
}

type Styles = Map<HtmlElement, Map<string, Declared>>;

/** The values of properties for elements and their `::before` content. */
export class PageStyles {
  /** Whether the page has style sheets in other files, which are not read. */
  readonly hasOthers: boolean;
  /** Whether a rule colours the background of the page and the source has no element for the page. */
  readonly coloursPage: boolean;
  /** Class names that the rules here mention. */
  readonly classes: ReadonlySet<string>;
  readonly #own: Styles = new Map();
  readonly #generated: Readonly<Record<Pseudo, Styles>> = {
    before: new Map(),
    after: new Map(),
    marker: new Map(),
  };

  constructor(nodes: readonly HtmlNode[]) {
    const elements = allElements(nodes);
    const written = elements
      .filter(({ tagName }) => tagName === 'style')
      .map((sheet) => ({ text: allTextOf(sheet), media: attributeOf(sheet, 'media') }));
    refuseLong(written.reduce((sum, { text }) => sum + text.length, 0));
    const sheets = written.map(({ text, media }) => rulesOf(text, media));
    const rules = sheets.flatMap((sheet) => sheet.rules);
    refuseCostly(rules, elements.length);
    const layers = [...new Set(rules.map(({ layer }) => layer))];
    for (const [order, rule] of rules.entries())
      this.#apply(rule, elements, layers.indexOf(rule.layer), order);
    for (const element of elements) {
      const style = attributeOf(element, 'style');
      if (style !== undefined) this.#declare(this.#own, [element], declarationsOf(style), [1, 0, 0, 0]);
    }
    this.hasOthers =
      sheets.some(({ imports }) => imports) ||
      elements.some(
        (one) => one.tagName === 'link' && /(?:^|\s)stylesheet(?:$|\s)/i.test(attributeOf(one, 'rel') ?? ''),
      );
    const isPage = elements.some(({ tagName }) => tagName === 'body');
    this.coloursPage =
      !isPage &&
      rules.some(
        ({ selectors, declarations }) =>
          selectors.some((selector) => /^(?:html|body|:root)\b/.test(selector)) &&
          declarations.some(({ property }) => property.startsWith('background')),
      );
    this.classes = new Set(
      rules.flatMap(({ selectors }) =>
        selectors.flatMap((selector) => selector.match(/(?<=\.)[\w-]+/g) ?? []),
      ),
    );
  }

  /** The value that applies to an element, without inheritance; a custom property is its value. */
  of(element: HtmlElement, property: string): string | undefined {
    const value = this.#own.get(element)?.get(property)?.value;
    return value?.includes('var(') ? this.#withVariables(element, value, 0) : value;
  }

  /** The generated text of an element, as written: `counter(item, lower-latin) ". "`. */
  content(element: HtmlElement, where: Pseudo): string | undefined {
    const styles = this.#generated[where].get(element);
    return styles?.get('display')?.value === 'none' ? undefined : styles?.get('content')?.value;
  }

  /** Whether generated content puts a colour or a picture behind an element. */
  hasBackdrop(element: HtmlElement): boolean {
    const { before, after } = this.#generated;
    return [before, after].some((styles) =>
      [...(styles.get(element)?.keys() ?? [])].some((name) => name.startsWith('background')),
    );
  }

  /** Custom properties are inherited (CSS Variables 1, section 2). */
  #withVariables(element: HtmlElement, value: string, depth: number): string {
    if (depth > 5) return value;
    return value.replace(
      /var\(\s*(--[\w-]+)\s*(?:,([^()]*))?\)/g,
      (whole, name: string, otherwise?: string) => {
        const owner = [element, ...ancestorsOf(element)].find((one) => this.#own.get(one)?.has(name));
        const own = owner && this.#own.get(owner)?.get(name)?.value;
        const known = own ?? otherwise?.trim();
        return known === undefined ? whole : this.#withVariables(owner ?? element, known, depth + 1);
      },
    );
  }

  #apply(rule: StyleRule, elements: readonly HtmlElement[], layer: number, order: number): void {
    for (const [at, selector] of rule.selectors.entries()) {
      const [pseudo = '', name] = /::?(before|after|marker)$/.exec(selector) ?? [];
      const matches = matcherOf(selector.slice(0, selector.length - pseudo.length));
      if (matches === undefined) continue;
      const styles = name === undefined ? this.#own : this.#generated[name as Pseudo];
      // What is in no layer comes after all layers.
      const place = rule.layer === undefined ? Number.MAX_SAFE_INTEGER : layer;
      const rank = [0, place, rule.specificities[at] ?? 0, order];
      this.#declare(styles, elements.filter(matches), rule.declarations, rank);
    }
  }

  #declare(
    styles: Styles,
    elements: readonly HtmlElement[],
    declarations: readonly Declaration[],
    [inline = 0, layer = 0, ...others]: readonly number[],
  ): void {
    for (const element of elements) {
      const known = styles.get(element) ?? new Map<string, Declared>();
      styles.set(element, known);
      for (const { property, value, important } of declarations) {
        // The order of layers is reversed for what is important (CSS Cascade 5, section 6.4.4).
        const rank = [important ? 1 : 0, inline, important ? -layer : layer, ...others];
        const before = known.get(property);
        if (before === undefined || outranks(rank, before.rank)) known.set(property, { value, rank });
      }
    }
  }
}

/** Characters of style sheets in a page that are read; large frameworks have some hundred thousand. */
const longestStyles = 2_000_000;

function refuseLong(length: number): void {
  if (length > longestStyles)
    throw new Refusal(
      `The style sheets in this page are longer than the ${longestStyles / 1_000_000} million characters that are read. Delete the <style> parts from a copy of the file, and import the copy.`,
    );
}

/** Comparisons of selectors that look at siblings or children; a page has some ten thousand. */
const mostComparisons = 2_000_000;

function refuseCostly(rules: readonly StyleRule[], elements: number): void {
  const costly = rules
    .flatMap(({ selectors }) => selectors)
    .filter((one) => /~|:(?:nth|has|not)\b/.test(one));
  if (costly.length * elements > mostComparisons)
    throw new Refusal(
      `The style sheet of this page has ${costly.length} rules that depend on the order of its ${elements} elements, which is too much to work out. Delete the <style> part from a copy of the file, and import the copy.`,
    );
}

function outranks(rank: Declared['rank'], other: Declared['rank']): boolean {
  const at = rank.findIndex((value, place) => value !== other[place]);
  return at === -1 || (rank[at] ?? 0) > (other[at] ?? 0);
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
