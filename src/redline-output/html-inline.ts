/**
 * Renders the words of a redline as HTML. Everything is escaped; only links to hosts and to targets known to the page
 * get an address.
 */

import type { Cache } from '../cache.ts';
import { isSafeAddress, schemeOf } from '../document/safe-address.ts';
import { escapeText } from '../html/escape-html.ts';
import { attribute } from '../html/html-setting.ts';
import { say, type Words } from '../i18n/strings.ts';
import type { InlineObject, Piece } from '../redline/piece.ts';
import type { Segment } from '../redline/redline.ts';
import { type MarkChange, markChanges } from './marks.ts';
import { type UnseenChange, unseenChange } from './unseen.ts';

type Side = 'old' | 'new';

/** What rendering words needs to know about the page. */
export interface InlineSetting {
  readonly words: Words;
  /** Has what redlines of other versions have in common with this one. */
  readonly cache?: Cache | undefined;
  /** The address on this page for a link in the text of one side; undefined if it leads nowhere. */
  readonly href: (href: string, side: Side) => string | undefined;
  /** The text for a link without words, such as a section's number. */
  readonly reference: (href: string, side: Side) => string;
  /** Whether runs of unchanged rows in a table that changed may be folded away by the page's styles. */
  readonly foldsRows?: boolean;
  /** The name of the place that an anchor refers to, for moved text. */
  readonly place: (anchor: string, side: Side) => string;
}

/** Words with their changes marked; must not contain ends of cells. */
export function segmentsHtml(segments: readonly Segment[], setting: InlineSetting): string {
  return segments.reduce(
    (html, segment, at) =>
      `${html}${segmentHtml(segment, setting)}${unseenHtml(unseenChange(segments, at), setting)}`,
    '',
  );
}

/** A note after a change that cannot be seen. */
function unseenHtml(change: UnseenChange | undefined, { words }: InlineSetting): string {
  if (change === undefined) return '';
  return `<span class="restyled-note"> [${escapeText(say(words, change))}]</span>`;
}

function segmentHtml(segment: Segment, setting: InlineSetting): string {
  const { words } = setting;
  switch (segment.op) {
    case 'restyled': {
      const notes = markChanges(segment.old, segment.new).map((change) => changeText(change, words));
      const shown = piecesHtml(segment.new, 'new', setting);
      return `<span class="restyled">${shown}<span class="restyled-note"> [${escapeText(notes.join(', '))}]</span></span>`;
    }
    case 'boundary':
      return segment.in === 'old' ? markedHtml('deleted', '¶', words) : '';
    default: {
      const { op, pieces } = segment;
      const html = piecesHtml(pieces, op === 'deleted' ? 'old' : 'new', setting);
      return op === 'kept' ? html : markedHtml(op, html, words);
    }
  }
}

/** Marks HTML as inserted or deleted, with words for screen readers. */
export function markedHtml(op: 'inserted' | 'deleted', html: string, words: Words): string {
  const [tag, name] = op === 'inserted' ? (['ins', 'insertion'] as const) : (['del', 'deletion'] as const);
  const saidAt = (where: 'Start' | 'End'): string =>
    `<span class="visually-hidden">${escapeText(say(words, `${name}${where}`))}</span>`;
  return `<${tag}>${saidAt('Start')}${html}${saidAt('End')}</${tag}>`;
}

function changeText(change: MarkChange, words: Words): string {
  if (change.type !== 'link') {
    const mark = isMark(change.mark) ? say(words, marks[change.mark][1]) : change.mark;
    return say(words, change.type === 'now' ? 'nowMarked' : 'noLongerMarked', { mark });
  }
  const { from, to = '' } = change;
  if (from === undefined) return say(words, 'linkAdded', { to });
  return to === '' ? say(words, 'linkRemoved', { from }) : say(words, 'linkChanged', { from, to });
}

/** The element and name of each mark, innermost first. */
const marks = {
  code: ['code', 'markCode'],
  strikethrough: ['s', 'markStrikethrough'],
  strong: ['strong', 'markStrong'],
  emphasis: ['em', 'markEmphasis'],
} as const;

function isMark(mark: string): mark is keyof typeof marks {
  return Object.hasOwn(marks, mark);
}

/** Pieces with their marks as elements, with links outermost. */
export function piecesHtml(pieces: readonly Piece[], side: Side, setting: InlineSetting): string {
  return pieces.reduce((html, piece) => html + pieceHtml(piece, side, setting), '');
}

function pieceHtml(piece: Piece, side: Side, setting: InlineSetting): string {
  let html = piece.object ? objectHtml(piece.object, side, setting) : escapeText(piece.text);
  for (const [mark, [tag]] of Object.entries(marks))
    if (piece.marks.includes(mark)) html = `<${tag}>${html}</${tag}>`;
  return piece.link ? linkHtml(piece.link.href, html, side, setting) : html;
}

function linkHtml(href: string, html: string, side: Side, setting: InlineSetting): string {
  const outside = isSafeAddress(href) ? href : undefined;
  const address = schemeOf(href) === undefined ? setting.href(href, side) : outside;
  return `<a${address === undefined ? '' : attribute('href', address)}>${html}</a>`;
}

function objectHtml(object: InlineObject, side: Side, setting: InlineSetting): string {
  switch (object.type) {
    case 'break':
      return '<br>\n';
    case 'footnote':
      return `<sup>[${escapeText(object.label)}]</sup>`;
    case 'image':
      return `<span class="image">${escapeText(object.alt || object.src)}</span>`;
    case 'reference':
      return linkHtml(object.href, escapeText(setting.reference(object.href, side)), side, setting);
  }
}
