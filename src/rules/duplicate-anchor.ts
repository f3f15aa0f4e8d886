import { type Finding, finding } from '../findings/finding.ts';
import type { DocumentSection } from '../model/index.ts';
import { type CheckedText, foundHeadings } from './places.ts';

/** Reports headings, or footnotes, of a section that have the same address. */
export function duplicateAnchor(checked: CheckedText): readonly Finding[] {
  return [...headings(checked), ...checked.sections.flatMap(footnotes)];
}

function headings(checked: CheckedText): readonly Finding[] {
  const seen = new Set<string>();
  return foundHeadings(checked).flatMap(({ section, part: { anchor }, place }) => {
    const key = `${section.file.path} ${anchor}`;
    const isDouble = seen.has(key);
    seen.add(key);
    const message = `Another heading of this section already has the address "#${anchor}"`;
    return isDouble ? [finding('duplicate-anchor', place, message)] : [];
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
