/** What a redline is: plain data, knowing no HTML. */

import type { DocumentPart } from '../model/index.ts';
import type { ComparedDocument, ComparedSection } from './compared-document.ts';
import type { Leaf } from './leaf.ts';
import type { Piece } from './piece.ts';

/** A stretch of the words of one or more leaves. */
export type Segment =
  | { readonly op: 'kept' | 'inserted' | 'deleted'; readonly pieces: readonly Piece[] }
  /** The same words with other marks: emphasis, or where a link leads. */
  | { readonly op: 'restyled'; readonly old: readonly Piece[]; readonly new: readonly Piece[] }
  /** The end of a leaf, or of a cell of a row, and on which side it stands. */
  | { readonly op: 'boundary'; readonly of: 'leaf' | 'cell'; readonly in: 'both' | 'old' | 'new' };

/** What became of some leaves, or of a part. */
export type Entry = LeafEntry | KeptPart;

/** Nothing within it is marked. */
interface Whole {
  readonly segments?: undefined;
}

/** It did not go elsewhere. */
interface Unmoved {
  readonly move?: undefined;
  readonly follows?: undefined;
  readonly other?: undefined;
}

/** A part that is the same, word for word. */
export interface KeptPart extends Whole, Unmoved {
  readonly change: 'kept-part';
  readonly old: DocumentPart;
  readonly new: DocumentPart;
}

/** What became of some leaves. */
export type LeafEntry =
  | (WholeEntry & Whole & Unmoved)
  /** One leaf that changed, one that was split, or several that were merged. */
  | ChangedEntry
  /** At its new place, with its own changes. */
  | MovedEntry
  /** The place that a moved leaf left. */
  | MovedAwayEntry;

type WholeEntry =
  | { readonly change: 'kept'; readonly old: readonly [Leaf]; readonly new: readonly [Leaf] }
  | { readonly change: 'inserted'; readonly old: readonly []; readonly new: readonly [Leaf] }
  | { readonly change: 'deleted'; readonly old: readonly [Leaf]; readonly new: readonly [] };

export interface ChangedEntry extends Unmoved {
  readonly change: 'changed';
  readonly old: readonly Leaf[];
  readonly new: readonly Leaf[];
  readonly segments: readonly Segment[];
}

export interface MovedEntry {
  readonly change: 'moved';
  /** The same number as at the place that it left. */
  readonly move: number;
  /** It moved together with the entry before it: only the first of a run says where from. */
  readonly follows: boolean;
  /** The anchor that it had. */
  readonly other: string;
  readonly old: readonly Leaf[];
  readonly new: readonly Leaf[];
  readonly segments: readonly Segment[];
}

export interface MovedAwayEntry extends Whole {
  readonly change: 'moved-away';
  readonly move: number;
  /** It moved together with the leaf before it. */
  readonly follows: boolean;
  /** The anchor of its new place. */
  readonly other: string;
  readonly old: readonly [Leaf];
  readonly new: readonly [];
}

/** A section, or the preamble, on both sides. */
export interface SectionRedline {
  readonly change: 'kept' | 'changed' | 'added' | 'removed';
  /** The order of sections changed, and this is one of those that went elsewhere. */
  readonly moved: boolean;
  readonly renamed: boolean;
  readonly renumbered: boolean;
  readonly old?: ComparedSection | undefined;
  readonly new?: ComparedSection | undefined;
  /** Empty where the section is kept as it is. */
  readonly entries: readonly Entry[];
}

/** How much changed. Words are those of blocks and headings, without punctuation. */
export interface RedlineCounts {
  readonly sections: Readonly<
    Record<'changed' | 'added' | 'removed' | 'moved' | 'renamed' | 'renumbered', number>
  >;
  /** Paragraphs, list items, table rows, headings and the like. */
  readonly blocks: Readonly<Record<'changed' | 'added' | 'removed' | 'moved', number>>;
  readonly words: { readonly inserted: number; readonly deleted: number };
}

/** The marked difference between two documents. */
export interface Redline {
  readonly old: ComparedDocument;
  readonly new: ComparedDocument;
  /** The title of the policy. */
  readonly title: LeafEntry;
  /** In the new order; what was removed stands after what stood before it. */
  readonly sections: readonly SectionRedline[];
  readonly counts: RedlineCounts;
}
