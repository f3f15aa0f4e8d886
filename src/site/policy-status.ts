/** The state of a policy in each of its languages, for `policy status` and for the desk. */

import { sectionsOf } from '../document/index-site.ts';
import type { Document, DocumentSection, Tag } from '../model/index.ts';
import { type CheckedPolicy, textsOf } from './check-site.ts';

/** Stands where there is nothing to say. */
export const nothing = '—';

/** A language of a policy, in words. */
export interface LanguageStatus {
  readonly language: Tag;
  readonly inForce: string;
  readonly upcoming: string;
  /** `yes`, `no` or `never released`. */
  readonly draftChanged: string;
  /** How many sections of a translation are behind the governing text: `2`, `1, 3 missing`. */
  readonly stale: string;
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
      inForce: timeline.inForce?.version.id ?? nothing,
      upcoming: timeline.upcoming.map(({ version }) => version.id).join(', ') || nothing,
      draftChanged: changeOf(policy, language),
      stale: staleness(
        draft.find((document) => document.language === language),
        governing,
      ),
    }));
}

function governingDraft({ policy, draft }: CheckedPolicy): Document | undefined {
  return draft.find(({ language }) => language === policy.draft?.config.governing);
}

/** Whether the draft has another text than the last version that was released and not withdrawn. */
function changeOf({ draft, versions }: CheckedPolicy, language: Tag): string {
  const text = textsOf(draft).get(language);
  if (text === undefined) return nothing;
  const last = versions.filter(({ entry }) => entry.standing !== 'withdrawn').at(-1);
  const released = last === undefined ? undefined : textsOf(last.documents).get(language);
  if (released === undefined) return 'never released';
  return released === text ? 'no' : 'yes';
}

/** How many sections of a translation are behind the governing text: `2`, `1, 3 missing`. */
function staleness(document: Document | undefined, governing: Document | undefined): string {
  if (document === undefined || governing === undefined || document === governing) return nothing;
  const digests = new Map(sectionsOf(governing).map(({ id, file }) => [id, file.digest]));
  const sections = sectionsOf(document);
  const count = (test: (section: DocumentSection) => boolean): number => sections.filter(test).length;
  const own = ({ language }: DocumentSection): boolean => language === document.language;
  const stale = count((one) => own(one) && ![undefined, digests.get(one.id)].includes(one.file.translates));
  const unrecorded = count((one) => own(one) && one.file.translates === undefined);
  const missing = count((one) => !own(one));
  return [
    String(stale),
    ...(unrecorded > 0 ? [`${unrecorded} not recorded`] : []),
    ...(missing > 0 ? [`${missing} missing`] : []),
  ].join(', ');
}
