/** What Word and PDF are made from: a text, or a redline of two, as lines that know what they are and what became of them. */

import type { ImageFile, ListMarker, Tag } from '../model/index.ts';

/** What became of a run of text, or of the end of a line. */
export type Change =
  | { readonly op: 'inserted' | 'deleted' }
  /** `move` is the same number at both places. */
  | { readonly op: 'moved-from' | 'moved-to'; readonly move: number }
  /** Words of a moved line that were deleted: they are shown at its new place, and belong to neither text there. */
  | { readonly op: 'deleted-in-move' };

/** How text is set. */
export type TextStyle = 'emphasis' | 'strong' | 'strikethrough' | 'code';

/** Where a link leads: out of the file, or to a place in it. */
export type PaperLink =
  | { readonly href: string }
  /** `number` is set where the words of the link name the number of the place: they can then count with it. */
  | { readonly anchor: string; readonly number?: string };

/** Something within a line that is not text. */
export type PaperObject =
  | { readonly type: 'break' }
  /** An image; without a file it is its alternative text. */
  | { readonly type: 'image'; readonly alt: string; readonly file: ImageFile | undefined }
  /** The first reference to a footnote, with its text. */
  | { readonly type: 'note'; readonly note: PaperNote }
  /** A further reference to a footnote. */
  | { readonly type: 'note-again'; readonly note: Pick<PaperNote, 'key' | 'number'> };

/** A footnote. */
export interface PaperNote {
  /** Tells the footnotes of a text apart. */
  readonly key: string;
  /** Counted within its section, as on the page. */
  readonly number: number;
  readonly lines: readonly PaperLine[];
}

/** Text that is set in one way, or an object. */
export interface PaperRun {
  readonly text: string;
  readonly styles: readonly TextStyle[];
  readonly link?: PaperLink | undefined;
  readonly object?: PaperObject;
  readonly change?: Change | undefined;
  /** How the same text was set before, where that is another way. */
  readonly formerStyles?: readonly TextStyle[] | undefined;
}

/** What holds a line. Two lines are in the same list, item or table where the keys are the same. */
export type PaperContainer =
  | {
      readonly type: 'list';
      readonly key: string;
      /** Absent for a bullet list. */
      readonly marker?: ListMarker | undefined;
      readonly start: number;
      readonly tight: boolean;
    }
  | { readonly type: 'item'; readonly key: string; readonly label: string }
  | { readonly type: 'table'; readonly key: string; readonly align: readonly string[] }
  | { readonly type: 'quotation' | 'definitions' | 'description'; readonly key: string };

export type LineKind =
  | 'title'
  | 'heading'
  | 'paragraph'
  | 'item'
  | 'row'
  | 'term'
  | 'code'
  | 'rule'
  /** The text of a footnote that no text refers to: it follows its section, with its number in brackets. */
  | 'loose-note';

/** What a line is, apart from its words. */
export interface LineFrame {
  readonly kind: LineKind;
  /** From the outside in. */
  readonly containers: readonly PaperContainer[];
  /** The number of a heading as it is shown, `III` or `III.1`; empty for everything else. */
  readonly number: string;
  /** 1 for the title of a section, 2 and deeper for headings in it; 0 for everything else. */
  readonly level: number;
  /** A row that heads a table. */
  readonly isHeader: boolean;
  /** Whether the line is in the preamble, whose headings have no section above them. */
  readonly isPreamble: boolean;
}

/** One line: a heading, paragraph, item, or row. All but rows have one cell. */
export interface PaperLine extends LineFrame {
  /** The addresses that lead here, in the text after the change. */
  readonly anchors: readonly string[];
  readonly language: Tag;
  readonly cells: readonly (readonly PaperRun[])[];
  /** What became of the end of the line: where it was inserted, the line was one with the next before. */
  readonly change?: Change | undefined;
  /** What the line was before, where that is not the same. */
  readonly former?: LineFrame | undefined;
}
