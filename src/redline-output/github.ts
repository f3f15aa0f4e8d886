/**
 * A redline as a GitHub review comment or job summary: HTML that GitHub's sanitizer keeps (`ins`, `del`, `details`,
 * `p`), within the maximum length of a comment.
 */

import { escapeAttribute, escapeText } from '../html/escape-html.ts';
import type { Words } from '../i18n/strings.ts';
import type { Redline } from '../redline/redline.ts';
import type { Pen } from './line-words.ts';
import { type RedlineLine, redlineLines } from './lines.ts';
import { summarise } from './section-summary.ts';
import { redlineSentence } from './sentence.ts';

/** Maximum length of a comment, in characters. */
export const longestComment = 65_536;

export interface GithubOptions {
  /** What is compared, in one line: `privacy: 2026-12-01 → draft`. */
  readonly title: string;
  readonly words: Words;
  /** Where to read the full redline. */
  readonly link?: string;
}

/** The comment: counts, the sections that changed, and the redline, truncated between two blocks if it is too long. */
export function redlineGithub(redline: Redline, { title, words, link }: GithubOptions): string {
  const lines = redlineLines(redline, githubPen, 1);
  const head = `<h3>${githubPen.text(title)}</h3>\n<p>${githubPen.text(redlineSentence(redline.counts, words))}</p>\n`;
  const listed = summarise(redline, words).map(
    ({ name, notes }) => `<li>${githubPen.text(`${name}: ${notes}`)}</li>\n`,
  );
  const where = link === undefined ? '' : ` <a href="${escapeAttribute(link)}">${escapeText(link)}</a>`;
  const whole = where === '' ? '' : `<p>Full redline:${where}</p>\n`;
  const cut = `<p>… truncated: comments cannot be longer.</p>\n`;
  const close = '</details>\n';
  let room = longestComment - head.length - whole.length - cut.length - close.length - 200;
  const list = takeWhile(listed, room / 2);
  room -= list.text.length;
  const body = takeWhile(lines.map(lineHtml), room);
  if (lines.length === 0) return `${head}${whole}`;
  const sections = `<ul>\n${list.text}${list.isCut ? '<li>…</li>\n' : ''}</ul>\n`;
  return `${head}${sections}<details><summary>Redline</summary>\n${body.text}${body.isCut ? cut : ''}${close}${whole}`;
}

/** As many texts as fit into a number of characters. */
function takeWhile(
  texts: readonly string[],
  room: number,
): { readonly text: string; readonly isCut: boolean } {
  let text = '';
  for (const one of texts) {
    if (text.length + one.length > room) return { text, isCut: true };
    text += one;
  }
  return { text, isCut: false };
}

function lineHtml({ kind, indent, text }: RedlineLine): string {
  if (kind === 'section') return `<h4>${text}</h4>\n`;
  return `<p>${'&emsp;'.repeat(Math.max(0, indent - 1))}${text}</p>\n`;
}

/** An `@` or `#` in a policy must not notify anybody or link an issue. */
const githubPen: Pen = {
  text: (text) => escapeText(text).replace(/[@#](?=[\p{L}\p{N}])/gu, '$&<!-- -->'),
  inserted: (text) => `<ins>${text}</ins>`,
  deleted: (text) => `<del>${text}</del>`,
  restyled: (text, changes) => `${text} <sub>(${changes})</sub>`,
  note: (text) => `<sub>${text}</sub>`,
};
