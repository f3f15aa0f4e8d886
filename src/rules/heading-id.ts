import { idProblem } from '../content/id.ts';
import { type Finding, finding } from '../findings/finding.ts';
import { type CheckedText, foundHeadings, placeOfText } from './places.ts';

/** Reports headings whose `{#id}` is not valid, or whose text contains nothing to derive an id from. */
export function headingId(checked: CheckedText): readonly Finding[] {
  return foundHeadings(checked).flatMap(({ node: { explicitId }, part: { anchor }, place }) => {
    const problem = explicitId === undefined ? undefined : idProblem(explicitId);
    if (explicitId !== undefined && problem !== undefined) {
      return [
        finding('heading-id', placeOfText(place, `{#${explicitId}}`), `The id "${explicitId}" ${problem}`),
      ];
    }
    if (!anchor.endsWith('.')) return [];
    return [finding('heading-id', place, 'This heading has no letters or digits from which to make an id')];
  });
}
