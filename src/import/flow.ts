/** The result of every reader of foreign files: headings and blocks in order, before anything is split or numbered. */

import type { Finding } from '../findings/finding.ts';
import type { Block, Inline } from '../model/index.ts';
import type { Source } from '../source.ts';

/** The span of a node that is not in a source of ours. */
export const nowhere = { start: 0, end: 0 } as const;

/** A heading that is not inside another block. */
export interface FlowHeading {
  readonly type: 'heading';
  readonly level: number;
  readonly inline: readonly Inline[];
  /** The fragments that led to it in the source: its slug, and ids given to it. */
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

/** A foreign file after reading. */
export interface Flow {
  readonly source: Source;
  readonly items: readonly FlowItem[];
  /** The blocks of each footnote, by its label. */
  readonly notes: ReadonlyMap<string, readonly Block[]>;
  /** The images in it, by their path in a version. */
  readonly images?: ReadonlyMap<string, Uint8Array>;
  /** The title declared by the file outside its text. */
  readonly title?: string;
  readonly findings: readonly Finding[];
  /**
   * Texts of the source that are left out on purpose. Each has a finding, or is a number that is automatic here or a
   * title that is stored elsewhere.
   */
  readonly removed: readonly string[];
  /** The addresses of links in them. */
  readonly removedLinks?: readonly string[];
  /** Texts that a plain reader of the source drops but the import keeps: cells beyond a table's header. */
  readonly added: readonly string[];
  /** Whether the numbers of its list items come from a style sheet, not from HTML. */
  readonly countedByStyle?: boolean;
  /** The markers of its list items, `(c)`: a plain reader treats them as words in some places but not in others. */
  readonly labels: readonly string[];
}
