/** The HTML of parts that redlines of many versions keep, set once. */

import type { Frame } from '../redline/leaf.ts';
import type { ShownBlock } from './redline-blocks.ts';
import { blocksHtml } from './redline-html-blocks.ts';
import type { RunHtml } from './redline-html-inline.ts';
import { linkOf } from './redline-marks.ts';

/** An address in a part, and whether it stands there instead of words. */
interface Link {
  readonly href: string;
  readonly isReference: boolean;
}

/** What is kept of a part, by its first block: its links, and its HTML by where they lead. */
interface Kept {
  readonly links: readonly Link[];
  readonly html: Map<string, string>;
}

/** Keeps what it sets, for redlines in the same words; a part whose links lead elsewhere than before is set anew. */
export function keptRuns(): RunHtml {
  const parts = new WeakMap<Frame, Kept>();
  return (run, level, { words, href, reference, place }) => {
    const [first] = run;
    const frame = first?.new[0];
    // A title that stands without its summary is not all of its run.
    if (frame === undefined || run.length !== first?.run) return undefined;
    const kept = parts.get(frame) ?? { links: run.flatMap(linksIn), html: new Map() };
    parts.set(frame, kept);
    const addresses = kept.links.map((one) => [
      href(one.href, 'new'),
      one.isReference ? reference(one.href, 'new') : '',
    ]);
    const key = JSON.stringify([level, ...addresses]);
    const html = kept.html.get(key) ?? blocksHtml(run, { words, href, reference, place }, level);
    kept.html.set(key, html);
    return html;
  };
}

function linksIn({ segments }: ShownBlock): readonly Link[] {
  const pieces = segments.flatMap((segment) => ('pieces' in segment ? segment.pieces : []));
  return pieces.flatMap(({ marks, object }): readonly Link[] => [
    ...marks.flatMap(linkOf).map((link) => ({ href: link.split(' ')[0] ?? '', isReference: false })),
    ...(object?.type === 'reference' ? [{ href: object.href, isReference: true }] : []),
  ]);
}
