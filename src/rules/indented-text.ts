import { type Finding, finding } from '../findings/finding.ts';
import type { Document } from '../model/index.ts';
import { foundBlocks } from './places.ts';

/** Code blocks that indentation made (CommonMark section 4.4): in a legal text they are an accident. */
export function indentedText(document: Document): readonly Finding[] {
  return foundBlocks(document).flatMap(({ node, place }) => {
    if (node.type !== 'code-block' || node.fenced) return [];
    return [finding('indented-text', place, 'This text is set in, and therefore shown as program code')];
  });
}
