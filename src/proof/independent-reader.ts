/**
 * The reader that shows that an import lost nothing: markdown-it as it comes and parse5, nothing of the parser and the
 * converters of the import. It reads the source and the imported files, and compares their words and links.
 */

import type { Evidence } from '../import/flow.ts';
import {
  attributeOf,
  type HtmlNode,
  isBlock,
  isElement,
  isHidden,
  parseHtml,
  textOf,
} from '../import/readers/html-node.ts';
import { cutAtParagraphs, splitMarkdown } from '../import/readers/split-markdown.ts';
import { stockHtml } from '../markdown/render-html.ts';

/** Markdown as the independent reader is shown it. markdown-it knows no footnotes: they are cut out, by their form. */
export function markdownEvidence(markdown: string): Evidence {
  const whole = splitMarkdown(markdown);
  // A text that can be cut has no footnotes.
  return whole.length > 1 ? { kind: 'markdown', pieces: whole, notes: new Map() } : withoutNotes(markdown);
}

function withoutNotes(markdown: string): Evidence {
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
      label = start[1] ?? '';
      if (!notes.has(label)) notes.set(label, '');
    } else if (label !== undefined && line.trim() !== '' && blank && !/^(?: {2}|\t)/.test(line))
      label = undefined;
    else if (label !== undefined && /^ {0,3}(?:#{1,6}\s|```|~~~)/.test(line)) label = undefined;
    blank = line.trim() === '';
    if (label === undefined) body.push(line);
    else {
      notes.set(label, `${notes.get(label) ?? ''}${start?.[2] ?? line.trim()}\n`);
      if (blank) body.push('');
    }
  }
  const html = [...notes].map(([name, text]) => [name, stockHtml(text)] as const);
  const marks = (match: string, name: string): string => (notes.has(name) ? ' ' : match);
  const text = body.join('\n').replace(/\[\^([^\s[\]]+)\]/gu, marks);
  return { kind: 'markdown', pieces: splitMarkdown(text), notes: new Map(html) };
}

/** The words and the addresses of links in a text. */
export interface Reading {
  readonly words: readonly string[];
  readonly links: readonly string[];
}

const cjk = '[\\p{Script=Han}\\p{Script=Hiragana}\\p{Script=Katakana}]';
const word = new RegExp(`${cjk}|(?:(?!${cjk})[\\p{L}\\p{M}\\p{N}])+`, 'gu');

/** The words of a text: runs of letters, marks and digits; each character of scripts that write no spaces. */
export function wordsIn(text: string): readonly string[] {
  return text.match(word) ?? [];
}

/** What was read of a piece, by its kind and text, and of paragraphs of Markdown. */
export type KnownPieces = Readonly<Record<Evidence['kind'] | 'paragraphs', Map<string, Reading>>>;

/** Reads a text, piece by piece; a piece that is known is not read again. */
export function readEvidence({ kind, pieces }: Evidence, known: KnownPieces): readonly Reading[] {
  return pieces.map((piece) => readPiece(kind, piece, known));
}

/** The words of each footnote, by its label; a note that is known is not read again. */
export function readNotes({ notes }: Evidence, known: KnownPieces): ReadonlyMap<string, Reading> {
  return new Map([...notes].map(([label, html]) => [label, readPiece('html', html, known)]));
}

function readPiece(kind: Evidence['kind'], piece: string, known: KnownPieces): Reading {
  let reading = known[kind].get(piece);
  if (reading === undefined) {
    reading = kind === 'html' ? readHtmlWords(piece) : readParagraphs(piece, known.paragraphs);
    known[kind].set(piece, reading);
  }
  return reading;
}

/** A piece that changed is mostly made of paragraphs that did not. */
function readParagraphs(piece: string, known: Map<string, Reading>): Reading {
  const readings = cutAtParagraphs(piece).map((paragraph) => {
    const reading = known.get(paragraph) ?? readHtmlWords(stockHtml(paragraph));
    known.set(paragraph, reading);
    return reading;
  });
  return { words: joined(readings), links: readings.flatMap(({ links }) => links) };
}

/** Reads HTML: what stands in blocks of its own is apart, alternative texts are words. */
function readHtmlWords(html: string): Reading {
  const links: string[] = [];
  const pieces: string[] = [];
  const stack: (HtmlNode | string)[] = [...parseHtml(html)].reverse();
  for (let node = stack.pop(); node !== undefined; node = stack.pop()) {
    if (typeof node === 'string') {
      pieces.push(node);
      continue;
    }
    pieces.push(textOf(node) ?? '');
    if (!isElement(node) || isHidden(node)) continue;
    const href = node.tagName === 'a' ? attributeOf(node, 'href') : undefined;
    if (href !== undefined) links.push(href.trim());
    const apart = isBlock(node) || ['br', 'img', 'table', 'hr'].includes(node.tagName) ? ' ' : '';
    pieces.push(apart, node.tagName === 'img' ? `${attributeOf(node, 'alt') ?? ''} ` : '');
    stack.push(apart, ...[...node.childNodes].reverse());
  }
  return { words: wordsIn(pieces.join('')), links };
}

/** Where the words of an import part from those of its source. */
export interface Difference {
  readonly expected: string;
  readonly found: string;
}

/** How two pieces agree, by both: the phrases that were taken away and added between them. Nothing where they do not. */
export type KnownAgreements = WeakMap<Reading, WeakMap<Reading, Agreement | undefined>>;

interface Agreement {
  readonly removed: readonly Phrase[];
  readonly added: readonly Phrase[];
}

/** Words in a row; the same words are the same object. */
export type Phrase = readonly string[];

/** Phrases by the text that they were read in, and by their words. */
export interface KnownPhrases {
  readonly texts: Map<string, Phrase>;
  readonly words: Map<string, Phrase>;
}

/** The words of each text that has any. */
export function readPhrases(texts: readonly string[], known: KnownPhrases): readonly Phrase[] {
  const phrases = texts.map((text) => {
    const before = known.texts.get(text);
    if (before !== undefined) return before;
    const words = wordsIn(text);
    const phrase = known.words.get(words.join(' ')) ?? words;
    known.words.set(words.join(' '), phrase);
    known.texts.set(text, phrase);
    return phrase;
  });
  return phrases.filter(({ length }) => length > 0);
}

/**
 * Compares words in order. What was taken away and what was added on purpose is given, and each counts once, wherever
 * it stands. Gives the first place at which the words differ, with some words around.
 */
export function compareReadings(
  source: readonly Reading[],
  imported: readonly Reading[],
  removed: readonly Phrase[],
  added: readonly Phrase[],
  known: KnownAgreements,
): Difference | undefined {
  const [without, extra] = [longestFirst(removed), longestFirst(added)];
  if (agreeByPieces(source, imported, without, extra, known)) return undefined;
  const compared = compareWords(joined(source), joined(imported), without, extra);
  return 'expected' in compared ? compared : undefined;
}

/** A loop, since `flatMap` takes twenty times as long for so many words. */
function joined(readings: readonly Reading[]): readonly string[] {
  const all: string[] = [];
  for (const { words } of readings) for (const one of words) all.push(one);
  return all;
}

function longestFirst(phrases: readonly Phrase[]): readonly Phrase[] {
  return [...phrases].sort((a, b) => b.length - a.length);
}

/** Whether each piece agrees with the one in its place, and no phrase is used more often than it is given. */
function agreeByPieces(
  source: readonly Reading[],
  imported: readonly Reading[],
  removed: readonly Phrase[],
  added: readonly Phrase[],
  known: KnownAgreements,
): boolean {
  if (source.length !== imported.length) return false;
  const without = countPhrases(removed);
  const extra = countPhrases(added);
  return source.every((piece, at) => {
    const other = imported[at];
    if (other === undefined) return false;
    const agreement = agreementOf(piece, other, removed, added, known);
    return agreement !== undefined && takeAll(without, agreement.removed) && takeAll(extra, agreement.added);
  });
}

function agreementOf(
  source: Reading,
  imported: Reading,
  removed: readonly Phrase[],
  added: readonly Phrase[],
  known: KnownAgreements,
): Agreement | undefined {
  const agreements = known.get(source) ?? new WeakMap<Reading, Agreement | undefined>();
  known.set(source, agreements);
  if (!agreements.has(imported)) {
    const compared = compareWords(source.words, imported.words, removed, added);
    agreements.set(imported, 'expected' in compared ? undefined : compared);
  }
  return agreements.get(imported);
}

function countPhrases(phrases: readonly Phrase[]): Map<Phrase, number> {
  const counts = new Map<Phrase, number>();
  for (const phrase of phrases) counts.set(phrase, (counts.get(phrase) ?? 0) + 1);
  return counts;
}

function takeAll(counts: Map<Phrase, number>, phrases: readonly Phrase[]): boolean {
  return phrases.every((phrase) => {
    const left = (counts.get(phrase) ?? 0) - 1;
    counts.set(phrase, left);
    return left >= 0;
  });
}

/** Compares with the phrases in their order; gives those that it found taken away and added, where all else agrees. */
function compareWords(
  source: readonly string[],
  imported: readonly string[],
  removed: readonly Phrase[],
  added: readonly Phrase[],
): Difference | Agreement {
  const [without, extra] = [new Supply(removed, source), new Supply(added, imported)];
  let [i, j] = [0, 0];
  while (i < source.length || j < imported.length) {
    if (i < source.length && source[i] === imported[j]) {
      i++;
      j++;
      continue;
    }
    const goesOn = (at: number, other: number, words: number): boolean =>
      Array.from({ length: words }, (_, ahead) => ahead).every((k) => source[at + k] === imported[other + k]);
    // First what lets both texts go on alike for some words, then what is left.
    const skipped = [3, 1, 0].some((words) => {
      const less = without.skip(i, j, (at, other) => goesOn(at, other, words));
      if (less !== undefined) [i, j] = less;
      const more = less ?? extra.skip(j, i, (at, other) => goesOn(other, at, words));
      if (less === undefined && more !== undefined) [j, i] = more;
      return more !== undefined;
    });
    if (!skipped) return { expected: around(source, i), found: around(imported, j) };
  }
  return { removed: without.taken, added: extra.taken };
}

/** So many words in a row are no accident. */
const longEnough = 4;

/** The phrases that may be skipped in some words, each as often as it is given. */
class Supply {
  readonly taken: Phrase[] = [];
  readonly #words: readonly string[];
  readonly #left: Phrase[];

  constructor(phrases: readonly Phrase[], words: readonly string[]) {
    const own = new Set(words);
    this.#words = words;
    this.#left = phrases.filter((phrase) => phrase.every((one) => own.has(one)));
  }

  /**
   * Takes one of the phrases that stands at a place, or begun some words before it; gives the places in both texts
   * from which to go on.
   */
  skip(
    at: number,
    other: number,
    mayGoOn: (at: number, other: number) => boolean,
  ): readonly [number, number] | undefined {
    for (const [index, phrase] of this.#left.entries()) {
      for (let back = 0; back < phrase.length && back <= Math.min(at, other); back++) {
        const start = at - back;
        if (!phrase.every((one, place) => this.#words[start + place] === one)) continue;
        if (phrase.length < longEnough && !mayGoOn(start + phrase.length, other - back)) continue;
        this.#left.splice(index, 1);
        this.taken.push(phrase);
        return [start + phrase.length, other - back];
      }
    }
    return undefined;
  }
}

function around(words: readonly string[], at: number): string {
  return words.slice(Math.max(0, at - 3), at + 5).join(' ');
}
