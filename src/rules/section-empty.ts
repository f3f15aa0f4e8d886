import { type Finding, finding } from '../findings/finding.ts';
import type { DocumentSection } from '../model/index.ts';
import type { CheckedText } from './places.ts';

/** Reports sections that are empty but not marked as empty, or marked as empty but not empty. */
export function sectionEmpty(checked: CheckedText): readonly Finding[] {
  return checked.sections
    .filter((section) => section.id !== 'preamble')
    .flatMap((section) => {
      const place = { source: section.file.source, span: section.file.titleSpan };
      if (section.empty === !hasText(section)) return [];
      return section.empty
        ? [
            finding(
              'section-empty',
              place,
              'This section has "status: empty" but contains text',
              'Remove the line "status: empty".',
            ),
          ]
        : [finding('section-empty', place, `The section "${section.title}" has no text`)];
    });
}

function hasText(section: DocumentSection): boolean {
  return section.parts.some(({ part }) => part.heading !== undefined || part.blocks.length > 0);
}
