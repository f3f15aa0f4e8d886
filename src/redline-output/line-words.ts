/** Formats the words of a line of marked text. */

import type { InlineObject, Piece } from '../redline/piece.ts';
import type { Segment } from '../redline/redline.ts';
import { printable } from '../source.ts';
import { linkText, type MarkChange, markChanges } from './marks.ts';
import { type UnseenChange, unseenChange } from './unseen.ts';

/** How an output format writes and marks text. All functions except `text` receive the result of `text`. */
export interface Pen {
  /** Plain text, escaped for the format. */
  readonly text: (text: string) => string;
  readonly inserted: (marked: string) => string;
  readonly deleted: (marked: string) => string;
  readonly restyled: (marked: string, changes: string) => string;
  /** Annotations that are not part of the text. */
  readonly note: (marked: string) => string;
}

/** The words of a line with their changes marked. */
export function segmentsText(segments: readonly Segment[], pen: Pen): string {
  return segments
    .map((segment, at) => {
      const unseen = unseenChange(segments, at);
      const note = unseen === undefined ? '' : ` ${pen.note(pen.text(`[${unseenNames[unseen]}]`))}`;
      return `${segmentText(segment, pen)}${note}`;
    })
    .join('');
}

const unseenNames: Readonly<Record<UnseenChange, string>> = {
  invisibleRemoved: 'invisible character removed',
  invisibleInserted: 'invisible character inserted',
  invisibleChanged: 'invisible character changed',
  lookAlike: 'characters that look the same',
};

function segmentText(segment: Segment, pen: Pen): string {
  if (segment.op === 'boundary') return boundaryText(segment, pen);
  if (segment.op === 'restyled') return restyledText(segment.old, segment.new, pen);
  if (segment.op === 'kept') return piecesText(segment.pieces, false, pen);
  return pen[segment.op](piecesText(segment.pieces, true, pen));
}

function boundaryText({ of, in: side }: Extract<Segment, { readonly op: 'boundary' }>, pen: Pen): string {
  const sign = of === 'cell' ? '|' : '¶';
  const shown = side === 'both' ? sign : side === 'new' ? pen.inserted(sign) : pen.deleted(sign);
  return of === 'cell' ? ` ${shown} ` : shown;
}

function restyledText(before: readonly Piece[], after: readonly Piece[], pen: Pen): string {
  const changes = markChanges(before, after).map(changeText);
  return pen.restyled(piecesText(after, false, pen), pen.text(changes.join(', ') || 'other marks'));
}

function changeText(change: MarkChange): string {
  if (change.type !== 'link') return `${change.type === 'now' ? 'now' : 'no longer'} ${change.mark}`;
  const [from, to] = [printable(change.from ?? ''), printable(change.to ?? '')];
  if (change.from === undefined) return `now a link to ${to}`;
  return change.to === undefined ? `no longer a link to ${from}` : `link ${from} → ${to}`;
}

/** Marks nothing. */
export const rawPen: Pen = {
  text: (text) => text,
  inserted: (text) => text,
  deleted: (text) => text,
  restyled: (text) => text,
  note: (text) => text,
};

/** The words of a line without any markup. */
export function plainText(segments: readonly Segment[]): string {
  return segments
    .map((one) =>
      one.op === 'boundary' ? ' | ' : piecesText(one.op === 'restyled' ? one.new : one.pieces, false, rawPen),
    )
    .join('');
}

/** The plain text; with `links`, the address of each link after its words. */
function piecesText(pieces: readonly Piece[], links: boolean, pen: Pen): string {
  return pieces
    .map(({ text, link: own, object }, at) => {
      const link = own && linkText(own);
      const following = pieces[at + 1]?.link;
      const next = following && linkText(following);
      const address =
        links && link !== undefined && link !== next && link !== text
          ? pen.text(` <${printable(link)}>`)
          : '';
      const shown = pen.text(
        object === undefined ? text.split('\n').map(printable).join('\n') : objectText(object),
      );
      return `${shown}${address}`;
    })
    .join('');
}

function objectText(object: InlineObject): string {
  switch (object.type) {
    case 'image':
      return `[image: ${printable(object.alt === '' ? object.src : object.alt)}]`;
    case 'footnote':
      return `[^${printable(object.label)}]`;
    case 'reference':
      return `[${printable(object.href)}]`;
    case 'break':
      return '\n';
  }
}
