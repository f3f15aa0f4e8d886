import { sectionsOf } from '../document/index-site.ts';
import { type Finding, finding, type Place } from '../findings/finding.ts';
import type { Document, DocumentSection } from '../model/index.ts';
import { ownSections, startOfFile } from './places.ts';

/** Checks a translation against the governing text, or the governing text itself. */
export function translation(document: Document, governing: Document): readonly Finding[] {
  if (document === governing) return governingText(document);
  return [
    ...lacking(document, governing),
    ...ownSections(document).flatMap((one) => sectionOf(one, governing)),
  ];
}

function governingText(document: Document): readonly Finding[] {
  return ownSections(document).flatMap(({ file }) =>
    file.translates === undefined
      ? []
      : [
          finding(
            'translation-value',
            valuePlace(file, file.translates),
            'This is the governing text, not a translation',
          ),
        ],
  );
}

/** Reports each section that a translation lacks, at the governing file. */
function lacking(document: Document, governing: Document): readonly Finding[] {
  return sectionsOf(document)
    .filter((section) => section.language === governing.language)
    .map((section) => {
      const what = section.id === 'preamble' ? 'the preamble' : `the section "${section.title}"`;
      const path = section.file.path.replace(/^[^/]*/, document.language);
      const hint = `Translate it into ${path}, then run "policy translated" on that file. Until then the page shows the governing text, marked as such.`;
      const message = `The translation into "${document.language}" is missing ${what}`;
      const folder = section.file.source.path.slice(0, -section.file.path.length);
      return finding('translation-missing', startOfFile(`${folder}${path}`), message, hint);
    });
}

function sectionOf(section: DocumentSection, governing: Document): readonly Finding[] {
  const model = sectionsOf(governing).find(({ id }) => id === section.id);
  const start = {
    source: section.file.source,
    span: { start: 0, end: Math.max(1, section.file.source.text.indexOf('\n')) },
  };
  if (model !== undefined) return [...recordOf(section, model), ...headingsOf(section, model)];
  const message = `The governing text has no section with the id "${section.id}"`;
  return [finding('translation-extra', start, message)];
}

function recordOf({ file }: DocumentSection, model: DocumentSection): readonly Finding[] {
  const { translates, source } = file;
  const command = `"policy translated ${source.path}"`;
  if (translates === undefined) {
    const place = { source, span: file.titleSpan };
    const hint = `Compare both texts, then run ${command}.`;
    const message = 'It is not recorded which governing text this was translated from';
    return [finding('translation-unrecorded', place, message, hint)];
  }
  if (translates === model.file.digest) return [];
  const hint = `Update the translation, then run ${command}.`;
  const message = `${model.file.source.path} has changed since this was translated`;
  return [finding('translation-stale', valuePlace(file, translates), message, hint)];
}

/** Reports the first heading without a counterpart; those after it would not match either. */
function headingsOf(section: DocumentSection, model: DocumentSection): readonly Finding[] {
  const length = Math.max(section.parts.length, model.parts.length);
  for (let at = 1; at < length; at++) {
    const heading = section.parts[at]?.part.heading;
    const counterpart = model.parts[at]?.part.heading;
    if (heading === undefined) {
      const message = `The governing section has ${count(model)}, this one has ${count(section)}`;
      return [finding('translation-headings', lastHeading(section), message)];
    }
    const place = headingPlace(section, at);
    if (counterpart === undefined) {
      return [
        finding('translation-headings', place, 'The governing section has no heading at this position'),
      ];
    }
    if (heading.level !== counterpart.level) {
      const message = `This is a level ${heading.level} heading, but the governing one is level ${counterpart.level}`;
      return [finding('translation-headings', place, message)];
    }
    const anchor = model.parts[at]?.anchor.slice(model.id.length + 1);
    if (heading.explicitId !== undefined && heading.explicitId !== anchor) {
      const message = `This heading has the id "${heading.explicitId}", but the governing one has "${anchor}"`;
      return [finding('translation-headings', place, message)];
    }
  }
  return [];
}

function count({ parts }: DocumentSection): string {
  const headings = parts.length - 1;
  return `${headings} heading${headings === 1 ? '' : 's'}`;
}

function headingPlace({ parts, starts, file }: DocumentSection, at: number): Place {
  const start = starts[at] ?? 0;
  const span = parts[at]?.part.heading?.span ?? { start: 0, end: 1 };
  return { source: file.source, span: { start: start + span.start, end: start + span.end } };
}

function lastHeading(section: DocumentSection): Place {
  const last = section.parts.length - 1;
  return last > 0
    ? headingPlace(section, last)
    : { source: section.file.source, span: section.file.titleSpan };
}

/** The place of the value of `translates` in the front matter. */
function valuePlace({ source, bodyStart }: DocumentSection['file'], value: string): Place {
  const start = source.text.indexOf(value);
  return start === -1 || start > bodyStart
    ? { source, span: { start: 0, end: 3 } }
    : { source, span: { start, end: start + value.length } };
}
