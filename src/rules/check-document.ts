/** The list of all rules. Each is a pure function: its findings depend only on the text and the index. */

import { type Finding, sortFindings } from '../findings/finding.ts';
import type { Document, Site, SiteIndex } from '../model/index.ts';
import { alias } from './alias.ts';
import { ambiguousDate } from './ambiguous-date.ts';
import { conflictMarkers } from './conflict-markers.ts';
import { controlCharacter } from './control-character.ts';
import { deviceName } from './device-name.ts';
import { duplicateAnchor } from './duplicate-anchor.ts';
import { duplicateTitle } from './duplicate-title.ts';
import { footnoteMark } from './footnote-mark.ts';
import { headingId } from './heading-id.ts';
import { headingLevelOne } from './heading-level-one.ts';
import { headingLevelSkipped } from './heading-level-skipped.ts';
import { image } from './image.ts';
import { inSource, invisibleCharacter, invisibleInPolicy } from './invisible-character.ts';
import { headingWithoutSpace } from './lost-text/heading-without-space.ts';
import { indentedText } from './lost-text/indented-text.ts';
import { listMarkerAsText } from './lost-text/list-marker-as-text.ts';
import { markupAsText } from './lost-text/markup-as-text.ts';
import { tableAsText } from './lost-text/table-as-text.ts';
import { tableCellsLost } from './lost-text/table-cells-lost.ts';
import { numberInTitle } from './numbers/number-in-title.ts';
import { renumberedReference } from './numbers/renumbered-reference.ts';
import { typedNumber } from './numbers/typed-number.ts';
import { placeholderAddress, placeholderInSite } from './placeholder-address.ts';
import { placeholderText } from './placeholder-text.ts';
import { CheckedText } from './places.ts';
import { policyTexts } from './policy-texts.ts';
import { rawHtml } from './raw-html.ts';
import { referenceMissing } from './reference-missing.ts';
import { sectionEmpty } from './section-empty.ts';
import { translation } from './translation.ts';
import { unsafeLink } from './unsafe-link.ts';

/** One rule. */
export type Rule = (text: CheckedText, index: SiteIndex) => readonly Finding[];

/** All rules. Their order does not matter, since findings are sorted. */
export const rules: readonly Rule[] = [
  ambiguousDate,
  conflictMarkers,
  controlCharacter,
  duplicateAnchor,
  duplicateTitle,
  footnoteMark,
  headingId,
  headingLevelOne,
  headingLevelSkipped,
  headingWithoutSpace,
  image,
  indentedText,
  invisibleCharacter,
  listMarkerAsText,
  markupAsText,
  numberInTitle,
  placeholderAddress,
  placeholderText,
  rawHtml,
  referenceMissing,
  sectionEmpty,
  tableAsText,
  tableCellsLost,
  typedNumber,
  unsafeLink,
];

/**
 * Every finding of the rules in a site and its drafts. `published` are the texts of the versions that readers are shown;
 * `recorded` are the anchors that releases have published, by policy.
 */
export function checkDocuments(
  { config, policies }: Site,
  documents: readonly Document[],
  index: SiteIndex,
  published: readonly Document[],
  recorded: ReadonlyMap<string, ReadonlySet<string>>,
): readonly Finding[] {
  const ofPolicies = policies.flatMap((policy) => [
    ...policyTexts(policy, config),
    ...(policy.draft === undefined ? [] : invisibleInPolicy(policy.draft)),
  ]);
  const texts = documents.map((document) => new CheckedText(document));
  const ofDocuments = texts.flatMap((text) => rules.flatMap((rule) => rule(text, index)));
  const ofNames = documents.flatMap((document) => {
    const published = recorded.get(document.policy) ?? new Set();
    return [...alias(document, index, published), ...deviceName(document, published)];
  });
  const ofTranslations = policies.flatMap(({ id, draft }) => {
    const own = documents.filter(({ policy }) => policy === id);
    const governing = own.find(({ language }) => language === draft?.config.governing);
    return governing === undefined ? [] : own.flatMap((document) => translation(document, governing));
  });
  const ofNumbers = texts.flatMap((text) => {
    const { policy, language } = text.document;
    const before = published.find((one) => one.policy === policy && one.language === language);
    return before === undefined ? [] : renumberedReference(text, before);
  });
  return sortFindings([
    ...placeholderInSite(config),
    ...inSource(config.source),
    ...ofPolicies,
    ...ofDocuments,
    ...ofNames,
    ...ofTranslations,
    ...ofNumbers,
  ]);
}
