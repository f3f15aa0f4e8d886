/** Definition lists in HTML, of which Markdown can express only those whose definitions have a term. */

import type { Block, Definition } from '../../model/index.ts';
import { nowhere } from '../flow.ts';
import { allText, findElement, type HtmlElement } from '../html/html-node.ts';

/** Whether a term has neither words nor an image: in Markdown, every definition needs a term. */
export function isEmptyTerm(term: HtmlElement): boolean {
  const hasPicture = findElement(term.childNodes, ({ tagName }) => tagName === 'img') !== undefined;
  return !hasPicture && !/[\p{L}\p{N}\p{P}\p{S}]/u.test(allText(term.childNodes));
}

/** Definitions as lists, and those without a term as plain blocks between them. */
export function definitionBlocks(definitions: readonly Definition[]): readonly Block[] {
  const blocks: Block[] = [];
  let items: Definition[] = [];
  const endList = (): void => {
    if (items.length > 0) blocks.push({ type: 'definition-list', items, span: nowhere });
    items = [];
  };
  for (const definition of definitions) {
    if (definition.terms.length > 0) items.push(definition);
    else {
      endList();
      blocks.push(...definition.descriptions.flat());
    }
  }
  endList();
  return blocks;
}
