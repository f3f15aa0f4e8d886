/** The data structure of a redline: plain data, independent of HTML. */

import type { DocumentPart } from '../model/index.ts';
import type { ComparedDocument, ComparedSection } from './compared-document.ts';
import type { Leaf } from './leaf.ts';
import type { Piece } from './piece.ts';
import type { Columns } from './table-columns.ts';

/** A run of words in one or more leaves. */
export type Segment =
  | { readonly op: 'kept' | 'inserted' | 'deleted'; readonly pieces: readonly Piece[] }
  /** The same words with different markup: emphasis, or the target of a link. */
  | { readonly op: 'restyled'; readonly old: readonly Piece[]; readonly new: readonly Piece[] }
  /** The end of a leaf, or of a cell of a row, and the sides that have it. */
  | { readonly op: 'boundary'; readonly of: 'leaf' | 'cell'; readonly in: 'both' | 'old' | 'new' };

/** A run of words. */
export type TextSegment = Exclude<Segment, { readonly op: 'boundary' }>;

/** What happened to some leaves, or to a part. */
export type RedlineEntry = LeafEntry | KeptPart;

/** Contains no changes. */
interface Whole {
  readonly segments?: undefined;
}

/** Did not move. */
interface Unmoved {
  readonly move?: undefined;
  readonly whole?: undefined;
  readonly follows?: undefined;
  readonly other?: undefined;
}

/** A part that is identical. */
export interface KeptPart extends Whole, Unmoved {
  readonly columns?: undefined;
  readonly change: 'kept-part';
  readonly old: DocumentPart;
  readonly new: DocumentPart;
}

/** What happened to some leaves. */
export type LeafEntry =
  | (WholeEntry & InTable & Whole & Unmoved)
  /** One leaf that changed, one that was split, or several that were merged. */
  | ChangedEntry
  /** At its new position, with its own changes. */
  | MovedEntry
  /** The position that a moved leaf left. */
  | MovedAwayEntry;

/** A row of a table whose columns changed. */
interface InTable {
  /** Its segments then have one cell for each of these, and every end of a cell is in both texts. */
  readonly columns?: Columns | undefined;
}

type WholeEntry =
  | { readonly change: 'kept'; readonly old: readonly [Leaf]; readonly new: readonly [Leaf] }
  | { readonly change: 'inserted'; readonly old: readonly []; readonly new: readonly [Leaf] }
  | { readonly change: 'deleted'; readonly old: readonly [Leaf]; readonly new: readonly [] };

export interface ChangedEntry extends InTable, Unmoved {
  readonly change: 'changed';
  readonly old: readonly Leaf[];
  readonly new: readonly Leaf[];
  readonly segments: readonly Segment[];
}

/**
 * Part of a section that became one or ended as one, with its words: one block says so, the others are as they were.
 */
export type WholeMovePart = 'said' | 'quiet';

export interface MovedEntry extends InTable {
  readonly change: 'moved';
  /** The same number as at the position that it left. */
  readonly move: number;
  /** Moved together with the entry before it; only the first of a run shows where from. */
  readonly follows: boolean;
  /** Its old anchor. */
  readonly other: string;
  readonly whole?: WholeMovePart;
  readonly old: readonly Leaf[];
  readonly new: readonly Leaf[];
  readonly segments: readonly Segment[];
}

export interface MovedAwayEntry extends InTable, Whole {
  readonly change: 'moved-away';
  readonly move: number;
  /** Moved together with the leaf before it. */
  readonly follows: boolean;
  /** The anchor of its new position. */
  readonly other: string;
  readonly whole?: WholeMovePart;
  readonly old: readonly [Leaf];
  readonly new: readonly [];
}

/** A section, or the preamble, on both sides. */
export interface SectionRedline {
  readonly change: 'kept' | 'changed' | 'added' | 'removed';
  /** The order of sections changed, and this is one of those that moved. */
  readonly moved: boolean;
  readonly renamed: boolean;
  readonly renumbered: boolean;
  /**
   * The anchor that the text of an added section was at, where most of it is not new, or that the text of a removed
   * section went to, where most of it is not gone.
   */
  readonly place?: string;
  readonly old?: ComparedSection | undefined;
  readonly new?: ComparedSection | undefined;
  /** Empty if the section is unchanged. */
  readonly entries: readonly RedlineEntry[];
}

/** The amount of change. Words are those of blocks and headings, without punctuation. */
export interface RedlineCounts {
  readonly sections: Readonly<
    Record<
      'changed' | 'added' | 'removed' | 'separated' | 'merged' | 'moved' | 'renamed' | 'renumbered',
      number
    >
  >;
  /** Paragraphs, list items, table rows, headings and the like. */
  readonly blocks: Readonly<Record<'changed' | 'added' | 'removed' | 'moved', number>>;
  readonly words: { readonly inserted: number; readonly deleted: number };
}

/** The marked differences between two documents. */
export interface Redline {
  readonly old: ComparedDocument;
  readonly new: ComparedDocument;
  /** The title of the policy. */
  readonly title: LeafEntry;
  /** In new order; removed sections come after the one they used to follow. */
  readonly sections: readonly SectionRedline[];
  readonly counts: RedlineCounts;
}
