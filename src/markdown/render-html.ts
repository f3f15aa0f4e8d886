/** Renders Markdown as HTML for importing other people's files, in which embedded HTML counts as HTML. */

import type { Env, Token } from 'markdown-it';
import { createParser } from './create-parser.ts';
import { itemNoteOf, listNoteOf } from './list-rule.ts';

/** Attribute with the line (from 0) of the body on which a block starts. */
export const lineAttribute = 'data-line';
/** Attributes of lists and items: `style delimiter` of the marker, and the number as typed. */
export const markerAttribute = 'data-marker';
export const typedAttribute = 'data-typed';
export const looseAttribute = 'data-loose';
/** Elements that do not exist in HTML: a footnote and a reference to one, both with `label`. */
export const noteElement = 'policy-note';
export const noteReferenceElement = 'policy-note-reference';

const parser = createParser();
parser.renderer.rules.footnote_open = (tokens, at) =>
  `<${noteElement} ${attributesOf(tokens[at])} label="${escaped(tokens[at]?.info ?? '')}">`;
parser.renderer.rules.footnote_close = () => `</${noteElement}>`;
parser.renderer.rules.footnote_ref = (tokens, at) =>
  `<${noteReferenceElement} label="${escaped(tokens[at]?.info ?? '')}"></${noteReferenceElement}>`;
parser.renderer.rules.definition_open = () => '';
parser.renderer.rules.definition_close = () => '';

/**
 * A Markdown body as HTML in which raw HTML stays as written. Attributes carry what HTML cannot express: the markers
 * of legal lists, footnotes, and the line of each block. Never use it for a page: nothing is sanitised.
 */
export function markdownToHtml(text: string): string {
  const env: Env = {};
  const tokens = parser.parse(text.replaceAll('\0', '\uFFFD'), env);
  for (const token of tokens) describe(token);
  return parser.renderer.render(tokens, parser.options, env);
}

function describe(token: Token): void {
  if (token.nesting < 0 || token.type === 'inline') return;
  if (token.map !== null && token.type !== 'html_block') token.attrSet(lineAttribute, `${token.map[0]}`);
  if (token.type === 'ordered_list_open' || token.type === 'bullet_list_open') {
    const { marker, tight } = listNoteOf(token);
    if (marker !== undefined) token.attrSet(markerAttribute, `${marker.style} ${marker.delimiter}`);
    if (!tight) token.attrSet(looseAttribute, '');
  }
  if (token.type === 'list_item_open') token.attrSet(typedAttribute, `${itemNoteOf(token).typed}`);
}

function attributesOf(token: Token | undefined): string {
  return (token?.attrs ?? []).map(([name, value]) => `${name}="${escaped(String(value))}"`).join(' ');
}

function escaped(text: string): string {
  return parser.utils.escapeHtml(text);
}
