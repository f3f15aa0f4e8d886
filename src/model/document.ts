/** What `document/` makes of a whole text: numbered, addressed, indexed. */

import type { ImageFile, SectionFile, Tag } from './content.ts';
import type { FootnoteText, Part } from './markdown.ts';

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
  /** For each part the offset in the file that its spans count from. */
  readonly starts: readonly number[];
  readonly footnotes: readonly DocumentFootnote[];
  readonly file: SectionFile;
  /** The language of the text, where it is not the document's: a translation lacks this section. */
  readonly language: Tag;
}

/** A part in its document, wherever in its file: one object in all versions in which it is the same, number and anchor included. */
export interface DocumentPart {
  readonly part: Part;
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
