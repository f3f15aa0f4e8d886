/** Reads the words of Markdown with an unmodified markdown-it, sharing nothing with the parser and the import. */

import MarkdownIt from 'markdown-it';
import { htmlWords } from './html-words.ts';
import type { Reading } from './words.ts';

/** Caches readings by text, so that what did not change between versions is read once. */
export type KnownPieces = Map<string, Reading>;

/** The words of a Markdown text in pieces, and those of its footnotes, by label. */
export interface MarkdownReading {
  readonly pieces: readonly Reading[];
  readonly notes: ReadonlyMap<string, Reading>;
}

/**
 * Text indented as code is read as text, because in legal documents it is far more often a list item, and the words
 * are the same. Links with any scheme are links here.
 */
const stock = new MarkdownIt({ html: true, linkify: false, typographer: false }).disable('code');
stock.validateLink = () => true;

/** Reads the body of a Markdown file. */
export function markdownWords(body: string, known: KnownPieces): MarkdownReading {
  const { text, notes } = takeNotes(body);
  return {
    pieces: cutAtHeadings(text).map((piece) => readPiece(piece, known)),
    notes: new Map([...notes].map(([label, note]) => [label, readPiece(note, known)])),
  };
}

function readPiece(text: string, known: KnownPieces): Reading {
  const reading = known.get(text) ?? readParagraphs(text, known);
  known.set(text, reading);
  return reading;
}

/** Most paragraphs of a changed piece did not change. */
function readParagraphs(text: string, known: KnownPieces): Reading {
  const paragraphs = cutAtParagraphs(text);
  if (paragraphs.length === 1) return htmlWords(stock.render(text));
  const readings = paragraphs.map((paragraph) => {
    const reading = known.get(paragraph) ?? htmlWords(stock.render(paragraph));
    known.set(paragraph, reading);
    return reading;
  });
  return {
    words: readings.flatMap(({ words }) => words),
    links: readings.flatMap(({ links }) => links),
  };
}

/** Whether no line of the text affects lines far away: it has no code, raw HTML or link definitions. */
function isLocal(text: string): boolean {
  return !/[<\t]|```|~~~|\]:/.test(text);
}

/** Cuts a text before its headings at the left edge, if that changes nothing. */
function cutAtHeadings(text: string): readonly string[] {
  return isLocal(text) ? text.split(/(?<=\n)(?=#{1,6} )/) : [text];
}

/** Cuts a text before paragraphs that nothing above can contain: they start at the left edge after a blank line. */
function cutAtParagraphs(text: string): readonly string[] {
  return isLocal(text) && !/\n {0,3}:/.test(text) ? text.split(/(?<=\n\n)(?=\p{L}+ )/u) : [text];
}

/** markdown-it does not support footnotes: they are extracted by their syntax, and references to them are not words. */
function takeNotes(markdown: string): { readonly text: string; readonly notes: ReadonlyMap<string, string> } {
  if (!/\[\^|\^\[/.test(markdown)) return { text: markdown, notes: new Map() };
  const notes = new Map<string, string>();
  const body: string[] = [];
  let label: string | undefined;
  let blank = false;
  let fence = '';
  for (const line of markdown.split('\n')) {
    const mark = /^ {0,3}(`{3,}|~{3,})/.exec(line)?.[1] ?? '';
    if (mark !== '' && (fence === '' || mark.startsWith(fence))) fence = fence === '' ? mark : '';
    const start = fence === '' ? /^ {0,3}\[\^([^\s[\]]+)\]:(.*)$/u.exec(line) : null;
    if (start !== null) {
      label = start[1];
    } else if (label !== undefined && endsNote(line, blank)) label = undefined;
    blank = line.trim() === '';
    if (label === undefined) body.push(line);
    else {
      const text = start === null ? line.trim() : (start[2] ?? '');
      if (start === null || !notes.has(label)) notes.set(label, `${notes.get(label) ?? ''}${text}\n`);
      if (blank) body.push('');
    }
  }
  const text = withoutInlineNotes(body.join('\n'), notes).replace(
    /\[\^([^\s[\]]+)\]/gu,
    (whole, name: string) => (notes.has(name) ? ' ' : whole),
  );
  return { text, notes };
}

/** Notes written in the text, `^[note]`, which the import labels in their order. */
function withoutInlineNotes(text: string, notes: Map<string, string>): string {
  let count = 0;
  return text.replace(
    /(`+)(?!`)[^\n]*?\1|(?<!\\)\^\[((?:[^[\]\n]|\[[^[\]\n]*\])*)\]/g,
    (whole, code?: string, note?: string) => {
      if (code !== undefined || note === undefined) return whole;
      count++;
      notes.set(`inline-${count}`, note);
      return ' ';
    },
  );
}

function endsNote(line: string, blank: boolean): boolean {
  if (/^ {0,3}(?:#{1,6}\s|```|~~~)/.test(line)) return true;
  return line.trim() !== '' && blank && !/^(?: {2}|\t)/.test(line);
}
