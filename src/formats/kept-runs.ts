/** The HTML of parts that redlines of many versions keep, set once. */

import type { Frame } from '../redline/leaf.ts';
import type { ShownBlock } from './redline-blocks.ts';
import { blocksHtml } from './redline-html-blocks.ts';
import type { InlineSetting } from './redline-html-inline.ts';
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

/**
 * `blocksHtml` that keeps what it sets of parts that are the same on both sides, for redlines in the same words; a part
 * whose links lead elsewhere than before is set anew. A part begins outside of every container, and nothing else stands
 * in its own, so what is between such parts can be set by itself.
 */
export function keptRuns(): typeof blocksHtml {
  const parts = new WeakMap<Frame, Kept>();
  const runHtml = (
    run: readonly ShownBlock[],
    frame: Frame,
    setting: InlineSetting,
    level: number,
  ): string => {
    const { href, reference } = setting;
    const kept = parts.get(frame) ?? { links: run.flatMap(linksIn), html: new Map() };
    parts.set(frame, kept);
    const addresses = kept.links.map((one) => [
      href(one.href, 'new'),
      one.isReference ? reference(one.href, 'new') : '',
    ]);
    const key = JSON.stringify([level, ...addresses]);
    const html = kept.html.get(key) ?? blocksHtml(run, setting, level);
    kept.html.set(key, html);
    return html;
  };
  return (blocks, setting, level) => {
    let html = '';
    let between: ShownBlock[] = [];
    for (let at = 0; at < blocks.length; ) {
      const run = blocks.slice(at, at + (blocks[at]?.run ?? 1));
      const [first] = run;
      const frame = first?.new[0];
      // A title that stands without its summary is not all of its run.
      if (frame !== undefined && run.length === first?.run) {
        html += blocksHtml(between, setting, level) + runHtml(run, frame, setting, level);
        between = [];
      } else between.push(...run);
      at += run.length;
    }
    return html + blocksHtml(between, setting, level);
  };
}

function linksIn({ segments }: ShownBlock): readonly Link[] {
  const pieces = segments.flatMap((segment) => ('pieces' in segment ? segment.pieces : []));
  return pieces.flatMap(({ marks, object }): readonly Link[] => [
    ...marks.flatMap(linkOf).map((link) => ({ href: link.split(' ')[0] ?? '', isReference: false })),
    ...(object?.type === 'reference' ? [{ href: object.href, isReference: true }] : []),
  ]);
}
