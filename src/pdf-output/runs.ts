/** Text within a line as Typst. */

import type { Change, PaperLink, PaperNote, PaperObject, PaperRun } from '../paper/paper-line.ts';
import { block, call, string } from './typst-strings.ts';

/** What the text of one file is written with. */
export interface PdfContext {
  /** The anchors that are places in the file. */
  readonly places: ReadonlySet<string>;
  /** Takes an image in and returns the path at which the compiler finds it; nothing for a format that it cannot read. */
  readonly image: (file: {
    readonly path: string;
    readonly digest: string;
    readonly bytes: Uint8Array;
  }) => string | undefined;
  /** The notes that are referred to more than once, by key. */
  readonly notes: ReadonlySet<string>;
  readonly noteContent: (note: PaperNote) => string;
}

/** The runs of a line. */
export function runsTypst(
  runs: readonly PaperRun[],
  isVerbatim: boolean,
  context: PdfContext,
): readonly string[] {
  return runs.map((run) => runTypst(run, isVerbatim, context)).filter((text) => text !== '');
}

function runTypst(run: PaperRun, isVerbatim: boolean, context: PdfContext): string {
  const { link, object, change } = run;
  const plain = object === undefined ? textTypst(run, isVerbatim) : objectTypst(object, isVerbatim, context);
  if (plain === '') return '';
  const target = link === undefined ? undefined : targetTypst(link, context);
  const marked = markTypst(plain, change);
  if (target === undefined) return marked;
  // A text has one line through or below it: PDF/UA-1 knows of no second one.
  return `link(${target}, ${isLined(run) ? marked : `linked(${marked})`})`;
}

function targetTypst(link: PaperLink, { places }: PdfContext): string | undefined {
  if (link.kind === 'address') return string(link.href);
  return places.has(link.anchor) ? `label(${string(link.anchor)})` : undefined;
}

function isLined({ change, styles, formerStyles }: PaperRun): boolean {
  return change !== undefined || formerStyles !== undefined || styles.includes('strikethrough');
}

function textTypst({ text, styles, formerStyles, change }: PaperRun, isVerbatim: boolean): string {
  const shown = isVerbatim ? text : text.replace(/[ \t\n\v\f\r]+/g, ' ');
  if (shown === '') return '';
  const isStruck = styles.includes('strikethrough');
  const isMarked = change !== undefined || formerStyles !== undefined;
  let content = string(isStruck && isMarked ? `~~${shown}~~` : shown);
  if (styles.includes('code') && !isVerbatim) content = `raw(${content})`;
  if (isStruck && !isMarked) content = `strike(${content})`;
  if (styles.includes('emphasis')) content = `emph(${content})`;
  if (styles.includes('strong')) content = `strong(${content})`;
  return formerStyles === undefined || change !== undefined ? content : `restyled(${content})`;
}

const marks = {
  inserted: 'inserted',
  deleted: 'deleted',
  'moved-from': 'left',
  'moved-to': 'came',
  'deleted-in-move': 'deleted',
} as const;

/** Content with what became of it, told by lines under or through it, which print in black. */
export function markTypst(content: string, change: Change | undefined): string {
  return change === undefined ? content : `${marks[change.op]}(${content})`;
}

function objectTypst(object: PaperObject, isVerbatim: boolean, context: PdfContext): string {
  switch (object.type) {
    case 'break':
      return isVerbatim ? string('\n') : 'linebreak()';
    case 'image': {
      const path = object.file && context.image(object.file);
      if (path !== undefined) return `box(image(${string(path)}, alt: ${string(object.alt)}))`;
      return object.alt === '' ? '' : string(`[${object.alt}]`);
    }
    case 'note': {
      const { note } = object;
      const content = `footnote(${numbered(note.number)}, ${context.noteContent(note)})`;
      return context.notes.has(note.key) ? `[#${content}#label(${string(noteLabel(note.key))})]` : content;
    }
    case 'note-again':
      return `footnote(${numbered(object.note.number)}, label(${string(noteLabel(object.note.key))}))`;
  }
}

/** Notes count by section, as on the page; the pages of a file know no sections. */
function numbered(number: number): string {
  return `numbering: _ => ${string(String(number))}`;
}

function noteLabel(key: string): string {
  return `note ${key}`;
}

/** A label before a line, and what it was before: one that is another is told by both. */
export function labelTypst(now: string, former: string, change: Change | undefined): string {
  if (former === now) return markTypst(string(now), change);
  const parts = [
    former === '' ? '' : call('deleted', [string(former)]),
    now === '' ? '' : call('inserted', [string(now)]),
  ];
  return block(parts);
}
