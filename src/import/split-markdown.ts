/**
 * Markdown cut at its headings, so that what did not change from one version to the next is read once.
 *
 * Only where every piece means the same alone: no definitions of links or notes, which count for the whole file, and no
 * HTML, which may begin in one piece and end in another.
 */

import { cutAtHeadings } from '../markdown/cut-body.ts';

/** The pieces of a text, in order; the whole text alone where it cannot be cut. */
export function splitMarkdown(text: string): readonly string[] {
  if (holdsHtml(text) || text.includes('[^') || holdsDefinition(text)) return [text];
  if (!text.includes('```') && !text.includes('~~~')) return cutAtHeadings(text);
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
  pieces.push(text.slice(from));
  return pieces;
}

function holdsHtml(text: string): boolean {
  return text.includes('<') && /<[a-z/!?]/i.test(text);
}

function holdsDefinition(text: string): boolean {
  return text.includes(']:') && /^[ \t>]*\[[^\]\n]+\]:/m.test(text);
}
