/** Reads the rules of a style sheet that apply on a screen: conditions, layers, nesting, specificity. */

import { type CssNode, generate, type List, parse, type Rule } from 'css-tree';

/** The properties that are read, and every custom property. */
const wanted = new Set(
  (
    'display visibility list-style list-style-type font-weight font-style text-decoration text-decoration-line ' +
    'vertical-align content direction unicode-bidi opacity color background background-color background-image ' +
    'font-size font clip clip-path position left top right bottom text-indent overflow overflow-x overflow-y width ' +
    'height max-width max-height transform filter content-visibility -webkit-text-fill-color animation animation-name'
  ).split(' '),
);

/** A declaration of a property that is read. */
export interface Declaration {
  readonly property: string;
  readonly value: string;
  readonly important: boolean;
}

/** A rule without conditions and nesting. */
export interface StyleRule {
  readonly selectors: readonly string[];
  /** The specificity of each selector. */
  readonly specificities: readonly number[];
  readonly declarations: readonly Declaration[];
  /** The name of the layer that it is in (CSS Cascade 5, section 6.4). */
  readonly layer: string | undefined;
}

/** The rules of a style sheet, and whether it imports others. */
export interface StyleSheet {
  readonly rules: readonly StyleRule[];
  readonly imports: boolean;
}

/** The rules of a style sheet, in the order of their layers, that apply on all screens. */
export function rulesOf(css: string, media = 'all'): StyleSheet {
  if (!matchesScreen(media)) return { rules: [], imports: false };
  const sheet = parse(css, { parseValue: false, onParseError: () => undefined });
  const reading: Reading = { rules: [], layers: [], imports: false, unnamed: 0 };
  if (sheet.type === 'StyleSheet') readRules(sheet.children, reading, undefined, []);
  const place = ({ layer }: StyleRule): number =>
    layer === undefined ? Number.MAX_SAFE_INTEGER : reading.layers.indexOf(layer);
  return { rules: [...reading.rules].sort((a, b) => place(a) - place(b)), imports: reading.imports };
}

interface Reading {
  readonly rules: StyleRule[];
  /** The names of layers in the order in which they are named first. */
  readonly layers: string[];
  imports: boolean;
  /** The number of layers without a name. */
  unnamed: number;
}

function readRules(
  nodes: List<CssNode>,
  reading: Reading,
  layer: string | undefined,
  outer: readonly string[],
): void {
  for (const node of nodes.toArray()) {
    if (node.type === 'Rule') readRule(node, reading, layer, outer);
    // The parser leaves nested rules unread unless they start with an ampersand.
    if (node.type === 'Raw' && node.value.includes('{')) {
      const nested = parse(node.value, { parseValue: false, onParseError: () => undefined });
      if (nested.type === 'StyleSheet') readRules(nested.children, reading, layer, outer);
    }
    if (node.type !== 'Atrule') continue;
    const name = node.name.toLowerCase();
    const prelude = node.prelude === null ? '' : generate(node.prelude);
    if (name === 'import') reading.imports = true;
    if (name === 'layer') {
      const names = prelude === '' ? [`unnamed ${reading.unnamed++}`] : prelude.split(',');
      const full = names.map((one) => [...(layer === undefined ? [] : [layer]), one.trim()].join('.'));
      for (const one of full) if (!reading.layers.includes(one)) reading.layers.push(one);
      if (node.block !== null) readBlock(node.block.children, reading, full[0], outer);
    } else if (node.block !== null && appliesOnScreens(name, prelude))
      readBlock(node.block.children, reading, layer, outer);
  }
}

/** A condition within a rule has declarations of its own (CSS Nesting 1, section 3.4). */
function readBlock(
  nodes: List<CssNode>,
  reading: Reading,
  layer: string | undefined,
  outer: readonly string[],
): void {
  if (outer.length > 0) addRule(outer, declared(nodes), reading, layer);
  readRules(nodes, reading, layer, outer);
}

function readRule(
  { prelude, block }: Rule,
  reading: Reading,
  layer: string | undefined,
  outer: readonly string[],
): void {
  const written =
    prelude.type === 'SelectorList'
      ? prelude.children.toArray().map((one) => generate(one))
      : generate(prelude).split(',');
  const selectors = written.map((one) => nestedIn(outer, one.trim()));
  addRule(selectors, declared(block.children), reading, layer);
  readRules(block.children, reading, layer, selectors);
}

function addRule(
  selectors: readonly string[],
  declarations: readonly Declaration[],
  reading: Reading,
  layer: string | undefined,
): void {
  if (declarations.length === 0) return;
  reading.rules.push({ selectors, specificities: selectors.map(specificityOf), declarations, layer });
}

/** A selector within a rule: `&` is the rule's own, which comes first where there is none. */
function nestedIn(outer: readonly string[], selector: string): string {
  if (outer.length === 0) return selector;
  const parent = outer.length === 1 && !/[\s>+~]/.test(outer[0] ?? '') ? outer[0] : `:is(${outer.join(',')})`;
  return selector.includes('&') ? selector.replaceAll('&', parent ?? '') : `${parent} ${selector}`;
}

function appliesOnScreens(name: string, prelude: string): boolean {
  if (name === 'supports') return !/^not\b/i.test(prelude.trim());
  return name === 'media' && matchesScreen(prelude);
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
      if (/^(?:only )?(?:screen|all)$|^not print$/.test(part)) return true;
      const [, side, size, unit] = /^\((min|max)-width:\s*([\d.]+)(px|em|rem)\)$/.exec(part) ?? [];
      if (side === undefined) return isRange(part) || /^\(prefers-color-scheme:\s*light\)$/.test(part);
      const pixels = Number(size) * (unit === 'px' ? 1 : 16);
      return side === 'min' ? width >= pixels : width <= pixels;
    });
  });
}

/** The range `(width >= 600px)` (Media Queries 4, section 2.4.3), where it applies. */
function isRange(part: string): boolean {
  const [, order = '', size, unit] = /^\(width\s*([<>]=?)\s*([\d.]+)(px|em|rem)\)$/.exec(part) ?? [];
  const pixels = Number(size) * (unit === 'px' ? 1 : 16);
  return order.startsWith('>') ? width >= pixels : order !== '' && width <= pixels;
}

/** The declarations in a `style` attribute. */
export function declarationsOf(style: string): readonly Declaration[] {
  const read = parse(style, {
    context: 'declarationList',
    parseValue: false,
    onParseError: () => undefined,
  });
  return read.type === 'DeclarationList' ? declared(read.children) : [];
}

function declared(nodes: List<CssNode>): readonly Declaration[] {
  return nodes.toArray().flatMap((node): readonly Declaration[] => {
    if (node.type === 'Raw' && !node.value.includes('{')) return declarationsOf(node.value);
    if (node.type !== 'Declaration') return [];
    const isCustom = node.property.startsWith('--');
    const property = isCustom ? node.property : node.property.toLowerCase();
    if (!isCustom && !wanted.has(property)) return [];
    const written = generate(node.value).trim();
    const isText = isCustom || /^(?:content|list-style)/.test(property);
    const value = isText ? written : written.toLowerCase();
    return [{ property, value, important: node.important !== false }];
  });
}

/** Specificity (Selectors 4, section 17): ids, then classes, then names; of `:is()` its largest, of `:where()` none. */
function specificityOf(selector: string): number {
  const inner = /:(?:is|not|has|where|matches)\(((?:[^()]|\([^()]*\))*)\)/gi;
  const within = [...selector.matchAll(inner)].map(([whole, list = '']) =>
    /^:where/i.test(whole) ? 0 : Math.max(0, ...list.split(/,(?![^(]*\))/).map(specificityOf)),
  );
  const own = selector.replace(inner, '');
  const count = (pattern: RegExp): number => own.match(pattern)?.length ?? 0;
  const ids = count(/#[\w-]+/g);
  const classes = count(/\.[\w-]+|\[[^\]]*\]|(?<!:):(?!:)[\w-]+/g);
  const names = count(/(?:^|[\s>+~])[a-z][\w-]*|::[\w-]+/gi);
  return 10_000 * ids + 100 * classes + names + within.reduce((sum, one) => sum + one, 0);
}
