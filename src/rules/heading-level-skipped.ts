import { type Finding, finding } from '../findings/finding.ts';
import type { Document } from '../model/index.ts';
import { ownSections } from './places.ts';

/** The level of a section's own title; its headings are below it. */
const sectionLevel = 1;

/** Reports headings more than one level below the heading before them, or below the section. */
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
          ? `This is a level ${level} heading, but headings inside a section start at level 2`
          : `This is a level ${level} heading, but the one before it is level ${expected.length - 1}`;
      return [finding('heading-level-skipped', place, message, `Start it with "${expected}".`)];
    });
  });
}
