/** The image that networks show beside a link, 1200 by 630 pixels: title, version and publisher. */

import type { PdfCompiler } from './make-pdf.ts';
import { pngOf } from './png.ts';
import { draw, shapesOf } from './raster.ts';
import { call, string } from './typst-strings.ts';

const [width, height] = [1200, 630];
const [paper, accent, soft] = ['#fdfcf8', '#0a5041', '#55524b'];

/** What is written in the image of a version. */
export interface ShareText {
  readonly title: string;
  /** `version of 22 November 2026`. */
  readonly version: string;
  readonly publisher: string;
}

/** The image of a version, set by the compiler of PDF files with its fonts. */
export function shareImage(
  { families, svg }: PdfCompiler,
  { title, version, publisher }: ShareText,
): Uint8Array {
  const size = title.length > 70 ? 30 : title.length > 30 ? 40 : 52;
  const fonts =
    families.length === 0 ? '' : `font: (${[...families, 'Libertinus Serif'].map(string).join(', ')},), `;
  const text = (words: string, points: number, colour: string, weight: string): string =>
    call('text', [string(words)], `size: ${points}pt, fill: rgb("${colour}"), weight: "${weight}"`);
  const source = [
    `#set page(width: 600pt, height: 315pt, margin: 44pt, fill: rgb("${paper}"))`,
    `#set text(${fonts}hyphenate: false)`,
    '#set par(leading: 0.4em)',
    `#place(top + left, rect(width: 56pt, height: 6pt, fill: rgb("${accent}")))`,
    `#place(bottom + left, stack(spacing: 9pt, ${text(version, 20, soft, 'regular')}, ${text(publisher, 20, accent, 'bold')}))`,
    '#v(26pt)',
    `#${text(title, size, '#1c1b19', 'bold')}`,
  ].join('\n');
  return pngOf(draw(shapesOf(svg(source)), width, height, 2), width, height);
}
