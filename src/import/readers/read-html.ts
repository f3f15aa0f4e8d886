/**
 * Converts HTML to headings and blocks of our model.
 *
 * It is parsed by parse5, which works as browsers do. The converter is our own, because converters to Markdown text
 * drop cells, anchors and the markers of legal lists, and our Markdown writer's output is known to read back.
 */

import type { Code } from '../../findings/catalogue.ts';
import { type Finding, finding } from '../../findings/finding.ts';
import { lineAttribute, looseAttribute, noteElement, typedAttribute } from '../../markdown/render-html.ts';
import type { Block, Definition, List, ListMarker } from '../../model/index.ts';
import type { Source } from '../../source.ts';
import { excerpt } from '../excerpt.ts';
import { type Flow, type FlowItem, nowhere } from '../flow.ts';
import { isPermalink } from '../html/heading-marks.ts';
import { parseBounded } from '../html/html-bounds.ts';
import {
  allText,
  attributeOf,
  findElement,
  type HtmlElement,
  type HtmlNode,
  holdsBlocks,
  isBlock,
  isElement,
  isHidden,
} from '../html/html-node.ts';
import { listEntries, type MarkedItem, markerOf, markerOfItem, numberedList } from '../html/list-labels.ts';
import { mainPart } from '../html/main-part.ts';
import { preparePage } from '../html/prepare-page.ts';
import { definitionBlocks, isEmptyTerm } from './definitions.ts';
import { type Gathering, isBlank, readInlines, withoutBreaks } from './read-inline.ts';
import { cellsOf, isLayout, readTable } from './read-table.ts';
import { withTypedMarkers } from './typed-markers.ts';

/** The origin of the HTML. */
export interface HtmlOrigin {
  readonly source: Source;
  /** Rendered from Markdown: lines are in attributes, and headings have the slugs that sites give them. */
  readonly markdown: boolean;
  /** If it is Markdown, the offset in the source of each line of the body. */
  readonly lineStarts?: readonly number[];
  /** If the HTML was made of another format with the same lines, finds the position in it. */
  readonly placeOf?: (at: number) => number;
  /** If it is Markdown, returns the slug of a heading. */
  readonly slugOf?: (text: string) => string;
}

/** Constructs that browsers display differently than written; only pages that contain them need preparation. */
const mayHide =
  /<style|\bsrcdoc\b|<noframes|<noembed|katex-mathml|assistive-mml|\bstyle\s*=|hidden\b|<dialog|\bpopover\b|\bbgcolor\b|<font\b|\b(?:sr-only|screen-?reader|d-none|hide|invisible)\b|<q\b|cfemail|email-protection|<abbr|<bdo\b|google\.com\/url|cmnt|lst-kix|<template|\brole\s*=|<p?[^>]*\bclass\s*=\s*["']?[^"'>]*\b(?:h[1-6]|head|title|mso)|data-custom-class/i;

/** Reads a page or a fragment of HTML. If a page has exactly one `main` or else `article`, only that is read. */
export function readHtml(text: string, origin: HtmlOrigin): Flow {
  const nodes = parseBounded(text, origin.source.path, !origin.markdown);
  const reader = new HtmlReader(origin);
  const left = mayHide.test(text)
    ? preparePage(nodes, (code, element, message) => reader.say(code, element, message))
    : { removed: [], removedLinks: [], added: [], labels: [], countedByStyle: false };
  const main = mainPart(nodes);
  const [first] = main.around.map((text) => text.trim()).filter((text) => text !== '' && text !== main.title);
  if (main.element !== undefined && first !== undefined)
    reader.say(
      'import-left-out',
      main.element,
      `Only the main part of the page is imported, not "${excerpt(first)}"`,
    );
  const items = reader.items(main.nodes);
  return {
    source: origin.source,
    items,
    notes: reader.notes,
    ...(main.title !== undefined && { title: main.title }),
    findings: reader.findings,
    removed: [...left.removed, ...main.around],
    removedLinks: left.removedLinks,
    added: [...left.added, ...reader.added],
    labels: [...left.labels, ...reader.labels],
    countedByStyle: left.countedByStyle,
  };
}

/** Deeper elements are read as one paragraph; nobody nests that deeply on purpose. */
const deepest = 60;

class HtmlReader implements Gathering {
  readonly findings: Finding[] = [];
  readonly notes = new Map<string, readonly Block[]>();
  readonly added: string[] = [];
  readonly labels: string[] = [];
  readonly #origin: HtmlOrigin;
  #ids: string[] = [];
  #at = 0;
  #depth = 0;
  readonly #said = new Set<string>();

  constructor(origin: HtmlOrigin) {
    this.#origin = origin;
  }

  anchor(id: string): void {
    this.#ids.push(id);
  }

  report(element: HtmlElement, what: 'image' | 'embedded' | 'formatting' | 'link', text: string): void {
    const code = what === 'formatting' ? 'import-formatting' : 'import-left-out';
    const shown = excerpt(text);
    const says = {
      image:
        (attributeOf(element, 'alt') ?? '').trim() === ''
          ? `The image "${shown}" was not imported because it has no alternative text`
          : `The image "${shown}" was not imported; its alternative text was kept`,
      embedded: `Embedded content (${`${element.tagName} ${shown}`.trim()}) was not imported; any text in it was kept`,
      formatting: `The formatting of "${shown}" (${element.tagName}) was not kept`,
      link: `A link to "${shown}" has no text and was left out`,
    };
    this.say(code, element, says[what]);
  }

  /** A finding at an element, once for each message and place. */
  say(code: Code, element: HtmlElement | undefined, message: string): void {
    const at = element === undefined ? this.#at : this.#offset(element);
    if (this.#said.has(`${at} ${message}`)) return;
    this.#said.add(`${at} ${message}`);
    const { source } = this.#origin;
    const end = source.text.indexOf('\n', at);
    this.findings.push(
      finding(code, { source, span: { start: at, end: end === -1 ? source.text.length : end } }, message),
    );
  }

  /** Offset of an element: exact in HTML; in Markdown, that of the line of the nearest block at or before it. */
  #offset(element: HtmlElement): number {
    const { markdown, lineStarts, placeOf } = this.#origin;
    const start = element.sourceCodeLocation?.startOffset;
    if (!markdown) return start === undefined ? this.#at : (placeOf?.(start) ?? start);
    const line = attributeOf(element, lineAttribute);
    return line === undefined ? this.#at : (lineStarts?.[Number(line)] ?? this.#at);
  }

  #enter(element: HtmlElement): void {
    this.#at = this.#offset(element);
    const id = attributeOf(element, 'id');
    if (id !== undefined && id !== '') this.anchor(id);
  }

  #takeIds(): readonly string[] {
    const ids = this.#ids;
    this.#ids = [];
    return ids;
  }

  /** Headings and blocks of the outline. */
  items(nodes: readonly HtmlNode[]): readonly FlowItem[] {
    const items: FlowItem[] = [];
    this.#walk(
      nodes,
      (block) => items.push({ type: 'block', block, ids: this.#takeIds(), at: this.#at }),
      items,
    );
    const left = this.#takeIds();
    const last = items.at(-1);
    if (left.length > 0 && last !== undefined)
      items[items.length - 1] = { ...last, ids: [...last.ids, ...left] };
    return items;
  }

  /** Blocks inside another block, where a heading is strong text. */
  #blocks(nodes: readonly HtmlNode[]): readonly Block[] {
    const blocks: Block[] = [];
    this.#walk(nodes, (block) => blocks.push(block));
    return blocks;
  }

  #walk(nodes: readonly HtmlNode[], add: (block: Block) => void, outline?: FlowItem[]): void {
    let run: HtmlNode[] = [];
    const flush = (): void => {
      const inline = readInlines(run, this);
      run = [];
      if (!isBlank(inline)) add({ type: 'paragraph', inline, span: nowhere });
    };
    for (const node of nodes) {
      if (!isElement(node)) {
        if (node.nodeName === '#comment') this.#comment(node);
        run.push(node);
        continue;
      }
      if (node.tagName === 'iframe') this.report(node, 'embedded', attributeOf(node, 'src') ?? '');
      if (isHidden(node)) continue;
      const standsAlone =
        isBlock(node) || node.tagName === 'table' || node.tagName === 'hr' || holdsBlocks(node);
      if (!standsAlone) {
        run.push(node);
        continue;
      }
      flush();
      this.#enter(node);
      this.#element(node, add, outline);
    }
    flush();
  }

  #comment(node: HtmlNode): void {
    const text = 'data' in node ? String(node.data).trim() : '';
    // Word marks parts of a page by comments.
    if (text !== '' && text !== 'list' && !/^\[(?:if [^\]]*|endif)\]/.test(text))
      this.say('import-left-out', undefined, `The comment "${excerpt(text)}" was left out`);
  }

  #element(element: HtmlElement, add: (block: Block) => void, outline: FlowItem[] | undefined): void {
    const { tagName, childNodes } = element;
    if (this.#depth > deepest) {
      const value = allText(childNodes, ' ').replace(/\s+/g, ' ').trim();
      if (value !== '')
        add({ type: 'paragraph', inline: [{ type: 'text', value, span: nowhere }], span: nowhere });
      return;
    }
    this.#depth++;
    switch (tagName) {
      case 'h1':
      case 'h2':
      case 'h3':
      case 'h4':
      case 'h5':
      case 'h6':
        this.#heading(element, add, outline);
        break;
      case 'ul':
      case 'ol':
      case 'menu':
        this.#list(element, add);
        break;
      case 'dl':
        for (const block of definitionBlocks(this.#definitions(childNodes))) add(block);
        break;
      case 'blockquote': {
        const blocks = this.#blocks(childNodes);
        if (blocks.length > 0) add({ type: 'quotation', blocks, span: nowhere });
        break;
      }
      case 'pre':
        add(this.#code(element));
        break;
      case 'hr':
        add({ type: 'thematic-break', span: nowhere });
        break;
      case 'table':
        this.#table(element, add, outline);
        break;
      case noteElement:
        this.notes.set(attributeOf(element, 'label') ?? '', this.#blocks(childNodes));
        break;
      default:
        if (tagName === 'a' && attributeOf(element, 'href') !== undefined)
          this.say(
            'import-left-out',
            element,
            `A link to "${attributeOf(element, 'href')}" encloses entire blocks and was left out`,
          );
        this.#walk(childNodes, add, outline);
    }
    this.#depth--;
  }

  #heading(element: HtmlElement, add: (block: Block) => void, outline: FlowItem[] | undefined): void {
    const read = readInlines(
      element.childNodes.filter((child) => !isPermalink(child)),
      this,
    );
    const slugged = allText(element.childNodes).replace(/\{[#:][^{}]*\}\s*$/, '');
    const slug = this.#origin.slugOf === undefined ? [] : [this.#origin.slugOf(slugged)];
    if (read.length === 0) return;
    if (outline === undefined) {
      for (const id of slug) this.anchor(id);
      add({ type: 'paragraph', inline: [{ type: 'strong', children: read, span: nowhere }], span: nowhere });
      return;
    }
    const level = Number(element.tagName.slice(1));
    const ids = [...this.#takeIds(), ...slug];
    outline.push({ type: 'heading', level, inline: withoutBreaks(read), ids, at: this.#at });
  }

  #list(element: HtmlElement, add: (block: Block) => void): void {
    const marker = element.tagName === 'ol' ? markerOf(element) : undefined;
    const entries = listEntries(element.childNodes);
    const count = entries.filter(({ isItem }) => isItem).length;
    const step = marker !== undefined && attributeOf(element, 'reversed') !== undefined ? -1 : 1;
    const given = Number.parseInt(attributeOf(element, 'start') ?? '', 10);
    const items: MarkedItem[] = [];
    let next = Number.isInteger(given) ? given : step === 1 ? 1 : count;
    for (const { node, isItem } of entries) {
      if (isElement(node)) this.#enter(node);
      const blocks = this.#blocks(isItem && isElement(node) ? node.childNodes : [node]);
      const before = items.at(-1);
      if (!isItem) {
        // Only items count (HTML, section 4.4.8): anything between them belongs to the one before.
        if (before === undefined) blocks.forEach(add);
        else items[items.length - 1] = { ...before, blocks: [...before.blocks, ...blocks] };
        continue;
      }
      const own = isElement(node)
        ? (attributeOf(node, typedAttribute) ?? attributeOf(node, 'value'))
        : undefined;
      const typed = own !== undefined && /^\s*[+-]?\d+/.test(own) ? Number.parseInt(own, 10) : next;
      const marked = marker === undefined ? {} : { marker: markerOfItem(node, marker) };
      items.push({ path: '', typed, blocks, span: nowhere, ...marked });
      next = typed + step;
    }
    if (items.length === 0) return;
    const tight =
      attributeOf(element, looseAttribute) === undefined && items.every(({ blocks }) => isTight(blocks));
    const first = Math.max(0, items[0]?.typed ?? 1);
    const list: List = { type: 'list', start: marker === undefined ? 1 : first, tight, items, span: nowhere };
    add(this.#numbered(element, list, items, marker));
  }

  #numbered(
    element: HtmlElement,
    list: List,
    items: readonly MarkedItem[],
    marker: ListMarker | undefined,
  ): List {
    if (marker === undefined) return withTypedMarkers(list, this.labels);
    const numbered = numberedList(list, items, marker, this.#origin.markdown);
    this.labels.push(...numbered.labels);
    if (numbered.message !== undefined) this.say('import-number-kept', element, numbered.message);
    return numbered.list;
  }

  #definitions(nodes: readonly HtmlNode[]): readonly Definition[] {
    const items: { terms: Definition['terms'][number][]; descriptions: (readonly Block[])[] }[] = [];
    const visit = (node: HtmlNode): void => {
      if (!isElement(node)) return;
      const last = items.at(-1);
      if (node.tagName === 'dt') {
        this.#enter(node);
        const terms = isEmptyTerm(node)
          ? []
          : [{ inline: readInlines(node.childNodes, this), span: nowhere }];
        if (last === undefined || last.descriptions.length > 0) items.push({ terms, descriptions: [] });
        else last.terms.push(...terms);
      } else if (node.tagName === 'dd') {
        this.#enter(node);
        const blocks = this.#blocks(node.childNodes);
        if (last === undefined) items.push({ terms: [], descriptions: [blocks] });
        else last.descriptions.push(blocks);
      } else for (const child of node.childNodes) visit(child);
    };
    for (const node of nodes) visit(node);
    return items.map((item) => ({ path: '', ...item, span: nowhere }));
  }

  #code(element: HtmlElement): Block {
    const code = findElement(element.childNodes, ({ tagName }) => tagName === 'code');
    const info = /(?:^|\s)language-(\S+)/.exec((code && attributeOf(code, 'class')) ?? '')?.[1] ?? '';
    const value = allText(element.childNodes, '\n').replace(/\n*$/, '\n');
    return { type: 'code-block', value, info, fenced: true, span: nowhere };
  }

  #table(element: HtmlElement, add: (block: Block) => void, outline: FlowItem[] | undefined): void {
    if (outline !== undefined && isLayout(element)) {
      for (const cell of cellsOf(element)) this.#walk(cell.childNodes, add, outline);
      return;
    }
    const { table, caption, merged, beyond } = readTable(element, this);
    if (merged)
      this.say(
        'import-formatting',
        element,
        'Merged cells of this table were split: the text is in the first cell, and the others are empty',
      );
    if (caption.length > 0) {
      this.say('import-formatting', element, 'The caption of this table became a paragraph before it');
      add({ type: 'paragraph', inline: caption, span: nowhere });
    }
    const text = beyond.map((node) => allText([node])).filter((one) => one.trim() !== '');
    if (text.length > 0) {
      this.added.push(...text);
      this.say(
        'import-formatting',
        element,
        'Rows of this table have more cells than the header; empty header cells were added',
      );
    }
    if (table.rows.length > 0 || table.header.some(({ inline }) => inline.length > 0)) add(table);
  }
}

function isTight(blocks: readonly Block[]): boolean {
  return blocks.filter(({ type }) => type === 'paragraph').length <= 1;
}
