/** Images in a text. */

import type { Document, DocumentSection, ImageFile } from '../model/index.ts';

/**
 * The path of an image below the folder of the draft or version, from the address used in a section, which is
 * relative to the section's file. Undefined if the address is not a path or leads out of the folder.
 */
export function imagePath(section: DocumentSection, src: string): string | undefined {
  if (src.startsWith('/') || src.includes('\\') || /^[a-z][a-z0-9+.-]*:/i.test(src)) return undefined;
  const steps = section.file.path.split('/').slice(0, -1);
  for (const step of decodePath(src).split('/')) {
    if (step === '..' && steps.pop() === undefined) return undefined;
    if (step !== '..' && step !== '.' && step !== '') steps.push(step);
  }
  return steps.join('/');
}

/** The image itself, if it exists. */
export function findImage(document: Document, section: DocumentSection, src: string): ImageFile | undefined {
  const path = imagePath(section, src);
  return path === undefined ? undefined : document.images.get(path);
}

function decodePath(src: string): string {
  try {
    return decodeURIComponent(src);
  } catch {
    return src;
  }
}
