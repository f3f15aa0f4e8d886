/** What every reader of a foreign file gives: its headings and blocks in order, before anything is split or numbered. */

import type { Finding } from '../findings/finding.ts';
import type { Block, Inline } from '../model/index.ts';
import type { Source } from '../source.ts';

/** The span of a node that stands in no source of ours. */
export const nowhere = { start: 0, end: 0 } as const;

/** A heading that stands in no other block. */
export interface FlowHeading {
  readonly type: 'heading';
  readonly level: number;
  readonly inline: readonly Inline[];
  /** The fragments that led to it in the source: its slug, and ids that were given. */
  readonly ids: readonly string[];
  /** Offset in the source, at least of its line. */
  readonly at: number;
}

/** A block, and the fragments that led to it or into it. */
export interface FlowBlock {
  readonly type: 'block';
  readonly block: Block;
  readonly ids: readonly string[];
  readonly at: number;
}

export type FlowItem = FlowHeading | FlowBlock;

/** A foreign file, read. */
export interface Flow {
  readonly source: Source;
  readonly items: readonly FlowItem[];
  /** The blocks of each footnote, by its label. */
  readonly notes: ReadonlyMap<string, readonly Block[]>;
  /** The images that it shows, by their path in a version. */
  readonly images?: ReadonlyMap<string, Uint8Array>;
  /** The title that the file says it has, outside of its text. */
  readonly title?: string;
  readonly findings: readonly Finding[];
  /** Texts of the source that are left out on purpose; each has a finding, or is a number or a title that is counted or set elsewhere. */
  readonly removed: readonly string[];
  /** Texts that a plain reader of the source drops and the import keeps: cells beyond a table's header. */
  readonly added: readonly string[];
  /** A style sheet counts its list items, and not HTML. */
  readonly countedByStyle?: boolean;
  /** The markers of its list items, `(c)`: a plain reader takes them for words in one place and not in another. */
  readonly labels: readonly string[];
}
