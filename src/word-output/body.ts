/** Converts lines to paragraphs and tables of a Word file. */

import { escapeXml } from '../html/escape-xml.ts';
import type { PaperContainer, PaperLine } from '../paper/paper-line.ts';
import type { BodyContext } from './body-context.ts';
import { bookmarked, framePropertiesXml, literalLabel, textSetting } from './frame.ts';
import { runsXml } from './runs.ts';
import { tableXml } from './table.ts';
import { value } from './xml.ts';

/** What precedes the text of the first paragraph: the number of a footnote. */
export interface BodyStart {
  readonly style: string;
  readonly mark: string;
}

/** Paragraphs and tables. `start` is given for a footnote. */
export function bodyXml(lines: readonly PaperLine[], context: BodyContext, start?: BodyStart): string {
  const blocks: string[] = [];
  for (let at = 0; at < lines.length; ) {
    const line = lines[at];
    if (line === undefined) break;
    const table = line.kind === 'row' ? line.containers.at(-1) : undefined;
    let end = at + 1;
    if (table !== undefined) while (isRowOf(lines[end], table)) end += 1;
    const rows = lines.slice(at, end);
    if (start !== undefined && at === 0 && table !== undefined) blocks.push(startOnly(start));
    if (table?.type === 'table') blocks.push(tableXml(rows, table, context), gapXml(rows, context));
    else {
      const xml = paragraphXml(line, context, at === 0 ? start : undefined, start?.style);
      blocks.push(isInList(line, lines[end]) ? xml : xml.replaceAll('<w:contextualSpacing/>', ''));
    }
    at = end;
  }
  return blocks.join('');
}

/** Whether the next line is in the same outermost list, so that no space is between the two if it is tight. */
function isInList(line: PaperLine, next: PaperLine | undefined): boolean {
  const list = line.containers.find(({ type }) => type === 'list');
  return list !== undefined && next?.containers.some(({ key }) => key === list.key) === true;
}

function isRowOf(line: PaperLine | undefined, table: PaperContainer): boolean {
  return line?.kind === 'row' && line.containers.at(-1)?.key === table.key;
}

function startOnly({ style, mark }: BodyStart): string {
  return `<w:p><w:pPr>${value('pStyle', style)}</w:pPr>${mark}</w:p>`;
}

/** A low paragraph after a table, without which two adjacent tables would be merged. */
function gapXml(rows: readonly PaperLine[], { revisions }: BodyContext): string {
  const [first] = rows;
  const change = rows.every((row) => row.change?.op === first?.change?.op) ? first?.change : undefined;
  const mark = change === undefined ? '' : `<w:rPr>${revisions.mark(change)}</w:rPr>`;
  return `<w:p><w:pPr>${value('pStyle', 'TableGap')}${mark}</w:pPr></w:p>`;
}

/** A number as text. Those of headings have a style, by which an import knows that they are not words of the policy. */
function typedLabel(label: string, { kind }: PaperLine): string {
  const properties = kind === 'heading' ? `<w:rPr>${value('rStyle', 'TypedNumber')}</w:rPr>` : '';
  return `<w:r>${properties}<w:t>${escapeXml(label)}</w:t></w:r><w:r>${properties}<w:tab/></w:r>`;
}

function paragraphXml(
  line: PaperLine,
  context: BodyContext,
  start: BodyStart | undefined,
  style: string | undefined,
): string {
  const { revisions } = context;
  const { change, former, language, anchors } = line;
  const setting = textSetting(line, context);
  const properties = framePropertiesXml(line, context, context.styles, setting, style);
  const mark = revisions.mark(change);
  const was = former && framePropertiesXml(former, context, context.formerStyles, setting, style);
  const changed =
    was === undefined || was === properties
      ? ''
      : `<w:pPrChange ${revisions.attributes()}><w:pPr>${was}</w:pPr></w:pPrChange>`;
  const label = literalLabel(line, context.styles);
  const typed = label === '' ? '' : typedLabel(label, line);
  const cell = line.cells[0] ?? [];
  const text = `${revisions.wrap(typed, change)}${runsXml(cell, setting, context)}`;
  const marked = bookmarked(revisions.range(text, change), anchors, context);
  const language_ = language === context.language ? '' : `<w:lang w:val="${escapeXml(language)}"/>`;
  const own = mark === '' && language_ === '' ? '' : `<w:rPr>${mark}${language_}</w:rPr>`;
  return `<w:p><w:pPr>${properties}${own}${changed}</w:pPr>${start?.mark ?? ''}${marked}</w:p>`;
}
