/**
 * The reader that shows that an import lost nothing: markdown-it as it comes and parse5, nothing of the parser and the
 * converters of the import. It reads the source and the imported files, and compares their words and links.
 */

import { stockHtml } from '../markdown/render-html.ts';
import type { Evidence } from './flow.ts';
import { attributeOf, type HtmlNode, isBlock, isElement, isHidden, parseHtml, textOf } from './html-node.ts';
import { splitMarkdown } from './split-markdown.ts';

/** Markdown as the independent reader is shown it. markdown-it knows no footnotes: they are cut out, by their form. */
export function markdownEvidence(markdown: string): Evidence {
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

/** What was read of a piece, by its kind and text. */
export type KnownPieces = Readonly<Record<Evidence['kind'], Map<string, Reading>>>;

/** Reads a text; a piece that is known is not read again. */
export function readEvidence({ kind, pieces }: Evidence, known: KnownPieces): Reading {
  const words: string[] = [];
  const links: string[] = [];
  for (const piece of pieces) {
    let reading = known[kind].get(piece);
    if (reading === undefined) {
      reading = readHtmlWords(kind === 'html' ? piece : stockHtml(piece));
      known[kind].set(piece, reading);
    }
    for (const one of reading.words) words.push(one);
    for (const one of reading.links) links.push(one);
  }
  return { words, links };
}

/** Reads HTML: what stands in blocks of its own is apart, alternative texts are words. */
export function readHtmlWords(html: string): Reading {
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

/**
 * Compares words in order. What was taken away and what was added on purpose is given, and each counts once, wherever
 * it stands. Gives the first place at which the words differ, with some words around.
 */
export function compareReadings(
  source: readonly string[],
  imported: readonly string[],
  removed: readonly (readonly string[])[],
  added: readonly (readonly string[])[],
): Difference | undefined {
  const longestFirst = (phrases: readonly (readonly string[])[]): (readonly string[])[] =>
    phrases.filter((one) => one.length > 0).sort((a, b) => b.length - a.length);
  const without = longestFirst(removed);
  const extra = longestFirst(added);
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
      const less = skip(source, i, j, without, (at, other) => goesOn(at, other, words));
      if (less !== undefined) [i, j] = less;
      const more = less ?? skip(imported, j, i, extra, (at, other) => goesOn(other, at, words));
      if (less === undefined && more !== undefined) [j, i] = more;
      return more !== undefined;
    });
    if (!skipped) return { expected: around(source, i), found: around(imported, j) };
  }
  return undefined;
}

/** So many words in a row are no accident. */
const longEnough = 4;

/**
 * Finds one of the phrases at a place, or begun some words before it, and takes it from the list; gives the places in
 * both texts from which to go on.
 */
function skip(
  words: readonly string[],
  at: number,
  other: number,
  phrases: (readonly string[])[],
  mayGoOn: (at: number, other: number) => boolean,
): readonly [number, number] | undefined {
  for (const [index, phrase] of phrases.entries()) {
    for (let back = 0; back < phrase.length && back <= Math.min(at, other); back++) {
      const start = at - back;
      if (!phrase.every((one, place) => words[start + place] === one)) continue;
      if (phrase.length < longEnough && !mayGoOn(start + phrase.length, other - back)) continue;
      phrases.splice(index, 1);
      return [start + phrase.length, other - back];
    }
  }
  return undefined;
}

function around(words: readonly string[], at: number): string {
  return words.slice(Math.max(0, at - 3), at + 5).join(' ');
}
