/**
 * Escapes plain characters as Markdown that reads back as them: CommonMark 0.31.2 section 2.4, with the additions of
 * our parser. Only characters that would be misread get a backslash, because people read the result.
 */

import { readMarker } from '../markdown/list-marker.ts';

/** Which white space is written as character references because it would otherwise be trimmed or prevent emphasis. */
export type Edge = 'none' | 'ascii' | 'all';

/** The context of the characters. */
export interface EscapeSetting {
  /** In the brackets of a link or an image, every bracket is significant. */
  readonly inBrackets: boolean;
  /** A link or footnote follows: after `!` it would be an image. */
  readonly beforeBracket: boolean;
  readonly edgeBefore: Edge;
  readonly edgeAfter: Edge;
}

const special = /[\\`[\]<&!\n\r]|\*+|_+|~+/g;
const entity = /&(?:#\d{1,7}|#x[\da-f]{1,6}|[a-z][a-z\d]*);/iy;
const reference = /&(?=#\d{1,7};|#x[\da-f]{1,6};|[a-z][a-z\d]*;)/gi;
const leading = { none: /^(?!)/, ascii: /^[ \t\n\v\f\r]+/, all: /^\s+/ } as const;
const trailing = { none: /(?!)$/, ascii: /[ \t\n\v\f\r]+$/, all: /\s+$/ } as const;

/** Escapes text for any position within a line; `escapeLineStart` handles what is significant only at the start. */
export function escapeText(text: string, setting: EscapeSetting): string {
  return text
    .replace(special, (run, at: number) => (isSpecial(text, run, at, setting) ? escapeRun(run) : run))
    .replace(trailing[setting.edgeAfter], toReferences)
    .replace(leading[setting.edgeBefore], toReferences);
}

function isSpecial(text: string, run: string, at: number, setting: EscapeSetting): boolean {
  const before = text[at - 1] ?? '';
  const after = text[at + run.length] ?? '';
  switch (run[0]) {
    case '*':
      return !isApart(text, at, run.length);
    case '_':
      return !isApart(text, at, run.length) && !(isWord(before) && isWord(after));
    case '~':
      return run !== '~' || before === '' || after === '';
    case '[':
      return setting.inBrackets || after === '^' || text.startsWith('//]', at + 1);
    case ']':
      return setting.inBrackets || after === '(';
    case '<':
      return after === '' || /[a-z/!?]/i.test(after);
    case '!':
      return after === '' && setting.beforeBracket;
    case '&':
      entity.lastIndex = at;
      return entity.test(text);
    default:
      return true;
  }
}

function escapeRun(run: string): string {
  return /[\n\r]/.test(run) ? toReferences(run) : run.replace(/./g, '\\$&');
}

/** Whether the text is between spaces that stay spaces; those at the ends may become character references. */
function isApart(text: string, at: number, length: number): boolean {
  const spaced = /\s/.test(text.charAt(at - 1)) && /\s/.test(text.charAt(at + length));
  return spaced && /\S/.test(text.slice(0, at)) && /\S/.test(text.slice(at + length));
}

function isWord(character: string): boolean {
  return /[\p{L}\p{N}]/u.test(character);
}

function toReferences(text: string): string {
  return text.replace(/[\s\S]/g, (character) =>
    character === '\u00A0' ? '&nbsp;' : `&#${character.charCodeAt(0)};`,
  );
}

/**
 * Characters that are enough to turn a line into something other than text: `#`, `>`, bullets, dashes, rules, rows, a
 * description.
 */
const lineStart = /^(?:#{1,6}(?=[ \t]|$)|>|[-+](?=[ \t]|$)|(?:-+|=+)[ \t]*$|[|:-][-|: \t]+$|:[ \t])/;
const noteStart = /^(\[\^[^\s[\]]+\]):/;

/**
 * Escapes whatever would make a line of a paragraph start a block. Expects the line as Markdown, including inline
 * markup. Escapes every list marker, because whether `(c)` starts a list depends on the lines below it.
 */
export function escapeLineStart(line: string): string {
  if (lineStart.test(line)) return `\\${line}`;
  if (noteStart.test(line)) return line.replace(noteStart, '$1\\:');
  const marker = readMarker(line, 0);
  if (marker?.type !== 'ordered') return line;
  if (marker.delimiter === 'parentheses') return `\\${line}`;
  return `${line.slice(0, marker.end - 1)}\\${line.slice(marker.end - 1)}`;
}

const definitionStart = /^\[(?:[^[\]\\]|\\[\s\S])+\]:/;

/** A paragraph with every line escaped at its start; `[x]:` on the first would define a reference. */
export function escapeParagraph(markdown: string): string {
  const lines = markdown.split('\n').map(escapeLineStart).join('\n');
  return definitionStart.test(lines) ? `\\${lines}` : lines;
}

/** The address of a link (CommonMark section 6.3). Parsed addresses are percent-encoded and contain no spaces. */
export function escapeAddress(href: string): string {
  const safe = readable(href).replace(/\\/g, '\\\\').replace(reference, '\\&');
  return isBalanced(safe) ? safe : safe.replace(/[()]/g, '\\$&');
}

/** Decodes letters of other scripts; the parser encodes them again. */
function readable(href: string): string {
  return href.replace(/(?:%[89A-F][\dA-F])+/g, (run) => {
    try {
      const letters = decodeURIComponent(run);
      return /^[\p{L}\p{M}\p{N}]+$/u.test(letters) ? letters : run;
    } catch {
      return run;
    }
  });
}

function isBalanced(text: string): boolean {
  let open = 0;
  for (const character of text) {
    if (character === '(') open++;
    if (character === ')' && --open < 0) return false;
    if (open > 1) return false;
  }
  return open === 0;
}

/** The title of a link in quotation marks, with a space before it; empty if there is none. */
export function escapeTitle(title: string | undefined): string {
  if (title === undefined) return '';
  const safe = title
    .replace(/[\\"]/g, '\\$&')
    .replace(reference, '\\&')
    .replace(/[\n\r]/g, toReferences);
  return ` "${safe}"`;
}

/** The info string of a fence (CommonMark section 4.5). */
export function escapeInfo(info: string): string {
  return info
    .replace(/\\/g, '\\\\')
    .replace(reference, '\\&')
    .replace(/[\n\r]/g, toReferences);
}
