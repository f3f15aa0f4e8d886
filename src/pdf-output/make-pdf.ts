/** A version or a draft, or a redline, as PDF/UA-1 (ISO 14289-1). */

import { say } from '../i18n/strings.ts';
import type { Document, Version } from '../model/index.ts';
import { documentLines } from '../paper/document-lines.ts';
import { makeSetting, makeSheet, redlineSheet, type SheetContext } from '../paper/make-sheet.ts';
import { redlineLines } from '../paper/redline-lines.ts';
import type { Redline } from '../redline/redline.ts';
import { fontFamily } from './font-family.ts';
import { type PdfText, type TypstDocument, typstSource } from './typst-source.ts';

/** The compiler with its fonts, as it is loaded where PDF files are asked for. */
export interface PdfCompiler {
  /** Families of the fonts that `site.yaml` names. */
  readonly families: readonly string[];
  /** Makes a file. Throws where a font lacks a character, which is found before. */
  readonly compile: (document: TypstDocument, moment: string | undefined) => Uint8Array;
  /** Sets a source as an SVG image, with letters as outlines. */
  readonly svg: (source: string) => string;
  /** The characters of a text that no font has. */
  readonly missing: (text: string) => readonly string[];
}

/** A text to be written; a draft has no version. */
export interface PrintedText {
  readonly document: Document;
  readonly version: Version | undefined;
}

/** The families of some fonts, in their order; nothing in the place of a file that is not a font. */
export function familiesOf(fonts: readonly Uint8Array[]): readonly (string | undefined)[] {
  return fonts.map(fontFamily);
}

/** A text. */
export function textAsPdf(compiler: PdfCompiler, context: SheetContext, text: PrintedText): Uint8Array {
  const { document, version } = text;
  const lines = documentLines(document, makeSetting(context.config, document));
  return printed(compiler, context, { lines, sheet: makeSheet(context, document, version) }, version);
}

/** A redline, legible in black and white. */
export function redlineAsPdf(
  compiler: PdfCompiler,
  context: SheetContext,
  redline: Redline,
  { before, after }: { readonly before: PrintedText; readonly after: PrintedText },
): Uint8Array {
  const side = ({ document }: PrintedText) => ({ document, setting: makeSetting(context.config, document) });
  const lines = redlineLines(redline, { old: side(before), new: side(after) });
  const sheet = redlineSheet(context, before.version, after);
  const legend = say(context.words, 'keyToMarks');
  return printed(compiler, context, { lines, sheet, legend }, after.version);
}

function printed(
  { families, compile }: PdfCompiler,
  { words }: SheetContext,
  text: Omit<PdfText, 'families' | 'date'>,
  version: Version | undefined,
): Uint8Array {
  const date = version?.release.record.released;
  return compile(typstSource({ ...text, families, date }, words), date);
}
