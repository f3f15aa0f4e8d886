/** Removes the start of inline content. */

import type { Inline } from '../model/index.ts';
import { tidyInline } from './readers/read-inline.ts';

/** Removes the first characters of inline content, keeping the markup around them. */
export function withoutStart(inline: readonly Inline[], length: number): readonly Inline[] {
  let left = length;
  const cut = (nodes: readonly Inline[]): readonly Inline[] =>
    nodes.flatMap((node): readonly Inline[] => {
      if (left <= 0) return [node];
      if ('children' in node) {
        const children = cut(node.children);
        return children.length === 0 ? [] : [{ ...node, children }];
      }
      if (node.type !== 'text' && node.type !== 'code') return [node];
      const taken = Math.min(left, node.value.length);
      left -= taken;
      return taken === node.value.length ? [] : [{ ...node, value: node.value.slice(taken) }];
    });
  return tidyInline(cut(inline));
}
