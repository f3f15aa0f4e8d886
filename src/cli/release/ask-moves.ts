/** Asks what became of published addresses that the draft no longer has. */

import { judgeAnchors } from '../../archive/anchor-changes.ts';
import { predecessorOf } from '../../archive/notice-period.ts';
import type { ReleaseInput, ReleaseRequest } from '../../archive/release-request.ts';
import type { Asker } from '../ask.ts';
import type { ReleaseOptions } from './release-options.ts';

/**
 * The options with the answers: renamed addresses in `moved`, those that are gone in `retired`. Sections are asked about
 * first, since their headings follow them. An address that is neither stays open, and the release reports it.
 */
export async function askMoves(
  asker: Asker,
  input: ReleaseInput,
  request: ReleaseRequest,
  options: ReleaseOptions,
): Promise<ReleaseOptions> {
  const before = predecessorOf(input.versions, request.effective)?.documents ?? [];
  const moved = new Map(request.moved);
  const retired = [...request.retired];
  const left = new Set<string>();
  for (;;) {
    const { open } = judgeAnchors(input, { ...request, moved, retired }, before);
    const unasked = open.filter(({ anchor }) => !left.has(anchor));
    const next = unasked.find(({ anchor }) => !anchor.includes('.')) ?? unasked[0];
    if (next === undefined) break;
    const { anchor, guess } = next;
    const likeness = Math.floor((guess?.likeness ?? 0) * 100);
    if (
      guess !== undefined &&
      (await asker.yes(
        `#${anchor} is no longer in the draft; ${likeness} % of its words are in #${guess.to}. Was it renamed to #${guess.to}?`,
      ))
    )
      moved.set(anchor, guess.to);
    else if (await asker.yes(`#${anchor} is no longer in the draft. Was it removed for good?`))
      retired.push(anchor);
    else left.add(anchor);
  }
  return { ...options, moved: [...moved], retired };
}
