/** Writes the tables of a Word file. */

import { directionOf } from '../i18n/strings.ts';
import type { Change, PaperContainer, PaperLine, PaperRun } from '../paper/paper-line.ts';
import type { BodyContext } from './body-context.ts';
import { bookmarked, indentOf, textSetting } from './frame.ts';
import { runsXml } from './runs.ts';
import { value } from './xml.ts';

type PaperTable = Extract<PaperContainer, { readonly type: 'table' }>;

/** A table of these rows. */
export function tableXml(rows: readonly PaperLine[], table: PaperTable, context: BodyContext): string {
  const [first] = rows;
  const indent = first === undefined ? 0 : indentOf(first);
  const widths = columnWidths(rows, context.width - indent);
  const isTurned = first !== undefined && directionOf(first.language) === 'rtl';
  const total = widths.reduce((sum, width) => sum + width, 0);
  const isHeaded = rows.some(({ isHeader }) => isHeader);
  const properties = [
    value('tblStyle', 'PolicyTable'),
    isTurned ? '<w:bidiVisual/>' : '',
    `<w:tblW w:w="${total}" w:type="dxa"/>`,
    indent === 0 ? '' : `<w:tblInd w:w="${indent}" w:type="dxa"/>`,
    '<w:tblLayout w:type="fixed"/>',
    `<w:tblLook w:val="${isHeaded ? '0620' : '0600'}" w:firstRow="${isHeaded ? 1 : 0}" w:lastRow="0" w:firstColumn="0" w:lastColumn="0" w:noHBand="1" w:noVBand="1"/>`,
  ].join('');
  const grid = widths.map((width) => `<w:gridCol w:w="${width}"/>`).join('');
  const body = rows.map((row) => rowXml(row, table, widths, context)).join('');
  return `<w:tbl><w:tblPr>${properties}</w:tblPr><w:tblGrid>${grid}</w:tblGrid>${body}</w:tbl>`;
}

/** The width of the narrowest column, and the longest text that widens one, in characters. */
const shortest = 5;
const longest = 60;

/**
 * Column widths in proportion to their content, within bounds. They are fixed, so that every program shows the same.
 */
function columnWidths(rows: readonly PaperLine[], width: number): readonly number[] {
  const count = Math.max(1, ...rows.map(({ cells }) => cells.length));
  const weights = Array.from({ length: count }, (_, at) => {
    const lengths = rows.map(({ cells }) => textLength(cells[at] ?? []));
    return Math.min(longest, Math.max(shortest, ...lengths)) + 3;
  });
  const sum = weights.reduce((all, weight) => all + weight, 0);
  return weights.map((weight) => Math.floor((width * weight) / sum));
}

function textLength(runs: readonly PaperRun[]): number {
  return runs.reduce((sum, { text }) => sum + text.length, 0);
}

/** A row that moved is inserted here and deleted there, because Word cannot track moves of rows. */
function rowChange(change: Change | undefined, { revisions }: BodyContext): string {
  if (change === undefined) return '';
  const isGone = change.op === 'deleted' || change.op === 'moved-from';
  return `<w:${isGone ? 'del' : 'ins'} ${revisions.attributes()}/>`;
}

function rowXml(row: PaperLine, table: PaperTable, widths: readonly number[], context: BodyContext): string {
  const { isHeader, former, change, anchors } = row;
  const head = (is: boolean): string => `<w:cantSplit/>${is ? '<w:tblHeader/>' : ''}`;
  const isOther = former !== undefined && former.isHeader !== isHeader;
  const was = isOther
    ? `<w:trPrChange ${context.revisions.attributes()}><w:trPr>${head(former.isHeader)}</w:trPr></w:trPrChange>`
    : '';
  const properties = `<w:trPr>${head(isHeader)}${rowChange(change, context)}${was}</w:trPr>`;
  const count = Math.max(1, row.cells.length);
  const cells = widths.slice(0, count).map((width, at) => {
    // The last cell of a shorter row spans the remaining columns.
    const span = at === count - 1 ? widths.length - at : 1;
    const rest = widths.slice(at + 1, at + span).reduce((sum, other) => sum + other, width);
    const place = {
      width: rest,
      span,
      align: table.align[at] ?? '',
      anchors: at === 0 ? anchors : [],
      change: row.cellChanges?.[at],
    };
    return cellXml(row, row.cells[at] ?? [], place, context);
  });
  return `<w:tr>${properties}${cells.join('')}</w:tr>`;
}

function cellXml(
  row: PaperLine,
  runs: readonly PaperRun[],
  {
    width,
    span,
    align,
    anchors,
    change,
  }: {
    readonly width: number;
    readonly span: number;
    readonly align: string;
    readonly anchors: readonly string[];
    readonly change: Change | undefined;
  },
  context: BodyContext,
): string {
  const setting = textSetting(row, context);
  const style = value('pStyle', row.isHeader ? 'TableHead' : 'TableText');
  const bidi = setting.isRightToLeft ? '<w:bidi/>' : '';
  // In right-to-left text, `left` is where lines start.
  const far = setting.isRightToLeft ? 'left' : 'right';
  const side = align === 'center' ? 'center' : align === 'right' ? far : '';
  const jc = side === '' ? '' : value('jc', side);
  const mark = row.change === undefined ? '' : `<w:rPr>${context.revisions.mark(asRow(row.change))}</w:rPr>`;
  const text = bookmarked(runsXml(runs, setting, context), anchors, context);
  return `<w:tc><w:tcPr><w:tcW w:w="${width}" w:type="dxa"/>${span === 1 ? '' : value('gridSpan', span)}${cellChange(change, context)}</w:tcPr><w:p><w:pPr>${style}${bidi}${jc}${mark}</w:pPr>${text}</w:p></w:tc>`;
}

/** A cell that was inserted or deleted with its column. */
function cellChange(change: Change | undefined, { revisions }: BodyContext): string {
  return change === undefined
    ? ''
    : `<w:cell${change.op === 'deleted' ? 'Del' : 'Ins'} ${revisions.attributes()}/>`;
}

function asRow(change: Change): Change {
  if (change.op === 'moved-from') return { op: 'deleted' };
  return change.op === 'moved-to' ? { op: 'inserted' } : change;
}
