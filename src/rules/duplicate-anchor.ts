import { type Finding, finding, type Place } from '../findings/finding.ts';
import type { DocumentSection } from '../model/index.ts';
import { type CheckedText, foundHeadings } from './places.ts';

/** Reports headings, or footnotes, of a section that have the same address. */
export function duplicateAnchor(checked: CheckedText): readonly Finding[] {
  return [...headings(checked), ...checked.sections.flatMap(footnotes)];
}

function headings(checked: CheckedText): readonly Finding[] {
  const seen = new Map<string, Place>();
  return foundHeadings(checked).flatMap(({ section, part: { anchor }, place }) => {
    const key = `${section.file.path} ${anchor}`;
    const first = seen.get(key);
    if (first === undefined) {
      seen.set(key, place);
      return [];
    }
    const message = `Another heading of this section already has the address "#${anchor}"`;
    return [
      finding('duplicate-anchor', place, message, undefined, [{ place: first, what: 'the other heading' }]),
    ];
  });
}

function footnotes(section: DocumentSection): readonly Finding[] {
  const seen = new Map<string, Place>();
  return section.footnotes.flatMap(({ anchor, label, start, span }) => {
    const place = { source: section.file.source, span: { start: start + span.start, end: start + span.end } };
    const first = seen.get(anchor);
    if (first === undefined) {
      seen.set(anchor, place);
      return [];
    }
    const hint = 'Give one of them a different name between "[^" and "]".';
    const message = `Another footnote of this section is already called "${label}"`;
    return [
      finding('duplicate-anchor', place, message, hint, [{ place: first, what: 'the other footnote' }]),
    ];
  });
}
