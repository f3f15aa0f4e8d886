/**
 * The ledger: what became of every section and heading anchor that was ever published.
 *
 * It is computed from the versions in order of effect. A release specifies changes by `moved` and by aliases of its
 * sections. If it does not mention an anchor that its text no longer has, which happens when an urgent version takes
 * effect before one that was announced, the anchor is retired. So every anchor has a fate, whatever the order of
 * releases.
 */

import type { Day, VersionId } from '../model/index.ts';

/** What the ledger needs to know about a version. */
export interface LedgerVersion {
  readonly id: VersionId;
  readonly effective: Day;
  /** Its section and heading anchors. */
  readonly anchors: ReadonlySet<string>;
  /** The moved anchors that its release specified, old to new. */
  readonly moved: Readonly<Record<string, string>>;
  /** Old fragments in its front matter, and the target of each. */
  readonly aliases: ReadonlyMap<string, string>;
}

/** An anchor that is no longer in the text. */
export type Fate =
  | { readonly type: 'moved'; readonly to: string; readonly last: VersionId; readonly on: Day }
  | { readonly type: 'retired'; readonly last: VersionId; readonly on: Day };

/** All published anchors and aliases that are not in the latest version's text, and what became of them. */
export type Ledger = ReadonlyMap<string, Fate>;

/** A version, and whether later ones build on it: withdrawn versions are skipped. */
export interface FoldedVersion {
  readonly version: LedgerVersion;
  readonly counts: boolean;
}

/** Computes the ledger for each version, in order of effect, from those before it that count and itself. */
export function foldLedgers(versions: readonly FoldedVersion[]): readonly Ledger[] {
  let ledger = new Map<string, Fate>();
  let before: LedgerVersion | undefined;
  return versions.map(({ version, counts }) => {
    const own = new Map(ledger);
    applyVersion(own, version, before);
    if (counts) {
      ledger = own;
      before = version;
    }
    return own;
  });
}

function applyVersion(
  ledger: Map<string, Fate>,
  version: LedgerVersion,
  before: LedgerVersion | undefined,
): void {
  const { anchors, id, effective } = version;
  const goesTo = (anchor: string): string | undefined => successor(version, anchor);
  for (const anchor of before?.anchors ?? []) {
    if (anchors.has(anchor)) continue;
    const to = goesTo(anchor);
    const last = before?.id ?? id;
    ledger.set(
      anchor,
      to === undefined
        ? { type: 'retired', last, on: effective }
        : { type: 'moved', to, last, on: effective },
    );
  }
  for (const [anchor, fate] of ledger) {
    if (anchors.has(anchor)) ledger.delete(anchor);
    else ledger.set(anchor, followed(fate, anchor, version, before));
  }
  for (const [from] of version.aliases) {
    if (anchors.has(from)) continue;
    const to = goesTo(from);
    const known = ledger.get(from);
    const last = known?.last ?? id;
    if (to !== undefined) ledger.set(from, { type: 'moved', to, last, on: known?.on ?? effective });
  }
}

/** The fate of an anchor after one more version: its target may itself have moved or been removed. */
function followed(
  fate: Fate,
  anchor: string,
  version: LedgerVersion,
  before: LedgerVersion | undefined,
): Fate {
  const own = successor(version, anchor);
  if (own !== undefined) return { ...fate, type: 'moved', to: own };
  if (fate.type === 'retired' || version.anchors.has(fate.to)) return fate;
  const next = successor(version, fate.to);
  if (next !== undefined) return { ...fate, to: next };
  return { type: 'retired', last: before?.id ?? version.id, on: version.effective };
}

/** The place in its text to which a version moved an anchor. Chains are followed; loops lead nowhere. */
export function successor({ anchors, moved, aliases }: LedgerVersion, anchor: string): string | undefined {
  const seen = new Set<string>();
  let at: string | undefined = anchor;
  while (at !== undefined && !seen.has(at)) {
    seen.add(at);
    at = (Object.hasOwn(moved, at) ? moved[at] : undefined) ?? aliases.get(at);
    if (at !== undefined && anchors.has(at)) return at;
  }
  return undefined;
}
