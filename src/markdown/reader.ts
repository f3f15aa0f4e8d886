/** Tokens of a body on their way to blocks, and the spans of what they stand for. */

import type { Env, MarkdownIt, Token } from 'markdown-it';
import type { Cell, Inline } from '../model/index.ts';
import type { Span } from '../source.ts';
import { contentMapOf, spanInBody } from './content-map.ts';
import { readInline } from './read-inline.ts';

/** What reading needs of the body: its text, where its lines begin, and the definitions that it holds. */
export interface BodyText {
  readonly parser: MarkdownIt;
  readonly env: Env;
  readonly text: string;
  /** Offset of each line, and that of the end behind the last. */
  readonly lineStarts: readonly number[];
}

/** Tokens that are read from the front. */
export interface Reader {
  readonly body: BodyText;
  readonly tokens: readonly Token[];
  /** Offset in the body from which the spans count. */
  readonly base: number;
  at: number;
}

/** The next token; nothing behind the last. */
export function take(reader: Reader): Token | undefined {
  return reader.tokens[reader.at++];
}

/** A span of the body as one that counts from the reader's base. */
export function relative(reader: Reader, span: Span): Span {
  return { start: span.start - reader.base, end: span.end - reader.base };
}

/** The lines of a token's map as offsets in the body, white space around them left out. */
export function linesOf(body: BodyText, token: Token): Span {
  const { text, lineStarts } = body;
  const [first, after] = token.map ?? [0, 0];
  const start = skipSpaces(text, lineStarts[first] ?? text.length);
  let end = lineStarts[after] ?? text.length;
  while (end > start && /\s/.test(text.charAt(end - 1))) end--;
  return { start, end };
}

/** The first offset from `from` on that holds no space and no tab. */
export function skipSpaces(text: string, from: number): number {
  let at = from;
  while (text[at] === ' ' || text[at] === '\t') at++;
  return at;
}

/** Reads an `inline` token and the token behind it, which closes what the text stands in. */
export function readCell(reader: Reader): Cell {
  const token = take(reader);
  reader.at++;
  if (token === undefined) return { inline: [], span: { start: 0, end: 0 } };
  const span = relative(reader, spanInBody(contentMapOf(token), 0, token.content.length));
  return { inline: readContent(reader, token, token.content), span };
}

/** Parses the content of an `inline` token, or the beginning of it. */
export function readContent(reader: Reader, token: Token, content: string): Inline[] {
  const { parser, env } = reader.body;
  const map = contentMapOf(token);
  const tokens: Token[] = [];
  parser.inline.parse(content, parser, env, tokens);
  return readInline(tokens, (from, to) => relative(reader, spanInBody(map, from, to)));
}
