/** Markdown of the body of a section. */

import { toId } from '../content/id.ts';
import { inlineText } from '../document/inline-text.ts';
import type { Block, Inline } from '../model/index.ts';
import { behind, closeHeading, markdownBlocks } from '../serialise/markdown-blocks.ts';
import { type MarkdownSetting, markdownInline } from '../serialise/markdown-inline.ts';
import type { NamedSection } from './named-section.ts';

const markdownSetting: MarkdownSetting = { noteLabel: (label) => label, ownWords: () => '' };

/** Blocks below the title of a section. */
export function blocksMarkdown(blocks: readonly Block[]): string {
  return markdownBlocks(blocks, markdownSetting, 'page');
}

/** A part as it will be. */
export interface NewPart {
  readonly heading: string;
  readonly blocks: readonly Block[];
}

/** The body of a new section, or of one that is rewritten as a whole. Headings in it get ids from their text. */
export function sectionBody({ parts, notes }: NamedSection): string {
  return bodyOf(
    parts.map(({ heading, blocks }) => ({
      heading: heading === undefined ? '' : headingLine(heading.inline, heading.depth + 1, undefined),
      blocks,
    })),
    notes,
  );
}

/** A body of parts and footnotes, which come last. */
export function bodyOf(parts: readonly NewPart[], notes: ReadonlyMap<string, readonly Block[]>): string {
  const pieces = parts.flatMap(({ heading, blocks }) => [heading, blocksMarkdown(blocks)]);
  const all = [...pieces, ...[...notes].map(([label, blocks]) => noteMarkdown(label, blocks))];
  const text = all.filter((piece) => piece !== '').join('\n\n');
  return text === '' ? '' : `${text}\n`;
}

/** The definition of a footnote. */
export function noteMarkdown(label: string, blocks: readonly Block[]): string {
  const mark = `[^${label}]:`;
  return blocks.length === 0
    ? mark
    : behind(mark, blocks, markdownBlocks(blocks, markdownSetting, 'loose'), 4);
}

/** The line of a heading; its id is written unless it follows from its text. */
export function headingLine(inline: readonly Inline[], level: number, id: string | undefined): string {
  const text = closeHeading(markdownInline(inline, 'line', markdownSetting));
  const isOwn = id === undefined || toId(inlineText(inline)) === id;
  const safe = isOwn ? text.replace(/\{#(?=[^\s}]+\}$)/, '\\{#') : `${text} {#${id}}`;
  return `${'#'.repeat(Math.min(Math.max(level, 2), 6))} ${safe}`;
}
