/** Memoization by part: what several versions share is computed once. */

import type { LinkInline, Part } from '../model/index.ts';
import { memoize } from './memoize.ts';
import { eachInline, inlinesOf } from './visit.ts';

/**
 * Caches values by part and key. The key covers everything that the value depends on besides the part itself: the
 * part's position, the page. A part in several versions is one object (`parseBody`), so a value never becomes stale.
 */
export class PartCache<Value> {
  readonly #cache = memoize<Value>();

  /** Returns the value for a part and a key, making it on the first call. */
  get(part: Part, key: string, make: () => Value): Value {
    return this.#cache(part, key, make);
  }
}

/** Dependencies of a part on the rest of its document or its site. */
export interface References {
  /** In reading order. */
  readonly links: readonly LinkInline[];
  readonly hasImages: boolean;
  /** Whether it refers to footnotes, which are numbered per section. */
  readonly hasNotes: boolean;
}

const references = new PartCache<References>();

/** The links, images and footnote references of a part, including its heading and all cells. */
export function referencesOf(part: Part): References {
  return references.get(part, '', () => {
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
