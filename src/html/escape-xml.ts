/** Escaping for XML: feeds, the sitemap and the parts of Word files. */

import { escapeUTF8 } from 'entities';

const forbidden = /[^\t\n\r\u0020-\uD7FF\uE000-\uFFFD\u{10000}-\u{10FFFF}]/gu;

/**
 * Escapes text or the value of an attribute. Characters that XML 1.0 (section 2.2) does not allow, not even as
 * references, are replaced by U+FFFD.
 */
export function escapeXml(text: string): string {
  return escapeUTF8(text.replace(forbidden, '\uFFFD'));
}
