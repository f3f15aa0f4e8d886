/** Processes mammoth's output: turns the markers of lists and the notes into elements that the HTML reader knows. */

import {
  markerAttribute,
  noteElement,
  noteReferenceElement,
  typedAttribute,
} from '../../markdown/render-html.ts';
import { itemBookmark } from './adjust-document.ts';

/** A note of a Word file: its kind, its id, and the number by which the text refers to it. */
export interface WordNote {
  readonly kind: 'footnote' | 'endnote';
  readonly id: string;
  readonly label: string;
}

/** HTML for the reader of imports, and its notes, in order. */
export interface WordHtml {
  readonly body: string;
  readonly notes: readonly WordNote[];
}

/** Text never looks like this, because mammoth escapes it. */
const reference =
  /(?:<sup>)*<a href="#(footnote|endnote)-([\w-]+)" id="\1-ref-\2">\[(\d+)\]<\/a>(?:<\/sup>)*/g;
const noteStart = /<li id="(footnote|endnote)-([\w-]+)">/;
const wayBack = / *<a href="#(?:footnote|endnote)-ref-[\w-]+">↑<\/a>/g;

/** Reads the notes that mammoth lists at the end, and numbers lists by the bookmarks at their items. */
export function tidyWordHtml(html: string): WordHtml {
  const notes: WordNote[] = [];
  const end = html.search(/<ol><li id="(?:footnote|endnote)-/);
  const text = end === -1 ? html : html.slice(0, end);
  const body = text.replace(reference, (_, kind: 'footnote' | 'endnote', id: string, label: string) => {
    // A note that is referred to again is listed again.
    const known = notes.find((note) => note.kind === kind && note.id === id);
    notes.push({ kind, id, label: known?.label ?? label });
    return `<${noteReferenceElement} label="${known?.label ?? label}"></${noteReferenceElement}>`;
  });
  const pieces =
    end === -1
      ? []
      : html
          .slice(end + '<ol>'.length, -'</ol>'.length)
          .split(noteStart)
          .slice(1);
  const listed = notes.map(({ label }, at) => {
    const piece = (pieces[at * 3 + 2] ?? '').replace(/<\/li>$/, '').replace(wayBack, '');
    return `<${noteElement} label="${label}">${piece}</${noteElement}>`;
  });
  return { body: `${withMarkers(body)}${withMarkers(listed.join(''))}`, notes };
}

const listTag = new RegExp(
  `<(/?)[ou]l>|<li>(?:<a id="${itemBookmark}\\.([\\w-]+)\\.(\\w+)\\.(\\d+)"></a>)?`,
  'g',
);

interface OpenList {
  /** The position of its opening tag in the output. */
  readonly at: number;
  marker: string;
  last: number;
}

/** A list continues as long as its numbers are in sequence; items with other numbers start a new list. */
function withMarkers(html: string): string {
  const open: OpenList[] = [];
  const out: string[] = [];
  let from = 0;
  for (const match of html.matchAll(listTag)) {
    const [tag, closing, style, delimiter, number] = match;
    out.push(html.slice(from, match.index), tag);
    from = match.index + tag.length;
    if (closing === '/') open.pop();
    else if (closing === '') open.push({ at: out.length - 1, marker: '', last: 0 });
    const list = open.at(-1);
    if (style === undefined || list === undefined) continue;
    const marker = `${style} ${delimiter}`;
    const value = Number(number);
    const start = `<ol ${markerAttribute}="${marker}">`;
    if (list.marker === '') out[list.at] = start;
    else if (list.marker !== marker || value !== list.last + 1) out.splice(-1, 0, `</ol>${start}`);
    list.marker = marker;
    list.last = value;
    out[out.length - 1] = `<li ${typedAttribute}="${value}">`;
  }
  return out.join('') + html.slice(from);
}
