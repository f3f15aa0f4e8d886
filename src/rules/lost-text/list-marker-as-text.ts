import { type Finding, finding } from '../../findings/finding.ts';
import { readMarker } from '../../markdown/list-marker.ts';
import { foreignMarkerAt } from '../patterns/item-markers.ts';
import { type CheckedText, type Line, paragraphLines } from '../places.ts';

/** Bullets that people paste from word processors and that Markdown treats as text. */
const bullet = /^[•●▪■◦‣∙·・○➢➤✓](?=[ \t\u00A0\u3000]|\p{L})/u;

/** A dash as a bullet; inside a paragraph it is more likely punctuation. */
const dash = /^[–—](?=[ \t\u00A0]\S)/u;

/** A marker without the space that Markdown requires: `1.Name`, `(a)Name`, `-Name`. */
const tight = /^(?:\(?(?:\d{1,2}|[a-z])\)|\d{1,2}\.|[-+*](?![-+*]))(?=\p{Lu}\p{Ll}|\p{Lo})/u;

/** The same before a small letter; only a run of them is a list. */
const tightRun = /^\(?(\d{1,2}|[a-z])[.)](?=\p{Ll})/u;

/** The end of a line after which a list may start. */
const listAhead = /[:;,.。：；，、]\s*$/u;

/** Reports lines that look like list items but are text. */
export function listMarkerAsText(checked: CheckedText): readonly Finding[] {
  let above = false;
  const lines = paragraphLines(checked);
  return lines.flatMap((line, at) => {
    const marker =
      foreignMarker(line, lines[at + 1]) ??
      markerOf(line, above && !line.first) ??
      markerInItem(line) ??
      markerInRun(line, lines[at + 1]);
    above = marker !== undefined;
    if (marker === undefined) return [];
    const { source, span } = line.place;
    const place = { source, span: { start: span.start, end: span.start + marker.length } };
    return [finding('list-marker-as-text', place, `"${marker}" looks like the start of a list item`)];
  });
}

/** A marker in another script, if an adjacent line of the paragraph also has one: only then do items run together. */
function foreignMarker(line: Line, next: Line | undefined): string | undefined {
  const own = foreignMarkerAt(line.text);
  if (own === undefined) return undefined;
  const follows = !line.first && (foreignMarkerAt(line.before) !== undefined || listAhead.test(line.before));
  const leads = next !== undefined && !next.first && foreignMarkerAt(next.text) !== undefined;
  return follows || leads ? own : undefined;
}

/** `above`: the previous line of the paragraph also looks like an item. */
function markerOf(line: Line, above: boolean): string | undefined {
  const { text, first, before } = line;
  const sign = bullet.exec(text) ?? (first ? dash.exec(text) : null);
  if (sign !== null) return sign[0];
  // Inside a paragraph, a number or letter before a full stop is more likely the end of a sentence.
  if (!first && !above && !listAhead.test(before)) return undefined;
  const stuck = tight.exec(text);
  if (stuck !== null && !isEmphasis(text)) return stuck[0];
  const marker = readMarker(text, 0);
  if (marker === undefined || text.slice(marker.end).trim() === '') return undefined;
  const label = text.slice(0, marker.end);
  // Two letters are a word unless they are a numeral or the same letter twice.
  const isWord = /^\(?\p{L}{2,}/u.test(label) && !/^\(?(?:[ivx]+|[IVX]+|(\p{L})\1)[.)]/u.test(label);
  return isWord ? undefined : label;
}

/** A line inside an item that starts with a marker like that of the item: `(c)` two lines below `(a)`, or a dash. */
function markerInItem({ text, first, item }: Line): string | undefined {
  if (first || item === '') return undefined;
  const own = readMarker(text, 0);
  const opened = readMarker(item, 0);
  if (opened?.type === 'bullet') return (bullet.exec(text) ?? dash.exec(text))?.[0];
  if (own?.type !== 'ordered' || opened?.type !== 'ordered') return undefined;
  const isNext = own.readings.some(({ value }) =>
    opened.readings.some((before) => value > before.value && value <= before.value + 3),
  );
  return isNext && text.slice(own.end).trim() !== '' ? text.slice(0, own.end) : undefined;
}

/** `1.one` above `2.two`: a marker without a space, if the next or previous line has the one that follows or precedes. */
function markerInRun(line: Line, next: Line | undefined): string | undefined {
  const own = tightRun.exec(line.text);
  if (own === null) return undefined;
  const place = orderOf(own[1]);
  const follows = !line.first && orderOf(tightRun.exec(line.before)?.[1]) === place - 1;
  const leads = next?.first === false && orderOf(tightRun.exec(next.text)?.[1]) === place + 1;
  return follows || leads ? own[0] : undefined;
}

/** The place of a number or letter in its order; not a number if there is none. */
function orderOf(label: string | undefined): number {
  if (label === undefined) return Number.NaN;
  return /^\d/.test(label) ? Number(label) : label.charCodeAt(0);
}

/** `*Name*` is emphasis, not a list item. */
function isEmphasis(text: string): boolean {
  return /^([*+-])[^*]*\1/.test(text) && text.startsWith('*');
}
