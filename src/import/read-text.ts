/** Plain text: numbered lines are headings, lines that lead up to a colon begin lists, each other line is a paragraph. */

import { escapeText } from 'entities';
import type { Block, List } from '../model.ts';
import type { Source } from '../source.ts';
import { type Flow, type FlowItem, nowhere } from './flow.ts';
import { type TypedNumber, typedNumberOf } from './heading-number.ts';

interface Line {
  readonly text: string;
  readonly at: number;
  /** An empty line stands before it. */
  readonly apart: boolean;
  readonly number?: TypedNumber;
}

const longestHeading = 160;

/** Reads plain text. Lines of a paragraph that was wrapped by hand are joined where empty lines divide paragraphs. */
export function readPlainText(source: Source): Flow {
  const lines = linesOf(source);
  const { kept, contents } = takeContents(lines);
  const isHeading = headingTest(kept);
  const items: FlowItem[] = [];
  for (const group of groups(kept, isHeading)) {
    const [first] = group;
    if (first === undefined) continue;
    if (isHeading(first)) {
      const level = 1 + (first.number?.components.length ?? 1);
      items.push({ type: 'heading', level, inline: [text(first.text)], ids: [], at: first.at });
      continue;
    }
    for (const block of blocksOf(group)) items.push({ type: 'block', block, ids: [], at: first.at });
  }
  return {
    source,
    items,
    notes: new Map(),
    findings: [],
    removed: contents,
    added: [],
    evidence: { html: lines.map((line) => `<p>${escapeText(line.text)}</p>`).join('\n'), notes: new Map() },
  };
}

function text(value: string): { type: 'text'; value: string; span: typeof nowhere } {
  return { type: 'text', value, span: nowhere };
}

function linesOf({ text: whole }: Source): readonly Line[] {
  const lines: Line[] = [];
  let at = 0;
  let apart = true;
  for (const raw of whole.split('\n')) {
    const trimmed = raw.trim();
    if (trimmed !== '') {
      const number = trimmed.length <= longestHeading ? typedNumberOf(trimmed) : undefined;
      lines.push({
        text: trimmed,
        at: at + raw.indexOf(trimmed),
        apart,
        ...(number !== undefined && { number }),
      });
    }
    apart = trimmed === '';
    at += raw.length + 1;
  }
  return lines;
}

function bare(line: string): string {
  return line.replace(/[\s.;,:、。；…\d]+$/u, '').toLowerCase();
}

/** A list of contents, each line of which stands below as a heading again: the page has its own. */
function takeContents(lines: readonly Line[]): {
  readonly kept: readonly Line[];
  readonly contents: readonly string[];
} {
  const numbered = lines.filter(({ number }) => number !== undefined);
  const last = new Map(numbered.map((line) => [bare(line.text), line]));
  const repeated = numbered.filter((line) => last.get(bare(line.text)) !== line);
  const places = repeated.map((line) => lines.indexOf(line));
  const isRun = places.length > 1 && places.every((place, at) => place === (places[0] ?? 0) + at);
  if (!isRun) return { kept: lines, contents: [] };
  const contents = new Set(repeated);
  return { kept: lines.filter((line) => !contents.has(line)), contents: repeated.map((line) => line.text) };
}

/** A heading is a numbered line that is no sentence, and whose number follows one of its kind or begins a count. */
function headingTest(lines: readonly Line[]): (line: Line) => boolean {
  const isTitle = ({ text: line, number }: Line): boolean =>
    number !== undefined && !/[.;:,。；：]$/u.test(line) && !/^\(|^[a-z][.)]/.test(line);
  const found = new Set(lines.filter(isTitle));
  return (line) => found.has(line);
}

/** Headings alone; else the lines between empty ones, or each line where none are empty. */
function groups(lines: readonly Line[], isHeading: (line: Line) => boolean): readonly (readonly Line[])[] {
  const divided = lines.filter(({ apart }) => apart).length > lines.length / 4;
  const out: Line[][] = [];
  let before: Line | undefined;
  for (const line of lines) {
    const alone = isHeading(line) || (before !== undefined && isHeading(before));
    if (
      alone ||
      before === undefined ||
      (divided ? line.apart : !isItemAfter(before, line, out.at(-1) ?? []))
    )
      out.push([line]);
    else out.at(-1)?.push(line);
    before = line;
  }
  return out;
}

const bullet = /^(?:[-*•·‣◦–—]|\(?[a-z0-9]{1,3}[.)])\s+/i;

/** A line below one that ends in a colon, and each below that, as long as they end as items of a list do. */
function isItemAfter(before: Line, line: Line, group: readonly Line[]): boolean {
  const begun = /[:：]$/u.test(group[0]?.text ?? '');
  const isItem =
    bullet.test(line.text) ||
    /[;；,]$/u.test(line.text) ||
    (group.length > 1 && /[;；,]$/u.test(before.text));
  return begun && isItem;
}

/** Lines under a colon are a list; wrapped lines are one paragraph. */
function blocksOf(group: readonly Line[]): readonly Block[] {
  const [first, ...others] = group;
  if (first === undefined) return [];
  const isList =
    /[:：]$/u.test(first.text) &&
    others.length > 1 &&
    others.every(({ text: line }) => bullet.test(line) || /[;；,.。]$/u.test(line));
  if (isList) return [paragraph(first.text), listOf(others)];
  if (group.length > 1 && group.every(({ text: line }) => /^[-*•·‣◦–—]\s+/.test(line)))
    return [listOf(group)];
  return [
    paragraph(
      group
        .map(({ text: line }) => line)
        .join('\n')
        .replaceAll('\n', ' '),
    ),
  ];
}

function paragraph(value: string): Block {
  return { type: 'paragraph', inline: [text(value)], span: nowhere };
}

function listOf(lines: readonly Line[]): List {
  const items = lines.map(({ text: line }) => ({
    path: '',
    blocks: [paragraph(line.replace(/^[-*•·‣◦–—]\s+/, ''))],
    span: nowhere,
  }));
  return { type: 'list', start: 1, tight: true, items, span: nowhere };
}
