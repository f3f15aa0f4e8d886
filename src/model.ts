/**
 * The nouns of the project as readonly types. No functions.
 *
 * Three groups, in the order of the pipeline: what `content/` reads, what `markdown/` makes of a body, and what
 * `document/` makes of a whole text.
 */

import type { Source, Span } from './source.ts';

/** A BCP 47 language tag as `site.yaml` writes it, `zh-Hans`. */
export type Tag = string;

/** A day as `YYYY-MM-DD`. */
export type Day = string;

// ── content/ ────────────────────────────────────────────────────────────────────────────────────────────────

/** `site.yaml`: everything that is said once for all policies of a publisher. */
export interface SiteConfig {
  /** The publisher's full name, `CMEO-MAX INC.` */
  readonly publisher: string;
  /** The short name in the bar of every page; the publisher's name where there is none. */
  readonly name: string;
  /** Absolute address of the site, with a slash at the end. */
  readonly baseUrl: string;
  /** IANA time zone in which days begin. */
  readonly timezone: string;
  /** The first is the default language, which stands at the root of the site. */
  readonly languages: readonly [Tag, ...Tag[]];
  readonly contact: { readonly email?: string; readonly url?: string };
  /** Whole days that must lie between the release of a version and its effect, per change class. */
  readonly notice: { readonly material: number };
  readonly source: Source;
}

/** How one level of headings is counted. */
export type NumberStyle = 'upper-roman' | 'lower-roman' | 'decimal' | 'upper-alpha' | 'lower-alpha' | 'none';

/** `policy.yaml`. */
export interface PolicyConfig {
  readonly title: Readonly<Record<Tag, string>>;
  readonly description: Readonly<Record<Tag, string>>;
  /** The first style counts sections, the next the headings inside them, and so on; deeper levels are not counted. */
  readonly numbering: readonly [NumberStyle, ...NumberStyle[]];
  readonly governing: Tag;
  readonly source: Source;
}

/** A former fragment that leads to a section or heading anchor, from the front matter of a section. */
export interface Alias {
  readonly from: string;
  readonly to: string;
  readonly span: Span;
}

/** One Markdown file of a text: front matter read, body not yet parsed. */
export interface SectionFile {
  /** From the file name, `10-collect.md`: order 10, id `collect`. The preamble has order -1 and id `preamble`. */
  readonly order: number;
  readonly id: string;
  /** Relative to the folder of the draft or version, `en/10-collect.md`. */
  readonly path: string;
  readonly title: string;
  /** Where the title stands in `source`. */
  readonly titleSpan: Span;
  readonly summary?: string;
  /** `status: empty`: a heading without text. */
  readonly empty: boolean;
  readonly aliases: readonly Alias[];
  /** SHA-256 of the governing file that this translation was made from. */
  readonly translates?: string;
  readonly source: Source;
  /** Offset in `source.text` at which the Markdown body begins. */
  readonly bodyStart: number;
  /** SHA-256 of the file's bytes, in lower-case hexadecimal. */
  readonly digest: string;
}

/** The files of one policy in one language: of the draft, or of a version. */
export interface PolicyText {
  readonly language: Tag;
  readonly preamble?: SectionFile;
  /** By order. */
  readonly sections: readonly SectionFile[];
}

/** An image that a text may show. */
export interface ImageFile {
  /** Relative to the folder of the draft or version, `images/flow.png`. */
  readonly path: string;
  /** SHA-256 of the bytes. */
  readonly digest: string;
  readonly bytes: Uint8Array;
}

/** What a draft or a version holds: texts, the `policy.yaml` that goes with them, and their images. */
export interface PolicyState {
  readonly config: PolicyConfig;
  /** The governing language first. */
  readonly texts: readonly PolicyText[];
  /** By path. */
  readonly images: ReadonlyMap<string, ImageFile>;
}

/** What the editor says of a release; `unclassified` is for imports alone. */
export type ChangeClass =
  | 'initial'
  | 'material'
  | 'clarification'
  | 'editorial'
  | 'translation'
  | 'unclassified';

/** Name of a version: its effective date, and from the second of that day on a number: `2026-11-22-2`. */
export type VersionId = string;

/** Where a file of a version lies: in the folder of the version that last changed it. */
export interface FileRecord {
  readonly sha256: string;
  readonly in: VersionId;
}

/** What became of section and heading anchors against the version that applies before. */
export interface AnchorChanges {
  readonly added: readonly string[];
  readonly moved: Readonly<Record<string, string>>;
  readonly retired: readonly string[];
}

/** `release.json`, in the order in which it is written. */
export interface ReleaseRecord {
  readonly version: VersionId;
  readonly effective: Day;
  /** The moment of the release, UTC to the second: `2026-11-24T09:30:00Z`. */
  readonly released: string;
  readonly timezone: string;
  readonly change: ChangeClass;
  readonly summary?: Readonly<Record<Tag, string>>;
  readonly approvedBy?: string;
  readonly shortNotice?: string;
  readonly source?: string;
  /** SHA-256 of the record of this policy that was written before; absent in the first. */
  readonly previous?: string;
  readonly format: 1;
  /** SHA-256 of `policy.txt` in each language. */
  readonly text: Readonly<Record<Tag, string>>;
  /** By path below the version's folder. */
  readonly files: Readonly<Record<string, FileRecord>>;
  readonly anchors: AnchorChanges;
}

/** `withdrawn.json`. */
export interface WithdrawalRecord {
  readonly version: VersionId;
  readonly withdrawn: string;
  readonly reason: string;
  readonly previous: string;
}

/** A record with the digest of its bytes, which the next record of the chain names. */
export interface Recorded<T> {
  readonly record: T;
  readonly digest: string;
  readonly source: Source;
}

/** A text that was released. */
export interface Version {
  readonly id: VersionId;
  readonly release: Recorded<ReleaseRecord>;
  readonly withdrawal?: Recorded<WithdrawalRecord>;
  readonly state: PolicyState;
}

/** One policy as `content/` holds it. */
export interface Policy {
  readonly id: string;
  /** Absent where the policy has no draft. */
  readonly draft?: PolicyState;
  /** By date, then number; those withdrawn among them. */
  readonly versions: readonly Version[];
  /** Everything that lies below `versions/`; what the integrity of the archive is judged by. */
  readonly archive: Archive;
}

/** The folder `versions/` of a policy as it is on the disk. */
export interface Archive {
  /** Path of the folder, as findings show it. */
  readonly folder: string;
  /** By path. */
  readonly files: ReadonlyMap<string, ArchivedFile>;
  /** Names of what an interrupted release or withdrawal left behind; no part of the archive. */
  readonly remains: readonly string[];
}

/** A file below `versions/`, whether or not a record names it. */
export interface ArchivedFile {
  /** Relative to `versions/`: `2026-11-22/en/10-collect.md`. */
  readonly path: string;
  readonly digest: string;
  readonly bytes: Uint8Array;
}

/** Everything that one publisher publishes. */
export interface Site {
  readonly config: SiteConfig;
  readonly policies: readonly Policy[];
}

// ── markdown/ ───────────────────────────────────────────────────────────────────────────────────────────────
// Spans below are relative to the start of the part that holds the node, so that a part can be kept by the digest
// of its text wherever it stands in a file.

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
  /** Raw HTML is kept as evidence for the rule that refuses it; it never reaches a page as HTML. */
  | { readonly type: 'html'; readonly value: string; readonly span: Span };

export interface LinkInline {
  readonly type: 'link';
  /** As written, percent-encoded as CommonMark asks; any scheme: a rule refuses the unsafe ones. */
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
 * A block. `path` is its place below the nearest heading, `3` or `3.2.1`; its anchor is that of the part, a dot and
 * the path. A block without a path has no address of its own (a paragraph inside a list item).
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

/** How an ordered list counts, and what stands around the number: `1.`, `1)`, `(1)`. */
export interface ListMarker {
  readonly style: Exclude<NumberStyle, 'none'>;
  readonly delimiter: 'period' | 'parenthesis' | 'parentheses';
}

export interface List {
  readonly type: 'list';
  readonly path?: string;
  /** Absent for a bullet list. */
  readonly marker?: ListMarker;
  /** Number of the first item; 1 for a bullet list. */
  readonly start: number;
  /** Tight: no empty line between items, paragraphs of items are set without space. */
  readonly tight: boolean;
  readonly items: readonly ListItem[];
  readonly span: Span;
}

export interface ListItem {
  readonly path: string;
  /** The number that the author typed; it counts for the first item only. Absent in bullet lists. */
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
  /** Cells beyond the header, which GFM drops (section 4.10): kept as evidence for the rule that refuses them. */
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
  /** Fenced, or made by indentation of four spaces. */
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

/** A line across the page; it counts as no block. */
export interface ThematicBreak {
  readonly type: 'thematic-break';
  readonly span: Span;
}

/** Raw HTML as a block: kept as evidence, never rendered as HTML; it counts as no block. */
export interface HtmlBlock {
  readonly type: 'html-block';
  readonly value: string;
  readonly span: Span;
}

/** A heading as written. */
export interface Heading {
  readonly level: 1 | 2 | 3 | 4 | 5 | 6;
  readonly inline: readonly Inline[];
  /** What the author gave as `{#id}`, unchecked. */
  readonly explicitId?: string;
  /** The whole heading line, markers and `{#id}` included. */
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

/** A part in its file: `start` is the offset in the source that the part's spans count from. */
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

/** A Markdown body, parsed. `parts` is never empty: the first has no heading and may have no blocks. */
export interface Body {
  readonly parts: readonly PlacedPart[];
  /** In the order in which they stand in the file. */
  readonly footnotes: readonly FootnoteText[];
}

// ── document/ ───────────────────────────────────────────────────────────────────────────────────────────────

/** A policy's text in one language, whole: numbered and addressed. */
export interface Document {
  readonly policy: string;
  readonly language: Tag;
  readonly title: string;
  readonly description: string;
  /** The text before the first section: like a section, with the id `preamble`, without number and title. */
  readonly preamble?: DocumentSection;
  readonly sections: readonly DocumentSection[];
  /** The images that the text may show, by path. */
  readonly images: ReadonlyMap<string, ImageFile>;
}

export interface DocumentSection {
  /** The id, which is the anchor too. */
  readonly id: string;
  /** `III`; empty where the numbering style is `none`. */
  readonly number: string;
  readonly title: string;
  readonly summary?: string;
  readonly empty: boolean;
  readonly parts: readonly DocumentPart[];
  readonly footnotes: readonly DocumentFootnote[];
  readonly file: SectionFile;
  /** The language of the text, where it is not the document's: a translation lacks this section. */
  readonly language: Tag;
}

export interface DocumentPart extends PlacedPart {
  /** The section's id for the first part, `collect.ages` for one with a heading. */
  readonly anchor: string;
  /** Number of the heading, `III.1`; empty for the first part and where the style is `none`. */
  readonly number: string;
  /** Depth below the section: 0 for the first part, 1 for `##`, whatever levels were skipped. */
  readonly depth: number;
}

export interface DocumentFootnote extends FootnoteText {
  /** `fn.collect.NAME`. */
  readonly anchor: string;
  /** Counted from 1 in the section, by first reference; notes that nothing refers to come last. */
  readonly number: number;
  /** How many references lead to it. */
  readonly references: number;
}

/** Something that a link may lead to. */
export interface Target {
  readonly anchor: string;
  readonly number: string;
  readonly title: string;
}

/** Every address of one document. */
export interface DocumentIndex {
  readonly policy: string;
  readonly language: Tag;
  readonly title: string;
  /** Sections and headings by anchor, the first of two alike. */
  readonly targets: ReadonlyMap<string, Target>;
  /** Blocks and footnotes. */
  readonly blocks: ReadonlySet<string>;
  /** Former fragments and the anchor that each leads to. */
  readonly aliases: ReadonlyMap<string, string>;
}

/** Every address of a site's documents. */
export interface SiteIndex {
  readonly languages: readonly Tag[];
  /** By policy, then language. */
  readonly documents: ReadonlyMap<string, ReadonlyMap<Tag, DocumentIndex>>;
}
