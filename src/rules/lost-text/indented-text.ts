import { type Finding, finding } from '../../findings/finding.ts';
import { type CheckedText, foundBlocks } from '../places.ts';

/** Reports code blocks made by indentation (CommonMark section 4.4), which are unintended in a legal text. */
export function indentedText(checked: CheckedText): readonly Finding[] {
  return foundBlocks(checked, 'code-block')
    .filter(({ node }) => !node.fenced)
    .map(({ place }) => finding('indented-text', place, 'This text is indented and therefore shown as code'));
}
