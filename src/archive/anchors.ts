/** The section and heading anchors of documents. */

import type { Document, TextFacts, Version } from '../model/index.ts';
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

/** The parts of a version and its texts that the ledger needs. */
export function ledgerVersion(version: Version, texts: readonly TextFacts[]): LedgerVersion {
  const { effective, anchors } = version.release.record;
  const own = new Set<string>();
  const aliases = new Map<string, string>();
  for (const section of texts.flatMap(({ sections }) => sections)) {
    for (const { anchor } of section.targets)
      if (!section.isPreamble || anchor !== section.id) own.add(anchor);
    for (const [from, to] of section.aliases) if (!aliases.has(from)) aliases.set(from, to);
  }
  return { id: version.id, effective, anchors: own, moved: anchors.moved, aliases };
}
