/** The HTML of parts that redlines of many versions keep, set once. */

import type { Frame } from '../redline/leaf.ts';
import type { Segment } from '../redline/redline.ts';
import { bareSetting } from './redline-html.ts';
import { blocksHtml } from './redline-html-blocks.ts';
import type { RunHtml } from './redline-html-inline.ts';
import { linkOf } from './redline-marks.ts';
import type { Words } from './strings.ts';

/**
 * Keeps what it sets, for redlines in the same words. A part with links or notes is nothing that can be kept: where
 * they lead hangs on the page.
 */
export function keptRuns(words: Words): RunHtml {
  const setting = bareSetting(words);
  const levels = new Map<number, WeakMap<Frame, string>>();
  return (run, level) => {
    const known = levels.get(level) ?? new WeakMap<Frame, string>();
    levels.set(level, known);
    const [first] = run;
    const frame = first?.new[0];
    // A title that stands without its summary is not all of its run.
    if (frame === undefined || run.length !== first?.run) return undefined;
    const before = known.get(frame);
    if (before !== undefined) return before;
    if (!run.every(({ segments }) => segments.every(isPlain))) return undefined;
    const html = blocksHtml(run, setting, level);
    known.set(frame, html);
    return html;
  };
}

function isPlain(segment: Segment): boolean {
  if (!('pieces' in segment)) return true;
  return segment.pieces.every(
    ({ marks, object }) => object === undefined && marks.flatMap(linkOf).length === 0,
  );
}
