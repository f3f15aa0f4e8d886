/** What the draft changes, section by section, in words for the terminal. */

import type { CheckedPolicy } from '../check-site.ts';
import { sectionText } from '../document/part-text.ts';
import type { DocumentSection, VersionId } from '../model.ts';

/** A line for each section of the governing text that was added, removed, renamed or changed since a version. */
export function describeChanges({ draft, versions }: CheckedPolicy, since: VersionId): readonly string[] {
  const former = versions.find(({ version }) => version.id === since)?.documents[0]?.sections ?? [];
  const current = draft[0]?.sections ?? [];
  const before = new Map(former.map((section) => [section.id, section]));
  const after = new Set(current.map((section) => section.id));
  return [
    ...current.flatMap((section) => describeSection(section, before.get(section.id))),
    ...former.filter(({ id }) => !after.has(id)).map(({ id, title }) => `- #${id} ${title}: no longer there`),
  ];
}

function describeSection(section: DocumentSection, before: DocumentSection | undefined): readonly string[] {
  const name = `#${section.id} ${section.title}`;
  if (before === undefined) return [`+ ${name}: new`];
  if (before.title !== section.title) return [`~ ${name}: renamed, before "${before.title}"`];
  if (before.file.digest === section.file.digest) return [];
  return [sectionText(before) === sectionText(section) ? `~ ${name}: mark-up only` : `~ ${name}: changed`];
}
