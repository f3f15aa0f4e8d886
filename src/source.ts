/**
 * The text of a file, and positions in it.
 *
 * Every stage stores positions as offsets (UTF-16 code units, 0-based, end exclusive) into `Source.text`.
 * Only this module turns an offset into a line and a column.
 */

/** A range of a source's text: `start` inclusive, `end` exclusive, both 0-based UTF-16 offsets. */
export interface Span {
  readonly start: number;
  readonly end: number;
}

/** A text file after reading. */
export class Source {
  readonly path: string;
  readonly text: string;
  #lineStarts: readonly number[] | undefined;

  /**
   * @param path as the user knows it: relative to the working directory, with `/`
   * @param text without a byte-order mark; its line ends are all `\n`
   */
  constructor(path: string, text: string) {
    this.path = path;
    this.text = text;
  }

  /** The offset of each line. Found when first needed: most files have no findings. */
  get lineStarts(): readonly number[] {
    if (this.#lineStarts !== undefined) return this.#lineStarts;
    const starts = [0];
    for (let at = this.text.indexOf('\n'); at !== -1; at = this.text.indexOf('\n', at + 1))
      starts.push(at + 1);
    this.#lineStarts = starts;
    return starts;
  }
}

/** A position as editors show it: both 1-based, the column in UTF-16 code units. */
export interface Position {
  readonly line: number;
  readonly column: number;
}

/**
 * Makes a source from the text of a file. Strips a byte-order mark and normalises CRLF and CR line ends,
 * neither of which changes the lines and columns that an editor shows.
 */
export function toSource(path: string, raw: string): Source {
  const text = raw.startsWith('\uFEFF') ? raw.slice(1) : raw;
  return new Source(path, text.includes('\r') ? text.replace(/\r\n?/g, '\n') : text);
}

/** The line and column of an offset. Offsets past the end count as the end, negative ones as the start. */
export function positionAt(source: Source, offset: number): Position {
  const starts = source.lineStarts;
  const at = Math.max(0, Math.min(offset, source.text.length));
  let low = 0;
  let high = starts.length - 1;
  while (low < high) {
    const middle = (low + high + 1) >> 1;
    if ((starts[middle] ?? 0) <= at) low = middle;
    else high = middle - 1;
  }
  return { line: low + 1, column: at - (starts[low] ?? 0) + 1 };
}

/** Maximum width of a code frame, in characters: a paragraph of a legal text is often one line of thousands. */
const frameWidth = 100;

/**
 * The source line of a span with carets below it, both indented by two spaces. A long line is cut around the
 * span; of a span over several lines, only the first is shown.
 */
export function codeFrame(source: Source, span: Span): string {
  const { line, column } = positionAt(source, span.start);
  const starts = source.lineStarts;
  const lineStart = starts[line - 1] ?? 0;
  const next = starts[line];
  const lineEnd = next === undefined ? source.text.length : next - 1;
  const text = source.text.slice(lineStart, lineEnd);
  const from = column - 1;
  const length = Math.max(1, Math.min(span.end, lineEnd) - (lineStart + from));
  const cutFrom = text.length > frameWidth ? Math.max(0, Math.min(from - 30, text.length - frameWidth)) : 0;
  const cut = printable(text.slice(cutFrom, cutFrom + frameWidth));
  const before = cutFrom > 0 ? '…' : '';
  const after = cutFrom + frameWidth < text.length ? '…' : '';
  const pad = before + printable(text.slice(cutFrom, from));
  const marked = printable(text.slice(from, Math.min(from + length, cutFrom + frameWidth)));
  return `  ${before}${cut}${after}\n  ${' '.repeat(columns(pad))}${'^'.repeat(Math.max(1, columns(marked)))}`;
}

/**
 * A line that is safe to print to a terminal or log: control characters, direction marks and characters
 * without width become replacement characters.
 */
export function printable(text: string): string {
  return text.replace(/\t/g, ' ').replace(unprintable, '\uFFFD');
}

/** Control characters, separators of lines, marks of direction, characters without width, tags and noncharacters. */
const unprintable =
  /[\p{Cc}\u061C\u200B\u200E\u200F\u2028-\u202E\u2060-\u206F\uFEFF\uFDD0-\uFDEF\uFFF9-\uFFFB\uFFFE\uFFFF\u{E0000}-\u{E007F}]/gu;

/** The same in JSON, where each such character but a line break is an escape, which a program reads as the character. */
export function printableJson(json: string): string {
  return json.replace(unprintable, (character) =>
    character === '\n'
      ? character
      : Array.from({ length: character.length }, (_, at) => escapeOf(character.charCodeAt(at))).join(''),
  );
}

function escapeOf(unit: number): string {
  return `\\u${unit.toString(16).padStart(4, '0')}`;
}

/**
 * The same for a text of several lines. A line that would be a command to the log of a workflow, which the name of a file
 * can hold, is joined to the line before it.
 */
export function printableLines(text: string): string {
  return text
    .replace(/\n(?=\s*(?:::|##\[))/g, '\uFFFD')
    .split('\n')
    .map(printable)
    .join('\n');
}

const wide =
  /[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}\p{Script=Hangul}\u3000-\u303F\uFF00-\uFF60\p{Emoji_Presentation}]/u;

/** The width of a text in terminal columns: two for wide characters, none for combining marks. */
export function columns(text: string): number {
  let width = 0;
  for (const character of text) width += /\p{M}/u.test(character) ? 0 : wide.test(character) ? 2 : 1;
  return width;
}
