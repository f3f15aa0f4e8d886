/** A redline as lines of marked text, for the terminal and for GitHub comments. */

import type { Frame } from '../redline/leaf.ts';
import type { Redline, SectionRedline } from '../redline/redline.ts';
import type { ShownColumn } from '../redline/table-columns.ts';
import { printable } from '../source.ts';
import {
  depthOf,
  formerNumber,
  formOf,
  hasOtherForm,
  levelChange,
  linesOf,
  readable,
  type ShownBlock,
  type ShownLine,
  type ShownSection,
  showRedline,
} from './blocks.ts';
import { type Pen, plainText, rawPen, segmentsText } from './line-words.ts';

/** A line of a section, of a block in it, or in place of unchanged blocks. */
export interface RedlineLine {
  readonly kind: 'section' | 'block' | 'folded';
  /** Indentation level, from 0. */
  readonly indent: number;
  readonly text: string;
}

/**
 * The lines of a redline; none if nothing changed.
 *
 * @param context how many unchanged blocks are shown before and after a change
 * @param isFull whether sections without changes are shown as well, block by block
 */
export function redlineLines(
  redline: Redline,
  pen: Pen,
  context: number,
  isFull = false,
): readonly RedlineLine[] {
  const { title, sections } = readable(showRedline(redline));
  const lines = title.flatMap((block) => (block.change === 'kept' ? [] : blockLines(block, pen)));
  let isChanged = lines.length > 0;
  let unchanged: SectionRedline[] = [];
  const flush = (): void => {
    if (unchanged.length > 0) lines.push(foldedSections(unchanged, pen));
    unchanged = [];
  };
  for (const shown of sections) {
    const { section } = shown;
    const text = sectionLine(shown);
    if (text === undefined) {
      if (isFull) lines.push(...unchangedLines(shown, pen));
      else unchanged.push(shown.section);
      continue;
    }
    flush();
    isChanged = true;
    lines.push({ kind: 'section', indent: 0, text: pen.text(text) });
    // The line of a section that became part of another one says where it is.
    const blocks = shown.rows
      .flat()
      .filter(({ change, whole }) => !(section.place && change === 'moved-away' && whole));
    if (isFull || blocks.some(({ change }) => change !== 'kept'))
      lines.push(...foldedBlocks(blocks, pen, context, isFull));
  }
  if (!isChanged) return [];
  flush();
  return lines;
}

/** A section without changes, in full; the preamble has no title line. */
function unchangedLines({ section, rows }: ShownSection, pen: Pen): readonly RedlineLine[] {
  const { id = '', number = '', title = '' } = section.new ?? {};
  const name = `  #${id} ${`${number} `.trimStart()}${printable(title)}`.trimEnd();
  const blocks = rows.flat().filter((block) => block.new[0]?.level !== 1);
  return [
    { kind: 'section', indent: 0, text: pen.text(name) },
    ...blocks.flatMap((block) => blockLines(block, pen)),
  ];
}

/** `~ #collect What we collect: changed`; undefined for a section where only the number changed. */
export function sectionLine(one: ShownSection): string | undefined {
  const { change, moved, renamed, renumbered, old: before, new: after } = one.section;
  const blocks = one.rows.flat();
  const shown = after ?? before;
  if (shown === undefined) return undefined;
  const { place } = one.section;
  const sign = change === 'added' && !place ? '+' : change === 'removed' && !place ? '-' : '~';
  const facts = [
    ...(change === 'added' ? [place === undefined ? 'new' : `now a separate section, was #${place}`] : []),
    ...(change === 'removed' ? [place === undefined ? 'removed' : `now ${placeWithin(one)}`] : []),
    ...(renamed ? [`renamed, before "${printable(before?.title ?? '')}"`] : []),
    ...(before !== undefined && after !== undefined && before.id !== after.id ? [`was #${before.id}`] : []),
    ...(change === 'changed' && !(renamed && blocks.filter((one) => one.change !== 'kept').length === 1)
      ? [blocks.every(isMarkupOnly) ? 'mark-up only' : 'changed']
      : []),
    ...(moved ? ['moved'] : []),
  ];
  if (facts.length === 0) return undefined;
  if (renumbered && before?.number !== '') facts.push(`${before?.number} → ${after?.number}`);
  return `${sign} ${`#${shown.id} ${printable(shown.title)}`.trim()}: ${facts.join(', ')}`;
}

/** `a heading in another section, #share.retention`: where the text of a section is that ended as one. */
function placeWithin({ section: { place = '' }, rows }: ShownSection): string {
  const isHeading = rows.flat().some(({ old: before, other }) => before[0]?.level === 1 && other === place);
  return `${isHeading ? 'a heading in another section' : 'part of another section'}, #${place}`;
}

function isMarkupOnly({ change, segments }: ShownBlock): boolean {
  return (
    change === 'kept' ||
    (change === 'changed' &&
      segments.every(({ op }) => op === 'kept' || op === 'restyled' || op === 'boundary') &&
      segments.some(({ op }) => op === 'restyled'))
  );
}

function foldedSections(sections: readonly SectionRedline[], pen: Pen): RedlineLine {
  const count = sections.length === 1 ? '1 section' : `${sections.length} sections`;
  const renumbered = sections.some((one) => one.renumbered) ? ', renumbered' : '';
  return { kind: 'folded', indent: 0, text: pen.note(`… ${count} unchanged${renumbered}`) };
}

/** Blocks near a change in full, and one line for each run of others. */
function foldedBlocks(
  blocks: readonly ShownBlock[],
  pen: Pen,
  context: number,
  isFull: boolean,
): RedlineLine[] {
  const near = new Set<number>();
  for (const [at, { change }] of blocks.entries()) {
    if (change === 'kept') continue;
    for (let by = Math.max(0, at - context); by <= Math.min(blocks.length - 1, at + context); by += 1)
      near.add(by);
  }
  const lines: RedlineLine[] = [];
  let folded: ShownBlock[] = [];
  const flush = (): void => {
    const [only] = folded;
    if (folded.length === 1 && only !== undefined && isShort(only)) lines.push(...blockLines(only, pen));
    else if (folded.length > 0)
      lines.push({ kind: 'folded', indent: 1, text: pen.note(`… ${nameOf(folded)} unchanged`) });
    folded = [];
  };
  for (const [at, block] of blocks.entries()) {
    // The title of the section is in the line above.
    if (block.change === 'kept' && block.new[0]?.level === 1) continue;
    if (isFull || near.has(at)) {
      flush();
      lines.push(...blockLines(block, pen, followersOf(blocks, at)));
    } else folded.push(block);
  }
  flush();
  return lines;
}

function isShort({ segments }: ShownBlock): boolean {
  return segments.every((one) => one.op === 'kept' && one.pieces.every(({ text }) => text.length < 60));
}

const names: Partial<Readonly<Record<Frame['kind'], string>>> = {
  paragraph: 'paragraph',
  item: 'item',
  row: 'row',
  heading: 'heading',
};

function nameOf(blocks: readonly ShownBlock[]): string {
  const kinds = new Set(blocks.map((block) => block.new[0]?.kind));
  const [kind] = kinds;
  const name = (kinds.size === 1 && kind !== undefined ? names[kind] : undefined) ?? 'block';
  return `${blocks.length} ${name}${blocks.length === 1 ? '' : 's'}`;
}

/** The number of blocks after one that moved together with it. */
function followersOf(blocks: readonly ShownBlock[], at: number): number {
  const { change } = blocks[at] ?? {};
  let count = 0;
  if (blocks[at]?.whole) return 0;
  while (blocks[at + count + 1]?.change === change && blocks[at + count + 1]?.follows) count += 1;
  return count;
}

function withFollowers(followers: number): string {
  if (followers === 0) return '';
  return followers === 1 ? ', with the block after it' : `, with the ${followers} blocks after it`;
}

/**
 * The lines of a block: one for each of its leaves, more if the text itself contains line breaks. `followers` is the
 * number of blocks after it that moved together with it.
 */
export function blockLines(block: ShownBlock, pen: Pen, followers = 0): RedlineLine[] {
  if (block.change === 'moved-away') {
    if (block.follows) return [];
    const text = plainText(block.segments);
    const start = pen.text(text.length > 60 ? `${text.slice(0, 60)}…` : text);
    return [
      {
        kind: 'block',
        indent: 1,
        text: `${pen.note(pen.text(`[${block.whole ? 'now a separate section,' : 'moved to'} #${block.other}${withFollowers(followers)}]`))} ${start}`,
      },
    ];
  }
  const columns = (block.columnChanges ?? []).map(
    (one): RedlineLine => ({ kind: 'block', indent: 1, text: pen.note(pen.text(`[${columnText(one)}]`)) }),
  );
  const lines = linesOf(block).flatMap((line, at) => {
    const { frame } = line;
    const from = pen.text(
      `[${block.whole ? 'was a separate section,' : 'moved from'} #${block.other}${withFollowers(followers)}]`,
    );
    const moved = block.change === 'moved' && !block.follows && at === 0 ? `${pen.note(from)} ` : '';
    const split = line.isSplit ? pen.inserted('¶') : '';
    const indent = 1 + Math.max(0, depthOf(frame) - 1);
    const quoted = frame.containers.some(({ type }) => type === 'quotation') ? pen.text('> ') : '';
    const rows = lineText(block, line, pen).split('\n');
    return rows.map(
      (text, row): RedlineLine => ({
        kind: 'block',
        indent: indent + (row === 0 ? 0 : 1),
        text: `${quoted}${row === 0 ? `${moved}${split}` : ''}${text}`.trimEnd(),
      }),
    );
  });
  return [...columns, ...lines];
}

function columnText({ old: before, new: after, title }: ShownColumn): string {
  const change = before === undefined ? 'added' : after === undefined ? 'removed' : 'moved';
  return `column ${title === '' ? 'without a title' : `"${printable(title)}"`} ${change}`;
}

/** The number and words of a line; inserted and deleted lines are marked as a whole. */
function lineText({ change }: ShownBlock, line: ShownLine, pen: Pen): string {
  if (change !== 'inserted' && change !== 'deleted')
    return `${labelOf(line, pen)}${segmentsText(line.segments, pen)}`;
  const bare: Pen = { ...rawPen, text: pen.text };
  return `${labelOf(line, bare)}${segmentsText(line.segments, bare)}`.split('\n').map(pen[change]).join('\n');
}

function labelOf(line: ShownLine, pen: Pen): string {
  const { frame } = line;
  const former = formerNumber(line);
  const was = former === undefined ? '' : `${pen.note(pen.text(`[was ${former}]`))} `;
  switch (frame.kind) {
    case 'heading':
      return `${levelOf(line, pen)}${frame.number === '' ? '' : pen.text(`${frame.number} `)}${was}`;
    case 'item':
      return `${pen.text(frame.number === '' ? '-' : frame.number)} ${was}${kindOf(line, pen)}`;
    case 'rule':
      return pen.text('---');
    case 'paragraph':
      return `${prefixOf(frame, pen)}${kindOf(line, pen)}`;
    default:
      return kindOf(line, pen);
  }
}

/** A heading's level, and its old level. */
function levelOf(line: ShownLine, pen: Pen): string {
  const { frame, former } = line;
  const signs = (level: number): string => '#'.repeat(Math.max(0, level));
  const own = frame.level === 0 ? '' : pen.text(`${signs(frame.level)} `);
  if (former !== undefined && former.kind !== 'heading')
    return `${own}${pen.note(pen.text(`[was ${formName(formOf(former))}]`))} `;
  const change = levelChange(line);
  return change
    ? `${own}${pen.note(`[now a level ${change === 'levelHigher' ? 'higher' : 'lower'}]`)} `
    : own;
}

/** A change of kind, such as a paragraph that became an item. */
function kindOf(line: ShownLine, pen: Pen): string {
  const { frame, former } = line;
  if (former === undefined || !hasOtherForm(line)) return '';
  const [was, is] = [formOf(former), formOf(frame)];
  // Between two numbered lists the old number is sufficient.
  if (was !== is && formName(was) === formName(is) && formerNumber(line) !== undefined) return '';
  return `${pen.note(was === is ? `[was at level ${depthOf(former)}]` : `[was ${formName(was)}]`)} `;
}

function formName(form: string): string {
  if (!form.startsWith('item')) return `a ${form}`;
  return form === 'item bullet' ? 'a bulleted list item' : 'a numbered list item';
}

function prefixOf({ containers }: Frame, pen: Pen): string {
  const last = containers.at(-1);
  return last?.type === 'note' ? pen.text(`[^${last.label}]: `) : last?.type === 'description' ? ': ' : '';
}
