/** Caches the HTML of parts that redlines of many versions have in common. */

import { type Cache, createSlot } from '../cache.ts';
import { inOnePiece } from '../chunks.ts';
import type { ShownBlock } from './blocks.ts';
import { blocksHtml } from './html-blocks.ts';
import type { InlineSetting } from './html-inline.ts';

/** An address in a part, and whether it is shown instead of words. */
interface Link {
  readonly href: string;
  readonly isReference: boolean;
}

const linkSlot = createSlot<readonly Link[]>('links of a row');
const htmlSlot = createSlot<string>('HTML of a row');

/**
 * Renders rows and caches unchanged parts. A part is rendered again if its links have different targets.
 */
export function keptRows(cache: Cache): typeof blocksHtml {
  return (row, setting, level) => {
    if (!row[0]?.isOfPart) return blocksHtml(row, setting, level);
    const links = cache.get(linkSlot, row, '', () => row.flatMap(linksIn));
    const key = `${setting.words.language} ${level}${addressesOf(links, setting)}`;
    return cache.get(htmlSlot, row, key, () => inOnePiece(blocksHtml(row, setting, level)));
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
  return pieces.flatMap(({ link, object }): readonly Link[] => [
    ...(link ? [{ href: link.href, isReference: false }] : []),
    ...(object?.type === 'reference' ? [{ href: object.href, isReference: true }] : []),
  ]);
}
