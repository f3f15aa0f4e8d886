import { type Finding, finding } from '../findings/finding.ts';
import type { Document } from '../model/index.ts';
import { paragraphLines } from './places.ts';

/**
 * `##Title`: CommonMark (section 4.2) wants a space. A single "#" counts before a capital or a letter without case
 * alone, as it is a sign of its own in "#1".
 */
const hashes = /^(?:#{2,6}(?=[^#\s])|#(?=\p{Lu}|\p{Lo})).*$/u;

/** Lines that were meant as headings and are set as text. */
export function headingWithoutSpace(document: Document): readonly Finding[] {
  return paragraphLines(document).flatMap(({ text, place }) => {
    if (!hashes.test(text)) return [];
    const marks = /^#+/.exec(text)?.[0] ?? '';
    const shown = text.length > 40 ? `${text.slice(0, 40)}…` : text;
    const message = `"${shown}" is set as text and not as a heading`;
    const hint = `Write "${marks === '#' ? '##' : marks} ${shown.slice(marks.length)}". Where "#" is meant as a sign, write a backslash before it.`;
    return [finding('heading-without-space', place, message, hint)];
  });
}
