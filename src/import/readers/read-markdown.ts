/** Reads Markdown files of other generators, with their front matter, tags, attributes and embedded HTML. */

import { type Cache, createSlot } from '../../cache.ts';
import { type Finding, finding } from '../../findings/finding.ts';
import { markdownToHtml } from '../../markdown/render-html.ts';
import type { Block, Inline, Table } from '../../model/index.ts';
import { type ForeignMark, findForeignMarkup } from '../../rules/patterns/foreign-markup.ts';
import { type Source, toSource } from '../../source.ts';
import { splitFrontMatter } from '../dialects/front-matter.ts';
import { GithubSlugs, githubSlug } from '../dialects/github-slugs.ts';
import { LinePlaces } from '../dialects/line-places.ts';
import { type PlainMarkdown, plainMarkdown } from '../dialects/markdown-dialect.ts';
import { cutAtParagraphs, splitMarkdown } from '../dialects/split-markdown.ts';
import type { Flow, FlowItem } from '../flow.ts';
import { readHtml } from './read-html.ts';

/** By text; positions are relative to its start. */
const pieceSlot = createSlot<Flow>('piece of foreign Markdown');

/** Paragraphs within pieces, each with what follows it: most of a changed piece is unchanged. */
const paragraphSlot = createSlot<Flow>('paragraph of foreign Markdown');

/** Reads a Markdown file. Raw HTML in it is read for its meaning; nothing is executed. */
export function readMarkdown(source: Source, cache: Cache): Flow {
  const front = splitFrontMatter(source.text);
  const body = source.text.slice(front.end);
  const plain = plainMarkdown(body);
  const places = new LinePlaces(body, plain.text, front.end);
  const slugs = new GithubSlugs();
  const items: FlowItem[] = [];
  const findings = [
    ...frontFindings(source, front.end),
    ...plain.said.map(({ line, mark, code, message }) =>
      finding(code, { source, span: places.inLine(line, mark) }, message),
    ),
    ...tagFindings(source, plain, places),
  ];
  const pieces: Flow[] = [];
  let at = 0;
  for (const text of splitMarkdown(plain.text)) {
    const piece = cache.get(pieceSlot, cache, text, () => readPiece(text, cache));
    pieces.push(piece);
    for (const item of piece.items) items.push(placed(item, (own) => places.of(at + own), slugs));
    for (const { code, message, place } of piece.findings) {
      const span = { start: places.of(at + place.span.start), end: places.of(at + place.span.end) };
      findings.push(finding(code, { source, span }, message));
    }
    at += text.length;
  }
  const title = front.title;
  return {
    source,
    items,
    notes: new Map(pieces.flatMap(({ notes }) => [...notes])),
    ...(title !== undefined && { title }),
    findings,
    removed: [...plain.removed, ...pieces.flatMap(({ removed }) => removed)],
    added: [...plain.added, ...pieces.flatMap(({ added }) => added)],
    labels: pieces.flatMap(({ labels }) => labels),
  };
}

/** Moves an item of a piece to its position in the complete text. */
function placed(item: FlowItem, placeOf: (at: number) => number, slugs: GithubSlugs): FlowItem {
  const ids =
    item.ids.length === 0
      ? item.ids
      : item.ids.map((id) => (id.startsWith(unslugged) ? slugs.next(id.slice(1)) : id));
  const at = placeOf(item.at);
  return item.type === 'block'
    ? { type: 'block', block: item.block, ids, at }
    : { type: 'heading', level: item.level, inline: item.inline, ids, at };
}

/** Marks the slug of a heading whose number depends on the headings before it. */
const unslugged = '\u0000';

function readPiece(text: string, cache: Cache): Flow {
  const flow = readParagraphs(text, cache) ?? readWhole(text);
  const { items, removed } = takeAttributes(flow.items);
  return { ...flow, items, removed: [...flow.removed, ...removed] };
}

function readWhole(text: string): Flow {
  const source = toSource('', text);
  const slugOf = (heading: string): string => unslugged + githubSlug(heading);
  const html = markdownToHtml(withSpacedHashes(text));
  return readHtml(html, { source, markdown: true, lineStarts: lineStarts(text), slugOf });
}

/**
 * Reads a piece paragraph by paragraph; undefined if it cannot be cut, or if it has findings, which are reported once
 * per piece.
 */
function readParagraphs(text: string, cache: Cache): Flow | undefined {
  const paragraphs = cutAtParagraphs(text);
  if (paragraphs.length === 1) return undefined;
  const flows: Flow[] = [];
  const items: FlowItem[] = [];
  let start = 0;
  for (const paragraph of paragraphs) {
    const flow = cache.get(paragraphSlot, cache, paragraph, () => readWhole(paragraph));
    if (flow.findings.length > 0) return undefined;
    flows.push(flow);
    for (const item of flow.items) items.push({ ...item, at: start + item.at });
    start += paragraph.length;
  }
  return {
    source: toSource('', text),
    items,
    notes: new Map(),
    findings: [],
    removed: [],
    added: flows.flatMap(({ added }) => added),
    labels: flows.flatMap(({ labels }) => labels),
  };
}

function lineStarts(text: string): readonly number[] {
  const starts = [0];
  for (let at = text.indexOf('\n'); at !== -1; at = text.indexOf('\n', at + 1)) starts.push(at + 1);
  return starts;
}

/** `##Title` is a heading for many generators; not in code, and not `#hashtag`. */
function withSpacedHashes(body: string): string {
  let fence = '';
  return body
    .split('\n')
    .map((line) => {
      const mark = /^ {0,3}(`{3,}|~{3,})/.exec(line)?.[1];
      if (mark !== undefined && (fence === '' || mark.startsWith(fence))) fence = fence === '' ? mark : '';
      return fence === '' ? spaced(line) : line;
    })
    .join('\n');
}

/** A heading with a space after its hashes, and without closing hashes. */
function spaced(line: string): string {
  const hashes = /^ {0,3}#{2,6}(?=[^#\s])/.exec(line)?.[0];
  if (hashes === undefined) return line;
  let end = line.trimEnd().length;
  while (line[end - 1] === '#') end--;
  return `${hashes} ${line.slice(hashes.length, end)}`;
}

/** `{#id}`, `{: #id .class}`, `{:toc}` at the end of a text, possibly several: kramdown, Pandoc, and our own. */
const attributes = /(?:\s*\{(?:#|:)[^{}\n]{0,200}\})+\s*$/;

/** What was removed from a text: the attributes as written, and the ids in them. */
interface Taken {
  readonly removed: string[];
  readonly ids: string[];
}

function takeAttributes(items: readonly FlowItem[]): {
  readonly items: readonly FlowItem[];
  readonly removed: readonly string[];
} {
  const removed: string[] = [];
  const out: FlowItem[] = [];
  for (const item of items) {
    const taken: Taken = { removed, ids: [] };
    const left = withoutAttributes(item, taken);
    const before = out.at(-1);
    if (left !== undefined) out.push({ ...left, ids: [...taken.ids, ...item.ids] });
    else if (before !== undefined)
      // A separate line of attributes belongs to the block before it.
      out[out.length - 1] = { ...before, ids: [...before.ids, ...taken.ids, ...item.ids] };
  }
  return { items: out, removed };
}

/** An item without attributes; undefined if nothing else is left. */
function withoutAttributes(item: FlowItem, taken: Taken): FlowItem | undefined {
  if (item.type === 'heading') {
    const inline = cutAttributes(item.inline, taken);
    return inline.length === 0 && item.inline.length > 0 ? undefined : { ...item, inline };
  }
  const [block] = blocksWithout([item.block], taken);
  return block === undefined ? undefined : { ...item, block };
}

/** Blocks without attributes at the ends of their paragraphs; paragraphs of nothing but attributes are removed. */
function blocksWithout(blocks: readonly Block[], taken: Taken): readonly Block[] {
  return blocks.flatMap((block): readonly Block[] => {
    switch (block.type) {
      case 'paragraph': {
        const inline = cutAttributes(block.inline, taken);
        return inline.length === 0 && block.inline.length > 0 ? [] : [{ ...block, inline }];
      }
      case 'list':
        return [
          {
            ...block,
            items: block.items.map((one) => ({ ...one, blocks: blocksWithout(one.blocks, taken) })),
          },
        ];
      case 'quotation':
        return [{ ...block, blocks: blocksWithout(block.blocks, taken) }];
      case 'table':
        return [tableWithout(block, taken)];
      default:
        return [block];
    }
  });
}

/** A table without the line of attributes below it, which would be read as its last row. */
function tableWithout(table: Table, taken: Taken): Table {
  const [first, ...others] = table.rows.at(-1)?.cells ?? [];
  if (first === undefined || others.some(({ inline }) => inline.length > 0)) return table;
  const own: Taken = { removed: [], ids: [] };
  if (first.inline.length === 0 || cutAttributes(first.inline, own).length > 0) return table;
  taken.removed.push(...own.removed);
  taken.ids.push(...own.ids);
  return { ...table, rows: table.rows.slice(0, -1) };
}

function cutAttributes(inline: readonly Inline[], { removed, ids }: Taken): readonly Inline[] {
  const last = inline.at(-1);
  const text = last?.type === 'text' ? attributes.exec(last.value)?.[0] : undefined;
  if (last?.type !== 'text' || text === undefined) return inline;
  removed.push(text);
  ids.push(...[...text.matchAll(/#([^\s{}]+)/g)].flatMap(([, id]) => id ?? []));
  const value = last.value.slice(0, -text.length);
  const rest = value === '' ? inline.slice(0, -1) : [...inline.slice(0, -1), { ...last, value }];
  // A line of attributes below a text leaves the break before it.
  return rest.at(-1)?.type === 'break' ? rest.slice(0, -1) : rest;
}

function frontFindings(source: Source, end: number): readonly Finding[] {
  if (end === 0) return [];
  return [
    finding(
      'import-front-matter',
      { source, span: { start: 0, end: 3 } },
      'The front matter of this file was left out',
    ),
  ];
}

/** Findings for syntax of other dialects and of template languages, outside code. */
function tagFindings(source: Source, plain: PlainMarkdown, places: LinePlaces): readonly Finding[] {
  // Kramdown attributes have already been removed.
  const text = withoutCode(plain.text);
  const marks = findForeignMarkup(text).filter((mark) => !mark.text.startsWith('{:'));
  const components = componentsIn(text);
  const found = [
    ...marks,
    ...components,
    ...(plain.isMdx || components.length > 0 ? expressionsIn(text, marks) : []),
  ];
  return found.map(({ index, text: mark, what }) => {
    const message = `"${mark.slice(0, 80)}" ${what}`;
    const span = { start: places.of(index), end: places.of(index + mark.length) };
    return finding('import-template-tag', { source, span }, message);
  });
}

/**
 * MDX components such as `<Company/>` and `<Tabs>`: HTML elements have no capital letters, dots or expressions in
 * their names and attributes.
 */
function componentsIn(text: string): readonly ForeignMark[] {
  const found = text.matchAll(/<(?=[A-Z][\w.]*[a-z])[A-Z][\w.]{0,60}(?:\s[^<>]{0,200})?\/?>/g);
  return [...found].map(({ index, 0: mark }) => ({
    index,
    text: mark,
    what: 'is an MDX component: its output was left out, but the text inside it was kept',
  }));
}

/** Expressions of MDX that are not marks of another dialect. */
function expressionsIn(text: string, known: readonly ForeignMark[]): readonly ForeignMark[] {
  return [...text.matchAll(/(?<![\\$])\{(?![#:.])[^{}\n]{1,200}(?:\{[^{}\n]{0,200}\}[^{}\n]{0,200})?\}/g)]
    .map(({ index, 0: mark }) => ({ index, text: mark, what: 'is an MDX expression' }))
    .filter(({ index }) => !known.some((one) => one.index <= index && index < one.index + one.text.length));
}

/** Replaces code by spaces of the same length. */
function withoutCode(text: string): string {
  return text.replace(
    /^ {0,3}(`{3,}|~{3,})[\s\S]*?(?:^ {0,3}\1|$(?![\s\S]))|(?<!`)(`+)(?!`)[^\n]*?(?<!`)\2(?!`)/gm,
    (code) => code.replace(/[^\n]/g, ' '),
  );
}
