import { type Finding, finding } from '../findings/finding.ts';
import { type CheckedText, foundInlines, textAt } from './places.ts';

/** The mark of a footnote. After a backslash it is text; before an address it is a link. */
const mark = /(?<!\\)\[\^([^\s[\]]+)\](?!\()/g;

/** Reports marks without a footnote, and footnotes without a mark. */
export function footnoteMark(checked: CheckedText): readonly Finding[] {
  return [...missing(checked), ...unused(checked)];
}

function missing(checked: CheckedText): readonly Finding[] {
  return foundInlines(checked, 'text').flatMap((found) => {
    if (!found.node.value.includes('[^')) return [];
    const { section, place } = found;
    const labels = section.footnotes.map((note) => note.label);
    return [...textAt(place).matchAll(mark)]
      .filter(([, label = '']) => !labels.includes(label))
      .map(({ index, 0: text, 1: label }) => {
        const start = place.span.start + index;
        const span = { start, end: start + text.length };
        const message = `There is no footnote "${label}" in this file`;
        const hint = `Write the note on a separate line in the same file: "[^${label}]: The text of the note."`;
        return finding('footnote-missing', { source: place.source, span }, message, hint);
      });
  });
}

function unused(checked: CheckedText): readonly Finding[] {
  return checked.sections.flatMap((section) =>
    section.footnotes
      .filter((note) => note.references === 0)
      .map(({ label, start, span }) => {
        const from = start + span.start;
        const place = {
          source: section.file.source,
          span: { start: from, end: from + label.length + '[^]'.length },
        };
        return finding('footnote-unused', place, `Nothing refers to the footnote "${label}"`);
      }),
  );
}
