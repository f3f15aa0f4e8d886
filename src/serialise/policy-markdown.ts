/** A document as one Markdown file, `policy.md`. */

import { type Cache, createSlot, noCache } from '../cache.ts';
import { type Chunks, joinChunks, SharedChunk, textOf } from '../chunks.ts';
import { numberLabel } from '../document/number.ts';
import type { Document, DocumentFootnote, DocumentPart, DocumentSection } from '../model/index.ts';
import { escapeText } from './escape-markdown.ts';
import { behind, closeHeading, markdownBlocks } from './markdown-blocks.ts';
import { type MarkdownSetting, markdownInline } from './markdown-inline.ts';
import { oneLine } from './plain-inline.ts';
import { type OwnWords, ownWords, saysItself } from './resolve-own.ts';

/**
 * The document as Markdown that our parser reads back to the same blocks, section by section:
 *
 * - the title as `#`, the preamble below it, each section as `## III. Title {#share}`;
 * - headings within a section by their depth from `###` on (at most `######`), with number and id: `### III.1 Title {#id}`,
 *   the id without that of its section;
 * - list items with the numbers that the page shows; footnotes at the end of their section, labelled as in their anchor:
 *   `[^collect.note]` instead of `[^note]`, which is unique because an id contains no dot;
 * - links as written, but one without words has those of the page; summaries of sections are omitted.
 *
 * Where Markdown needs a separator, `[//]: #` is written, a definition that is not displayed. Follows CommonMark
 * 0.31.2, GFM tables, and the footnotes, definition lists and list markers of our parser. Ends with one `\n`.
 */
export function policyMarkdown(document: Document): string {
  return textOf(policyMarkdownChunks(document));
}

/** The same as chunks, for writing. */
export function policyMarkdownChunks(document: Document, cache: Cache = noCache): Chunks {
  const words = ownWords(document);
  const preamble = document.preamble === undefined ? [] : sectionBody(document.preamble, words, cache);
  const sections = document.sections.flatMap((section) => [
    heading(2, section.number, titleMarkdown(section.title), section.id),
    ...sectionBody(section, words, cache),
  ]);
  const title = heading(1, '', titleMarkdown(document.title), '');
  return [joinChunks([title, ...preamble, ...sections], '\n\n'), '\n'];
}

function heading(level: number, number: string, title: string, id: string): string {
  const text = [numberLabel(number), title].filter((piece) => piece !== '').join(' ');
  const words = [closeHeading(id === '' ? text.replace(/\{#(?=[^\s}]+\}$)/, '\\{#') : text)];
  return ['#'.repeat(level), ...words, ...(id === '' ? [] : [`{#${id}}`])]
    .filter((piece) => piece !== '')
    .join(' ');
}

/** Titles are plain text, as in front matter or `policy.yaml`. */
function titleMarkdown(title: string): string {
  return escapeText(oneLine(title), {
    inBrackets: false,
    beforeBracket: false,
    edgeBefore: 'all',
    edgeAfter: 'all',
  });
}

function sectionBody(section: DocumentSection, words: OwnWords, cache: Cache): readonly Chunks[] {
  const setting = { noteLabel: (label: string) => `${section.id}.${label}`, ownWords: words };
  return [
    ...section.parts.map((placed) => {
      const id = placed.anchor.slice(section.id.length + 1);
      const make = (): string => partMarkdown(placed, id, setting);
      return saysItself(placed.part, cache)
        ? cache.get(markdownSlot, placed, '', () => new SharedChunk(make()))
        : make();
    }),
    ...section.footnotes.map((note) => noteMarkdown(note, setting)),
  ].filter(({ length }) => length > 0);
}

const markdownSlot = createSlot<SharedChunk>('Markdown of a part');

function partMarkdown({ part, number, depth }: DocumentPart, id: string, setting: MarkdownSetting): string {
  const blocks = markdownBlocks(part.blocks, setting, 'page');
  if (part.heading === undefined) return blocks;
  const title = markdownInline(part.heading.inline, 'line', setting);
  const head = heading(Math.min(2 + depth, 6), number, title, id);
  return blocks === '' ? head : `${head}\n\n${blocks}`;
}

function noteMarkdown({ label, blocks }: DocumentFootnote, setting: MarkdownSetting): string {
  const mark = `[^${setting.noteLabel(label)}]:`;
  return blocks.length === 0 ? mark : behind(mark, blocks, markdownBlocks(blocks, setting, 'loose'), 4);
}
