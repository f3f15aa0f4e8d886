/** Traversal of documents for rules: every node with its place in its file. */

import { sectionsOf } from '../document/index-site.ts';
import { eachBlock, eachInline, inlinesOf } from '../document/visit.ts';
import type { Place } from '../findings/finding.ts';
import type { Block, Document, DocumentSection, Inline } from '../model/index.ts';
import { type Span, toSource } from '../source.ts';

/** Something in a text and its place. */
export interface Found<T> {
  readonly node: T;
  readonly section: DocumentSection;
  readonly place: Place;
  /** The place of another span of the same part. */
  readonly placeOf: (span: Span) => Place;
}

/** The sections that exist in the document's own language; the others are reported for the governing text. */
export function ownSections(document: Document): readonly DocumentSection[] {
  return sectionsOf(document).filter((section) => section.language === document.language);
}

interface TextRun {
  readonly section: DocumentSection;
  readonly start: number;
  readonly blocks: readonly Block[];
  readonly heading: readonly Inline[];
}

function textRuns(document: Document): readonly TextRun[] {
  return ownSections(document).flatMap((section) => [
    ...section.parts.map(({ part }, at) => ({
      section,
      start: section.starts[at] ?? 0,
      blocks: part.blocks,
      heading: part.heading?.inline ?? [],
    })),
    ...section.footnotes.map(({ blocks, start }) => ({ section, start, blocks, heading: [] })),
  ]);
}

function placeIn({ section, start }: TextRun): (span: Span) => Place {
  const { source } = section.file;
  return (span) => ({ source, span: { start: start + span.start, end: start + span.end } });
}

/** Caches the blocks of a document: every rule asks for the same ones. */
const knownBlocks = new WeakMap<Document, readonly Found<Block>[]>();
const knownInlines = new WeakMap<Document, readonly Found<Inline>[]>();

/** Every block of the document's own text, footnotes included. */
export function foundBlocks(document: Document): readonly Found<Block>[] {
  const found = knownBlocks.get(document) ?? findBlocks(document);
  knownBlocks.set(document, found);
  return found;
}

function findBlocks(document: Document): readonly Found<Block>[] {
  return textRuns(document).flatMap((run) => {
    const found: Found<Block>[] = [];
    const placeOf = placeIn(run);
    eachBlock(run.blocks, (node) => {
      found.push({ node, section: run.section, place: placeOf(node.span), placeOf });
    });
    return found;
  });
}

/** Every inline node of the document's own text, headings and footnotes included. */
export function foundInlines(document: Document): readonly Found<Inline>[] {
  const found = knownInlines.get(document) ?? findInlines(document);
  knownInlines.set(document, found);
  return found;
}

function findInlines(document: Document): readonly Found<Inline>[] {
  return textRuns(document).flatMap((run) => {
    const found: Found<Inline>[] = [];
    const placeOf = placeIn(run);
    for (const inline of [run.heading, ...run.blocks.flatMap(inlinesOf)]) {
      eachInline(inline, (node) => {
        found.push({ node, section: run.section, place: placeOf(node.span), placeOf });
      });
    }
    return found;
  });
}

/** A run of inline content as written. */
export interface WrittenRun {
  /** Its source, with code, links, images, raw HTML and footnote references replaced by spaces of the same length. */
  readonly text: string;
  readonly place: Place;
}

/** Every heading, paragraph and cell of the document's own text as written, footnotes included. */
export function writtenRuns(document: Document): readonly WrittenRun[] {
  return textRuns(document).flatMap((run) => {
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
        pieces.push(written.slice(end, from), written.slice(from, until).replace(/[^\n]/g, ' '));
        end = until;
      });
      const text = pieces.join('') + written.slice(end);
      return [{ text, place }];
    });
  });
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
}

/** Every line of every paragraph of the document's own text. */
export function paragraphLines(document: Document): readonly Line[] {
  return foundBlocks(document).flatMap(({ node, place }) => {
    if (node.type !== 'paragraph') return [];
    const lines: Line[] = [];
    let start = place.span.start;
    for (const written of textAt(place).split('\n')) {
      const text = written.replace(/^[ \t>]+/, '').trimEnd();
      const from = start + written.length - written.replace(/^[ \t>]+/, '').length;
      lines.push({
        text,
        place: { source: place.source, span: { start: from, end: from + text.length } },
        first: lines.length === 0,
        before: lines.at(-1)?.text ?? '',
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
