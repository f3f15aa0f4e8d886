/** Which anchor of one version is which of another: the pairs of ids that a redline is given. */

import type { Document } from '../model/index.ts';
import { guessMoves } from './anchor-changes.ts';
import { ledgerVersion } from './anchors.ts';
import { type LedgerVersion, successor } from './ledger.ts';
import type { PairStep } from './pair-steps.ts';
import type { Entry } from './timeline.ts';

/** Section and heading anchors that have another name on the other side, old to new. */
export type AnchorPairs = ReadonlyMap<string, string>;

/** A version with its texts, as far as pairs are concerned. */
export interface PairedVersion {
  readonly entry: Entry;
  readonly documents: readonly Document[];
}

/**
 * The pairs from one version to another, folded from what the releases between them said, in order of effect;
 * withdrawn ones are left out unless they are one of the two. Where `to` applies before `from`, the pairs that lead
 * there from `to`, the other way round. `versions` are all of the policy, by date, then number.
 */
export function pairsBetween(
  versions: readonly PairedVersion[],
  from: PairedVersion,
  to: PairedVersion,
): AnchorPairs {
  const [start, end] = [placeOf(versions, from), placeOf(versions, to)];
  if (start > end) return inversePairs(pairsBetween(versions, to, from));
  return foldPairs(
    factsOf(from),
    versions
      .slice(start + 1, end + 1)
      .filter(counts(to))
      .map(factsOf),
  );
}

/**
 * The pairs from a version to a draft: what the releases after that version said, and for the way from the last of
 * them to the draft, of which nobody said anything yet, what looks renamed.
 */
export function pairsToDraft(
  versions: readonly PairedVersion[],
  from: PairedVersion,
  draft: readonly Document[],
): AnchorPairs {
  const later = versions.slice(placeOf(versions, from) + 1).filter(counts(from));
  const last = later.at(-1) ?? from;
  const guessed = guessMoves(last.documents, draft);
  const pairs = new Map(guessed);
  for (const [old, now] of foldPairs(factsOf(from), later.map(factsOf)))
    pairs.set(old, guessed.get(now) ?? now);
  return pairs;
}

/**
 * The step into each version, given all of a policy, by date, then number: enough to tell the pairs between any two, and
 * no more, since a step speaks only of anchors of the versions that may stand right before it on a way.
 */
export function pairSteps(versions: readonly PairedVersion[]): readonly PairStep[] {
  const facts = versions.map(factsOf);
  const isWithdrawn = (at: number): boolean => versions[at]?.entry.standing === 'withdrawn';
  return facts.map((version, at) => {
    const moved: Record<string, string> = {};
    const gone: string[] = [];
    for (let before = at - 1; before >= 0; before -= 1) {
      for (const anchor of facts[before]?.anchors ?? []) {
        if (version.anchors.has(anchor)) continue;
        const to = successor(version, anchor);
        if (to === undefined) gone.push(anchor);
        else moved[anchor] = to;
      }
      if (!isWithdrawn(before)) break;
    }
    return { version: version.id, withdrawn: isWithdrawn(at), moved, gone: [...new Set(gone)] };
  });
}

/** The same pairs the other way round; of several anchors that became one, the first. */
export function inversePairs(pairs: AnchorPairs): AnchorPairs {
  const inverse = new Map<string, string>();
  for (const [old, now] of pairs) if (!inverse.has(now)) inverse.set(now, old);
  return inverse;
}

function placeOf(versions: readonly PairedVersion[], { entry }: PairedVersion): number {
  return versions.findIndex((one) => one.entry.version.id === entry.version.id);
}

function counts(end: PairedVersion): (one: PairedVersion) => boolean {
  return (one) => one.entry.standing !== 'withdrawn' || one.entry.version.id === end.entry.version.id;
}

function factsOf({ entry, documents }: PairedVersion): LedgerVersion {
  return ledgerVersion(entry.version, documents);
}

function foldPairs({ anchors }: LedgerVersion, steps: readonly LedgerVersion[]): AnchorPairs {
  const pairs = new Map<string, string>();
  for (const anchor of anchors) {
    let at: string | undefined = anchor;
    for (const step of steps) {
      if (at === undefined) break;
      at = step.anchors.has(at) ? at : successor(step, at);
    }
    if (at !== undefined && at !== anchor) pairs.set(anchor, at);
  }
  return pairs;
}
