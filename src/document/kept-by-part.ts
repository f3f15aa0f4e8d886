/** What was made of a part, kept for as long as the part lives: what several versions share is made once. */

import type { LinkInline, Part } from '../model/index.ts';
import { keep } from './keep.ts';
import { eachInline, inlinesOf } from './visit.ts';

/**
 * Values by part and key. The key says everything beside the part itself that the value hangs on: the part's place,
 * the page. A part that stands in several versions is one object (`parseBody`), so nothing is ever out of date.
 */
export class KeptByPart<Value> {
  readonly #kept = keep<Value>();

  /** The value that was made for the part and the key; the first call makes it. */
  get(part: Part, key: string, make: () => Value): Value {
    return this.#kept(part, key, make);
  }
}

/** What of a part hangs on the rest of its document or its site. */
export interface References {
  /** In the order of reading. */
  readonly links: readonly LinkInline[];
  readonly hasImages: boolean;
  /** Whether it refers to footnotes, which count through their section. */
  readonly hasNotes: boolean;
}

const references = new KeptByPart<References>();

/** The links, images and references to footnotes of a part, its heading and every cell included. */
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
