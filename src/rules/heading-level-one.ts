import { type Finding, finding } from '../findings/finding.ts';
import type { Document } from '../model/index.ts';
import { ownSections } from './places.ts';

/** Reports level 1 headings in a body: the only one on the page is the title of the policy. */
export function headingLevelOne(document: Document): readonly Finding[] {
  return ownSections(document).flatMap((section) =>
    section.parts.flatMap(({ part: { heading } }, at) => {
      const start = section.starts[at] ?? 0;
      if (heading?.level !== 1) return [];
      const span = { start: start + heading.span.start, end: start + heading.span.end };
      const message = 'This is a level 1 heading, but level 1 is reserved for the title of the policy';
      return [finding('heading-level-one', { source: section.file.source, span }, message)];
    }),
  );
}
