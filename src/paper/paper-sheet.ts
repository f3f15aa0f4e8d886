/** What Word and PDF print around a text: at the top and the foot of each page, and in their properties. */

import type { Tag } from '../model/index.ts';

/** A paper size. */
export type Paper = 'a4' | 'letter';

export interface PaperSheet {
  readonly title: string;
  readonly publisher: string;
  readonly language: Tag;
  readonly paper: Paper;
  /** `Version 2026-12-01`, `Effective 1 December 2026`, or that it is a draft. */
  readonly lines: readonly string[];
  /** The address at which the text is published. */
  readonly address: string;
  /** The digest of the text, with its label. */
  readonly digestLine: string;
  /** Custom properties of the file, for programs. */
  readonly properties: Readonly<Record<string, string>>;
}
