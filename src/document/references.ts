/** What the text of a part depends on elsewhere. */

import { type Cache, createSlot, noCache } from '../cache.ts';
import type { LinkInline, Part } from '../model/index.ts';
import { eachInline, inlinesOf } from './visit.ts';

/** Dependencies of a part on the rest of its document or its site. */
export interface References {
  /** In reading order. */
  readonly links: readonly LinkInline[];
  readonly hasImages: boolean;
  /** Whether it refers to footnotes, which are numbered per section. */
  readonly hasNotes: boolean;
}

const referenceSlot = createSlot<References>('references of a part');

/** The links, images and footnote references of a part, including its heading and all cells. */
export function referencesOf(part: Part, cache: Cache = noCache): References {
  return cache.get(referenceSlot, part, '', () => {
    const links: LinkInline[] = [];
    let hasImages = false;
    let hasNotes = false;
    const runs = [part.heading?.inline ?? [], ...part.blocks.flatMap(inlinesOf)];
    for (const inline of runs) {
      eachInline(inline, (node) => {
        if (node.type === 'link') links.push(node);
        hasImages ||= node.type === 'image';
        hasNotes ||= node.type === 'footnote';
      });
    }
    return { links, hasImages, hasNotes };
  });
}
