/** The kinds of blocks that a Markdown text has, without their words: enough to see whether it reads back as meant. */

import type { Env, Token } from 'markdown-it';
import { createParser } from './create-parser.ts';
import { listNoteOf } from './list-rule.ts';

const parser = createParser();

/** The letters of blocks that contain others. */
const containers: Readonly<Record<string, string>> = {
  blockquote: 'q',
  dl: 'd',
  definition: 'i',
  dt: 'k',
  dd: 'v',
  footnote: 'f',
  list_item: 'i',
};

/** The letters of blocks without others in them. */
const single: Readonly<Record<string, string>> = {
  paragraph_open: 'p',
  fence: 'c',
  code_block: 'c',
  html_block: 'x',
  hr: '-',
  th_open: 't',
  td_open: 't',
};

/**
 * The shapes of the top blocks of a body, in order, and of its footnotes: `p` for a paragraph, `u(ipipp)` for a bullet
 * list of two items, `h3` for a heading. A heading within another block is a paragraph, as it is in the model.
 */
export function blockShapes(text: string): readonly string[] {
  const env: Env = {};
  const tokens: Token[] = [];
  parser.block.parse(text, parser, env, tokens);
  const shapes: string[] = [];
  let open = 0;
  let shape = '';
  for (const token of tokens) {
    const name = token.type.replace(/_(?:open|close)$/, '');
    shape += shapeOf(token, name, open);
    if (token.nesting === 1) open++;
    else if (token.nesting === -1) open--;
    if (open > 0 || shape === '') continue;
    shapes.push(shape);
    shape = '';
  }
  return shapes;
}

function shapeOf(token: Token, name: string, depth: number): string {
  if (token.type === 'heading_open') return depth === 0 ? `h${token.tag.slice(1)}` : 'p';
  if (name === 'bullet_list' || name === 'ordered_list') {
    if (token.nesting === -1) return ')';
    const { marker, start } = listNoteOf(token);
    return marker === undefined ? 'u(' : `o${start}${marker.delimiter}(`;
  }
  if (name === 'table' || name === 'tr') return token.nesting === 1 ? '(' : ')';
  const around = containers[name];
  if (around !== undefined) return token.nesting === 1 ? `${around}(` : ')';
  return single[token.type] ?? '';
}
