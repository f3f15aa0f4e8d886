import { type Finding, finding } from '../findings/finding.ts';
import { type CheckedText, foundHeadings } from './places.ts';

/** The level of a section's own title; its headings are below it. */
const sectionLevel = 1;

/** Reports headings more than one level below the heading before them, or below the section. */
export function headingLevelSkipped(checked: CheckedText): readonly Finding[] {
  const headings = foundHeadings(checked);
  return headings.flatMap(({ node: { level }, section, place }, at) => {
    const before = headings[at - 1];
    const isBelow = before?.section === section;
    const above = isBelow ? before.node.level : sectionLevel;
    if (level <= above + 1) return [];
    const message =
      above === sectionLevel
        ? `This is a level ${level} heading, but headings inside a section start at level 2`
        : `This is a level ${level} heading, but the one before it is level ${above}`;
    const hint = `Start it with "${'#'.repeat(above + 1)}".`;
    const related = isBelow ? [{ place: before.place, what: 'the heading before it' }] : [];
    return [finding('heading-level-skipped', place, message, hint, related)];
  });
}
