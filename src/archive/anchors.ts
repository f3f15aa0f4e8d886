/** The section and heading anchors of documents. */

import type { Document, Version } from '../model/index.ts';
import type { LedgerVersion } from './ledger.ts';

/** The section and heading anchors of a text in all its languages, except the preamble itself. */
export function anchorsOf(documents: readonly Document[]): ReadonlySet<string> {
  const anchors = new Set<string>();
  for (const document of documents) {
    for (const section of document.sections) {
      anchors.add(section.id);
      for (const part of section.parts) anchors.add(part.anchor);
    }
    for (const part of document.preamble?.parts ?? []) if (part.depth > 0) anchors.add(part.anchor);
  }
  return anchors;
}

/** The aliases declared in the sections of a text, in all its languages. */
export function aliasesOf(documents: readonly Document[]): ReadonlyMap<string, string> {
  const aliases = new Map<string, string>();
  for (const { preamble, sections } of documents) {
    for (const { file } of preamble === undefined ? sections : [preamble, ...sections]) {
      for (const { from, to } of file.aliases) if (!aliases.has(from)) aliases.set(from, to);
    }
  }
  return aliases;
}

/** The parts of a version and its documents that the ledger needs. */
export function ledgerVersion(version: Version, documents: readonly Document[]): LedgerVersion {
  const { effective, anchors } = version.release.record;
  return {
    id: version.id,
    effective,
    anchors: anchorsOf(documents),
    moved: anchors.moved,
    aliases: aliasesOf(documents),
  };
}
