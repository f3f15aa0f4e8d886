/** A version or a draft as a Word file. */

import type { Document, NumberStyle, Version } from '../model/index.ts';
import { documentLines } from '../paper/document-lines.ts';
import { makeSetting, makeSheet, type SheetContext } from '../paper/make-sheet.ts';
import { wordFile } from './word-file.ts';

/** A text to be written: `styles` counts its sections and the headings in them; a draft has no version. */
export interface WrittenText {
  readonly document: Document;
  readonly styles: readonly NumberStyle[];
  readonly version: Version | undefined;
}

/** The clean copy of a text. */
export function textAsWord(context: SheetContext, { document, styles, version }: WrittenText): Uint8Array {
  const { config, words } = context;
  const lines = documentLines(document, makeSetting(config, document));
  const reviser = { author: config.publisher, date: version?.release.record.released };
  return wordFile({ lines, sheet: makeSheet(context, document, version), styles, reviser }, words);
}
