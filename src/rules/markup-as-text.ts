import { type Finding, finding } from '../findings/finding.ts';
import type { Document } from '../model/index.ts';
import { foundInlines, textAt } from './places.ts';

/** Attributes of kramdown, expressions and tags of Liquid and Nunjucks. */
const markup = /(?<!\\)(?:\{:[^{}\n]{0,200}\}|\{\{[^{}\n]{0,200}\}\}|\{%[^\n]{0,200}?%\})/g;

/** Instructions for another program that are set as text. */
export function markupAsText(document: Document): readonly Finding[] {
  return foundInlines(document).flatMap(({ node, place }) => {
    if (node.type !== 'text' || !/\{[:{%]/.test(node.value)) return [];
    return [...textAt(place).matchAll(markup)].map(({ index, 0: text }) => {
      const start = place.span.start + index;
      const span = { start, end: start + text.length };
      const message = `"${text}" is an instruction for another program, and is set as text`;
      const id = /^\{:[^}]*#([^\s}]+)/.exec(text)?.[1];
      const hint = id === undefined ? undefined : `For the id of a heading write "{#${id}}" at its end.`;
      return finding('markup-as-text', { source: place.source, span }, message, hint);
    });
  });
}
