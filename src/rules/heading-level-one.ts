import { type Finding, finding } from '../findings/finding.ts';
import { type CheckedText, foundHeadings } from './places.ts';

/** Reports level 1 headings in a body: the only one on the page is the title of the policy. */
export function headingLevelOne(checked: CheckedText): readonly Finding[] {
  const message = 'This is a level 1 heading, but level 1 is reserved for the title of the policy';
  return foundHeadings(checked)
    .filter(({ node }) => node.level === 1)
    .map(({ place }) => finding('heading-level-one', place, message));
}
