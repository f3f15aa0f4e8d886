/**
 * Converts links of a foreign file to links of a policy: fragments to anchors, paths to addresses, dead links to
 * their text.
 */

import { isSafeAddress, schemeOf } from '../document/safe-address.ts';
import type { Block, Inline, LinkInline } from '../model/index.ts';

/** Returns the new address of a link, or undefined if only its text is kept. */
export type NewAddress = (href: string) => string | undefined;

/** Replaces the addresses of links in inline content. */
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

/** Replaces each leaf node of inline content. */
export function mapInline(
  inline: readonly Inline[],
  change: (node: Inline) => readonly Inline[],
): readonly Inline[] {
  return inline.flatMap((node): readonly Inline[] =>
    'children' in node ? [{ ...node, children: mapInline(node.children, change) }] : change(node),
  );
}

/** Replaces the addresses of links in a block. */
export function rewriteBlock(block: Block, address: NewAddress): Block {
  return mapBlock(block, (inline) => rewriteInline(inline, address));
}

/** Replaces each run of inline content in a block. */
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

/** The anchors in the import for fragments of the source; an empty anchor is the top of the page. */
export interface LinkTargets {
  readonly policy: string;
  readonly fragments: ReadonlyMap<string, string>;
  /** The address of the imported page. */
  readonly base?: string;
}

/** The address in the import for a link of the source; undefined if its target is unknown. */
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
    const outside = withSlashes(scheme === undefined ? `https:${own}` : own);
    const written = encoded(outside);
    // Encoding can hide a scheme, or produce an invalid host, so both forms must be safe.
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

/** In addresses of the web a backslash means a slash, up to the query (URL standard, section 4.4). */
function withSlashes(href: string): string {
  if (!/^https?:\/\//i.test(href)) return href;
  return href.replace(/^[^?#]*/, (path) => path.replaceAll('\\', '/'));
}

/** Encodes characters that are not allowed in the address of a Markdown link, and those that nobody sees. */
function encoded(href: string): string {
  return href.replace(/[\s<>"`\\{}|^\p{Cc}\p{Cf}]/gu, (character) => encodeURIComponent(character));
}
