/** Blocks of a redline as HTML: the containers of both texts are set together as one tree. */

import { escapeText } from 'entities';
import { numberLabel } from '../document/number.ts';
import type { Container, Frame } from '../redline/leaf.ts';
import type { Segment } from '../redline/redline.ts';
import { attribute } from './html-setting.ts';
import {
  formerNumber,
  hasOtherForm,
  keptRun,
  linesOf,
  type ShownBlock,
  type ShownLine,
} from './redline-blocks.ts';
import {
  deletedHtml,
  type InlineSetting,
  insertedHtml,
  piecesHtml,
  segmentsHtml,
} from './redline-html-inline.ts';
import { say, sayLinked, type Words } from './strings.ts';

/** A container that is open: `key` says which one it is, on both sides. */
interface Open {
  readonly key: string;
  readonly close: string;
}

/** Blocks of one section. `level` is that of the section's heading in the page. */
export function blocksHtml(blocks: readonly ShownBlock[], setting: InlineSetting, level: number): string {
  const writer = new BlockWriter(blocks, setting, level);
  for (let at = 0; at < blocks.length; ) {
    const run = keptRun(blocks, at);
    const html = run && setting.runHtml?.(run, level);
    if (run && html !== undefined) writer.run(run, html);
    else for (const block of run ?? blocks.slice(at, at + 1)) writer.block(block);
    at += run?.length ?? 1;
  }
  return writer.end();
}

class BlockWriter {
  #html = '';
  #open: Open[] = [];
  readonly #keys: ContainerKeys;
  readonly #setting: InlineSetting;
  readonly #level: number;

  constructor(blocks: readonly ShownBlock[], setting: InlineSetting, level: number) {
    this.#keys = new ContainerKeys(blocks);
    this.#setting = setting;
    this.#level = level;
  }

  block(block: ShownBlock): void {
    const side = block.new.length > 0 ? 'new' : 'old';
    this.#keys.pass(block);
    for (const [at, line] of linesOf(block).entries()) {
      this.#enter(line.frame, side);
      this.#html += this.#lineHtml(block, line, at === 0);
    }
  }

  /** A part that is set already. It begins outside of every container, and nothing else stands in its own. */
  run(blocks: readonly ShownBlock[], html: string): void {
    for (const block of blocks) this.#keys.pass(block);
    this.#closeTo(0);
    this.#html += html;
  }

  end(): string {
    this.#closeTo(0);
    return this.#html;
  }

  /** Closes and opens containers until those of a block are open. */
  #enter({ containers, kind, header }: Frame, side: 'old' | 'new'): void {
    const wanted: (readonly [string, Container | 'thead' | 'tbody'])[] = [];
    for (const container of containers) {
      const key = this.#keys.keyOf(container, side);
      wanted.push([key, container]);
      if (container.type === 'table' && kind === 'row') {
        const group = header ? 'thead' : 'tbody';
        wanted.push([`${key} ${group}`, group]);
      }
    }
    let shared = 0;
    while (shared < wanted.length && this.#open[shared]?.key === wanted[shared]?.[0]) shared += 1;
    this.#closeTo(shared);
    for (const [key, container] of wanted.slice(shared)) {
      const [open, close] =
        typeof container === 'string'
          ? [`<${container}>\n`, `</${container}>\n`]
          : tagsOf(container, this.#setting.words);
      this.#html += open;
      this.#open.push({ key, close });
    }
  }

  #closeTo(depth: number): void {
    while (this.#open.length > depth) this.#html += this.#open.pop()?.close ?? '';
  }

  #lineHtml(block: ShownBlock, line: ShownLine, isFirst: boolean): string {
    const { words } = this.#setting;
    const { frame } = line;
    const classes = [block.change, ...(line.isSplit ? ['split'] : [])].filter((one) => one !== 'kept');
    const place = isFirst ? moveHtml(block, this.#setting) : { id: '', note: '' };
    const attributes = `${place.id}${classes.length === 0 ? '' : attribute('class', classes.join(' '))}`;
    const label = labelHtml(line, words);
    if (frame.kind === 'row') return rowHtml(line, attributes, place.note, this.#setting);
    if (frame.kind === 'rule') return `<hr${attributes}>\n`;
    if (block.change === 'moved-away' && frame.kind !== 'term')
      return `<p${attributes}>${place.note} <span class="moved-text">${label}${segmentsHtml(line.segments, this.#setting)}</span></p>\n`;
    const name = elementOf(frame, this.#level);
    const html = `${place.note}${formNote(line, words)}${wordsHtml(block, line, label, this.#setting)}`;
    return name === 'pre'
      ? `<pre${attributes}><code>${html}</code></pre>\n`
      : `<${name}${attributes}>${html}</${name}>\n`;
  }
}

/** Which container of the old text is which of the new one: those that hold a block that is on both sides. */
class ContainerKeys {
  /** Keys of old containers that go on in the new text. */
  readonly #same = new Map<string, string>();
  #parts = { old: 0, new: 0 };

  constructor(blocks: readonly ShownBlock[]) {
    for (const block of blocks) {
      this.pass(block);
      const [before, after] = [block.old[0], block.new[0]];
      if (before === undefined || after === undefined || block.change === 'moved') continue;
      for (const [at, container] of before.containers.entries()) {
        const other = after.containers[at];
        if (other?.type !== container.type) break;
        const key = this.#key(container, 'old');
        if (!this.#same.has(key)) this.#same.set(key, this.#key(other, 'new'));
      }
    }
    this.#parts = { old: 0, new: 0 };
  }

  /** Containers are counted within a part, so a heading begins the count anew. */
  pass({ old, new: now, change }: ShownBlock): void {
    if (change !== 'moved' && old.some(({ level }) => level > 0)) this.#parts.old += 1;
    if (now.some(({ level }) => level > 0)) this.#parts.new += 1;
  }

  keyOf(container: Container, side: 'old' | 'new'): string {
    const key = this.#key(container, side);
    return side === 'old' ? (this.#same.get(key) ?? key) : key;
  }

  #key({ type, index, ...rest }: Container, side: 'old' | 'new'): string {
    const label = type === 'note' && 'label' in rest ? rest.label : '';
    return `${side} ${this.#parts[side]} ${type} ${index} ${label}`;
  }
}

function tagsOf(container: Container, words: Words): readonly [string, string] {
  switch (container.type) {
    case 'list':
      return container.ordered ? ['<ol>\n', '</ol>\n'] : ['<ul>\n', '</ul>\n'];
    case 'item':
      return ['<li>', '</li>\n'];
    case 'table':
      return [
        `<div class="scroll" role="group" tabindex="0"${attribute('aria-label', say(words, 'table', {}))}>\n<table>\n`,
        '</table>\n</div>\n',
      ];
    case 'quotation':
      return ['<blockquote>\n', '</blockquote>\n'];
    case 'definitions':
      return ['<dl>\n', '</dl>\n'];
    case 'description':
      return ['<dd>', '</dd>\n'];
    case 'note':
      return [
        `<div class="footnote">\n<span class="label">[${escapeText(container.label)}]</span>\n`,
        '</div>\n',
      ];
  }
}

function elementOf({ kind, level }: Frame, base: number): string {
  switch (kind) {
    case 'heading':
      return `h${Math.min(6, Math.max(1, level - 1 + base))}`;
    case 'term':
      return 'dt';
    case 'code':
      return 'pre';
    default:
      return 'p';
  }
}

/** The words of a line after its number; what is new, or gone, is marked as a whole. */
function wordsHtml(
  { change }: ShownBlock,
  { segments }: ShownLine,
  label: string,
  setting: InlineSetting,
): string {
  if (change !== 'inserted' && change !== 'deleted') return `${label}${segmentsHtml(segments, setting)}`;
  const pieces = segments.flatMap((one) => ('pieces' in one ? one.pieces : []));
  const html = `${label}${piecesHtml(pieces, change === 'inserted' ? 'new' : 'old', setting)}`;
  if (html === '') return '';
  return change === 'inserted' ? insertedHtml(html, setting.words) : deletedHtml(html, setting.words);
}

/** Says that only the form of a block changed: the level of a heading, an item that was a paragraph. */
function formNote(line: ShownLine, words: Words): string {
  if (!hasOtherForm(line)) return '';
  return `<span class="form-note">[${escapeText(say(words, 'otherForm', {}))}]</span> `;
}

/** The number before a heading or item, with what it was. */
function labelHtml(line: ShownLine, words: Words): string {
  const { frame } = line;
  const text = frame.kind === 'heading' ? numberLabel(frame.number) : frame.number;
  if (text === '') return '';
  const former = formerNumber(line);
  const was =
    former === undefined
      ? ''
      : ` <span class="renumbered"${attribute('data-former', frame.kind === 'heading' ? numberLabel(former) : former)}>[${escapeText(say(words, 'formerNumber', { number: former }))}]</span>`;
  return `<span class="label">${escapeText(text)}</span>${was} `;
}

/** The id of a place of a move, and the link to its other place. */
function moveHtml(
  { change, move, other = '' }: ShownBlock,
  { words, place }: InlineSetting,
): { readonly id: string; readonly note: string } {
  if (move === undefined) return { id: '', note: '' };
  const isHere = change === 'moved';
  const phrases = sayLinked(
    words,
    isHere ? 'movedFrom' : 'movedTo',
    { place: place(other, isHere ? 'old' : 'new') },
    `#_move.${move}.${isHere ? 'from' : 'to'}`,
  );
  const html = phrases.map(({ text, href }) =>
    href === '' ? escapeText(text) : `<a${attribute('href', href)}>${escapeText(text)}</a>`,
  );
  return {
    id: attribute('id', `_move.${move}.${isHere ? 'to' : 'from'}`),
    note: `<span class="move-note">${html.join('')}</span> `,
  };
}

/** A row: its cells end at boundaries; one whose boundary is on one side only was added or removed. */
function rowHtml(line: ShownLine, attributes: string, note: string, setting: InlineSetting): string {
  const name = line.frame.header ? 'th' : 'td';
  const cells: { segments: Segment[]; side: 'both' | 'old' | 'new' }[] = [{ segments: [], side: 'both' }];
  for (const segment of line.segments) {
    if (segment.op === 'boundary' && segment.of === 'cell') cells.push({ segments: [], side: segment.in });
    else cells.at(-1)?.segments.push(segment);
  }
  const html = cells.map(({ segments, side }, at) => {
    const mark = side === 'new' ? ' class="inserted"' : side === 'old' ? ' class="deleted"' : '';
    return `<${name}${mark}>${at === 0 ? note : ''}${segmentsHtml(segments, setting)}</${name}>`;
  });
  return `<tr${attributes}>${html.join('')}</tr>\n`;
}
