/** Caches the HTML of parts that redlines of many versions have in common. */

import { inOnePiece } from '../chunks.ts';
import type { ShownBlock, ShownRow } from './blocks.ts';
import { blocksHtml } from './html-blocks.ts';
import type { InlineSetting } from './html-inline.ts';
import { linkOf } from './marks.ts';

/** An address in a part, and whether it is shown instead of words. */
interface Link {
  readonly href: string;
  readonly isReference: boolean;
}

/** What is cached for a part: its links, and its HTML by their targets. */
interface CachedPart {
  readonly links: readonly Link[];
  readonly html: Map<string, string>;
}

/**
 * Renders rows and caches unchanged parts, for redlines in the same language. A part is rendered again if its links
 * have different targets.
 */
export function keptRows(): typeof blocksHtml {
  const parts = new WeakMap<ShownRow, CachedPart>();
  return (row, setting, level) => {
    if (!row[0]?.isOfPart) return blocksHtml(row, setting, level);
    let kept = parts.get(row);
    if (kept === undefined) {
      kept = { links: row.flatMap(linksIn), html: new Map() };
      parts.set(row, kept);
    }
    const key = `${level}${addressesOf(kept.links, setting)}`;
    let html = kept.html.get(key);
    if (html === undefined) {
      html = inOnePiece(blocksHtml(row, setting, level));
      kept.html.set(key, html);
    }
    return html;
  };
}

/** The targets of links as a key; empty without links. */
function addressesOf(links: readonly Link[], { href, reference }: InlineSetting): string {
  if (links.length === 0) return '';
  return JSON.stringify(
    links.map((one) => [href(one.href, 'new'), one.isReference ? reference(one.href, 'new') : '']),
  );
}

function linksIn({ segments }: ShownBlock): readonly Link[] {
  const pieces = segments.flatMap((segment) => ('pieces' in segment ? segment.pieces : []));
  return pieces.flatMap(({ marks, object }): readonly Link[] => [
    ...marks.flatMap(linkOf).map(({ href }) => ({ href, isReference: false })),
    ...(object?.type === 'reference' ? [{ href: object.href, isReference: true }] : []),
  ]);
}
