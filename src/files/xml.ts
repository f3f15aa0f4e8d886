/** The subset of XML 1.0 that feeds and the sitemap need. */

import { escapeXml } from '../html/escape-xml.ts';

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
