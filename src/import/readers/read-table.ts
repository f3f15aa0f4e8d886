/** Converts HTML tables to Markdown tables, which have a header, and cells that contain only text. */

import { lineAttribute } from '../../markdown/render-html.ts';
import type { Cell, Inline, Row, Table } from '../../model/index.ts';
import { nowhere } from '../flow.ts';
import {
  attributeOf,
  childrenOf,
  countOf,
  findElement,
  type HtmlElement,
  type HtmlNode,
  isBlock,
  isElement,
  parentOf,
} from '../html/html-node.ts';
import { type Gathering, readInlines, tidyInline } from './read-inline.ts';

/** A table, and what a plain Markdown reader would have dropped from it. */
export interface TableReading {
  readonly table: Table;
  readonly caption: readonly Inline[];
  readonly merged: boolean;
  /** Texts of cells beyond the source's header. */
  readonly beyond: readonly HtmlNode[];
}

interface RowReading {
  readonly element: HtmlElement;
  readonly cells: readonly HtmlElement[];
}

/**
 * Reads a table. Merged cells become one cell and empty ones. A table without a header gets an empty one, since GFM
 * (section 4.10) requires one; a header is filled up to the widest row, so that no cell is dropped.
 */
export function readTable(element: HtmlElement, gathering: Gathering): TableReading {
  const rows = rowsOf(element);
  const grid = toGrid(rows, gathering);
  const width = Math.max(1, ...grid.cells.map((row) => row.length));
  const [first, ...others] = grid.cells;
  const hasHeader = rows[0] !== undefined && isHeader(rows[0]);
  const header = hasHeader ? (first ?? []) : [];
  const body = hasHeader ? others : grid.cells;
  const headerWidth = rows[0]?.cells.length ?? 0;
  const fromMarkdown = attributeOf(element, lineAttribute) !== undefined;
  const caption = childrenOf(element).find((child) => isElement(child) && child.tagName === 'caption');
  return {
    table: {
      type: 'table',
      align: alignOf(rows[0], width),
      header: filled(header, width),
      rows: body.map((cells): Row => ({ path: '', cells: filled(cells, width), extra: [], span: nowhere })),
      span: nowhere,
    },
    caption: caption === undefined ? [] : cellInline(childrenOf(caption), gathering),
    merged: grid.merged,
    beyond: fromMarkdown ? rows.flatMap(({ cells }) => cells.slice(headerWidth).flatMap(childrenOf)) : [],
  };
}

function filled(cells: readonly Cell[], width: number): readonly Cell[] {
  return [
    ...cells,
    ...Array.from({ length: width - cells.length }, (): Cell => ({ inline: [], span: nowhere })),
  ];
}

/** Rows in source order, without those of nested tables. */
function rowsOf(table: HtmlElement): readonly RowReading[] {
  return childrenOf(table).flatMap((child): readonly RowReading[] => {
    if (!isElement(child)) return [];
    if (child.tagName !== 'tr')
      return ['thead', 'tbody', 'tfoot'].includes(child.tagName) ? rowsOf(child) : [];
    const cells = childrenOf(child)
      .filter(isElement)
      .filter(({ tagName }) => tagName === 'td' || tagName === 'th');
    return [{ element: child, cells }];
  });
}

/** The cells of a table in the order of its source, without those of nested tables. */
export function cellsOf(table: HtmlElement): readonly HtmlElement[] {
  return rowsOf(table).flatMap(({ cells }) => cells);
}

/** Whether a table only arranges a page: it says so, or is one column with headings. */
export function isLayout(table: HtmlElement): boolean {
  if (/^(?:presentation|none)$/.test(attributeOf(table, 'role') ?? '')) return true;
  const rows = rowsOf(table);
  return (
    rows.length > 0 &&
    rows.every(({ cells }) => cells.length === 1) &&
    findElement(table.childNodes, ({ tagName }) => /^h[1-6]$/.test(tagName)) !== undefined
  );
}

function isHeader({ element, cells }: RowReading): boolean {
  return (
    parentOf(element)?.tagName === 'thead' ||
    (cells.length > 0 && cells.every(({ tagName }) => tagName === 'th'))
  );
}

/** Arranges cells in columns; a cell that spans several is placed in the first. */
function toGrid(
  rows: readonly RowReading[],
  gathering: Gathering,
): { readonly cells: readonly (readonly Cell[])[]; readonly merged: boolean } {
  const empty: Cell = { inline: [], span: nowhere };
  let merged = false;
  let below = new Map<number, number>();
  const cells = rows.map((row) => {
    const out: Cell[] = [];
    const next = new Map<number, number>();
    const take = (): void => {
      for (let left = below.get(out.length); left !== undefined; left = below.get(out.length)) {
        if (left > 1) next.set(out.length, left - 1);
        out.push(empty);
      }
    };
    for (const cell of row.cells) {
      take();
      const [wide, high] = [countOf(cell, 'colspan'), countOf(cell, 'rowspan')];
      if (wide > 1 || high > 1) merged = true;
      for (let at = 0; at < wide; at++) if (high > 1) next.set(out.length + at, high - 1);
      const id = attributeOf(cell, 'id');
      if (id !== undefined) gathering.anchor(id);
      out.push({ inline: cellInline(cell.childNodes, gathering), span: nowhere });
      for (let at = 1; at < wide; at++) out.push(empty);
    }
    take();
    below = next;
    return out;
  });
  return { cells, merged };
}

function alignOf(row: RowReading | undefined, width: number): Table['align'] {
  return Array.from({ length: width }, (_, at) => {
    const cell = row?.cells[at];
    const side =
      cell &&
      (/text-align:\s*(left|center|right)/.exec(attributeOf(cell, 'style') ?? '')?.[1] ??
        attributeOf(cell, 'align'));
    return side === 'left' || side === 'center' || side === 'right' ? side : 'none';
  });
}

/** The content of a cell as one run of text: blocks on separate lines, items after a bullet. */
export function cellInline(nodes: readonly HtmlNode[], gathering: Gathering): readonly Inline[] {
  const lines: (readonly Inline[])[] = [];
  let run: HtmlNode[] = [];
  const flush = (): void => {
    lines.push(readInlines(run, gathering));
    run = [];
  };
  for (const node of nodes) {
    if (!isElement(node) || (!isBlock(node) && node.tagName !== 'table' && !hasBlocks(node))) {
      run.push(node);
      continue;
    }
    flush();
    const id = attributeOf(node, 'id');
    if (id !== undefined && id !== '') gathering.anchor(id);
    lines.push(blockInCell(node, gathering));
  }
  flush();
  return tidyInline(
    joined(
      lines.filter((line) => line.length > 0),
      [{ type: 'break', span: nowhere }],
    ),
  );
}

function hasBlocks(element: HtmlElement): boolean {
  return findElement(element.childNodes, (one) => isBlock(one) || one.tagName === 'table') !== undefined;
}

function blockInCell(element: HtmlElement, gathering: Gathering): readonly Inline[] {
  const inner = (): readonly Inline[] => cellInline(element.childNodes, gathering);
  switch (element.tagName) {
    case 'li':
      // Cells cannot contain lists, so items get a bullet, whatever the kind of their list.
      return [{ type: 'text', value: '• ', span: nowhere }, ...inner()];
    case 'h1':
    case 'h2':
    case 'h3':
    case 'h4':
    case 'h5':
    case 'h6': {
      const children = inner();
      return children.length === 0 ? [] : [{ type: 'strong', children, span: nowhere }];
    }
    case 'tr':
      return joined(
        childrenOf(element)
          .filter(isElement)
          .map((cell) => cellInline(cell.childNodes, gathering))
          .filter((cell) => cell.length > 0),
        [{ type: 'text', value: ' · ', span: nowhere }],
      );
    default:
      return inner();
  }
}

function joined(lines: readonly (readonly Inline[])[], between: readonly Inline[]): readonly Inline[] {
  return lines.flatMap((line, at) => (at === 0 ? line : [...between, ...line]));
}
