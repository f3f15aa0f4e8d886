/** The images in a document. */

import { findImage } from '../document/image.ts';
import { sectionsOf } from '../document/index-site.ts';
import { eachInline, inlinesOf } from '../document/visit.ts';
import type { Document, ImageFile } from '../model/index.ts';

/**
 * The image files that the text of a document uses, without duplicates, in order of appearance; unused ones are
 * omitted.
 */
export function imagesIn(document: Document): readonly ImageFile[] {
  const images = new Set<ImageFile>();
  for (const section of sectionsOf(document)) {
    const blocks = [
      ...section.parts.flatMap(({ part }) => part.blocks),
      ...section.footnotes.flatMap((note) => note.blocks),
    ];
    const headings = section.parts.map(({ part }) => part.heading?.inline ?? []);
    for (const inline of [...headings, ...blocks.flatMap(inlinesOf)]) {
      eachInline(inline, (node) => {
        const image = node.type === 'image' ? findImage(document, section, node.src) : undefined;
        if (image !== undefined) images.add(image);
      });
    }
  }
  return [...images];
}
