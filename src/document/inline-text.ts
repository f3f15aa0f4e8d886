/** Inline content as plain text. */

import type { Inline } from '../model/index.ts';

/** The words of inline content without markup: images as their alternative text, line breaks as a space. */
export function inlineText(inline: readonly Inline[]): string {
  return inline.map(textOf).join('');
}

function textOf(node: Inline): string {
  switch (node.type) {
    case 'text':
    case 'code':
    case 'html':
      return node.value;
    case 'break':
      return ' ';
    case 'image':
      return node.alt;
    case 'footnote':
      return '';
    default:
      return inlineText(node.children);
  }
}
