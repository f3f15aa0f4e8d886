/**
 * What `markdown/` makes of a body.
 *
 * Spans below are relative to the start of the part that contains the node, so that a part can be cached by
 * the digest of its text wherever it is in a file.
 */

import type { Span } from '../source.ts';
import type { NumberStyle } from './content.ts';

/** Text within a block. */
export type Inline =
  | { readonly type: 'text'; readonly value: string; readonly span: Span }
  | {
      readonly type: 'emphasis' | 'strong' | 'strikethrough';
      readonly children: readonly Inline[];
      readonly span: Span;
    }
  | { readonly type: 'code'; readonly value: string; readonly span: Span }
  | LinkInline
  | ImageInline
  | { readonly type: 'break'; readonly span: Span }
  | { readonly type: 'footnote'; readonly label: string; readonly span: Span }
  /** Raw HTML, kept as evidence for the rule that rejects it; it is never rendered as HTML. */
  | { readonly type: 'html'; readonly value: string; readonly span: Span };

export interface LinkInline {
  readonly type: 'link';
  /** As written, percent-encoded as CommonMark requires. Any scheme: a rule rejects unsafe ones. */
  readonly href: string;
  readonly title?: string;
  readonly children: readonly Inline[];
  readonly span: Span;
}

export interface ImageInline {
  readonly type: 'image';
  readonly src: string;
  readonly alt: string;
  readonly title?: string;
  readonly span: Span;
}

/**
 * A block. `path` is its position below the nearest heading, `3` or `3.2.1`; its anchor is that of the part,
 * a dot and the path. A block without a path cannot be linked to (a paragraph inside a list item).
 */
export type Block =
  | Paragraph
  | List
  | Table
  | Quotation
  | CodeBlock
  | DefinitionList
  | ThematicBreak
  | HtmlBlock;

export interface Paragraph {
  readonly type: 'paragraph';
  readonly path?: string;
  readonly inline: readonly Inline[];
  readonly span: Span;
}

/** The numbering style of an ordered list and the punctuation around the number: `1.`, `1)`, `(1)`. */
export interface ListMarker {
  readonly style: Exclude<NumberStyle, 'none'>;
  readonly delimiter: 'period' | 'parenthesis' | 'parentheses';
}

export interface List {
  readonly type: 'list';
  readonly path?: string;
  /** Absent for bullet lists. */
  readonly marker?: ListMarker;
  /** Number of the first item; 1 for bullet lists. */
  readonly start: number;
  /** Tight: no blank lines between items; their paragraphs are rendered without space between them. */
  readonly tight: boolean;
  readonly items: readonly ListItem[];
  readonly span: Span;
}

export interface ListItem {
  readonly path: string;
  /** The number that the author typed, which counts only for the first item. Absent in bullet lists. */
  readonly typed?: number;
  readonly blocks: readonly Block[];
  readonly span: Span;
}

export interface Cell {
  readonly inline: readonly Inline[];
  readonly span: Span;
}

export interface Row {
  readonly path: string;
  /** As many as the header has. */
  readonly cells: readonly Cell[];
  /** Cells beyond the header, which GFM drops (section 4.10): kept as evidence for the rule that rejects them. */
  readonly extra: readonly Cell[];
  readonly span: Span;
}

export interface Table {
  readonly type: 'table';
  readonly path?: string;
  readonly align: readonly ('left' | 'center' | 'right' | 'none')[];
  readonly header: readonly Cell[];
  readonly rows: readonly Row[];
  readonly span: Span;
}

export interface Quotation {
  readonly type: 'quotation';
  readonly path?: string;
  readonly blocks: readonly Block[];
  readonly span: Span;
}

export interface CodeBlock {
  readonly type: 'code-block';
  readonly path?: string;
  readonly value: string;
  readonly info: string;
  /** Fenced, or indented by four spaces. */
  readonly fenced: boolean;
  readonly span: Span;
}

export interface Definition {
  readonly path: string;
  readonly terms: readonly Cell[];
  readonly descriptions: readonly (readonly Block[])[];
  readonly span: Span;
}

export interface DefinitionList {
  readonly type: 'definition-list';
  readonly path?: string;
  readonly items: readonly Definition[];
  readonly span: Span;
}

/** A thematic break; it is not counted as a block. */
export interface ThematicBreak {
  readonly type: 'thematic-break';
  readonly span: Span;
}

/** Raw HTML as a block: kept as evidence, never rendered as HTML, and not counted as a block. */
export interface HtmlBlock {
  readonly type: 'html-block';
  readonly value: string;
  readonly span: Span;
}

/** A heading, as written. */
export interface Heading {
  readonly level: 1 | 2 | 3 | 4 | 5 | 6;
  readonly inline: readonly Inline[];
  /** The id that the author gave as `{#id}`, unchecked. */
  readonly explicitId?: string;
  /** The complete heading line, including markers and `{#id}`. */
  readonly span: Span;
}

/** The text from one heading to the next: the unit of parsing, comparing, rendering and caching. */
export interface Part {
  /** Absent for the text before the first heading of a body. */
  readonly heading?: Heading;
  readonly blocks: readonly Block[];
  /** SHA-256 of the part's text and of the definitions elsewhere in the file that it uses. */
  readonly digest: string;
}

/** A part in its file. `start` is the offset in the source that the part's spans are relative to. */
export interface PlacedPart {
  readonly part: Part;
  readonly start: number;
}

/** The text of a footnote; its blocks have no paths. */
export interface FootnoteText {
  /** As written between `[^` and `]`. */
  readonly label: string;
  readonly blocks: readonly Block[];
  /** Relative to `start`, like the spans of the blocks. */
  readonly span: Span;
  readonly start: number;
}

/** A parsed Markdown body. `parts` is never empty: the first has no heading and may have no blocks. */
export interface Body {
  readonly parts: readonly PlacedPart[];
  /** In file order. */
  readonly footnotes: readonly FootnoteText[];
}
