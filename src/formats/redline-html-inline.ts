/** The words of a redline as HTML. Everything is escaped; only links to hosts and those that the page knows lead anywhere. */

import { escapeText } from 'entities';
import { schemeOf } from '../document/reference.ts';
import type { Tag } from '../model.ts';
import type { InlineObject, Piece } from '../redline/piece.ts';
import type { Segment } from '../redline/redline.ts';
import { attribute } from './html-setting.ts';
import type { ShownBlock } from './redline-blocks.ts';
import { linkOf, type MarkChange, markChanges } from './redline-marks.ts';
import { say, type Words } from './strings.ts';

/** The HTML of the blocks of a kept part, below a section's heading of this level; nothing where it hangs on the page. */
export type RunHtml = (run: readonly ShownBlock[], level: number) => string | undefined;

/** What the words of a redline need to know of the page. */
export interface InlineSetting {
  readonly words: Words;
  /** The language of the text, which that of the words need not be. */
  readonly language: Tag;
  /** The address that a link of one side's text leads to on this page; nothing where it leads nowhere. */
  readonly href: (href: string, side: 'old' | 'new') => string | undefined;
  /** What a link without a text of its own says, such as a section's number. */
  readonly reference: (href: string, side: 'old' | 'new') => string;
  /** What the place of an anchor is called, from and to which text moved. */
  readonly place: (anchor: string, side: 'old' | 'new') => string;
  /** The blocks of a part that is the same on both sides, where they were set before. */
  readonly runHtml?: RunHtml;
}

/** Words with their changes marked; the ends of cells are not expected here. */
export function segmentsHtml(segments: readonly Segment[], setting: InlineSetting): string {
  return segments.map((segment) => segmentHtml(segment, setting)).join('');
}

function segmentHtml(segment: Segment, setting: InlineSetting): string {
  switch (segment.op) {
    case 'kept':
      return piecesHtml(segment.pieces, 'new', setting);
    case 'inserted':
      return insertedHtml(piecesHtml(segment.pieces, 'new', setting), setting.words);
    case 'deleted':
      return deletedHtml(piecesHtml(segment.pieces, 'old', setting), setting.words);
    case 'restyled': {
      const note = markChanges(segment.old, segment.new).map((change) => changeText(change, setting.words));
      const shown = piecesHtml(segment.new, 'new', setting);
      return `<span class="restyled">${shown}<span class="restyled-note"> [${escapeText(note.join(', '))}]</span></span>`;
    }
    case 'boundary':
      return segment.in === 'old' ? deletedHtml('¶', setting.words) : '';
  }
}

/** Marked as inserted, and said so to those who hear the page. */
export function insertedHtml(html: string, words: Words): string {
  return `<ins>${hidden(words, 'insertionStart')}${html}${hidden(words, 'insertionEnd')}</ins>`;
}

/** Marked as deleted, and said so to those who hear the page. */
export function deletedHtml(html: string, words: Words): string {
  return `<del>${hidden(words, 'deletionStart')}${html}${hidden(words, 'deletionEnd')}</del>`;
}

function hidden(
  words: Words,
  key: 'insertionStart' | 'insertionEnd' | 'deletionStart' | 'deletionEnd',
): string {
  return `<span class="visually-hidden">${escapeText(say(words, key, {}))}</span>`;
}

const markWords = {
  emphasis: 'markEmphasis',
  strong: 'markStrong',
  strikethrough: 'markStrikethrough',
  code: 'markCode',
} as const;

function isMarkWord(mark: string): mark is keyof typeof markWords {
  return Object.hasOwn(markWords, mark);
}

function changeText(change: MarkChange, words: Words): string {
  if (change.type === 'link') {
    const { from, to } = change;
    if (from === undefined) return say(words, 'linkAdded', { to: to ?? '' });
    return to === undefined ? say(words, 'linkRemoved', { from }) : say(words, 'linkChanged', { from, to });
  }
  const mark = isMarkWord(change.mark) ? say(words, markWords[change.mark], {}) : change.mark;
  return say(words, change.type === 'now' ? 'nowMarked' : 'noLongerMarked', { mark });
}

const elements: readonly (readonly [string, string])[] = [
  ['code', 'code'],
  ['strikethrough', 's'],
  ['strong', 'strong'],
  ['emphasis', 'em'],
];

/** Pieces with their marks as elements, a link outside of them. */
export function piecesHtml(pieces: readonly Piece[], side: 'old' | 'new', setting: InlineSetting): string {
  return pieces.map((piece) => pieceHtml(piece, side, setting)).join('');
}

function pieceHtml({ text, marks, object }: Piece, side: 'old' | 'new', setting: InlineSetting): string {
  const bare = object === undefined ? escapeText(text) : objectHtml(object, side, setting);
  const set = elements.reduce(
    (html, [mark, element]) => (marks.includes(mark) ? `<${element}>${html}</${element}>` : html),
    bare,
  );
  const link = marks.map(linkOf).find((one) => one !== undefined);
  return link === undefined ? set : linkHtml(link.split(' ')[0] ?? '', set, side, setting);
}

const safeSchemes: ReadonlySet<string> = new Set(['http', 'https', 'mailto', 'tel']);

function linkHtml(href: string, html: string, side: 'old' | 'new', setting: InlineSetting): string {
  const scheme = schemeOf(href);
  const address =
    scheme === undefined ? setting.href(href, side) : safeSchemes.has(scheme) ? href : undefined;
  return `<a${address === undefined ? '' : attribute('href', address)}>${html}</a>`;
}

function objectHtml(object: InlineObject, side: 'old' | 'new', setting: InlineSetting): string {
  switch (object.type) {
    case 'break':
      return '<br>\n';
    case 'footnote':
      return `<sup>[${escapeText(object.label)}]</sup>`;
    case 'image':
      return `<span class="image">${escapeText(object.alt === '' ? object.src : object.alt)}</span>`;
    case 'reference':
      return linkHtml(object.href, escapeText(setting.reference(object.href, side)), side, setting);
  }
}
