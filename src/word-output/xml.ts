/** XML of the parts of a Word file. */

import { escapeXml } from '../html/escape-xml.ts';

export const declaration = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n';

/** The namespaces that our parts use (ECMA-376 part 1). */
export const namespaces = [
  'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"',
  'xmlns:r="http://schemas.openxmlformats.org/officeDocument/2006/relationships"',
  'xmlns:wp="http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing"',
  'xmlns:a="http://schemas.openxmlformats.org/drawingml/2006/main"',
  'xmlns:pic="http://schemas.openxmlformats.org/drawingml/2006/picture"',
].join(' ');

/** A WordprocessingML element with one attribute, `val`. */
export function value(name: string, val: string | number): string {
  return `<w:${name} w:val="${escapeXml(String(val))}"/>`;
}
