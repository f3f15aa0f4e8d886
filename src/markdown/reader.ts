/** The tokens of a body while they are converted to blocks, and the spans of their source. */

import type { Env, MarkdownIt, Token } from 'markdown-it';
import type { Cell, Inline } from '../model/index.ts';
import type { Span } from '../source.ts';
import { contentMapOf, spanInBody } from './content-map.ts';
import { readInline } from './read-inline.ts';

/** What reading needs from the body: its text, its line starts, and its definitions. */
export interface BodyText {
  readonly parser: MarkdownIt;
  readonly env: Env;
  readonly text: string;
  /** Offset of each line, and of the end after the last. */
  readonly lineStarts: readonly number[];
}

/** A queue of tokens, read from the front. */
export interface Reader {
  readonly body: BodyText;
  readonly tokens: readonly Token[];
  /** Offset in the body that the spans are relative to. */
  readonly base: number;
  at: number;
}

/** The next token; undefined after the last. */
export function take(reader: Reader): Token | undefined {
  return reader.tokens[reader.at++];
}

/** Makes a span of the body relative to the reader's base. */
export function relative(reader: Reader, span: Span): Span {
  return { start: span.start - reader.base, end: span.end - reader.base };
}

/** The lines of a token's map as offsets in the body, without surrounding white space. */
export function linesOf(body: BodyText, token: Token): Span {
  const { text, lineStarts } = body;
  const [first, after] = token.map ?? [0, 0];
  const start = skipSpaces(text, lineStarts[first] ?? text.length);
  let end = lineStarts[after] ?? text.length;
  while (end > start && /\s/.test(text.charAt(end - 1))) end--;
  return { start, end };
}

/** The first offset from `from` on that is not a space or a tab. */
export function skipSpaces(text: string, from: number): number {
  let at = from;
  while (text[at] === ' ' || text[at] === '\t') at++;
  return at;
}

/** Reads an `inline` token and the token after it, which closes its container. */
export function readCell(reader: Reader): Cell {
  const token = take(reader);
  reader.at++;
  if (token === undefined) return { inline: [], span: { start: 0, end: 0 } };
  const span = relative(reader, spanInBody(contentMapOf(token), 0, token.content.length));
  return { inline: readContent(reader, token, token.content), span };
}

/** Parses the content of an `inline` token, or the start of it. */
export function readContent(reader: Reader, token: Token, content: string): Inline[] {
  const { parser, env } = reader.body;
  const map = contentMapOf(token);
  const tokens: Token[] = [];
  parser.inline.parse(content, parser, env, tokens);
  return readInline(tokens, (from, to) => relative(reader, spanInBody(map, from, to)));
}
