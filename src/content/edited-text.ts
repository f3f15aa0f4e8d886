/** A file of a draft as the editor shows it, and back: bytes that were not edited stay. */

import { toSource } from '../source.ts';
import { withKey } from './edit-front-matter.ts';
import { readFrontMatter } from './front-matter.ts';

/**
 * A file taken apart for editing. `title` and `summary` are undefined where the front matter cannot be read or cannot be
 * changed key by key: then `body` is the complete file.
 */
export interface EditedText {
  readonly title?: string | undefined;
  readonly summary?: string | undefined;
  readonly body: string;
}

/** Takes the text of a file apart. The body has only `\n` as line end. A preamble has no title. */
export function takeApart(raw: string, isPreamble: boolean): EditedText {
  const source = toSource('', raw);
  const front = readFrontMatter(source);
  const fields = front.findings.length > 0 ? undefined : fieldsOf(front.yaml?.value);
  const simple =
    fields !== undefined &&
    (isPreamble || withKey(source.text, 'title', `${fields.title}.`) !== undefined) &&
    withKey(source.text, 'summary', `${fields.summary}.`) !== undefined;
  if (!simple) return { body: source.text };
  return {
    ...(!isPreamble && { title: fields.title }),
    summary: fields.summary,
    body: source.text.slice(front.bodyStart),
  };
}

function fieldsOf(yaml: unknown): { readonly title: string; readonly summary: string } | undefined {
  const keys = new Map(Object.entries(typeof yaml === 'object' && yaml !== null ? yaml : {}));
  const [title, summary] = [keys.get('title') ?? '', keys.get('summary') ?? ''];
  return typeof title === 'string' && typeof summary === 'string' ? { title, summary } : undefined;
}

/**
 * The text of a file (`raw`) after an edit. Lines that were not edited keep their bytes, byte-order mark and line ends
 * included; new lines end as most lines of the file do. Undefined where a field cannot be written into the front matter.
 */
export function putTogether(raw: string, edited: EditedText): string | undefined {
  const source = toSource('', raw);
  if (edited.title === undefined && edited.summary === undefined) return keepLines(raw, edited.body);
  const { bodyStart } = readFrontMatter(source);
  let text: string | undefined = source.text.slice(0, bodyStart) + edited.body.replace(/\r\n?/g, '\n');
  if (edited.title !== undefined) text = withKey(text, 'title', oneLine(edited.title));
  if (text !== undefined && edited.summary !== undefined) {
    const summary = oneLine(edited.summary);
    const isAbsent =
      summary === '' && fieldsOf(readFrontMatter(toSource('', text)).yaml?.value)?.summary === '';
    if (!isAbsent) text = withKey(text, 'summary', summary === '' ? undefined : summary);
  }
  return text === undefined ? undefined : keepLines(raw, text);
}

/** A title or summary is one line, whatever was pasted into its field. */
function oneLine(text: string): string {
  return text.replace(/\s*[\r\n\u2028\u2029]+\s*/g, ' ').trim();
}

/** A line without its end, and its end as it is written. */
type Line = readonly [content: string, end: string];

function linesOf(text: string): readonly Line[] {
  return [...text.matchAll(/([^\r\n]*)(\r\n|\n|\r|$)/g)]
    .map(([, content = '', end = '']): Line => [content, end])
    .filter(([content, end]) => content !== '' || end !== '');
}

function keepLines(raw: string, text: string): string {
  const mark = raw.startsWith('\uFEFF') ? '\uFEFF' : '';
  const before = linesOf(raw.slice(mark.length));
  const after = linesOf(text);
  const newline = commonEnd(before);
  const alike = (a: Line | undefined, b: Line | undefined): boolean =>
    a !== undefined && b !== undefined && a[0] === b[0] && (a[1] === '') === (b[1] === '');
  let start = 0;
  while (alike(before[start], after[start])) start += 1;
  let end = 0;
  while (
    end < Math.min(before.length, after.length) - start &&
    alike(before[before.length - 1 - end], after[after.length - 1 - end])
  )
    end += 1;
  const join = (lines: readonly Line[]): string => lines.map((line) => line.join('')).join('');
  const middle = after.slice(start, after.length - end).map(([content, e]) => content + (e && newline));
  return mark + join(before.slice(0, start)) + middle.join('') + join(before.slice(before.length - end));
}

/** The end that most lines have. */
function commonEnd(lines: readonly Line[]): string {
  const counts = new Map<string, number>();
  for (const [, end] of lines) if (end !== '') counts.set(end, (counts.get(end) ?? 0) + 1);
  const [most] = [...counts].sort(([, a], [, b]) => b - a);
  return most?.[0] ?? '\n';
}
