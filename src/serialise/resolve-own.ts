/** What the links of a document say where their author wrote no words, by nothing but the document itself. */

import { indexSite } from '../document/index-site.ts';
import { inlineText } from '../document/inline-text.ts';
import { KeptByPart, referencesOf } from '../document/kept-by-part.ts';
import { resolveReference } from '../document/reference.ts';
import type { Document, LinkInline, Part, SiteIndex } from '../model/index.ts';

/** Gives the words that stand for a link without words; empty for one that leads nowhere. */
export type OwnWords = (link: LinkInline) => string;

/**
 * The words of links without words, as the page sets them: the number of a section or heading, its title where it
 * has none, the anchor of a block. A link out of the document gives its address as written: what another policy
 * says, now or later, must not change the text of this one.
 */
export function ownWords(document: Document): OwnWords {
  let index: SiteIndex | undefined;
  return ({ href }) => {
    // Links without words are rare, and an index of every block is not.
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

/** Whether the text of a part, but for its number, is the same in every document: no note and no own words of a link. */
export function saysItself(part: Part): boolean {
  return itself.get(part, '', () => {
    const { links, hasNotes } = referencesOf(part);
    return !hasNotes && !links.some(isWordless);
  });
}

const itself = new KeptByPart<boolean>();
