/** The text of links without words, derived only from the document itself. */

import { type Cache, createSlot } from '../cache.ts';
import { indexSite } from '../document/index-site.ts';
import { inlineText } from '../document/inline-text.ts';
import { resolveReference } from '../document/reference.ts';
import { referencesOf } from '../document/references.ts';
import type { Document, LinkInline, Part, SiteIndex } from '../model/index.ts';

/** Returns the text for a link without words; empty if it leads nowhere. */
export type OwnWords = (link: LinkInline) => string;

/**
 * The text of links without words, as shown on the page: the number of a section or heading, else its title, or the
 * anchor of a block. A link out of the document shows its address as written, because what another policy says, now
 * or later, must not change this text.
 */
export function ownWords(document: Document): OwnWords {
  let index: SiteIndex | undefined;
  return ({ href }) => {
    // Links without words are rare, and indexing every block is expensive.
    index ??= indexSite([document.language], [document]);
    const reference = resolveReference(index, document, href);
    if (reference.type === 'external' || reference.type === 'file') return href;
    if (reference.policy !== document.policy) return href;
    if (reference.type === 'missing') return '';
    const { target, anchor = document.title } = reference;
    return target === undefined ? anchor : target.number || target.title || anchor;
  };
}

/** Whether a link has neither words nor an image to show. */
export function isWordless(link: LinkInline): boolean {
  return inlineText(link.children).trim() === '' && !link.children.some((child) => child.type === 'image');
}

/**
 * Whether the text of a part, except for its number, is the same in every document: it has no footnotes and no links
 * without words.
 */
export function saysItself(part: Part, cache: Cache): boolean {
  return cache.get(ownSlot, part, '', () => {
    const { links, hasNotes } = referencesOf(part, cache);
    return !hasNotes && !links.some(isWordless);
  });
}

const ownSlot = createSlot<boolean>('whether a part depends only on itself');
