/** The two texts of a redline. */

import type { Document } from '../model/index.ts';
import type { PaperSetting } from './paper-link.ts';

export type Side = 'old' | 'new';

/** The texts of a redline, and the targets of their links. */
export type RedlineSides = Readonly<
  Record<Side, { readonly document: Document; readonly setting: PaperSetting }>
>;
