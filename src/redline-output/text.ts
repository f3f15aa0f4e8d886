/**
 * A redline for the terminal.
 *
 * - `[-deleted-]{+inserted+}`, or red struck through and green underlined if colours are shown.
 * - `{~word: now strong~}`: the same words with different markup, or a link with a different target.
 * - `{+¶+}` and `[-¶-]`: one paragraph became two, or two became one.
 * - `[moved from #share.2]` before a block at its new position, with its own changes; `[moved to #share.2]` at its old one.
 * - `(c) [was (b)]`: an automatic number changed.
 * - `… 3 paragraphs unchanged`: folded.
 */

import type { Redline } from '../redline/redline.ts';
import type { Pen } from './line-words.ts';
import { redlineLines } from './lines.ts';

/** How a redline is printed. */
export interface RedlineTextOptions {
  readonly colour: boolean;
  /** How many unchanged blocks are printed before and after a change; the others are folded. */
  readonly context: number;
  /** Print everything, including sections without changes. */
  readonly isFull?: boolean;
}

/** The redline: a line for each section that changed, with its changed blocks below; empty if nothing changed. */
export function redlineText(
  redline: Redline,
  { colour, context, isFull = false }: RedlineTextOptions,
): string {
  const blocks = isFull ? Number.POSITIVE_INFINITY : context;
  const lines = redlineLines(redline, colour ? colourPen : plainPen, blocks, isFull).map(
    ({ kind, indent, text }, at) => {
      if (kind !== 'section') return `${'  '.repeat(indent)}${text}`;
      return `${at === 0 ? '' : '\n'}${colour ? sgr('1', text) : text}`;
    },
  );
  return lines.length === 0 ? '' : `${lines.join('\n')}\n`;
}

/** Marks in brackets, with white space at the edges outside. */
export const plainPen: Pen = {
  text: (text) => text,
  inserted: (text) => around(text, (inner) => `{+${inner}+}`),
  deleted: (text) => around(text, (inner) => `[-${inner}-]`),
  restyled: (text, changes) => `{~${text}: ${changes}~}`,
  note: (text) => text,
};

const colourPen: Pen = {
  text: (text) => text,
  inserted: (text) => around(text, (inner) => sgr('32;4', inner)),
  deleted: (text) => around(text, (inner) => sgr('31;9', inner)),
  restyled: (text, changes) => `${sgr('36', text)}${sgr('2', ` (${changes})`)}`,
  note: (text) => sgr('2', text),
};

/** ANSI colours (ECMA-48, section 8.3.117, Select Graphic Rendition). */
function sgr(codes: string, text: string): string {
  return `\u001b[${codes}m${text}\u001b[0m`;
}

function around(text: string, mark: (inner: string) => string): string {
  const [, before = '', inner = '', after = ''] = /^(\s*)(.*?)(\s*)$/s.exec(text) ?? [];
  if (text === '') return '';
  return inner === '' ? mark(text) : `${before}${mark(inner)}${after}`;
}
