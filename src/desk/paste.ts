/** What is pasted from Word, Google Docs or a page as our Markdown, by the readers of the import. */

import { cureCharacters } from '../import/cure-characters.ts';
import type { FlowBlock, FlowHeading } from '../import/flow.ts';
import type { OutlinePart } from '../import/outline.ts';
import { readHtml } from '../import/readers/read-html.ts';
import { writeBody } from '../import/write-sections.ts';
import { toSource } from '../source.ts';
import type { Desk } from './desk.ts';
import { withLists } from './word-lists.ts';

/** A part while it is collected. */
interface Collected {
  readonly heading?: FlowHeading;
  readonly blocks: FlowBlock[];
}

/** The Markdown of pasted HTML, and what could not be brought along. Headings begin at `##`, one below the section. */
export function pasteHtml(
  _desk: Desk,
  { policy, html }: { readonly policy: string; readonly html: string },
): { readonly markdown: string; readonly leftOut: readonly string[] } {
  const source = toSource('clipboard', withLists(html));
  const flow = cureCharacters(readHtml(source.text, { source, markdown: false }));
  const parts: Collected[] = [{ blocks: [] }];
  for (const item of flow.items) {
    if (item.type === 'heading') parts.push({ heading: item, blocks: [] });
    else parts.at(-1)?.blocks.push(item);
  }
  const top = Math.min(...parts.flatMap(({ heading }) => heading?.level ?? []));
  const outline = parts.map(({ heading, blocks }): OutlinePart => {
    const content = blocks.map(({ block }) => block);
    if (heading === undefined) return { ids: [], blocks, content };
    return { heading: { inline: heading.inline, depth: heading.level - top + 1 }, ids: [], blocks, content };
  });
  const { text, findings } = writeBody(flow, outline, policy);
  const said = [...flow.findings, ...findings].map(({ message }) => message);
  return { markdown: text, leftOut: [...new Set(said)] };
}
