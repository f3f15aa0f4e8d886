import { idProblem } from '../content/id.ts';
import { type Finding, finding } from '../findings/finding.ts';
import type { Document } from '../model/index.ts';
import { ownSections, placeOfText } from './places.ts';

/** Reports headings whose `{#id}` is not valid, or whose text contains nothing to derive an id from. */
export function headingId(document: Document): readonly Finding[] {
  return ownSections(document).flatMap((section) =>
    section.parts.flatMap(({ anchor, part: { heading } }, at) => {
      const start = section.starts[at] ?? 0;
      if (heading === undefined) return [];
      const span = { start: start + heading.span.start, end: start + heading.span.end };
      const place = { source: section.file.source, span };
      const { explicitId } = heading;
      const problem = explicitId === undefined ? undefined : idProblem(explicitId);
      if (explicitId !== undefined && problem !== undefined) {
        return [
          finding('heading-id', placeOfText(place, `{#${explicitId}}`), `The id "${explicitId}" ${problem}`),
        ];
      }
      if (!anchor.endsWith('.')) return [];
      return [finding('heading-id', place, 'This heading has no letters or digits from which to make an id')];
    }),
  );
}
