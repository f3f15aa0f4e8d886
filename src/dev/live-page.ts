/** Adds the preview's script to a page, and widens the page's security policy by only what the script needs. */

import { createHash } from 'node:crypto';
import { decodeHTML } from 'entities';
import { escapeAttribute } from '../html/escape-html.ts';

/**
 * Adds the script at the end of a page. It reads `data` from the attributes of its element: `page`, the digest of the
 * page as built, is `data-page`. A page without a security policy gets none.
 */
export function addScript(html: string, script: string, data: Readonly<Record<string, string>>): string {
  const widened = html.replace(
    /(<meta http-equiv="Content-Security-Policy" content=")([^"]*)"/i,
    (_, start: string, policy: string) =>
      `${start}${escapeAttribute(widenPolicy(decodeHTML(policy), hashSource(script)))}"`,
  );
  const attributes = Object.entries(data).map(([name, value]) => ` data-${name}="${escapeAttribute(value)}"`);
  const element = `<script${attributes.join('')}>${script}</script>\n`;
  const end = widened.lastIndexOf('</body>');
  return end === -1 ? `${widened}${element}` : `${widened.slice(0, end)}${element}${widened.slice(end)}`;
}

/**
 * A policy (Content Security Policy Level 3, section 2.2.1) that also allows one inline script, by its hash, and
 * connections to the page's own origin. Everything else stays forbidden, so that the preview behaves like the published
 * site.
 */
function widenPolicy(policy: string, script: string): string {
  const directives = new Map(
    policy.split(';').flatMap((text): readonly [string, readonly string[]][] => {
      const [name, ...sources] = text.trim().split(/\s+/);
      return name === undefined || name === '' ? [] : [[name.toLowerCase(), sources]];
    }),
  );
  for (const [name, source] of [
    ['script-src', script],
    ['connect-src', "'self'"],
  ] as const) {
    const sources = (directives.get(name) ?? []).filter((one) => one !== "'none'" && one !== source);
    directives.set(name, [...sources, source]);
  }
  return [...directives].map(([name, sources]) => [name, ...sources].join(' ')).join('; ');
}

function hashSource(script: string): string {
  return `'sha256-${createHash('sha256').update(script, 'utf8').digest('base64')}'`;
}
