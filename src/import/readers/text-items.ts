/** Lists and paragraphs of plain text. */

import { type OrderedMarker, readMarker } from '../../markdown/list-marker.ts';
import type { Block, Inline, List } from '../../model/index.ts';
import { foreignMarkerAt, insertedMarkerAt } from '../../rules/patterns/item-markers.ts';
import { nowhere } from '../flow.ts';
import type { TypedNumber } from '../heading-number.ts';

/** A line that is not blank. */
export interface Line {
  readonly text: string;
  readonly at: number;
  /** The number of characters before it in its line. */
  readonly indent: number;
  /** Whether a line of dashes or equals signs is below it. */
  readonly underlined: boolean;
  /** Whether there is a blank line before it. */
  readonly apart: boolean;
  readonly number?: TypedNumber;
}

/** Text as inline content. */
export function text(value: string): { type: 'text'; value: string; span: typeof nowhere } {
  return { type: 'text', value, span: nowhere };
}

/** A bullet at the start of a line. */
export const bulletMark = /^[-*•·‣◦–—▪■●○➢►▸❖✓]\s+/;

/** An item as typed: its marker, and its lines without it. */
interface TypedItem {
  readonly marker: OrderedMarker;
  readonly lines: string[];
}

/**
 * An introduction, and items that start with `(a)`, `a)`, `1)` and so on, whose other lines are wrapped. Undefined if
 * fewer than two lines start like this, or if their markers are not in sequence.
 */
export function markedItems(group: readonly Line[]): readonly Block[] | undefined {
  const lead: string[] = [];
  const items: TypedItem[] = [];
  for (const { text: line } of group) {
    const marker = readMarker(line, 0);
    if (marker?.type === 'ordered' && marker.delimiter !== 'period')
      items.push({ marker, lines: [line.slice(marker.end).trim()] });
    else (items.at(-1)?.lines ?? lead).push(line);
  }
  const style = items.length < 2 ? undefined : styleOf(items.map(({ marker }) => marker));
  if (style === undefined) return undefined;
  const list: List = {
    type: 'list',
    ...style,
    tight: true,
    items: items.map(({ lines }) => ({ path: '', blocks: [paragraph(lines.join(' '))], span: nowhere })),
    span: nowhere,
  };
  return lead.length === 0 ? [list] : [paragraph(lead.join(' ')), list];
}

/** The numbering style of markers in sequence. */
function styleOf(markers: readonly OrderedMarker[]): Pick<List, 'marker' | 'start'> | undefined {
  const [first] = markers;
  if (first === undefined || markers.some(({ delimiter }) => delimiter !== first.delimiter)) return undefined;
  const reading = first.readings.find(({ style, value }) =>
    markers.every(({ readings }, at) =>
      readings.some((one) => one.style === style && one.value === value + at),
    ),
  );
  if (reading === undefined) return undefined;
  return { marker: { style: reading.style, delimiter: first.delimiter }, start: reading.value };
}

export function paragraph(value: string): Block {
  return { type: 'paragraph', inline: [text(value)], span: nowhere };
}

/** The lines of a paragraph: wrapped ones are joined, those that stand by themselves stay lines. */
export function joinedLines(lines: readonly Line[]): Block {
  const keeps = lines.length > 1 && (isTabular(lines) || isShort(lines));
  const inline = lines.flatMap((line, at): readonly Inline[] => {
    if (at === 0) return [text(line.text)];
    return keeps || startsItem(line.text)
      ? [{ type: 'break', span: nowhere }, text(line.text)]
      : [text(` ${line.text}`)];
  });
  return { type: 'paragraph', inline: merged(inline), span: nowhere };
}

function startsItem(line: string): boolean {
  return (
    (foreignMarkerAt(line) ?? insertedMarkerAt(line) ?? /^(?:\[[\d xX]\]|\(\w{1,4}\))\s/.exec(line)?.[0]) !==
      undefined || bulletMark.test(line)
  );
}

/** Columns that were set with spaces or tabs. */
function isTabular(lines: readonly Line[]): boolean {
  return lines.filter((line) => /\S(?: {3,}|\t+)\S/.test(line.text)).length > 1;
}

/** Short lines that belong together but not in one paragraph, such as those of an address. */
function isShort(lines: readonly Line[]): boolean {
  return (
    lines.every(
      (line, at) =>
        line.text.length <= 45 &&
        (at === 0 || /^[\p{Lu}\p{Lt}\p{N}+@(]/u.test(line.text)) &&
        !/[,;]$/.test(line.text),
    ) && lines.filter((line) => /[.!?]$/.test(line.text)).length < lines.length
  );
}

function merged(inline: readonly Inline[]): readonly Inline[] {
  return inline.reduce<Inline[]>((all, one) => {
    const last = all.at(-1);
    if (last?.type === 'text' && one.type === 'text')
      all[all.length - 1] = { ...last, value: last.value + one.value };
    else all.push(one);
    return all;
  }, []);
}

/** An item with its indentation, its further lines and the items within it. */
interface IndentedItem extends TypedItem {
  readonly indent: number;
  readonly inner: IndentedItem[];
}

/**
 * An introduction and items that are nested by their indentation, `a.` and in it `i.`. Undefined if nothing is indented,
 * or if markers are not in sequence.
 */
export function nestedItems(group: readonly Line[]): readonly Block[] | undefined {
  const lead: string[] = [];
  const outer: IndentedItem[] = [];
  const open: IndentedItem[] = [];
  for (const { text: line, indent } of group) {
    const marker = readMarker(line, 0);
    if (marker?.type !== 'ordered' || line.slice(marker.end).trim() === '') {
      (open.at(-1)?.lines ?? lead).push(line);
      continue;
    }
    const item = { marker, indent, lines: [line.slice(marker.end).trim()], inner: [] };
    while (open.length > 0 && (open.at(-1)?.indent ?? 0) >= indent) open.pop();
    (open.at(-1)?.inner ?? outer).push(item);
    open.push(item);
  }
  const isIndented =
    outer.some(({ inner }) => inner.length > 0) || (outer[0]?.indent ?? 0) > (group[0]?.indent ?? 0);
  if (outer.length < 2 || !isIndented || !/^$|[:：]$/u.test(lead.at(-1) ?? '')) return undefined;
  const list = nestedList(outer);
  if (list === undefined) return undefined;
  return lead.length === 0 ? [list] : [paragraph(lead.join(' ')), list];
}

function nestedList(items: readonly IndentedItem[]): List | undefined {
  const style = styleOf(items.map(({ marker }) => marker));
  const inner = items.map((item) => (item.inner.length === 0 ? [] : [nestedList(item.inner)]));
  if (style === undefined || inner.flat().includes(undefined)) return undefined;
  const blocks = (item: IndentedItem, at: number): readonly Block[] => [
    paragraph(item.lines.join(' ')),
    ...(inner[at] ?? []).flatMap((list) => list ?? []),
  ];
  return {
    type: 'list',
    ...style,
    tight: true,
    items: items.map((item, at) => ({ path: '', blocks: blocks(item, at), span: nowhere })),
    span: nowhere,
  };
}

/** A list with bullets. */
export function bulletList(texts: readonly string[]): List {
  const items = texts.map((one) => ({ path: '', blocks: [paragraph(one)], span: nowhere }));
  return { type: 'list', start: 1, tight: true, items, span: nowhere };
}
