/** Which anchors of two versions correspond to each other: the pairs of ids given to a redline. */

import type { Document, TextFacts } from '../model/index.ts';
import { guessMoves } from './anchor-changes.ts';
import { ledgerVersion } from './anchors.ts';
import { type LedgerVersion, successor } from './ledger.ts';
import type { PairStep } from './pair-steps.ts';
import type { TimelineEntry } from './timeline.ts';

/** Section and heading anchors that have a different name on the other side, old to new. */
export type AnchorPairs = ReadonlyMap<string, string>;

/** The parts of a version that pairs depend on. */
export interface PairedVersion {
  readonly entry: TimelineEntry;
  readonly facts: readonly TextFacts[];
}

/** A version that a draft is compared with. */
export interface PairedText extends PairedVersion {
  readonly documents: readonly Document[];
}

/**
 * The pairs from one version to another, combined from the releases between them in order of effect. Withdrawn
 * versions are skipped unless they are one of the two. If `to` applies before `from`, the pairs in the opposite
 * direction, inverted. `versions` are all versions of the policy, by date, then number.
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
 * The pairs from a version to a draft: those of the releases after that version, and guessed renames between the last
 * of them and the draft, for which nothing has been specified yet.
 */
export function pairsToDraft(
  versions: readonly PairedText[],
  from: PairedText,
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
 * The step into each version, given all versions of a policy by date, then number. Sufficient to compute the pairs
 * between any two, and no more: a step only mentions anchors of versions that can directly precede it.
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

/** The inverse pairs; if several anchors became one, the first. */
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

function factsOf({ entry, facts }: PairedVersion): LedgerVersion {
  return ledgerVersion(entry.version, facts);
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
