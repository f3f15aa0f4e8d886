/** The context for writing one part of a Word file, its body or its footnotes. */

import type { NumberStyle, Tag } from '../model/index.ts';
import type { PaperNote } from '../paper/paper-line.ts';
import type { Numbering } from './numbering-part.ts';
import type { Media, Relationships } from './part.ts';
import type { Revisions } from './revisions.ts';

export interface BodyContext {
  readonly language: Tag;
  readonly isRightToLeft: boolean;
  /** The width of the text in twentieths of a point. */
  readonly width: number;
  /** The numbering of sections and the headings in them, in the text and in the previous one. */
  readonly styles: readonly NumberStyle[];
  readonly formerStyles: readonly NumberStyle[];
  readonly revisions: Revisions;
  readonly numbering: Numbering;
  readonly relationships: Relationships;
  readonly media: Media;
  /** The names of the bookmarks at anchors. */
  readonly bookmarks: ReadonlyMap<string, string>;
  /** The anchors of headings with automatic numbers, which a field can show. */
  readonly counted: ReadonlySet<string>;
  readonly notes: NoteBook;
}

/** Collects the footnotes of a file. */
export interface NoteBook {
  /** Adds a footnote and returns its id. */
  readonly add: (note: PaperNote) => number;
  /** The bookmark at the first reference to a footnote, if there are others. */
  readonly bookmark: (key: string) => string | undefined;
}
