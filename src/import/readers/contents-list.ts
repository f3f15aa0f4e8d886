/** Leaves out a table of contents: the page has its own. */

import { inlineText } from '../../document/inline-text.ts';
import { eachInline, inlinesOf } from '../../document/visit.ts';
import { finding } from '../../findings/finding.ts';
import type { Block } from '../../model/index.ts';
import type { Flow, FlowItem } from '../flow.ts';

/** The title of a table of contents, in the languages in which policies are often written. */
export const contentsTitle =
  /^(?:(?:table of )?contents|index|on this page|inhalt(?:sverzeichnis)?|sommaire|table des matières|[ií]ndice|contenido|tabla de contenidos?|indice|sumário|inhoud(?:sopgave)?|spis treści|содержание|目次|目录|目錄|목차|المحتويات)\s*[:：]?$/iu;

/**
 * Removes a list of links to places of the same text, and its title above it. Without a title a list is only removed if
 * all its links lead to headings, in their order.
 */
export function withoutContents(flow: Flow): Flow {
  const { items } = flow;
  const at = items.findIndex((item) => isContents(item));
  const list = items[at];
  if (list === undefined) return flow;
  const above = items[at - 1];
  const titled = above !== undefined && contentsTitle.test(textOf(above));
  if (!titled || !leadsIn(list, items.slice(at + 1))) return flow;
  const left = [above, list];
  const message = 'The table of contents was left out because the page has its own';
  return {
    ...flow,
    items: items.filter((item) => !left.includes(item)),
    removed: [...flow.removed, left.map(textOf).join(' ')],
    findings: [
      ...flow.findings,
      finding(
        'import-left-out',
        { source: flow.source, span: { start: list.at, end: list.at + 1 } },
        message,
      ),
    ],
  };
}

/** Whether a block is a list of two or more links to places of the same text. */
function isContents(item: FlowItem): boolean {
  if (item.type === 'heading' || item.block.type !== 'list') return false;
  const runs = inlinesOf(item.block).filter((run) => inlineText(run).trim() !== '');
  return (
    runs.length > 1 &&
    runs.every((run) =>
      run.every((node) =>
        node.type === 'link' ? node.href.startsWith('#') : inlineText([node]).trim() === '',
      ),
    )
  );
}

/** Whether at least half of the links of a list lead to headings behind it. */
function leadsIn(list: FlowItem, behind: readonly FlowItem[]): boolean {
  const ids = new Set(behind.flatMap((item) => item.ids));
  const words = new Set(behind.flatMap((item) => (item.type === 'heading' ? [textOf(item)] : [])));
  let [known, all] = [0, 0];
  for (const run of list.type === 'block' ? inlinesOf(list.block) : []) {
    eachInline(run, (node) => {
      if (node.type !== 'link') return;
      all++;
      if (ids.has(decoded(node.href.slice(1))) || words.has(inlineText(node.children))) known++;
    });
  }
  return 2 * known >= all;
}

function decoded(fragment: string): string {
  try {
    return decodeURIComponent(fragment);
  } catch {
    return fragment;
  }
}

function textOf(item: FlowItem): string {
  return item.type === 'heading' ? inlineText(item.inline).trim() : blockText(item.block);
}

function blockText(block: Block): string {
  return inlinesOf(block).map(inlineText).join(' ').trim();
}
