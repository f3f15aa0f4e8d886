/** Renders the blocks of a redline as HTML, merging the containers of both texts into one tree. */

import { numberLabel } from '../document/number.ts';
import { escapeText } from '../html/escape-html.ts';
import { attribute } from '../html/html-setting.ts';
import { say, type Words } from '../i18n/strings.ts';
import type { Container, Frame } from '../redline/leaf.ts';
import type { Segment } from '../redline/redline.ts';
import type { Columns, ShownColumn } from '../redline/table-columns.ts';
import {
  formerNumber,
  hasOtherForm,
  levelChange,
  linesOf,
  type ShownBlock,
  type ShownLine,
} from './blocks.ts';
import { type InlineSetting, markedHtml, piecesHtml, segmentsHtml } from './html-inline.ts';
import { columnNotes } from './section-notes.ts';
import { sayCount } from './sentence.ts';

/** An open container; `key` identifies it on both sides. */
interface Open {
  readonly key: string;
  readonly start: string;
  readonly end: string;
}

/** The blocks of one section. `level` is that of the section's heading on the page. */
export function blocksHtml(blocks: readonly ShownBlock[], setting: InlineSetting, level: number): string {
  const keysOf = containerKeys(blocks);
  const folded = setting.foldsRows === true ? keptRuns(blocks) : new Map<ShownBlock, number>();
  let html = '';
  let open: readonly Open[] = [];
  const goTo = (wanted: readonly Open[]): void => {
    let shared = 0;
    while (wanted[shared] && open[shared]?.key === wanted[shared]?.key) shared += 1;
    for (const { end } of open.slice(shared).reverse()) html += end;
    for (const { start } of wanted.slice(shared)) html += start;
    open = [...open.slice(0, shared), ...wanted.slice(shared)];
  };
  for (const [at, block] of blocks.entries()) {
    // Of blocks that moved away together, only the first shows where to.
    if (block.change === 'moved-away' && block.follows) continue;
    for (const [place, line] of linesOf(block).entries()) {
      const { containers, kind, header } = line.frame;
      const keyOfBlock = keysOf[at];
      goTo(
        containers.flatMap((container): readonly Open[] => {
          const key = keyOfBlock?.(container) ?? '';
          const own = { key, ...tagsOf(container, setting.words, block.columnChanges) };
          if (container.type !== 'table' || kind !== 'row') return [own];
          const group = header ? 'thead' : 'tbody';
          return [own, { key: `${key} ${group}`, start: `<${group}>\n`, end: `</${group}>\n` }];
        }),
      );
      const run = folded.get(block);
      if (run !== undefined && run > 0) html += foldedRowHtml(line, run, setting.words);
      html += lineHtml(block, line, place === 0, setting, level, run !== undefined);
    }
  }
  goTo([]);
  return html;
}

/** Shorter runs of unchanged rows are not folded: the line that replaces them is as long. */
const fewestFolded = 2;

/** The rows of tables that stand unchanged between changes: of the first of each run its length, of the others 0. */
function keptRuns(blocks: readonly ShownBlock[]): ReadonlyMap<ShownBlock, number> {
  const runs = new Map<ShownBlock, number>();
  if (blocks.every(({ change }) => change === 'kept')) return runs;
  let run: ShownBlock[] = [];
  const close = (): void => {
    if (run.length >= fewestFolded)
      for (const [at, row] of run.entries()) runs.set(row, at === 0 ? run.length : 0);
    run = [];
  };
  for (const block of blocks) {
    const frame = block.new[0];
    if (block.change === 'kept' && frame?.kind === 'row' && !frame.header) run.push(block);
    else close();
  }
  close();
  return runs;
}

/** The row that replaces folded ones. */
function foldedRowHtml({ segments }: ShownLine, count: number, words: Words): string {
  const cells = 1 + segments.filter((one) => one.op === 'boundary' && one.of === 'cell').length;
  return `<tr class="rows-kept"><td colspan="${cells}">${escapeText(sayCount(words, 'rowsUnchanged', count))}</td></tr>\n`;
}

/**
 * Assigns keys to the containers of each block. An old container is identified with the new one if both contain the
 * same block. Containers are counted within a part, so the count restarts at each heading.
 */
function containerKeys(blocks: readonly ShownBlock[]): readonly ((container: Container) => string)[] {
  const same = new Map<string, string>();
  let oldPart = 0;
  let newPart = 0;
  const isHeading = ({ level }: Frame): boolean => level > 0;
  return blocks.map(({ change, old: before, new: after }) => {
    const stays = change === 'moved' ? [] : before;
    if (stays.some(isHeading)) oldPart += 1;
    if (after.some(isHeading)) newPart += 1;
    const oldKey = `old ${oldPart}`;
    const newKey = `new ${newPart}`;
    for (const [at, container] of (stays[0]?.containers ?? []).entries()) {
      const other = after[0]?.containers[at];
      if (other?.type !== container.type) break;
      const key = keyOf(oldKey, container);
      if (!same.has(key)) same.set(key, keyOf(newKey, other));
    }
    return (container) => {
      const key = keyOf(after.length > 0 ? newKey : oldKey, container);
      return same.get(key) ?? key;
    };
  });
}

function keyOf(part: string, container: Container): string {
  return `${part} ${container.type} ${container.index} ${container.type === 'note' ? container.label : ''}`;
}

const elements = { item: 'li', quotation: 'blockquote', definitions: 'dl', description: 'dd' } as const;

function tagsOf(
  container: Container,
  words: Words,
  columns: readonly ShownColumn[] = [],
): { readonly start: string; readonly end: string } {
  switch (container.type) {
    case 'table': {
      const name = attribute('aria-label', say(words, 'table'));
      return {
        start: `<div class="scroll" role="group" tabindex="0"${name}>\n<table>\n${columnsHtml(columns, words)}`,
        end: '</table>\n</div>\n',
      };
    }
    case 'note': {
      const label = escapeText(container.label);
      return {
        start: `<div class="footnote">\n<span class="label">[${label}]</span>\n`,
        end: '</div>\n',
      };
    }
    default: {
      const name = container.type === 'list' ? (container.ordered ? 'ol' : 'ul') : elements[container.type];
      // The text starts directly after the tag of an item or description.
      const isTight = container.type === 'item' || container.type === 'description';
      return { start: `<${name}>${isTight ? '' : '\n'}`, end: `</${name}>\n` };
    }
  }
}

/** What happened to the columns of a table, said once above it. */
function columnsHtml(columns: readonly ShownColumn[], words: Words): string {
  const said = columnNotes(columns, words);
  return said.length === 0 ? '' : `<caption>${escapeText(said.join('; '))}</caption>\n`;
}

function lineHtml(
  block: ShownBlock,
  line: ShownLine,
  isFirst: boolean,
  setting: InlineSetting,
  level: number,
  isFolded: boolean,
): string {
  const { words } = setting;
  const { frame, segments } = line;
  const { kind } = frame;
  const { change } = block;
  const kept = isFolded ? 'kept-row' : '';
  const classes = `${change === 'kept' ? kept : change} ${line.isSplit ? 'split' : ''}`.trim();
  const [id, note] = isFirst ? moveHtml(block, setting) : ['', ''];
  const attributes = id + (classes === '' ? '' : ` class="${classes}"`);
  if (kind === 'row') return `<tr${attributes}>${cellsHtml(line, note, setting, block.columns)}</tr>\n`;
  if (kind === 'rule') return `<hr${attributes}>\n`;
  const label = labelHtml(line, words);
  if (change === 'moved-away' && kind !== 'term')
    return `<p${attributes}>${note} <span class="moved-text">${label}${segmentsHtml(segments, setting)}</span></p>\n`;
  const form = hasOtherForm(line)
    ? `<span class="form-note">[${escapeText(say(words, levelChange(line) ?? 'otherForm'))}]</span> `
    : '';
  const html = note + form + wordsHtml(change, segments, label, setting);
  if (kind === 'code') return `<pre${attributes}><code>${html}</code></pre>\n`;
  const heading = `h${Math.min(6, Math.max(1, frame.level - 1 + level))}`;
  const name = kind === 'heading' ? heading : kind === 'term' ? 'dt' : 'p';
  return `<${name}${attributes}>${html}</${name}>\n`;
}

/** The words of a line after its number; inserted and deleted lines are marked as a whole. */
function wordsHtml(
  change: ShownBlock['change'],
  segments: readonly Segment[],
  label: string,
  setting: InlineSetting,
): string {
  if (change !== 'inserted' && change !== 'deleted') return label + segmentsHtml(segments, setting);
  const pieces = segments.flatMap((one) => (one.op === change ? one.pieces : []));
  const html = label + piecesHtml(pieces, change === 'inserted' ? 'new' : 'old', setting);
  return html === '' ? '' : markedHtml(change, html, setting.words);
}

/** The number before a heading or item, and its old number. */
function labelHtml(line: ShownLine, words: Words): string {
  const { kind, number } = line.frame;
  const labelOf = (one: string): string => (kind === 'heading' ? numberLabel(one) : one);
  if (number === '') return '';
  const former = formerNumber(line);
  const was =
    former === undefined
      ? ''
      : ` <span class="renumbered"${attribute('data-former', labelOf(former))}>[${escapeText(say(words, 'formerNumber', { number: former }))}]</span>`;
  return `<span class="label">${escapeText(labelOf(number))}</span>${was} `;
}

/** The id of one end of a move, as an attribute, and the link to the other end. */
function moveHtml(
  { change, move, follows, other = '' }: ShownBlock,
  { words, place }: InlineSetting,
): readonly [id: string, note: string] {
  if (move === undefined || follows) return ['', ''];
  if (change === 'kept' || change === 'changed') return [` id="_move.${move}.to"`, ''];
  const [here, there, key, side] =
    change === 'moved'
      ? (['to', 'from', 'movedFrom', 'old'] as const)
      : (['from', 'to', 'movedTo', 'new'] as const);
  const [prefix, linked, suffix] = words.text[key]
    .split(/[[\]]/)
    .map((text) => escapeText(text.replace('{place}', () => place(other, side))));
  const link = `<a href="#_move.${move}.${there}">${linked}</a>`;
  return [` id="_move.${move}.${here}"`, `<span class="move-note">${prefix}${link}${suffix}</span> `];
}

/** The cells of a row end at boundaries; a cell whose boundary is on only one side was added or removed. */
function cellsHtml(
  { frame, segments }: ShownLine,
  note: string,
  setting: InlineSetting,
  columns: Columns | undefined,
): string {
  const name = frame.header ? 'th' : 'td';
  let at = 0;
  const start = (mark: string): string => {
    const own = columns?.[at];
    const side = own && own.old === undefined ? 'inserted' : own && own.new === undefined ? 'deleted' : mark;
    at += 1;
    return `<${name}${side === '' ? '' : ` class="${side}"`}>`;
  };
  let html = start('') + note;
  for (const segment of segments) {
    if (segment.op !== 'boundary' || segment.of !== 'cell') html += segmentsHtml([segment], setting);
    else {
      html += `</${name}>${start({ both: '', new: 'inserted', old: 'deleted' }[segment.in])}`;
    }
  }
  return `${html}</${name}>`;
}
