import { type Finding, finding } from '../findings/finding.ts';
import type { Document } from '../model/index.ts';
import { ownSections } from './places.ts';

/** The level of a section's own title, below which its headings stand. */
const sectionLevel = 1;

/** Headings that stand more than one level below the heading above them, or below the section. */
export function headingLevelSkipped(document: Document): readonly Finding[] {
  return ownSections(document).flatMap((section) => {
    let above = sectionLevel;
    return section.parts.flatMap(({ part: { heading } }, at) => {
      const start = section.starts[at] ?? 0;
      if (heading === undefined) return [];
      const { level, span } = heading;
      const skipped = level > above + 1;
      const expected = '#'.repeat(above + 1);
      above = level;
      if (!skipped) return [];
      const place = {
        source: section.file.source,
        span: { start: start + span.start, end: start + span.end },
      };
      const message =
        expected.length - 1 === sectionLevel
          ? `This heading is of level ${level}, and those of a section begin at level 2`
          : `This heading is of level ${level}, and the one above it of level ${expected.length - 1}`;
      return [finding('heading-level-skipped', place, message, `Begin it with "${expected}".`)];
    });
  });
}
