/** The rules, in one list. Each is a pure function: what it says depends on the document and the index alone. */

import { type Finding, sortFindings } from '../finding.ts';
import type { Document, SiteConfig, SiteIndex } from '../model.ts';
import { alias } from './alias.ts';
import { duplicateAnchor } from './duplicate-anchor.ts';
import { headingId } from './heading-id.ts';
import { headingLevelOne } from './heading-level-one.ts';
import { imageMissing } from './image-missing.ts';
import { placeholderAddress, placeholderInSite } from './placeholder-address.ts';
import { rawHtml } from './raw-html.ts';
import { referenceMissing } from './reference-missing.ts';
import { sectionEmpty } from './section-empty.ts';
import { tableCellsLost } from './table-cells-lost.ts';
import { unsafeLink } from './unsafe-link.ts';

/** One check. */
export type Rule = (document: Document, index: SiteIndex) => readonly Finding[];

/** Every rule; their order does not matter, since findings are sorted. */
export const rules: readonly Rule[] = [
  alias,
  duplicateAnchor,
  headingId,
  headingLevelOne,
  imageMissing,
  placeholderAddress,
  rawHtml,
  referenceMissing,
  sectionEmpty,
  tableCellsLost,
  unsafeLink,
];

/** Everything that the rules have to say of some documents and of the configuration of their site. */
export function checkDocuments(
  config: SiteConfig,
  documents: readonly Document[],
  index: SiteIndex,
): readonly Finding[] {
  const ofDocuments = documents.flatMap((document) => rules.flatMap((rule) => rule(document, index)));
  return sortFindings([...placeholderInSite(config), ...ofDocuments]);
}
