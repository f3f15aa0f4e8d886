/** The HTML of parts that redlines of many versions keep, set once. */

import { inOnePiece } from '../chunks.ts';
import type { ShownBlock, ShownRow } from './blocks.ts';
import { blocksHtml } from './html-blocks.ts';
import type { InlineSetting } from './html-inline.ts';
import { linkOf } from './marks.ts';

/** An address in a part, and whether it stands there instead of words. */
interface Link {
  readonly href: string;
  readonly isReference: boolean;
}

/** What is kept of a part: its links, and its HTML by where they lead. */
interface Kept {
  readonly links: readonly Link[];
  readonly html: Map<string, string>;
}

/**
 * Sets rows, and keeps what it sets of parts that did not change, for redlines in the same words; a part whose links
 * lead elsewhere than before is set anew.
 */
export function keptRows(): typeof blocksHtml {
  const parts = new WeakMap<ShownRow, Kept>();
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

/** Where links lead, as a key; empty without any. */
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
