/** The input of Word and PDF output: a text, or a redline of two, as lines with their form and their changes. */

import type { ImageFile, ListMarker, Tag } from '../model/index.ts';

/** The change of a run of text, or of the end of a line. */
export type Change =
  | { readonly op: 'inserted' | 'deleted' }
  /** `move` is the same number at both positions. */
  | { readonly op: 'moved-from' | 'moved-to'; readonly move: number }
  /** Deleted words of a moved line: they are shown at its new position, and belong to neither text there. */
  | { readonly op: 'deleted-in-move' };

/** The formatting of text. */
export type TextStyle = 'emphasis' | 'strong' | 'strikethrough' | 'code';

/** The target of a link: outside the file, or a place in it. */
export type PaperLink =
  | { readonly kind: 'address'; readonly href: string }
  /** `number` is set if the words of the link contain the number of the place, which can then be a field. */
  | { readonly kind: 'place'; readonly anchor: string; readonly number?: string };

/** An object within a line. */
export type PaperObject =
  | { readonly type: 'break' }
  /** An image; without a file, its alternative text is shown. */
  | { readonly type: 'image'; readonly alt: string; readonly file: ImageFile | undefined }
  /** The first reference to a footnote, with its text. */
  | { readonly type: 'note'; readonly note: PaperNote }
  /** A further reference to a footnote. */
  | { readonly type: 'note-again'; readonly note: Pick<PaperNote, 'key' | 'number'> };

/** A footnote. */
export interface PaperNote {
  /** Identifies the footnote within a text. */
  readonly key: string;
  /** Counted within its section, as on the page. */
  readonly number: number;
  readonly lines: readonly PaperLine[];
}

/** Text with uniform formatting, or an object. */
export interface PaperRun {
  readonly text: string;
  readonly styles: readonly TextStyle[];
  readonly link?: PaperLink | undefined;
  readonly object?: PaperObject;
  readonly change?: Change | undefined;
  /** The formatting of the same text before, if it differs. */
  readonly formerStyles?: readonly TextStyle[] | undefined;
}

/** The container of a line. Two lines are in the same list, item or table if their keys are equal. */
export type PaperContainer =
  | {
      readonly type: 'list';
      readonly key: string;
      /** Absent for bullet lists. */
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
  /** The text of a footnote without references: it follows its section, with its number in brackets. */
  | 'loose-note';

/** The form of a line, apart from its words. */
export interface LineFrame {
  readonly kind: LineKind;
  /** Outermost first. */
  readonly containers: readonly PaperContainer[];
  /** The number of a heading as displayed, `III` or `III.1`; empty for all others. */
  readonly number: string;
  /** 1 for the title of a section, 2 and more for headings in it; 0 for everything else. */
  readonly level: number;
  /** Whether it is a header row. */
  readonly isHeader: boolean;
  /** Whether the line is in the preamble, whose headings have no section above them. */
  readonly isPreamble: boolean;
}

/** One line: a heading, paragraph, item, or row. All but rows have one cell. */
export interface PaperLine extends LineFrame {
  /** The addresses that lead here, in the new text. */
  readonly anchors: readonly string[];
  readonly language: Tag;
  readonly cells: readonly (readonly PaperRun[])[];
  /** The change of each cell as a whole, in a table whose columns changed. */
  readonly cellChanges?: readonly (Change | undefined)[];
  /** The change of the end of the line: if it was inserted, the line used to be one with the next. */
  readonly change?: Change | undefined;
  /** The form of the line before, if it differs. */
  readonly former?: LineFrame | undefined;
}
