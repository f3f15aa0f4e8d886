/** Limits for pages: a small file can make an HTML parser build a tree that does not fit into memory. */

import { defaultTreeAdapter } from 'parse5';
import { Refusal } from '../../findings/finding.ts';
import { type HtmlNode, isElement, parseHtml } from './html-node.ts';

/** The largest page that can be imported. */
export const htmlBounds = { elements: 100_000, depth: 5_000, tables: 20 } as const;

/**
 * Parses HTML within limits.
 *
 * @param path The path of the file, for messages.
 * @param places Whether elements record their position in the text.
 * @throws A Refusal that names the limit that a page exceeds.
 */
export function parseBounded(text: string, path: string, places: boolean): readonly HtmlNode[] {
  let elements = 0;
  const nodes = parseHtml(text, places, {
    ...defaultTreeAdapter,
    createElement: (...args) => {
      elements += 1;
      if (elements > htmlBounds.elements)
        throw new Refusal(
          `"${path}" is too large to import: it has more than ${htmlBounds.elements.toLocaleString('en')} elements. Split it into several files.`,
        );
      return defaultTreeAdapter.createElement(...args);
    },
  });
  checkNesting(nodes, path);
  return nodes;
}

/** Without recursion, which deep nesting would overflow. */
function checkNesting(nodes: readonly HtmlNode[], path: string): void {
  const stack = nodes.map((node) => ({ node, depth: 1, tables: 0 }));
  for (let top = stack.pop(); top !== undefined; top = stack.pop()) {
    const { node } = top;
    if (!isElement(node)) continue;
    const depth = top.depth + 1;
    const tables = top.tables + (node.tagName === 'table' ? 1 : 0);
    if (depth > htmlBounds.depth || tables > htmlBounds.tables)
      throw new Refusal(
        `"${path}" is nested too deeply to import: it has ${tables > htmlBounds.tables ? `more than ${htmlBounds.tables} tables` : `more than ${htmlBounds.depth.toLocaleString('en')} elements`} within each other. Move the text out of the inner ones, then import the file again.`,
      );
    for (const child of node.childNodes) stack.push({ node: child, depth, tables });
  }
}
