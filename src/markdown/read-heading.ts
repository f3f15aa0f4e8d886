/** A heading of a part, with the id that its author gave. */

import type { Heading } from '../model.ts';
import { linesOf, type Reader, readContent, relative, take } from './reader.ts';

const levels = [1, 2, 3, 4, 5, 6] as const;

/** Reads the tokens of a heading, which the reader stands at. */
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
 * Takes `{#id}` off the end of a heading's content, and hashes that close the heading before it
 * (`## Title ## {#id}`; those behind it markdown-it has taken). An escaped `\{#id}` is text.
 */
function splitId(content: string, hashes: boolean): { readonly text: string; readonly id?: string } {
  const match = /\{#([^\s}]+)\}$/.exec(content);
  const id = match?.[1];
  if (match === null || id === undefined) return { text: content };
  const before = content.slice(0, match.index);
  const slashes = /\\*$/.exec(before)?.[0].length ?? 0;
  if (slashes % 2 === 1) return { text: content };
  const text = before.trimEnd();
  return { text: hashes ? text.replace(/(?:^|[ \t]+)#+$/, '') : text, id };
}
