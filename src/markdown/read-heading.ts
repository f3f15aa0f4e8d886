/** A heading of a part, with the id that its author gave it. */

import type { Heading } from '../model/index.ts';
import { linesOf, type Reader, readContent, relative, take } from './reader.ts';

const levels = [1, 2, 3, 4, 5, 6] as const;

/** Reads the tokens of a heading at the reader's current position. */
export function readHeading(reader: Reader): Heading | undefined {
  const open = take(reader);
  const token = take(reader);
  reader.at++;
  if (open === undefined || token === undefined) return undefined;
  const { text, id } = splitId(token.content, open.markup.startsWith('#'));
  return {
    level: levels[Number(open.tag.slice(1)) - 1] ?? 6,
    inline: readContent(reader, token, text),
    ...(id === undefined ? {} : { explicitId: id }),
    span: relative(reader, linesOf(reader.body, open)),
  };
}

/**
 * Splits `{#id}` off the end of a heading's content, as well as closing hashes before it (`## Title ## {#id}`);
 * markdown-it has already removed any after it. An escaped `\{#id}` is text.
 */
function splitId(content: string, hashes: boolean): { readonly text: string; readonly id?: string } {
  const at = content.lastIndexOf('{#');
  const id = at === -1 ? undefined : /^\{#([^\s}]+)\}$/.exec(content.slice(at))?.[1];
  if (id === undefined) return { text: content };
  const before = content.slice(0, at);
  if ((before.length - withoutEnd(before, '\\').length) % 2 === 1) return { text: content };
  const text = before.trimEnd();
  const open = hashes ? withoutEnd(text, '#') : text;
  return { text: open === '' || /[ \t]$/.test(open) ? open.trimEnd() : text, id };
}

/** Removes a run of a character at the end of a text. Uses a loop because `/#+$/` is quadratic in earlier runs. */
function withoutEnd(text: string, character: string): string {
  let end = text.length;
  while (text[end - 1] === character) end--;
  return text.slice(0, end);
}
