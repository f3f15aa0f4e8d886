/** The removed sections and headings of earlier versions: a folded list at the end of the page, with their anchors. */

import type { Fate, Ledger } from '../archive/ledger.ts';
import { fragment } from '../html/html-setting.ts';
import { formatDay, type Phrase, sayLinked } from '../i18n/strings.ts';
import type { Target, TextFacts } from '../model/index.ts';
import { relativeAddress } from '../published/addresses.ts';
import { foreignTo, type LanguageAttributes, type PageContext } from '../published/page-frame.ts';
import {
  neighbours,
  type PublishedPolicy,
  type PublishedVersion,
  textIn,
  versionNamed,
} from '../published/published.ts';
import { versionAddress, versionLabel } from '../published/standing.ts';

/** A section or heading that is no longer in the text. */
export interface RemovedView {
  /** The anchors that lead to its entry: its own, and its aliases. */
  readonly ids: readonly string[];
  readonly number: string;
  readonly title: string;
  /** Language of the title, if it differs from the page's. */
  readonly language: LanguageAttributes | undefined;
  readonly phrases: readonly Phrase[];
}

/** Everything removed from earlier versions. */
export interface RemovedListView {
  /** One entry for each title, the last removed first. */
  readonly entries: readonly RemovedView[];
  /** Anchors that still lead here, of sections removed before the displayed version. */
  readonly others: readonly string[];
}

/** If nothing was removed, or nothing was published before. */
export const noneRemoved: RemovedListView = { entries: [], others: [] };

/**
 * "Removed sections" on the page of a version at the address `from`. `/privacy/` lists all of them; a version's own
 * page lists those that the version removed, which readers of the previous version may miss.
 */
export function removedSections(
  context: PageContext,
  policy: PublishedPolicy,
  one: PublishedVersion,
  place: 'own' | 'in-force',
  from: string,
): RemovedListView {
  const { language } = textIn(one.facts, context.language);
  const removed = [...(one.indexes.get(language)?.removed ?? [])].toSorted(([, a], [, b]) =>
    a.on < b.on ? 1 : a.on > b.on ? -1 : 0,
  );
  const { before } = neighbours(policy, one);
  const isListed = ({ last }: Fate): boolean => place === 'in-force' || last === before?.version.id;
  const entries = new Map<string, RemovedView>();
  const others: string[] = [];
  for (const [anchor, fate] of removed) {
    const last = versionNamed(policy, fate.last);
    if (last === undefined || !isListed(fate)) {
      others.push(anchor);
      continue;
    }
    const entry = removedView(context, policy, last, anchor, fate, from);
    const key = `${fate.last} ${entry.title}`;
    entries.set(key, { ...entry, ids: [...(entries.get(key)?.ids ?? []), anchor] });
  }
  return { entries: [...entries.values()], others };
}

function removedView(
  context: PageContext,
  policy: PublishedPolicy,
  last: PublishedVersion,
  anchor: string,
  { on }: Fate,
  from: string,
): RemovedView {
  const former = textIn(last.facts, context.language);
  const target = formerTarget(former, last.ledger, anchor);
  const href = `${relativeAddress(from, versionAddress(context, policy.id, last))}${fragment(target.anchor)}`;
  const { words } = context;
  const said = {
    day: formatDay(on, words.language),
    version: versionLabel(last.version.id, words),
  };
  return {
    ids: [anchor],
    number: target.number,
    title: target.title,
    language: foreignTo(former.language, context.language),
    phrases: sayLinked(words, 'removedOn', said, href),
  };
}

/** The target of an anchor in the last version that had it; the target of an alias is also a section or heading. */
function formerTarget({ sections }: TextFacts, ledger: Ledger, anchor: string): Target {
  const targets = new Map(sections.flatMap((section) => section.targets).map((one) => [one.anchor, one]));
  const aliases = new Map(sections.flatMap((section) => section.aliases).toReversed());
  const named = aliases.get(anchor);
  const fates = [ledger.get(anchor), ledger.get(named ?? '')];
  const moved = fates.map((fate) => (fate?.type === 'moved' ? fate.to : ''));
  const [found] = [anchor, named ?? '', ...moved].flatMap((to) => targets.get(to) ?? []);
  return found ?? { anchor, number: '', title: anchor };
}
