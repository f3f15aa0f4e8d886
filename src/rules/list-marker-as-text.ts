import { type Finding, finding } from '../findings/finding.ts';
import { readMarker } from '../markdown/list-marker.ts';
import type { Document } from '../model/index.ts';
import { type Line, paragraphLines } from './places.ts';

/** Signs that people copy from word processors, which Markdown takes for text. */
const bullet = /^[•●▪■◦‣∙·・○➢➤✓](?=[ \t\u00A0\u3000]|\p{L})/u;

/** A dash as a bullet; within a paragraph it is likelier a dash of the sentence. */
const dash = /^[–—](?=[ \t\u00A0]\S)/u;

/** A marker without the space that Markdown wants: `1.Name`, `(a)Name`, `-Name`. */
const tight = /^(?:\(?(?:\d{1,2}|[a-z])\)|\d{1,2}\.|[-+*](?![-+*]))(?=\p{Lu}\p{Ll}|\p{Lo})/u;

/** The end of a line after which a list may begin. */
const listAhead = /[:;,.。：；，、]\s*$/u;

/** Lines that look like items of a list. */
export function listMarkerAsText(document: Document): readonly Finding[] {
  let above = false;
  return paragraphLines(document).flatMap((line) => {
    const marker = markerOf(line, above && !line.first);
    above = marker !== undefined;
    if (marker === undefined) return [];
    const { source, span } = line.place;
    const place = { source, span: { start: span.start, end: span.start + marker.length } };
    return [finding('list-marker-as-text', place, `"${marker}" looks like the start of a list item`)];
  });
}

/** `above`: the line before it in the paragraph looks like an item as well. */
function markerOf(line: Line, above: boolean): string | undefined {
  const { text, first, before } = line;
  const sign = bullet.exec(text) ?? (first ? dash.exec(text) : null);
  if (sign !== null) return sign[0];
  // In the middle of a paragraph a number or a letter before a full stop is likelier the end of a sentence.
  if (!first && !above && !listAhead.test(before)) return undefined;
  const stuck = tight.exec(text);
  if (stuck !== null && !isEmphasis(text)) return stuck[0];
  const marker = readMarker(text, 0);
  if (marker === undefined || text.slice(marker.end).trim() === '') return undefined;
  const label = text.slice(0, marker.end);
  // Two letters are a word, unless they are a numeral or the same letter twice.
  const isWord = /^\(?\p{L}{2,}/u.test(label) && !/^\(?(?:[ivx]+|[IVX]+|(\p{L})\1)[.)]/u.test(label);
  return isWord ? undefined : label;
}

/** `*Name*` is emphasis, and begins no item. */
function isEmphasis(text: string): boolean {
  return /^([*+-])[^*]*\1/.test(text) && text.startsWith('*');
}
