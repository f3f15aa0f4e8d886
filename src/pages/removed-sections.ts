/** The sections and headings of former versions that are gone: a list at the end of the page, with their anchors. */

import type { Fate } from '../archive/ledger.ts';
import { fragment } from '../html/html-setting.ts';
import { formatDay, type Phrase, sayLinked } from '../i18n/strings.ts';
import type { Target } from '../model/index.ts';
import { relativeAddress } from '../published/addresses.ts';
import { foreignTo, type LanguageAttributes, type PageContext } from '../published/page-frame.ts';
import {
  documentIn,
  type PublishedPolicy,
  type PublishedVersion,
  versionNamed,
} from '../published/published.ts';
import { versionAddress, versionLabel } from '../published/standing.ts';
import type { VersionIndex } from '../published/version-index.ts';

/** An anchor that leads to nothing in the text any more. */
export interface RemovedView {
  /** The anchor, and the id of its entry. */
  readonly id: string;
  readonly number: string;
  readonly title: string;
  /** Language of the title, where it is not that of the page. */
  readonly language: LanguageAttributes | undefined;
  readonly phrases: readonly Phrase[];
}

/** The entries of "Removed sections" in the page of a version at the address `from`, the last removed first. */
export function removedSections(
  context: PageContext,
  policy: PublishedPolicy,
  one: PublishedVersion,
  from: string,
): readonly RemovedView[] {
  const { language } = documentIn(one.documents, context.language);
  return [...(one.indexes.get(language)?.removed ?? [])]
    .toSorted(([, a], [, b]) => (a.on < b.on ? 1 : a.on > b.on ? -1 : 0))
    .flatMap(([anchor, fate]) => {
      const last = versionNamed(policy, fate.last);
      return last === undefined ? [] : [removedView(context, policy, last, anchor, fate, from)];
    });
}

function removedView(
  context: PageContext,
  policy: PublishedPolicy,
  last: PublishedVersion,
  anchor: string,
  { on }: Fate,
  from: string,
): RemovedView {
  const former = documentIn(last.documents, context.language);
  const { number, title } = formerTarget(last.indexes.get(former.language), anchor);
  const href = `${relativeAddress(from, versionAddress(context, policy.id, last))}${fragment(anchor)}`;
  const { words } = context;
  const said = {
    day: formatDay(on, words.language),
    version: versionLabel(last.version.id, words),
  };
  return {
    id: anchor,
    number,
    title,
    language: foreignTo(former.language, context.language),
    phrases: sayLinked(words, 'removedOn', said, href),
  };
}

/** What an anchor led to in the last version that had it; an alias led to a section or heading too. */
function formerTarget(former: VersionIndex | undefined, anchor: string): Target {
  const { targets, aliases } = former?.index ?? { targets: new Map<string, Target>(), aliases: new Map() };
  return (
    targets.get(anchor) ?? targets.get(aliases.get(anchor) ?? '') ?? { anchor, number: '', title: anchor }
  );
}
