import { type Finding, finding } from '../findings/finding.ts';
import type { Document } from '../model/index.ts';
import { foundBlocks } from './places.ts';

/** Reports code blocks made by indentation (CommonMark section 4.4), which are unintended in a legal text. */
export function indentedText(document: Document): readonly Finding[] {
  return foundBlocks(document, 'code-block')
    .filter(({ node }) => !node.fenced)
    .map(({ place }) => finding('indented-text', place, 'This text is indented and therefore shown as code'));
}
