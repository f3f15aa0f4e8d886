/** Lines as Typst: what holds them becomes lists, tables and quotations again, which the file then tags as such. */

import { headingLabel } from '../paper/document-lines.ts';
import type { PaperContainer, PaperLine } from '../paper/paper-line.ts';
import { labelTypst, markTypst, type PdfContext, runsTypst } from './runs.ts';
import { block, call, labelled, string } from './typst-strings.ts';

/** The blocks of some lines that are in the same containers down to a depth. */
export function blocksTypst(
  lines: readonly PaperLine[],
  depth: number,
  context: PdfContext,
): readonly string[] {
  const blocks: string[] = [];
  for (let at = 0; at < lines.length; ) {
    const line = lines[at];
    if (line === undefined) break;
    const container = line.containers[depth];
    if (container === undefined) {
      blocks.push(lineTypst(line, context));
      at += 1;
      continue;
    }
    const end = endOfRun(lines, at, depth, container);
    blocks.push(containerTypst(container, lines.slice(at, end), depth, context));
    at = end;
  }
  return blocks;
}

/** Where the lines end that follow each other in one container. */
function endOfRun(lines: readonly PaperLine[], at: number, depth: number, { key }: PaperContainer): number {
  let end = at + 1;
  while (lines[end]?.containers[depth]?.key === key) end += 1;
  return end;
}

function containerTypst(
  container: PaperContainer,
  lines: readonly PaperLine[],
  depth: number,
  context: PdfContext,
): string {
  switch (container.type) {
    case 'list':
      return listTypst(container, lines, depth, context);
    case 'table':
      return tableTypst(container, lines, context);
    case 'quotation':
      return call('quote', blocksTypst(lines, depth + 1, context), 'block: true');
    case 'description':
      return call('pad', blocksTypst(lines, depth + 1, context), 'left: 2em');
    case 'item':
    case 'definitions':
      return block(blocksTypst(lines, depth + 1, context));
  }
}

type PaperList = Extract<PaperContainer, { readonly type: 'list' }>;

function listTypst(
  { marker, tight }: PaperList,
  lines: readonly PaperLine[],
  depth: number,
  context: PdfContext,
): string {
  const items: string[] = [];
  const labels: string[] = [];
  for (let at = 0; at < lines.length; ) {
    const line = lines[at];
    const item = line?.containers[depth + 1];
    if (line === undefined || item?.type !== 'item') break;
    const end = endOfRun(lines, at, depth + 1, item);
    const content = blocksTypst(lines.slice(at, end), depth + 2, context);
    items.push(
      content.length === 0
        ? '[]'
        : block(
            content.flatMap((one, place) =>
              place === 0 || isClose(one, tight) ? [one] : ['parbreak()', one],
            ),
          ),
    );
    const former = line.former?.containers.findLast((one) => one.type === 'item');
    const change = line.kind === 'item' ? line.change : undefined;
    labels.push(labelTypst(item.label, former?.label ?? item.label, change));
    at = end;
  }
  const options = `tight: ${tight}`;
  if (marker === undefined) return `list(${options}, ${items.join(', ')})`;
  // Labels are looked up, since Typst counts letters beyond z in another way.
  const numbering = `numbering: n => (${labels.join(', ')},).at(n - 1)`;
  return `enum(${options}, ${numbering}, ${items.join(', ')})`;
}

/** Whether a list in an item of a tight list follows without space, as its own items do. */
function isClose(content: string, isTight: boolean): boolean {
  return isTight && /^(?:list|enum)\(tight: true/.test(content);
}

type PaperTable = Extract<PaperContainer, { readonly type: 'table' }>;

const alignments: Readonly<Record<string, string>> = { center: 'center', right: 'end' };

function tableTypst({ align }: PaperTable, rows: readonly PaperLine[], context: PdfContext): string {
  const count = Math.max(1, ...rows.map(({ cells }) => cells.length));
  const weights = Array.from({ length: count }, (_, at) => {
    const lengths = rows.map(({ cells }) =>
      (cells[at] ?? []).reduce((sum, { text }) => sum + text.length, 0),
    );
    return Math.min(60, Math.max(5, ...lengths)) + 3;
  });
  const cells = (row: PaperLine): string => {
    const shown = row.cells.map((runs, at) => {
      const content = block(runsTypst(runs, false, context));
      const styled = row.isHeader ? `strong(${content})` : content;
      const placed = at === 0 ? labelled(styled, placesOf(row, context)) : styled;
      const span = at === row.cells.length - 1 ? count - at : 1;
      return span === 1 ? placed : `table.cell(colspan: ${span}, ${placed})`;
    });
    return shown.join(', ');
  };
  const heads: PaperLine[] = [];
  for (const row of rows) {
    if (!row.isHeader) break;
    heads.push(row);
  }
  const header = heads.length === 0 ? [] : [`table.header(${heads.map(cells).join(', ')})`];
  const columns = `columns: (${weights.map((weight) => `${weight}fr`).join(', ')},)`;
  const sides = `align: (${Array.from({ length: count }, (_, at) => alignments[align[at] ?? ''] ?? 'start').join(', ')},)`;
  const body = rows.slice(heads.length).map(cells);
  return `table(${[columns, sides, ...header, ...body].join(', ')})`;
}

function placesOf({ anchors }: PaperLine, { places }: PdfContext): readonly string[] {
  return anchors.filter((anchor) => places.has(anchor));
}

/** A paragraph that was split, or joined to the next: a sign where its end came or went. */
function endTypst({ change, cells, kind }: PaperLine): readonly string[] {
  const isWhole = cells.flat().every((run) => run.change !== undefined);
  if (change === undefined || isWhole || kind === 'heading') return [];
  return [markTypst(string('¶'), change)];
}

function lineTypst(line: PaperLine, context: PdfContext): string {
  const { kind, level, cells, former, change } = line;
  const runs = [...runsTypst(cells[0] ?? [], kind === 'code', context), ...endTypst(line)];
  const places = placesOf(line, context);
  switch (kind) {
    case 'title':
      return call('title', runs);
    case 'heading': {
      const label = headingLabel(line);
      const was = former?.kind === 'heading' ? headingLabel(former) : undefined;
      const number =
        label === '' && (was ?? '') === '' ? [] : [labelTypst(label, was ?? label, change), string('\u2002')];
      return labelled(call('heading', [...number, ...runs], `level: ${level}`), places);
    }
    case 'code':
      return labelled(call('codeblock', runs), places);
    case 'rule':
      return 'line(length: 100%, stroke: 0.5pt + luma(60%))';
    case 'term':
      return labelled(call('term', runs), places);
    case 'loose-note':
      return labelled(call('loosenote', runs), places);
    case 'item':
      return runs.length === 0 ? '[]' : labelled(block(runs), places);
    case 'row':
    case 'paragraph':
      return runs.length === 0 ? '' : labelled(call('par', runs), places);
  }
}
