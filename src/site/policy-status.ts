/** The state of a policy in each of its languages, for `policy status` and for the desk. */

import { sectionsOf } from '../document/index-site.ts';
import type { Document, DocumentSection, Tag, VersionId } from '../model/index.ts';
import { type CheckedPolicy, textsOf } from './check-site.ts';

/** Whether the draft has another text than the last version that was released and not withdrawn. */
export type DraftStanding = 'missing' | 'never-released' | 'changed' | 'unchanged';

/** How many sections of a translation are behind the governing text, do not say what they translate, or are missing. */
export interface TranslationGaps {
  readonly stale: number;
  readonly unrecorded: number;
  readonly missing: number;
}

/** The state of a policy in a language. */
export interface LanguageStatus {
  readonly language: Tag;
  readonly inForce: VersionId | undefined;
  readonly upcoming: readonly VersionId[];
  readonly draft: DraftStanding;
  /** Absent for the governing text. */
  readonly gaps: TranslationGaps | undefined;
}

/** One for each language that the draft or a version has, the governing one first. */
export function policyStatus(policy: CheckedPolicy, languages: readonly Tag[]): readonly LanguageStatus[] {
  const { draft, versions, timeline } = policy;
  const all = [...draft, ...versions.flatMap((version) => version.documents)];
  const present = new Set(all.map(({ language }) => language));
  const order = [...new Set([...draft.map(({ language }) => language), ...languages])];
  const governing = governingDraft(policy);
  return order
    .filter((language) => present.has(language))
    .map((language) => ({
      language,
      inForce: timeline.inForce?.version.id,
      upcoming: timeline.upcoming.map(({ version }) => version.id),
      draft: changeOf(policy, language),
      gaps: gapsOf(
        draft.find((document) => document.language === language),
        governing,
      ),
    }));
}

function governingDraft({ policy, draft }: CheckedPolicy): Document | undefined {
  return draft.find(({ language }) => language === policy.draft?.config.governing);
}

function changeOf({ draft, versions }: CheckedPolicy, language: Tag): DraftStanding {
  const text = textsOf(draft).get(language);
  if (text === undefined) return 'missing';
  const last = versions.filter(({ entry }) => entry.standing !== 'withdrawn').at(-1);
  const released = last === undefined ? undefined : textsOf(last.documents).get(language);
  if (released === undefined) return 'never-released';
  return released === text ? 'unchanged' : 'changed';
}

function gapsOf(
  document: Document | undefined,
  governing: Document | undefined,
): TranslationGaps | undefined {
  if (document === undefined || governing === undefined || document === governing) return undefined;
  const digests = new Map(sectionsOf(governing).map(({ id, file }) => [id, file.digest]));
  const sections = sectionsOf(document);
  const count = (test: (section: DocumentSection) => boolean): number => sections.filter(test).length;
  const own = ({ language }: DocumentSection): boolean => language === document.language;
  return {
    stale: count((one) => own(one) && ![undefined, digests.get(one.id)].includes(one.file.translates)),
    unrecorded: count((one) => own(one) && one.file.translates === undefined),
    missing: count((one) => !own(one)),
  };
}
