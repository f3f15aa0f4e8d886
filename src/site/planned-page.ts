/** A page of the plan: where it is, what it is made from, and the data that its template prints. */

import type { BuildKey } from './build-key.ts';
import type { Views } from './render.ts';

/** A page of one kind, and the data that its template prints. */
export interface PlannedPage<Kind extends keyof Views> {
  readonly kind: Kind;
  readonly address: string;
  /** Whether a later build may say something else in it; the pages of superseded versions stay as they are. */
  readonly lives: boolean;
  /** What it is made from; undefined for what is made in every build. */
  readonly key: BuildKey | undefined;
  /** Made when it is asked for: the data of all pages would fill the memory. */
  readonly view: () => Views[Kind];
}
