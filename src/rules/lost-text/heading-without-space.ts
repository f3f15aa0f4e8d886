import { type Finding, finding } from '../../findings/finding.ts';
import { type CheckedText, paragraphLines } from '../places.ts';

/**
 * `##Title`: CommonMark (section 4.2) requires a space. A single "#" counts only before a capital letter or one
 * without case, because it has other uses, as in "#1".
 */
const hashes = /^(?:#{2,6}(?=[^#\s])|#(?=\p{Lu}|\p{Lo})).*$/u;

/** Reports lines that were meant as headings but are shown as text. */
export function headingWithoutSpace(checked: CheckedText): readonly Finding[] {
  return paragraphLines(checked).flatMap(({ text, place }) => {
    if (!hashes.test(text)) return [];
    const marks = /^#+/.exec(text)?.[0] ?? '';
    const shown = text.length > 40 ? `${text.slice(0, 40)}…` : text;
    const message = `"${shown}" is shown as text, not as a heading`;
    const hint = `Write "${marks === '#' ? '##' : marks} ${shown.slice(marks.length)}". If the "#" is meant literally, put a backslash before it.`;
    return [finding('heading-without-space', place, message, hint)];
  });
}
