/** The HTML of parts that redlines of many versions keep, set once. */

import type { Segment } from '../redline/redline.ts';
import type { ShownBlock } from './redline-blocks.ts';
import { blocksHtml } from './redline-html-blocks.ts';
import type { InlineSetting, RunHtml } from './redline-html-inline.ts';
import { linkOf } from './redline-marks.ts';
import type { Words } from './strings.ts';

/**
 * Keeps what it sets, for redlines in the same words. A part with links or notes is nothing that can be kept: where
 * they lead hangs on the page.
 */
export function keptRuns(words: Words): RunHtml {
  const setting: InlineSetting = {
    words,
    href: () => undefined,
    reference: (href) => href,
    place: (anchor) => anchor,
  };
  const levels = new Map<number, WeakMap<readonly ShownBlock[], string>>();
  return (run, level) => {
    const known = levels.get(level) ?? new WeakMap<readonly ShownBlock[], string>();
    levels.set(level, known);
    const before = known.get(run);
    if (before !== undefined) return before;
    if (!run.every(({ segments }) => segments.every(isPlain))) return undefined;
    const html = blocksHtml(run, setting, level);
    known.set(run, html);
    return html;
  };
}

function isPlain(segment: Segment): boolean {
  if (!('pieces' in segment)) return true;
  return segment.pieces.every(
    ({ marks, object }) => object === undefined && marks.every((mark) => linkOf(mark) === undefined),
  );
}
