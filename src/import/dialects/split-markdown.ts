/**
 * Cuts Markdown at its headings, so that what did not change between versions is read once.
 *
 * Only if each piece has the same meaning on its own: no definitions of links or notes, which apply to the entire
 * file, and no HTML that starts in one piece and ends in another.
 */

import { cutAtHeadings } from '../../markdown/cut-body.ts';

/** The pieces of a text, in order; a single one if the text cannot be cut. */
export function splitMarkdown(text: string): readonly string[] {
  if (text.includes('[^') || holdsDefinition(text)) return [text];
  const hasHtml = holdsHtml(text);
  if (text.includes('```') || text.includes('~~~')) return hasHtml ? [text] : cutOutsideFences(text);
  const pieces = cutAtHeadings(text, hasHtml);
  if (!hasHtml) return pieces;
  const whole = withAnchors(pieces);
  return whole.every(isClosed) ? whole : [text];
}

/** An anchor at the end of a piece, `<a id="old"></a>`, belongs to the next heading. */
function withAnchors(pieces: readonly string[]): readonly string[] {
  const out: string[] = [];
  let before = '';
  for (const piece of pieces) {
    before += piece;
    if (before.trimEnd().endsWith('>')) continue;
    out.push(before);
    before = '';
  }
  return before === '' ? out : [...out, before];
}

function cutOutsideFences(text: string): readonly string[] {
  const pieces: string[] = [];
  let from = 0;
  let at = 0;
  let fence = '';
  for (const line of text.split('\n')) {
    const mark = /^[ \t]*(`{3,}|~{3,})/.exec(line)?.[1] ?? '';
    if (mark !== '' && (fence === '' || mark.startsWith(fence))) fence = fence === '' ? mark : '';
    if (at > from && fence === '' && /^#{1,6} /.test(line)) {
      pieces.push(text.slice(from, at));
      from = at;
    }
    at += line.length + 1;
  }
  return [...pieces, text.slice(from)];
}

/**
 * Cuts a text before paragraphs that follow a blank line and start with a word and a space at the left edge: such a
 * line continues nothing above it, and is not a list marker. Does not cut texts that contain anything with an effect
 * beyond its block (HTML, code, definitions); consecutive descriptions (`: `) form one list.
 */
export function cutAtParagraphs(text: string): readonly string[] {
  if (/<|```|~~~|\[\^|\]:|\n {0,3}:/.test(text)) return [text];
  return text.split(/(?<=\n\n)(?=\p{L}+ )/u);
}

function holdsHtml(text: string): boolean {
  return text.includes('<') && /<[a-z/!?]/i.test(text);
}

function holdsDefinition(text: string): boolean {
  return text.includes(']:') && /^[ \t>]*\[[^\]\n]+\]:/m.test(text);
}

/** Void elements (HTML standard, section 13.1.2). */
const withoutEnd = new Set('area base br col embed hr img input link meta source track wbr'.split(' '));

/** Whether every element that starts in a piece ends in it, properly nested; comments and the like are not allowed. */
function isClosed(piece: string): boolean {
  const open: string[] = [];
  for (const [, slash, name = '', rest = ''] of piece.matchAll(
    /<(\/?)([a-z][\w-]*|[!?])((?:"[^"]*"|'[^']*'|[^"'<>])*)(?:>|$)/gi,
  )) {
    const element = name.toLowerCase();
    if (/[!?]/.test(element)) return false;
    if (withoutEnd.has(element) || rest.startsWith(':')) continue;
    if (slash === '') open.push(element);
    else if (open.pop() !== element) return false;
  }
  return open.length === 0;
}
