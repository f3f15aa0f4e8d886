/** The subset of XML 1.0 that feeds and the sitemap need. */

import { escapeUTF8 } from 'entities';

// XML 1.0, section 2.2: these characters are not allowed, not even as references.
const forbidden = /[^\t\n\r\u0020-\uD7FF\uE000-\uFFFD\u{10000}-\u{10FFFF}]/gu;

/** An element with attributes (omitted if undefined) around text or elements. */
export function element(
  name: string,
  attributes: Readonly<Record<string, string | undefined>>,
  content: string | readonly string[] = [],
): string {
  const written = Object.entries(attributes).flatMap(([key, value]) =>
    value === undefined ? [] : [` ${key}="${escapeXml(value)}"`],
  );
  const start = `${name}${written.join('')}`;
  if (typeof content === 'string') return `<${start}>${escapeXml(content)}</${name}>`;
  return content.length === 0 ? `<${start}/>` : `<${start}>\n${content.join('\n')}\n</${name}>`;
}

/** A complete file. */
export function xmlFile(root: string): string {
  return `<?xml version="1.0" encoding="utf-8"?>\n${root}\n`;
}

function escapeXml(text: string): string {
  return escapeUTF8(text.replace(forbidden, '\uFFFD'));
}
