import { findImage, imagePath } from '../document/image.ts';
import { type Finding, finding } from '../finding.ts';
import type { Document } from '../model.ts';
import { foundInlines } from './places.ts';

/** Images that are not among the files of the policy. */
export function imageMissing(document: Document): readonly Finding[] {
  return foundInlines(document).flatMap(({ node, section, place }) => {
    if (node.type !== 'image' || findImage(document, section, node.src) !== undefined) return [];
    const message =
      imagePath(section, node.src) === undefined
        ? `The image "${node.src}" is not a file of this policy`
        : `There is no image "${node.src}"`;
    return [finding('image-missing', place, message)];
  });
}
