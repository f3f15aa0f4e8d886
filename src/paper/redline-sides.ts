/** The two texts of a redline. */

import type { Document } from '../model/index.ts';
import type { PaperSetting } from './paper-link.ts';

export type Side = 'old' | 'new';

/** The texts that a redline is of, and where their links lead. */
export type RedlineSides = Readonly<
  Record<Side, { readonly document: Document; readonly setting: PaperSetting }>
>;
