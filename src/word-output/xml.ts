/** XML of the parts of a Word file. */

const references: Readonly<Record<string, string>> = {
  '&': '&amp;',
  '<': '&lt;',
  '>': '&gt;',
  '"': '&quot;',
};

/** Escapes text or the value of an attribute. Characters that XML 1.0 (section 2.2) does not allow are replaced. */
export function xml(text: string): string {
  return text
    .replace(/[&<>"]/g, (character) => references[character] ?? character)
    .replace(forbidden, '\uFFFD');
}

// biome-ignore lint/suspicious/noControlCharactersInRegex: these are the characters that XML has no way to hold
const forbidden = /[\u0000-\u0008\u000B\u000C\u000E-\u001F\uFFFE\uFFFF]|\p{Surrogate}/gu;

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
  return `<w:${name} w:val="${xml(String(val))}"/>`;
}
