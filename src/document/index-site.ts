/** Every address of the site's documents, for links, rules and pages. */

import { type Cache, createSlot, noCache } from '../cache.ts';
import type {
  Block,
  Document,
  DocumentIndex,
  DocumentSection,
  SectionFile,
  SiteIndex,
  Tag,
  Target,
} from '../model/index.ts';
import { inlineText } from './inline-text.ts';

/** The index of all documents. If two targets have the same address, the first wins; rules report the other. */
export function indexSite(
  languages: readonly Tag[],
  documents: readonly Document[],
  cache: Cache = noCache,
): SiteIndex {
  const byPolicy = new Map<string, Map<Tag, DocumentIndex>>();
  for (const document of documents) {
    const ofPolicy = byPolicy.get(document.policy) ?? new Map<Tag, DocumentIndex>();
    if (!ofPolicy.has(document.language)) ofPolicy.set(document.language, indexDocument(document, cache));
    byPolicy.set(document.policy, ofPolicy);
  }
  return { languages, documents: byPolicy };
}

/** The parts of a document that its addresses depend on. */
export interface AddressedDocument extends Pick<Document, 'policy' | 'language' | 'title'> {
  readonly preamble?: AddressedSection | undefined;
  readonly sections: readonly AddressedSection[];
}

type AddressedSection = Pick<DocumentSection, 'number' | 'title' | 'parts' | 'footnotes'> & {
  readonly file: Partial<Pick<SectionFile, 'aliases'>>;
};

/** The anchors of the blocks of a part, by its own anchor. */
const anchorSlot = createSlot<readonly string[]>('anchors of a part');

/** The addresses of one document, including old ones declared in its sections. */
export function indexDocument(document: AddressedDocument, cache: Cache = noCache): DocumentIndex {
  const targets = new Map<string, Target>();
  const blocks = new Set<string>();
  const aliases = new Map<string, string>();
  for (const section of sectionsOf(document)) {
    for (const part of section.parts) {
      const { heading } = part.part;
      const title = heading === undefined ? section.title : inlineText(heading.inline);
      const number = heading === undefined ? section.number : part.number;
      if (!targets.has(part.anchor)) targets.set(part.anchor, { anchor: part.anchor, number, title });
      const own = cache.get(anchorSlot, part.part, part.anchor, () =>
        blockAnchors(part.anchor, part.part.blocks),
      );
      for (const anchor of own) blocks.add(anchor);
    }
    for (const note of section.footnotes) blocks.add(note.anchor);
    for (const { from, to } of section.file.aliases ?? []) if (!aliases.has(from)) aliases.set(from, to);
  }
  const { policy, language, title } = document;
  return { policy, language, title, targets, blocks, aliases };
}

/** The preamble, if any, and the sections. */
export function sectionsOf<Section>(document: {
  readonly preamble?: Section | undefined;
  readonly sections: readonly Section[];
}): readonly Section[] {
  return document.preamble === undefined ? document.sections : [document.preamble, ...document.sections];
}

/** The anchor of a block below the anchor of its part. */
export function blockAnchor(part: string, path: string): string {
  return `${part}.${path}`;
}

function blockAnchors(part: string, blocks: readonly Block[]): readonly string[] {
  return blocks.flatMap((block) => {
    const own = 'path' in block && block.path !== undefined ? [blockAnchor(part, block.path)] : [];
    return [...own, ...innerAnchors(part, block)];
  });
}

function innerAnchors(part: string, block: Block): readonly string[] {
  switch (block.type) {
    case 'list':
      return block.items.flatMap((item) => [
        blockAnchor(part, item.path),
        ...blockAnchors(part, item.blocks),
      ]);
    case 'table':
      return block.rows.map((row) => blockAnchor(part, row.path));
    case 'quotation':
      return blockAnchors(part, block.blocks);
    case 'definition-list':
      return block.items.flatMap((item) => [
        blockAnchor(part, item.path),
        ...item.descriptions.flatMap((blocks) => blockAnchors(part, blocks)),
      ]);
    default:
      return [];
  }
}
