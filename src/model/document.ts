/** What `document/` produces from the files of a text: a numbered, addressed and indexed document. */

import type { ImageFile, SectionFile, Tag } from './content.ts';
import type { FootnoteText, Part } from './markdown.ts';

/** The complete text of a policy in one language, numbered and addressed. */
export interface Document {
  readonly policy: string;
  readonly language: Tag;
  readonly title: string;
  readonly description: string;
  /** The text before the first section: like a section, but with the id `preamble` and no number or title. */
  readonly preamble?: DocumentSection;
  readonly sections: readonly DocumentSection[];
  /** The images that the text may show, by path. */
  readonly images: ReadonlyMap<string, ImageFile>;
}

export interface DocumentSection {
  /** The id, which is also the anchor. */
  readonly id: string;
  /** For example `III`; empty if the numbering style is `none`. */
  readonly number: string;
  readonly title: string;
  readonly summary?: string;
  readonly empty: boolean;
  readonly parts: readonly DocumentPart[];
  /** For each part, the offset in the file that its spans are relative to. */
  readonly starts: readonly number[];
  readonly footnotes: readonly DocumentFootnote[];
  readonly file: SectionFile;
  /** The language of the text; differs from the document's if the translation lacks this section. */
  readonly language: Tag;
}

/**
 * A part in its document, independent of its position in the file: one object for all versions in which it is
 * the same, including number and anchor.
 */
export interface DocumentPart {
  readonly part: Part;
  /** The section's id for the first part, for example `collect.ages` for one with a heading. */
  readonly anchor: string;
  /** Number of the heading, for example `III.1`; empty for the first part and if the style is `none`. */
  readonly number: string;
  /** Depth below the section: 0 for the first part, 1 for `##`, regardless of skipped levels. */
  readonly depth: number;
}

export interface DocumentFootnote extends FootnoteText {
  /** `fn.collect.NAME`. */
  readonly anchor: string;
  /** Counted from 1 in each section, in order of first reference; notes without a reference come last. */
  readonly number: number;
  /** The number of references to the note. */
  readonly references: number;
}

/** A possible target of a link. */
export interface Target {
  readonly anchor: string;
  readonly number: string;
  readonly title: string;
}

/** What other pages need of a section, without its words. */
export interface SectionFacts {
  readonly id: string;
  readonly title: string;
  readonly isPreamble: boolean;
  /** Of its Markdown, without its number: equal only for two versions between which it did not change. */
  readonly digest: string;
  /** Of its words, however its Markdown is written. */
  readonly words: string;
  /** The section or preamble itself, and its headings. */
  readonly targets: readonly Target[];
  /** Old fragments, and where each leads. */
  readonly aliases: readonly (readonly [from: string, to: string])[];
  /** The policies that it may link to. */
  readonly linked: readonly string[];
}

/** What other pages need of a text in one language, without its words. */
export interface TextFacts {
  readonly language: Tag;
  readonly title: string;
  /** The preamble first, if there is one. */
  readonly sections: readonly SectionFacts[];
}

/** All addresses of one document. */
export interface DocumentIndex {
  readonly policy: string;
  readonly language: Tag;
  readonly title: string;
  /** Sections and headings by anchor; the first if two are the same. */
  readonly targets: ReadonlyMap<string, Target>;
  /** Blocks and footnotes. */
  readonly blocks: ReadonlySet<string>;
  /** Old fragments and the anchor that each leads to. */
  readonly aliases: ReadonlyMap<string, string>;
}

/** All addresses of the documents of a site. */
export interface SiteIndex {
  readonly languages: readonly Tag[];
  /** By policy, then language. */
  readonly documents: ReadonlyMap<string, ReadonlyMap<Tag, DocumentIndex>>;
}
