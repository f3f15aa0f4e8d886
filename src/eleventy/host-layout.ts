/** Splits one of our pages into parts, for the layout of the site that adds the policies. */

import { decodeHTML } from 'entities';
import { expected } from '../result.ts';

/** What the layout of a site receives. */
export interface PageParts {
  readonly lang: string;
  readonly dir: string;
  readonly title: string;
  /** Metadata, links and styles, as HTML for the `<head>`. */
  readonly head: string;
  /** Everything in the `<body>`, as HTML. */
  readonly content: string;
}

/**
 * What every layout has itself, or what would block the site's own styles and scripts: character set, viewport,
 * title, icon, and the security policy.
 */
const ofEveryLayout =
  /^<(?:meta charset|meta http-equiv|meta name="(?:viewport|color-scheme)"|title|link rel="icon").*\n?/gm;

/** Splits a page rendered by our templates. Throws if it is not such a page. */
export function partsOf(html: string): PageParts {
  const part = (pattern: RegExp, what: string): string => expected(pattern.exec(html)?.[1], what);
  return {
    lang: part(/<html lang="([^"]*)"/, 'a language'),
    dir: part(/<html[^>]* dir="([^"]*)"/, 'a direction'),
    title: decodeHTML(part(/<title>([^<]*)<\/title>/, 'a title')),
    head: part(/<head>\n?([\s\S]*?)<\/head>/, 'a head').replace(ofEveryLayout, ''),
    content: part(/<body>\n?([\s\S]*)<\/body>/, 'a body'),
  };
}
