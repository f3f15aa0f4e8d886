/** The HTML of parts that redlines of many versions keep, set once. */

import type { ShownBlock } from './redline-blocks.ts';
import { blocksHtml } from './redline-html-blocks.ts';
import type { InlineSetting, RunHtml } from './redline-html-inline.ts';
import { linkOf } from './redline-marks.ts';

/** An address in a part, and whether it stands there instead of words. */
interface Link {
  readonly href: string;
  readonly isReference: boolean;
}

/** Keeps what it sets, for redlines in the same words; a part whose links lead elsewhere than before is set anew. */
export function keptRuns(): RunHtml {
  const links = new WeakMap<readonly ShownBlock[], readonly Link[]>();
  const kept = new WeakMap<readonly ShownBlock[], Map<string, string>>();
  return (run, level, { words, href, reference, place }) => {
    const own = links.get(run) ?? linksIn(run);
    links.set(run, own);
    const known = kept.get(run) ?? new Map<string, string>();
    kept.set(run, known);
    const addresses = own.map((one) => [
      href(one.href, 'new'),
      one.isReference ? reference(one.href, 'new') : '',
    ]);
    const key = JSON.stringify([level, ...addresses]);
    const setting: InlineSetting = { words, href, reference, place };
    const html = known.get(key) ?? blocksHtml(run, setting, level);
    known.set(key, html);
    return html;
  };
}

function linksIn(run: readonly ShownBlock[]): readonly Link[] {
  const pieces = run.flatMap(({ segments }) =>
    segments.flatMap((segment) => ('pieces' in segment ? segment.pieces : [])),
  );
  return pieces.flatMap(({ marks, object }): readonly Link[] => [
    ...marks.flatMap((mark) => {
      const [href] = linkOf(mark)?.split(' ') ?? [];
      return href === undefined ? [] : [{ href, isReference: false }];
    }),
    ...(object?.type === 'reference' ? [{ href: object.href, isReference: true }] : []),
  ]);
}
