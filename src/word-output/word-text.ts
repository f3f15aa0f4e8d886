/** Writes a version or a draft as a Word file. */

import type { Document, NumberStyle, Version } from '../model/index.ts';
import { documentLines } from '../paper/document-lines.ts';
import { makeSetting, makeSheet, redlineSheet, type SheetContext } from '../paper/make-sheet.ts';
import { redlineLines } from '../paper/redline-lines.ts';
import type { Redline } from '../redline/redline.ts';
import { wordFile } from './word-file.ts';

/** A text to be written. `styles` number its sections and the headings in them; a draft has no version. */
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

/** A redline, with its changes tracked as made by the publisher at the time of the release. */
export function redlineAsWord(
  context: SheetContext,
  redline: Redline,
  { before, after }: { readonly before: WrittenText; readonly after: WrittenText },
): Uint8Array {
  const { config, words } = context;
  const side = ({ document }: WrittenText) => ({ document, setting: makeSetting(config, document) });
  const lines = redlineLines(redline, { old: side(before), new: side(after) });
  const sheet = redlineSheet(context, before.version, after);
  const reviser = { author: config.publisher, date: after.version?.release.record.released };
  return wordFile({ lines, sheet, styles: after.styles, formerStyles: before.styles, reviser }, words);
}
