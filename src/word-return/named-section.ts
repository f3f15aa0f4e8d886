/** A section of a Word file with the names that the draft uses. */

import type { Block, Inline } from '../model/index.ts';

/** The text under a heading, in the words of the draft. */
export interface NamedPart {
  readonly heading?: { readonly inline: readonly Inline[]; readonly depth: number };
  /** The anchor of the heading in the draft, if its bookmark names one of this section. */
  readonly anchor?: string;
  readonly blocks: readonly Block[];
}

/** A section in the words of the draft, with the footnotes it refers to by label, in order. */
export interface NamedSection {
  readonly parts: readonly NamedPart[];
  readonly notes: ReadonlyMap<string, readonly Block[]>;
}
