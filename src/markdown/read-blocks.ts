/** Converts block tokens to the model's blocks, with their positions below the nearest heading. */

import type { Token } from 'markdown-it';
import type { Block, Cell, Definition, Inline, List, ListItem, Row, Table } from '../model/index.ts';
import type { Span } from '../source.ts';
import { itemNoteOf, listNoteOf } from './list-rule.ts';
import { linesOf, type Reader, readCell, relative, skipSpaces, take } from './reader.ts';

interface Counter {
  readonly prefix: string;
  count: number;
}

/** The position of blocks. */
interface BlockPlace {
  /** Directly below a heading, where all blocks are counted; elsewhere only items, rows and definitions are. */
  readonly top: boolean;
  readonly counter: Counter;
  /** Offset in the body before which no block at this position starts: a marker is on its first line. */
  readonly floor: number;
  readonly quotations: number;
}

/** The blocks of a part, counted from 1. */
export function readPartBlocks(reader: Reader): Block[] {
  return readBlocks(reader, { top: true, counter: { prefix: '', count: 0 }, floor: 0, quotations: 0 });
}

/** The blocks of a footnote, without paths. Their items still count from 1, since an item has a path. */
export function readFootnoteBlocks(reader: Reader, floor: number): Block[] {
  return readBlocks(reader, { top: false, counter: { prefix: '', count: 0 }, floor, quotations: 0 });
}

/** Reads up to the token that closes the container, or to the last, and leaves the reader after it. */
function readBlocks(reader: Reader, place: BlockPlace): Block[] {
  const blocks: Block[] = [];
  for (let token = take(reader); token !== undefined && token.nesting >= 0; token = take(reader)) {
    const block = readBlock(reader, token, place);
    if (block !== undefined) blocks.push(block);
  }
  return blocks;
}

function readBlock(reader: Reader, token: Token, place: BlockPlace): Block | undefined {
  const lines = blockLines(reader, token, place);
  const span = relative(reader, lines);
  switch (token.type) {
    case 'paragraph_open':
      return { type: 'paragraph', ...pathOf(place), ...readCell(reader) };
    case 'heading_open': {
      const { inline, span: text } = readCell(reader);
      // A heading in a list or a quotation is not part of the outline; its words become emphasised text.
      const strong: Inline = { type: 'strong', children: inline, span: text };
      return { type: 'paragraph', ...pathOf(place), inline: [strong], span: text };
    }
    case 'bullet_list_open':
    case 'ordered_list_open':
      return readList(reader, token, place);
    case 'table_open':
      return readTable(reader, place, span);
    case 'blockquote_open': {
      const path = pathOf(place);
      const inner = { ...inside(place, path), floor: lines.start + 1, quotations: place.quotations + 1 };
      return { type: 'quotation', ...path, blocks: readBlocks(reader, inner), span };
    }
    case 'dl_open': {
      const path = pathOf(place);
      return { type: 'definition-list', ...path, items: readDefinitions(reader, inside(place, path)), span };
    }
    case 'fence':
    case 'code_block': {
      const info = reader.body.parser.utils.unescapeAll(token.info).trim();
      const fenced = token.type === 'fence';
      return { type: 'code-block', ...pathOf(place), value: token.content, info, fenced, span };
    }
    case 'hr':
      return { type: 'thematic-break', span };
    case 'html_block':
      return { type: 'html-block', value: token.content.trimEnd(), span };
    default:
      return undefined;
  }
}

/** The next path of a block that is counted; blocks inside others have none. */
function pathOf(place: BlockPlace): { path?: string } {
  return place.top ? { path: nextPath(place.counter) } : {};
}

function nextPath(counter: Counter): string {
  counter.count++;
  return counter.prefix === '' ? `${counter.count}` : `${counter.prefix}.${counter.count}`;
}

/** The position of content inside a block: with a separate counter, or the enclosing one if the block has no path. */
function inside(place: BlockPlace, { path }: { path?: string }): BlockPlace {
  return { ...place, top: false, counter: path === undefined ? place.counter : { prefix: path, count: 0 } };
}

/** The lines of a block, without its containers' prefixes on the first; offsets in the body. */
function blockLines(reader: Reader, token: Token, place: BlockPlace): Span {
  const { text, lineStarts } = reader.body;
  let start = lineStarts[token.map?.[0] ?? 0] ?? text.length;
  for (let quotations = place.quotations; quotations > 0; quotations--) {
    const mark = skipSpaces(text, start);
    if (text[mark] === '>') start = mark + 1;
  }
  start = skipSpaces(text, Math.max(start, place.floor));
  return { start, end: Math.max(start, linesOf(reader.body, token).end) };
}

function readList(reader: Reader, token: Token, place: BlockPlace): List {
  const { marker, start: first, tight } = listNoteOf(token);
  const path = pathOf(place);
  const within = inside(place, path);
  const items: ListItem[] = [];
  for (let item = take(reader); item?.type === 'list_item_open'; item = take(reader)) {
    const { typed, start, content } = itemNoteOf(item);
    const own = nextPath(within.counter);
    const blocks = readBlocks(reader, { ...inside(within, { path: own }), floor: content });
    const span = relative(reader, { start, end: Math.max(start, linesOf(reader.body, item).end) });
    items.push({ path: own, ...(marker === undefined ? {} : { typed }), blocks, span });
  }
  const start = items[0]?.span.start ?? 0;
  const span = { start, end: items.at(-1)?.span.end ?? start };
  const ordered = marker === undefined ? {} : { marker };
  return { type: 'list', ...path, ...ordered, start: first, tight, items, span };
}

function readTable(reader: Reader, place: BlockPlace, span: Span): Table {
  const path = pathOf(place);
  const { counter } = inside(place, path);
  let header: Cell[] = [];
  let align: Table['align'] = [];
  const rows: Row[] = [];
  for (let token = take(reader); token !== undefined && token.type !== 'table_close'; token = take(reader)) {
    if (token.type !== 'tr_open') continue;
    const row = readRow(reader);
    const lines = blockLines(reader, token, place);
    if (header.length === 0) ({ cells: header, align } = row);
    else {
      const cells = row.cells.slice(0, header.length);
      const extra = row.cells.slice(header.length);
      rows.push({ path: nextPath(counter), cells, extra, span: relative(reader, lines) });
    }
  }
  return { type: 'table', ...path, align, header, rows, span };
}

function readRow(reader: Reader): { cells: Cell[]; align: Table['align'][number][] } {
  const cells: Cell[] = [];
  const align: Table['align'][number][] = [];
  for (let token = take(reader); token !== undefined && token.type !== 'tr_close'; token = take(reader)) {
    align.push(alignOf(token));
    cells.push(readCell(reader));
  }
  return { cells, align };
}

function alignOf(cell: Token): Table['align'][number] {
  switch (cell.attrGet('style')) {
    case 'text-align:left':
      return 'left';
    case 'text-align:center':
      return 'center';
    case 'text-align:right':
      return 'right';
    default:
      return 'none';
  }
}

function readDefinitions(reader: Reader, place: BlockPlace): Definition[] {
  const items: Definition[] = [];
  for (let group = take(reader); group?.type === 'definition_open'; group = take(reader)) {
    const path = nextPath(place.counter);
    const terms: Cell[] = [];
    const descriptions: Block[][] = [];
    for (let token = take(reader); token !== undefined && token.nesting > 0; token = take(reader)) {
      if (token.type === 'dt_open') terms.push(readCell(reader));
      else {
        const { start } = blockLines(reader, token, place);
        descriptions.push(readBlocks(reader, { ...inside(place, { path }), floor: start + 1 }));
      }
    }
    items.push({ path, terms, descriptions, span: relative(reader, blockLines(reader, group, place)) });
  }
  return items;
}
