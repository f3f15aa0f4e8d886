/** The words of a part or a section, without numbers, as one string: what likeness is judged by. */

import type { DocumentPart, DocumentSection } from '../model.ts';
import { inlineText } from './inline-text.ts';
import { inlinesOf } from './visit.ts';

/** The heading and the blocks of a part, one run of text a line. */
export function partText({ part }: DocumentPart): string {
  const runs = [part.heading?.inline ?? [], ...part.blocks.flatMap(inlinesOf)];
  const code = part.blocks.flatMap((block) => (block.type === 'code-block' ? [block.value] : []));
  return [...runs.map(inlineText), ...code].filter((line) => line !== '').join('\n');
}

/** The title and all parts of a section. */
export function sectionText(section: DocumentSection): string {
  return [section.title, ...section.parts.map(partText)].filter((text) => text !== '').join('\n');
}
