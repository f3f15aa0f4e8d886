import { findImage, imagePath } from '../document/image.ts';
import { type Finding, finding, type Place } from '../findings/finding.ts';
import type { Document, DocumentSection, ImageInline } from '../model/index.ts';
import { type CheckedText, foundInlines } from './places.ts';

/** Maximum size in bytes, so that a page of text stays light. */
const largest = 1_000_000;

/** Checks images: each must be a file of the policy, of reasonable size, with alternative text. */
export function image(checked: CheckedText): readonly Finding[] {
  return foundInlines(checked, 'image').flatMap(({ node, section, place }) => [
    ...fileOf(checked.document, section, node, place),
    ...wordsOf(node, place),
  ]);
}

function fileOf(
  document: Document,
  section: DocumentSection,
  { src }: ImageInline,
  place: Place,
): readonly Finding[] {
  if (imagePath(section, src) === undefined) {
    return [finding('image-outside', place, `The image "${src}" is not a file of this policy`)];
  }
  const file = findImage(document, section, src);
  if (file === undefined) return [finding('image-missing', place, `The image "${src}" does not exist`)];
  if (file.bytes.length <= largest) return [];
  const size = (file.bytes.length / 1_000_000).toFixed(1);
  return [finding('image-too-large', place, `The image "${src}" is ${size} megabytes in size`)];
}

function wordsOf({ src, alt }: ImageInline, place: Place): readonly Finding[] {
  if (alt.trim() !== '') return [];
  return [finding('image-alt-missing', place, `The image "${src}" has no alternative text`)];
}
