import { type Finding, finding } from '../findings/finding.ts';
import type { Document, DocumentSection } from '../model/index.ts';
import { ownSections } from './places.ts';

/** Reports headings, or footnotes, of a section that have the same address. */
export function duplicateAnchor(document: Document): readonly Finding[] {
  return ownSections(document).flatMap((section) => [...headings(section), ...footnotes(section)]);
}

function headings(section: DocumentSection): readonly Finding[] {
  const seen = new Set<string>();
  return section.parts.flatMap(({ anchor, part }, at) => {
    const start = section.starts[at] ?? 0;
    if (part.heading === undefined) return [];
    const { span } = part.heading;
    const place = { source: section.file.source, span: { start: start + span.start, end: start + span.end } };
    const double = seen.has(anchor);
    seen.add(anchor);
    return double
      ? [
          finding(
            'duplicate-anchor',
            place,
            `Another heading of this section already has the address "#${anchor}"`,
          ),
        ]
      : [];
  });
}

function footnotes(section: DocumentSection): readonly Finding[] {
  const seen = new Set<string>();
  return section.footnotes.flatMap(({ anchor, label, start, span }) => {
    const place = { source: section.file.source, span: { start: start + span.start, end: start + span.end } };
    const double = seen.has(anchor);
    seen.add(anchor);
    const hint = 'Give one of them a different name between "[^" and "]".';
    const message = `Another footnote of this section is already called "${label}"`;
    return double ? [finding('duplicate-anchor', place, message, hint)] : [];
  });
}
