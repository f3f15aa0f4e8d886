/** The section and heading anchors that a page had in former versions: empty targets, or a list at its end. */

import type { Fate, Ledger } from '../archive/ledger.ts';
import { indexDocument } from '../document/index-site.ts';
import type { Document, DocumentIndex, Target } from '../model.ts';
import { relativeAddress } from './addresses.ts';
import { fragment } from './html-setting.ts';
import { foreignTo, type LanguageAttributes, type PageContext } from './page-frame.ts';
import { documentIn, type PublishedPolicy, type PublishedVersion, versionNamed } from './published.ts';
import { versionAddress, versionLabel } from './standing.ts';
import { formatDay, type Phrase, sayLinked } from './strings.ts';

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

/**
 * Every address of the page of a version: those of its text; former anchors that moved, as aliases; and those that
 * are listed as removed, among the addresses without a title.
 */
export function indexVersion(document: Document, ledger: Ledger): DocumentIndex {
  const index = indexDocument(document);
  const moved = [...ledger].flatMap(([anchor, fate]): readonly [string, string][] =>
    fate.type === 'moved' && !isTaken(index, anchor) && index.targets.has(fate.to) ? [[anchor, fate.to]] : [],
  );
  const withMoved = { ...index, aliases: new Map([...index.aliases, ...moved]) };
  const removed = removedAnchors(withMoved, ledger).map(([anchor]) => anchor);
  return { ...withMoved, blocks: new Set([...index.blocks, ...removed]) };
}

/** Whether an anchor leads to something in the text. An alias whose target is gone leads nowhere. */
function isTaken({ targets, blocks, aliases }: DocumentIndex, anchor: string): boolean {
  return targets.has(anchor) || blocks.has(anchor) || targets.has(aliases.get(anchor) ?? '');
}

function removedAnchors(index: DocumentIndex, ledger: Ledger): readonly (readonly [string, Fate])[] {
  return [...ledger].filter(([anchor]) => !isTaken(index, anchor));
}

/** The entries of "Removed sections" in the page of a version at the address `from`, the last removed first. */
export function removedSections(
  context: PageContext,
  policy: PublishedPolicy,
  one: PublishedVersion,
  from: string,
): readonly RemovedView[] {
  const document = documentIn(one.documents, context.language);
  const known = new Map<Document, DocumentIndex>();
  const indexOf = (former: Document): DocumentIndex => {
    const index = known.get(former) ?? indexDocument(former);
    known.set(former, index);
    return index;
  };
  const { ledger } = one;
  // The index of the page has the removed ones as addresses; here it is asked which of them they are.
  const plain = indexDocument(document);
  const aliases = indexVersion(document, ledger).aliases;
  const removed = removedAnchors({ ...plain, aliases }, ledger);
  return removed
    .toSorted(([, a], [, b]) => (a.on < b.on ? 1 : a.on > b.on ? -1 : 0))
    .flatMap(([anchor, fate]) => {
      const last = versionNamed(policy, fate.last);
      return last === undefined ? [] : [removedView(context, policy, last, indexOf, anchor, fate, from)];
    });
}

function removedView(
  context: PageContext,
  policy: PublishedPolicy,
  last: PublishedVersion,
  indexOf: (document: Document) => DocumentIndex,
  anchor: string,
  { on }: Fate,
  from: string,
): RemovedView {
  const former = documentIn(last.documents, context.language);
  const { number, title } = formerTarget(indexOf(former), anchor);
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

function formerTarget({ targets, aliases }: DocumentIndex, anchor: string): Target {
  return (
    targets.get(anchor) ?? targets.get(aliases.get(anchor) ?? '') ?? { anchor, number: '', title: anchor }
  );
}
