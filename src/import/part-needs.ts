/** What the parts of an outline need of the rest of their text: the targets of links, and footnotes. */

import { type Cache, createSlot } from '../cache.ts';
import { eachInline, inlinesOf } from '../document/visit.ts';
import type { Block, Inline } from '../model/index.ts';

/** What the blocks of a part need of the rest of the text. */
export interface Needs {
  readonly links: readonly { readonly href: string; readonly block: number }[];
  readonly labels: readonly string[];
}

/** By the blocks of a part (`OutlinePart.content`), which recur in the next version. */
const needSlot = createSlot<Needs>('needs of a part');

/** What blocks need. */
export function needsOf(content: readonly Block[], cache: Cache): Needs {
  return cache.get(needSlot, content, '', () => {
    const runs = content.map(inlinesOf);
    const links = runs.flatMap((own, block) => hrefsIn(own).map((href) => ({ href, block })));
    return { links, labels: labelsIn(runs.flat()) };
  });
}

function hrefsIn(runs: readonly (readonly Inline[])[]): readonly string[] {
  const hrefs: string[] = [];
  for (const run of runs) {
    eachInline(run, (node) => {
      if (node.type === 'link') hrefs.push(node.href);
    });
  }
  return hrefs;
}

/** The labels of footnotes that are referred to. */
export function labelsIn(runs: readonly (readonly Inline[])[]): readonly string[] {
  const labels: string[] = [];
  for (const run of runs) {
    eachInline(run, (node) => {
      if (node.type === 'footnote') labels.push(node.label);
    });
  }
  return labels;
}
