/** Changes that certainly cure a finding: the editor offers each as a button. */

import type { Finding } from '../findings/finding.ts';
import { type DeskText, deskText } from '../i18n/desk-words.ts';
import type { Cure } from './protocol.ts';

/** A change of a source's text, offsets counting in it. */
type Maker = (one: Finding, text: string) => Omit<Cure, 'old'> | undefined;

/** By the code of the finding. */
const makers: Readonly<Record<string, Maker>> = {
  'heading-without-space': ({ place }, text) => {
    const marks = /^#+/.exec(text.slice(place.span.start))?.[0] ?? '';
    if (marks === '') return undefined;
    const written = marks === '#' ? '## ' : `${marks} `;
    return replace(deskText('cureHeading'), place.span.start, place.span.start + marks.length, written);
  },
  'list-marker-as-text': ({ place }, text) => {
    const { start, end } = place.span;
    const bullet = /^[•·‣◦▪–—]$/u.test(text.slice(start, end));
    if (!bullet || !isLineStart(text, start)) return undefined;
    const space = /^[ \t]*/.exec(text.slice(end))?.[0].length ?? 0;
    return replace(deskText('cureListItem'), start, end + space, '- ');
  },
  'reference-missing': ({ place, hint }, text) => {
    const near = /^Did you mean "([^"]+)"\?$/.exec(hint)?.[1];
    const written = /\]\(\s*<?([^)\s>]*)/.exec(text.slice(place.span.start, place.span.end));
    if (near === undefined || written?.[1] === undefined) return undefined;
    const start = place.span.start + written.index + written[0].length - written[1].length;
    return replace(deskText('cureLink', { address: near }), start, start + written[1].length, near);
  },
  'placeholder-text': ({ place }, text) => {
    const line = itemLine(text, place.span.start, place.span.end);
    return line && replace(deskText('cureRemoveItem'), line.start, line.end, '');
  },
  'typed-number': ({ place, hint }) => {
    const link = /^Write a link without words, "(\[\]\([^)"]+\))": its number, (.+), is filled in\.$/.exec(
      hint,
    );
    if (link?.[1] === undefined) return undefined;
    return replace(
      deskText('cureNumber', { name: link[2] ?? '' }),
      place.span.start,
      place.span.end,
      link[1],
    );
  },
};

/** The cures of a finding, their offsets counted from `bodyStart`; none where it would change something before that. */
export function curesOf(one: Finding, bodyStart: number): readonly Cure[] {
  const { text } = one.place.source;
  const cure = makers[one.code]?.(one, text);
  if (cure === undefined || cure.from < bodyStart) return [];
  const { from, to } = cure;
  return [{ ...cure, from: from - bodyStart, to: to - bodyStart, old: text.slice(from, to) }];
}

function replace(label: DeskText, from: number, to: number, insert: string): Omit<Cure, 'old'> {
  return { label, from, to, insert };
}

/** The line of a list item that says nothing but a placeholder, with its end; undefined for any other text. */
function itemLine(
  text: string,
  from: number,
  to: number,
): { readonly start: number; readonly end: number } | undefined {
  const start = text.lastIndexOf('\n', from - 1) + 1;
  const found = text.indexOf('\n', to);
  const end = found === -1 ? text.length : found;
  const isMarker = /^[ \t]*(?:[-*+]|\(?[\p{L}\p{N}]{1,4}[.)])[ \t]+[*_`"“]*$/u.test(text.slice(start, from));
  const isEnd = /^[*_`"”.,;:]*[ \t]*$/.test(text.slice(to, end));
  // What is indented below belongs to the item, and would be left behind.
  const isAlone = !/^\n(?:[ \t]*\n)*[ \t]+\S/.test(text.slice(end));
  if (!isMarker || !isEnd || !isAlone) return undefined;
  return { start, end: found === -1 ? end : end + 1 };
}

function isLineStart(text: string, at: number): boolean {
  return /(?:^|\n)[ \t]*$/.test(text.slice(Math.max(0, at - 200), at));
}
