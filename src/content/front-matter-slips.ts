/** Front matter whose opening line is almost right, which would otherwise be published as text. */

import { type Finding, finding } from '../findings/finding.ts';
import type { Source } from '../source.ts';

/** Such front matter. */
export interface FrontMatterSlip {
  readonly finding: Finding;
  /** Offset where the body most likely starts. */
  readonly bodyStart: number;
}

const keys = 'title|summary|status|aliases|translates';

/** Empty lines, a line of hyphens, dashes or pluses, and a line with a key. */
const opening = new RegExp(
  `^((?:[ \\t]*\\n)*)([ \\t]*)([-—–−‐‑﹣－]+|\\+{3})([ \\t]*)\\n(?=[ \\t]*(?:${keys})[ \\t]*[:：=])`,
  'iu',
);

/** A key on the first line, with nothing before it. */
const keyFirst = new RegExp(`^\\s*(?:${keys})[ \\t]*[:：]`, 'u');

const closing = /\n[ \t]*(?:[-—–−‐‑﹣－]{1,5}|\+{3})[ \t]*(?:\n|$)/gu;

/** What is wrong with the start of a file that has no front matter; undefined if nothing looks like any. */
export function frontMatterSlip(source: Source): FrontMatterSlip | undefined {
  const { text } = source;
  const [all = '', empty = '', spaces = '', mark = ''] = opening.exec(text) ?? [];
  if (all === '') {
    if (!keyFirst.test(text)) return undefined;
    const start = text.search(/\S/);
    const lineEnd = text.indexOf('\n', start);
    const span = { start, end: lineEnd === -1 ? text.length : lineEnd };
    const message = 'The front matter has no line "---" before it';
    const hint = 'Add a line "---" above this one, and one below the last key.';
    return {
      finding: finding('front-matter-yaml', { source, span }, message, hint),
      bodyStart: bodyAfter(text, 0),
    };
  }
  const [message, hint] = slipOf({ empty, spaces, mark });
  const start = empty.length;
  const place = { source, span: { start, end: start + spaces.length + mark.length } };
  const code = mark === '+++' ? 'front-matter-language' : 'front-matter-yaml';
  return { finding: finding(code, place, message, hint), bodyStart: bodyAfter(text, all.length) };
}

function slipOf({
  empty,
  spaces,
  mark,
}: Readonly<Record<'empty' | 'spaces' | 'mark', string>>): readonly [string, string] {
  if (mark === '+++')
    return [
      'The front matter is TOML, but only YAML is supported',
      'Write "---" in place of each "+++", and "title: The title" in place of title = "The title".',
    ];
  if (/[^-]/.test(mark))
    return [
      `The front matter starts with the dash "${mark}"; a word processor has replaced the hyphens`,
      'Type three hyphens, "---", on a line of their own above the keys and below them.',
    ];
  if (mark.length !== 3)
    return [`The front matter starts with ${mark.length} hyphens`, 'Write three hyphens: "---".'];
  if (spaces !== '')
    return ['There is a space before the "---" that starts the front matter', 'Delete the space.'];
  return [
    `There ${empty.split('\n').length > 2 ? 'are empty lines' : 'is an empty line'} before the front matter`,
    'Delete it, so that the file starts with "---".',
  ];
}

function bodyAfter(text: string, from: number): number {
  closing.lastIndex = 0;
  const end = [...text.slice(from).matchAll(closing)][0];
  return end === undefined ? text.length : from + end.index + end[0].length;
}

/** What is wrong with the closing line of front matter that starts with "---" and is never closed. */
export function closingSlip(text: string): readonly [message: string, hint: string] {
  const [, spaces = '', mark = ''] = /\n([ \t]*)([-—–−‐‑﹣－]{1,5})[ \t]*(?:\n|$)/u.exec(text.slice(3)) ?? [];
  if (mark === '---' && spaces !== '')
    return ['There is a space before the "---" that closes the front matter', 'Delete the space.'];
  if (mark !== '')
    return [
      `The front matter is closed with "${mark}", not with three hyphens`,
      'Write "---" on a line of its own below the last key.',
    ];
  return [
    'The front matter has no closing line "---"',
    'Add a line "---" below the last key, before the text.',
  ];
}
