/** Traversal of documents for rules: every node with its place in its file. */

import { sectionsOf } from '../document/index-site.ts';
import { eachBlock, eachInline, inlinesOf } from '../document/visit.ts';
import type { Place } from '../findings/finding.ts';
import type { Block, Document, DocumentPart, DocumentSection, Heading, Inline } from '../model/index.ts';
import { expected } from '../result.ts';
import { type Span, toSource } from '../source.ts';

/** Something in a text and its place. */
export interface Found<T> {
  readonly node: T;
  readonly section: DocumentSection;
  readonly place: Place;
  /** The place of another span of the same part. */
  readonly placeOf: (span: Span) => Place;
}

/** Makes places when they are asked for: most nodes have nothing to report. */
class FoundNode<T extends { readonly span: Span }> implements Found<T> {
  readonly node: T;
  readonly section: DocumentSection;
  readonly placeOf: (span: Span) => Place;

  constructor(node: T, section: DocumentSection, placeOf: (span: Span) => Place) {
    this.node = node;
    this.section = section;
    this.placeOf = placeOf;
  }

  get place(): Place {
    return this.placeOf(this.node.span);
  }
}

/** The sections that exist in the document's own language; the others are reported for the governing text. */
export function ownSections(document: Document): readonly DocumentSection[] {
  return sectionsOf(document).filter((section) => section.language === document.language);
}

/** A document as rules read it: what is in its own text, with the place of each node. Found once for all rules. */
export class CheckedText {
  readonly document: Document;
  /** See `ownSections`. */
  readonly sections: readonly DocumentSection[];
  readonly #runs: readonly TextRun[];
  #blocks: readonly Found<Block>[] | undefined;
  #inlines: readonly Found<Inline>[] | undefined;
  #headings: readonly FoundHeading[] | undefined;
  readonly #chosen = new Map<string, readonly Found<Inline>[]>();
  #written: readonly WrittenRun[] | undefined;

  constructor(document: Document) {
    this.document = document;
    this.sections = ownSections(document);
    this.#runs = textRuns(this.sections);
  }

  /** Every block, footnotes included. */
  get blocks(): readonly Found<Block>[] {
    this.#blocks ??= this.#runs.flatMap(blocksIn);
    return this.#blocks;
  }

  /** Every inline node, headings and footnotes included. */
  get inlines(): readonly Found<Inline>[] {
    this.#inlines ??= this.#runs.flatMap(inlinesIn);
    return this.#inlines;
  }

  /** Those of these types. */
  inlinesOf(types: readonly string[]): readonly Found<Inline>[] {
    const name = types.join(' ');
    const chosen = this.#chosen.get(name) ?? this.inlines.filter(({ node }) => types.includes(node.type));
    this.#chosen.set(name, chosen);
    return chosen;
  }

  /** Every heading, with its part. */
  get headings(): readonly FoundHeading[] {
    this.#headings ??= headingsIn(this.sections);
    return this.#headings;
  }

  /** Every heading, paragraph and cell as written, footnotes included. */
  get written(): readonly WrittenRun[] {
    this.#written ??= this.#runs.flatMap(writtenIn);
    return this.#written;
  }
}

interface TextRun {
  readonly section: DocumentSection;
  readonly start: number;
  readonly blocks: readonly Block[];
  readonly heading: readonly Inline[];
}

function textRuns(sections: readonly DocumentSection[]): readonly TextRun[] {
  return sections.flatMap((section) => [
    ...section.parts.map(({ part }, at) => ({
      section,
      start: expected(section.starts[at], 'the start of a part'),
      blocks: part.blocks,
      heading: part.heading?.inline ?? [],
    })),
    ...section.footnotes.map(({ blocks, start }) => ({ section, start, blocks, heading: [] })),
  ]);
}

function placeIn({ section, start }: Pick<TextRun, 'section' | 'start'>): (span: Span) => Place {
  const { source } = section.file;
  return (span) => ({ source, span: { start: start + span.start, end: start + span.end } });
}

/** A heading and its part. */
export interface FoundHeading extends Found<Heading> {
  readonly part: DocumentPart;
}

/** Every heading of the document's own text, with its part. */
export function foundHeadings({ headings }: CheckedText): readonly FoundHeading[] {
  return headings;
}

function headingsIn(sections: readonly DocumentSection[]): readonly FoundHeading[] {
  return sections.flatMap((section) =>
    section.parts.flatMap((part, at) => {
      const node = part.part.heading;
      if (node === undefined) return [];
      const placeOf = placeIn({ section, start: expected(section.starts[at], 'the start of a part') });
      return [{ node, part, section, place: placeOf(node.span), placeOf }];
    }),
  );
}

function blocksIn(run: TextRun): readonly Found<Block>[] {
  const found: Found<Block>[] = [];
  const placeOf = placeIn(run);
  eachBlock(run.blocks, (node) => {
    found.push(new FoundNode(node, run.section, placeOf));
  });
  return found;
}

function inlinesIn(run: TextRun): readonly Found<Inline>[] {
  const found: Found<Inline>[] = [];
  const placeOf = placeIn(run);
  for (const inline of [run.heading, ...run.blocks.flatMap(inlinesOf)]) {
    eachInline(inline, (node) => {
      found.push(new FoundNode(node, run.section, placeOf));
    });
  }
  return found;
}

/** Every block of a type in the document's own text, footnotes included. */
export function foundBlocks<Type extends Block['type']>(
  { blocks }: CheckedText,
  type: Type,
): readonly Found<Extract<Block, { readonly type: Type }>>[] {
  return blocks.filter((found) => isFound<Block, Type>(found, [type]));
}

/** Every inline node of these types in the document's own text, headings and footnotes included, in reading order. */
export function foundInlines<Type extends Inline['type']>(
  checked: CheckedText,
  ...types: readonly Type[]
): readonly Found<Extract<Inline, { readonly type: Type }>>[] {
  return checked.inlinesOf(types).filter((found) => isFound<Inline, Type>(found, types));
}

function isFound<Node extends { readonly type: string }, Type extends Node['type']>(
  found: Found<Node>,
  types: readonly Type[],
): found is Found<Extract<Node, { readonly type: Type }>> {
  const wanted: readonly string[] = types;
  return wanted.includes(found.node.type);
}

/** A run of inline content as written. */
export interface WrittenRun {
  /** Its source, with code, links, images, raw HTML and footnote references replaced by spaces of the same length. */
  readonly text: string;
  readonly place: Place;
}

function writtenIn(run: TextRun): readonly WrittenRun[] {
  const placeOf = placeIn(run);
  return [run.heading, ...run.blocks.flatMap(inlinesOf)].flatMap((inline): readonly WrittenRun[] => {
    const [first, last] = [inline[0], inline.at(-1)];
    if (first === undefined || last === undefined) return [];
    const place = placeOf({ start: first.span.start, end: last.span.end });
    const written = textAt(place);
    const pieces: string[] = [];
    let end = 0;
    eachInline(inline, (node) => {
      const [from, until] = [node.span.start - first.span.start, node.span.end - first.span.start];
      if (!masked.has(node.type) || from < end) return;
      pieces.push(written.slice(end, from), blank(written.slice(from, until)));
      end = until;
    });
    return [{ text: pieces.join('') + written.slice(end), place }];
  });
}

/** Spaces in place of a text, with the same line ends. */
function blank(text: string): string {
  return text.includes('\n') ? text.replace(/[^\n]/g, ' ') : ' '.repeat(text.length);
}

/** Inline nodes whose source is not the author's words. */
const masked: ReadonlySet<Inline['type']> = new Set(['code', 'link', 'image', 'html', 'footnote']);

/** The exact place of `text` inside a wider place; the wider place if it is written differently in the source. */
export function placeOfText(place: Place, text: string, from = 0): Place {
  const at = place.source.text.indexOf(text, place.span.start + from);
  return at === -1 || at + text.length > place.span.end
    ? place
    : { source: place.source, span: { start: at, end: at + text.length } };
}

/** The source text at a place, as written. */
export function textAt({ source, span }: Place): string {
  return source.text.slice(span.start, span.end);
}

/** A line of a paragraph as written, without the marks of a quotation or list around it. */
export interface Line {
  readonly text: string;
  readonly place: Place;
  /** Whether it is the first line of its paragraph. */
  readonly first: boolean;
  /** The previous line of the paragraph; empty for the first. */
  readonly before: string;
  /** The marker of the list item that the paragraph begins, `-`, `(a)`; empty if it begins none. */
  readonly item: string;
}

/** The marker before the first paragraph of a list item. */
const itemMarker = /(?:^|[\s>])([-+*]|\(?[\p{L}\p{N}]{1,9}[.)])[ \t]+$/u;

/** Every line of every paragraph of the document's own text. */
export function paragraphLines(checked: CheckedText): readonly Line[] {
  return foundBlocks(checked, 'paragraph').flatMap(({ place }) => {
    const lines: Line[] = [];
    let start = place.span.start;
    const lead = place.source.text.slice(place.source.text.lastIndexOf('\n', start - 1) + 1, start);
    const item = itemMarker.exec(lead)?.[1] ?? '';
    for (const written of textAt(place).split('\n')) {
      const text = written.replace(/^[ \t>]+/, '').trimEnd();
      const from = start + written.length - written.replace(/^[ \t>]+/, '').length;
      lines.push({
        text,
        place: { source: place.source, span: { start: from, end: from + text.length } },
        first: lines.length === 0,
        before: lines.at(-1)?.text ?? '',
        item,
      });
      start += written.length + 1;
    }
    return lines;
  });
}

/** The start of a file or folder that does not exist or has no text. */
export function startOfFile(path: string): Place {
  return { source: toSource(path, ''), span: { start: 0, end: 1 } };
}
