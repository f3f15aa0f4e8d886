/** Links of a foreign file as links of ours: fragments to anchors, paths to addresses, dead ones to their words. */

import { isSafeAddress, schemeOf } from '../document/reference.ts';
import type { Block, Inline, LinkInline } from '../model/index.ts';

/** Gives the address that a link shall have, or nothing where only its words are kept. */
export type NewAddress = (href: string) => string | undefined;

/** Inline content with the addresses of links replaced. */
export function rewriteInline(inline: readonly Inline[], address: NewAddress): readonly Inline[] {
  return inline.flatMap((node): readonly Inline[] => {
    if (!('children' in node)) return [node];
    const children = rewriteInline(node.children, address);
    if (node.type !== 'link') return [{ ...node, children }];
    const href = address(node.href);
    const link: LinkInline = { ...node, children, href: href ?? '' };
    return href === undefined ? children : [link];
  });
}

/** Inline content with each node that holds no others replaced. */
export function mapInline(
  inline: readonly Inline[],
  change: (node: Inline) => readonly Inline[],
): readonly Inline[] {
  return inline.flatMap((node): readonly Inline[] =>
    'children' in node ? [{ ...node, children: mapInline(node.children, change) }] : change(node),
  );
}

/** A block with the addresses of links replaced. */
export function rewriteBlock(block: Block, address: NewAddress): Block {
  return mapBlock(block, (inline) => rewriteInline(inline, address));
}

/** A block with each run of its inline content replaced. */
export function mapBlock(block: Block, inline: (nodes: readonly Inline[]) => readonly Inline[]): Block {
  const blocks = (inner: readonly Block[]): readonly Block[] => inner.map((one) => mapBlock(one, inline));
  switch (block.type) {
    case 'paragraph':
      return { ...block, inline: inline(block.inline) };
    case 'list':
      return { ...block, items: block.items.map((item) => ({ ...item, blocks: blocks(item.blocks) })) };
    case 'quotation':
      return { ...block, blocks: blocks(block.blocks) };
    case 'table':
      return {
        ...block,
        header: block.header.map((cell) => ({ ...cell, inline: inline(cell.inline) })),
        rows: block.rows.map((row) => ({
          ...row,
          cells: row.cells.map((cell) => ({ ...cell, inline: inline(cell.inline) })),
        })),
      };
    case 'definition-list':
      return {
        ...block,
        items: block.items.map((item) => ({
          ...item,
          terms: item.terms.map((term) => ({ ...term, inline: inline(term.inline) })),
          descriptions: item.descriptions.map(blocks),
        })),
      };
    default:
      return block;
  }
}

/** Where fragments of the source lead in the import; an empty anchor is the top of the page. */
export interface LinkTargets {
  readonly policy: string;
  readonly fragments: ReadonlyMap<string, string>;
  /** The address of the page that was imported. */
  readonly base?: string;
}

/** The address of a link of the source in the import; nothing where it leads nowhere that is known. */
export function newAddress(href: string, { policy, fragments, base }: LinkTargets): string | undefined {
  const own = base !== undefined && href.startsWith(`${base}#`) ? href.slice(base.length) : href;
  if (own.startsWith('#')) {
    const fragment = own.slice(1);
    if (fragment === '' || fragment.toLowerCase() === 'top') return `/${policy}/`;
    const anchor =
      fragments.get(fragment) ??
      fragments.get(decoded(fragment)) ??
      fragments.get(decoded(fragment).toLowerCase());
    return anchor === undefined ? undefined : anchor === '' ? `/${policy}/` : `#${anchor}`;
  }
  const scheme = schemeOf(own);
  if (scheme !== undefined || own.startsWith('//')) {
    const outside = scheme === undefined ? `https:${own}` : own;
    const written = encoded(outside);
    // Encoding can hide a scheme, or make a host that no browser can read: both forms have to be safe.
    const isSafe = [outside, written].every((one) => schemeOf(one) !== undefined && isSafeAddress(one));
    return isSafe ? written : undefined;
  }
  return base === undefined || !URL.canParse(own, base) ? undefined : new URL(own, base).href;
}

function decoded(text: string): string {
  try {
    return decodeURIComponent(text);
  } catch {
    return text;
  }
}

/** What cannot stand in the address of a Markdown link as it is. */
function encoded(href: string): string {
  return href.replace(/[\s<>"`\\{}|^]/g, (character) => encodeURIComponent(character));
}
