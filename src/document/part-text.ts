/** The words of a part or a section, for comparing texts and for search. */

import type { Block, DocumentPart, DocumentSection } from '../model/index.ts';
import { inlineText } from './inline-text.ts';

/**
 * The words of a section: its title, its parts and its footnotes, with one run of text per line (a paragraph, a cell,
 * a term). Excludes numbers, markers, markup and addresses, so that renumbering changes nothing.
 */
export function sectionText({ title, parts, footnotes }: DocumentSection): string {
  return lines([title, ...parts.map(partText), ...footnotes.flatMap(({ blocks }) => blocks.map(blockText))]);
}

/** The words of a part: its heading and its blocks, as in `sectionText`; footnotes belong to the section. */
export function partText({ part }: DocumentPart): string {
  const heading = part.heading === undefined ? '' : inlineText(part.heading.inline);
  return lines([heading, ...part.blocks.map(blockText)]);
}

/** The words of a block; those of its items, rows and inner blocks are on separate lines. */
export function blockText(block: Block): string {
  switch (block.type) {
    case 'paragraph':
      return inlineText(block.inline);
    case 'list':
      return lines(block.items.flatMap(({ blocks }) => blocks.map(blockText)));
    case 'table':
      return lines(
        [block.header, ...block.rows.map(({ cells, extra }) => [...cells, ...extra])]
          .flat()
          .map(({ inline }) => inlineText(inline)),
      );
    case 'quotation':
      return lines(block.blocks.map(blockText));
    case 'definition-list':
      return lines(
        block.items.flatMap(({ terms, descriptions }) => [
          ...terms.map(({ inline }) => inlineText(inline)),
          ...descriptions.flat().map(blockText),
        ]),
      );
    case 'code-block':
    case 'html-block':
      return block.value.trimEnd();
    case 'thematic-break':
      return '';
  }
}

function lines(texts: readonly string[]): string {
  return texts.filter((text) => text !== '').join('\n');
}
