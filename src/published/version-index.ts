/** All addresses of a version's page, including those of earlier versions. */

import type { Fate, Ledger } from '../archive/ledger.ts';
import { type Cache, noCache } from '../cache.ts';
import { indexDocument } from '../document/index-site.ts';
import type { Document, DocumentIndex } from '../model/index.ts';

/** The addresses of a version's page in one language. */
export interface VersionIndex {
  /** Those of the text; moved anchors of earlier versions as aliases; removed ones as addresses without a title. */
  readonly index: DocumentIndex;
  /** Old anchors that no longer lead anywhere in the text, and what became of them. */
  readonly removed: ReadonlyMap<string, Fate>;
}

/** Brings the addresses of a text and the ledger of its version together: an address of the text wins, and aliases follow moves. */
export function indexVersion(document: Document, ledger: Ledger, cache: Cache = noCache): VersionIndex {
  const own = indexDocument(document, cache);
  const aliases = new Map(own.aliases);
  const removed = new Map<string, Fate>();
  for (const [anchor, fate] of ledger) {
    if (own.targets.has(anchor) || own.blocks.has(anchor)) continue;
    if (own.targets.has(own.aliases.get(anchor) ?? '')) continue;
    if (fate.type === 'moved' && own.targets.has(fate.to)) aliases.set(anchor, fate.to);
    else removed.set(anchor, fate);
  }
  for (const [from, to] of own.aliases) {
    if (own.targets.has(to)) continue;
    const fate = ledger.get(to);
    if (fate?.type === 'moved' && own.targets.has(fate.to)) aliases.set(from, fate.to);
    else if (fate !== undefined) removed.set(from, fate);
  }
  return { index: { ...own, aliases, blocks: new Set([...own.blocks, ...removed.keys()]) }, removed };
}
