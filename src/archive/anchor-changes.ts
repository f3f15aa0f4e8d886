/** Decides what a release does to published anchors: which ones move, are retired, or are lost. */

import { sectionsOf } from '../document/index-site.ts';
import { partText, sectionText } from '../document/part-text.ts';
import type { Finding } from '../findings/finding.ts';
import type { AnchorChanges, Document } from '../model/index.ts';
import { bagOf, bestMatch, type WordBag } from '../redline/likeness.ts';
import { aliasesOf, anchorsOf } from './anchors.ts';
import { type ReleaseInput, type ReleaseRequest, refusal } from './release-request.ts';

/** The changes, and the reasons to refuse them. */
export interface AnchorJudgement {
  readonly changes: AnchorChanges;
  readonly findings: readonly Finding[];
  /** Anchors treated as renamed, with the similarity of their texts from 0 to 1. */
  readonly guesses: readonly Guess[];
  /** Anchors of which nobody has said what became of them, each with what it looks renamed to. */
  readonly open: readonly { readonly anchor: string; readonly guess?: Guess }[];
}

/** An anchor that looks renamed. */
export interface Guess {
  readonly from: string;
  readonly to: string;
  readonly likeness: number;
}

/** Minimum similarity of two texts for a guess. */
const leastLikeness = 0.5;

/** Compares the anchors of the draft with those of the version that applies before. */
export function judgeAnchors(
  input: ReleaseInput,
  request: Pick<ReleaseRequest, 'moved' | 'retired' | 'acceptGuesses'>,
  before: readonly Document[],
): AnchorJudgement {
  const live = anchorsOf(before);
  const drafted = anchorsOf(input.draft);
  const fates = new Fates(live, drafted, request, aliasesOf(input.draft));
  const added = [...drafted].filter((anchor) => !live.has(anchor));
  const lost = [...live].filter((anchor) => !drafted.has(anchor) && fates.of(anchor) === undefined);
  const guesses = guessAll(lost, before, input.draft, new Set(added));
  const taken = request.acceptGuesses ? guesses : [];
  const moved = new Map<string, string>(taken.map(({ from, to }) => [from, to]));
  const retired: string[] = [];
  for (const anchor of live) {
    const fate = drafted.has(anchor) ? undefined : fates.of(anchor);
    if (fate === 'retired') retired.push(anchor);
    else if (fate !== undefined) moved.set(anchor, fate);
  }
  for (const [from, to] of request.moved)
    if (isOlder(from, input, live) && drafted.has(to)) moved.set(from, to);
  const open = lost
    .filter((anchor) => !moved.has(anchor))
    .map((anchor) => {
      const guess = guesses.find(({ from }) => from === anchor);
      return { anchor, ...(guess && { guess }) };
    });
  return {
    open,
    changes: { added, moved: Object.fromEntries(moved), retired },
    guesses: taken,
    findings: [
      ...unknownAnchors(input, request, live, drafted),
      ...open.map(({ anchor, guess }) => lostAnchor(input, anchor, guess)),
    ],
  };
}

/**
 * Guesses where the anchors of a version went in a draft for which nothing has been specified: from its aliases, and
 * from the guesses that a release would offer. Excludes anchors that exist in both.
 */
export function guessMoves(
  before: readonly Document[],
  draft: readonly Document[],
): ReadonlyMap<string, string> {
  const [live, drafted] = [anchorsOf(before), anchorsOf(draft)];
  const fates = new Fates(live, drafted, { moved: new Map(), retired: [] }, aliasesOf(draft));
  const gone = [...live].filter((anchor) => !drafted.has(anchor));
  const said = gone.flatMap((anchor) => {
    const to = fates.of(anchor);
    return to === undefined ? [] : [[anchor, to] as const];
  });
  const known = new Map(said);
  const added = new Set([...drafted].filter((anchor) => !live.has(anchor)));
  const open = gone.filter((anchor) => !known.has(anchor));
  const guessed = guessAll(open, before, draft, added).map(({ from, to }) => [from, to] as const);
  return new Map([...said, ...guessed]);
}

/**
 * Whether an anchor is from an older version and no longer in the previous one; its new place may still be specified.
 */
function isOlder(anchor: string, { versions }: ReleaseInput, live: ReadonlySet<string>): boolean {
  return !live.has(anchor) && versions.some(({ ledger }) => ledger.has(anchor));
}

/** What was specified for each anchor; a statement about a section also applies to its headings. */
class Fates {
  readonly #moved: ReadonlyMap<string, string>;
  readonly #retired: ReadonlySet<string>;
  readonly #drafted: ReadonlySet<string>;

  constructor(
    live: ReadonlySet<string>,
    drafted: ReadonlySet<string>,
    request: Pick<ReleaseRequest, 'moved' | 'retired'>,
    aliases: ReadonlyMap<string, string>,
  ) {
    const said = [...aliases].filter(([from]) => live.has(from));
    this.#moved = new Map([...said, ...request.moved]);
    this.#retired = new Set(request.retired);
    this.#drafted = drafted;
  }

  /** The new anchor, `retired`, or undefined if nothing was specified. */
  of(anchor: string): string | undefined {
    const own = this.#moved.get(anchor);
    if (own !== undefined && this.#drafted.has(own)) return own;
    if (this.#retired.has(anchor)) return 'retired';
    const dot = anchor.indexOf('.');
    if (dot === -1) return undefined;
    const section = anchor.slice(0, dot);
    const target = this.#moved.get(section);
    const carried = target === undefined ? undefined : `${target}${anchor.slice(dot)}`;
    if (carried !== undefined && this.#drafted.has(carried)) return carried;
    return this.#retired.has(section) && !this.#drafted.has(section) ? 'retired' : undefined;
  }
}

function lostAnchor(input: ReleaseInput, anchor: string, guess: Guess | undefined): Finding {
  const written = input.placeOf !== undefined;
  const fields = ['moved', 'retired', 'change'];
  const retired = written ? `"- ${anchor}" below "retired:"` : `--retired ${anchor}`;
  const moved = (to: string): string =>
    written ? `"${anchor}: ${to}" below "moved:"` : `--moved ${anchor}=${to}`;
  if (guess === undefined) {
    const message = `The address #${anchor} was published but now leads nowhere`;
    const hint = `If it moved, add ${moved('NEW')}; if it is gone, add ${retired}.`;
    return refusal('anchor-lost', input, message, { hint, fields });
  }
  const { to, likeness } = guess;
  const message = `#${anchor} looks renamed to #${to}, with ${Math.floor(likeness * 100)} % of its words unchanged`;
  const all = written ? '' : '; --accept-guesses accepts all such guesses';
  const hint = `Add ${moved(to)}, or ${retired} if it is gone${all}.`;
  return refusal('anchor-lost', input, message, { hint, fields });
}

function unknownAnchors(
  input: ReleaseInput,
  { moved, retired }: Pick<ReleaseRequest, 'moved' | 'retired'>,
  live: ReadonlySet<string>,
  drafted: ReadonlySet<string>,
): readonly Finding[] {
  const published = (anchor: string): boolean => live.has(anchor) || isOlder(anchor, input, live);
  const unknown = (anchor: string, why: string, field: string): Finding =>
    refusal('anchor-unknown', input, `#${anchor} ${why}`, { fields: [field] });
  return [
    ...[...moved].flatMap(([from, to]) => [
      ...(published(from)
        ? []
        : [unknown(from, 'was never published, so it cannot have moved', `moved ${from}`)]),
      ...(drafted.has(from)
        ? [unknown(from, 'is still in the draft, so it cannot have moved', `moved ${from}`)]
        : []),
      ...(drafted.has(to)
        ? []
        : [
            unknown(
              to,
              'is not a section or heading of the draft, so nothing can move there',
              `moved ${from}`,
            ),
          ]),
    ]),
    ...retired.flatMap((anchor) => [
      ...(published(anchor)
        ? []
        : [unknown(anchor, 'was never published, so it cannot be retired', `retired ${anchor}`)]),
      ...(drafted.has(anchor)
        ? [unknown(anchor, 'is still in the draft, so it cannot be retired', `retired ${anchor}`)]
        : []),
    ]),
  ];
}

/**
 * For each lost anchor, the new one with the most similar text; sections are matched with sections, and headings with
 * headings first. A heading without a match follows its section, if that has a heading of the same name.
 */
function guessAll(
  lost: readonly string[],
  before: readonly Document[],
  draft: readonly Document[],
  added: ReadonlySet<string>,
): readonly Guess[] {
  if (lost.length === 0) return [];
  const former = anchorTexts(before);
  const candidates = [...anchorTexts(draft)]
    .filter(([anchor]) => added.has(anchor))
    .map(([anchor, text]): Candidate => ({ anchor, bag: bagOf(text) }));
  const guesses = new Map<string, Guess>();
  for (const from of [...lost].sort((a, b) => Number(isHeading(a)) - Number(isHeading(b)))) {
    const bag = bagOf(former.get(from) ?? '');
    const alike = candidates.filter(({ anchor }) => isHeading(anchor) === isHeading(from));
    const guess =
      guessOf(from, bag, alike) ?? carried(from, guesses, added) ?? guessOf(from, bag, candidates);
    if (guess !== undefined) guesses.set(from, guess);
  }
  return lost.flatMap((from) => guesses.get(from) ?? []);
}

interface Candidate {
  readonly anchor: string;
  readonly bag: WordBag;
}

function isHeading(anchor: string): boolean {
  return anchor.includes('.');
}

function guessOf(from: string, bag: WordBag, candidates: readonly Candidate[]): Guess | undefined {
  const match = bestMatch(
    bag,
    candidates.map((one) => one.bag),
  );
  const to = match === undefined ? undefined : candidates[match.index]?.anchor;
  return match === undefined || to === undefined || match.likeness < leastLikeness
    ? undefined
    : { from, to, likeness: match.likeness };
}

/** A heading of the same name in the section that its own section seems to be renamed to. */
function carried(
  from: string,
  guesses: ReadonlyMap<string, Guess>,
  added: ReadonlySet<string>,
): Guess | undefined {
  if (!isHeading(from)) return undefined;
  const dot = from.indexOf('.');
  const section = guesses.get(from.slice(0, dot));
  const to = section === undefined ? '' : `${section.to}${from.slice(dot)}`;
  return section !== undefined && added.has(to) ? { ...section, from, to } : undefined;
}

/** The text under each anchor of the governing text: of the entire section, or of the heading's part. */
function anchorTexts([governing]: readonly Document[]): ReadonlyMap<string, string> {
  const texts = new Map<string, string>();
  for (const section of governing === undefined ? [] : sectionsOf(governing)) {
    for (const part of section.parts) {
      texts.set(part.anchor, part.depth === 0 ? sectionText(section) : partText(part));
    }
  }
  return texts;
}
