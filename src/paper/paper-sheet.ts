/** What Word and PDF say around a text: at the top and the foot of each page, and in their properties. */

import type { Tag } from '../model/index.ts';

/** A size of paper. */
export type Paper = 'a4' | 'letter';

export interface PaperSheet {
  readonly title: string;
  readonly publisher: string;
  readonly language: Tag;
  readonly paper: Paper;
  /** `Version 2026-12-01`, `Effective 1 December 2026`, or that it is a draft. */
  readonly lines: readonly string[];
  /** Where the text is published. */
  readonly address: string;
  /** The digest of the text, with what it is. */
  readonly digestLine: string;
  /** What a program knows the file by. */
  readonly properties: Readonly<Record<string, string>>;
}
