/**
 * The pairs of ids between any two versions as plain data, for a browser that has neither the releases nor the texts
 * between them: what happens to anchors on the step into each version, and how steps are combined.
 */

import type { VersionId } from '../model/index.ts';

/** The step into a version. */
export interface PairStep {
  readonly version: VersionId;
  /** Skipped unless it is one of the two ends. */
  readonly withdrawn: boolean;
  /** Anchors with a different name in it, old to new. */
  readonly moved: Readonly<Record<string, string>>;
  /** Anchors that no longer exist in it. */
  readonly gone: readonly string[];
}

/**
 * The pairs from one version to another, as in `pairsBetween`. `steps` are those of all versions, by date, then
 * number; `anchors` are those of the earlier of the two texts.
 */
export function pairsFromSteps(
  steps: readonly PairStep[],
  from: VersionId,
  to: VersionId,
  anchors: (version: VersionId) => Iterable<string>,
): ReadonlyMap<string, string> {
  const place = (id: VersionId): number => steps.findIndex(({ version }) => version === id);
  if (place(from) > place(to)) return inverse(pairsFromSteps(steps, to, from, anchors));
  const way = steps
    .slice(place(from) + 1, place(to) + 1)
    .filter(({ withdrawn, version }) => !withdrawn || version === to);
  const pairs = new Map<string, string>();
  for (const anchor of anchors(from)) {
    let at: string | undefined = anchor;
    for (const { moved, gone } of way) {
      if (at === undefined || gone.includes(at)) at = undefined;
      else if (Object.hasOwn(moved, at)) at = moved[at];
    }
    if (at !== undefined && at !== anchor) pairs.set(anchor, at);
  }
  return pairs;
}

function inverse(pairs: ReadonlyMap<string, string>): ReadonlyMap<string, string> {
  const out = new Map<string, string>();
  for (const [old, now] of pairs) if (!out.has(now)) out.set(now, old);
  return out;
}
