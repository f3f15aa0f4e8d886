/** Finds where the words of an import differ from those of its source. */

import { type Reading, wordsIn } from './words.ts';

/** A place where the words differ. */
export interface Difference {
  /** The words of the source from there on, with some context before. */
  readonly expected: string;
  /** Those of the import. */
  readonly found: string;
  /** The words that only the source has. */
  readonly lost: readonly string[];
}

/** Caches how two pieces agree: the phrases removed and added between them, or undefined if they do not agree. */
export type KnownAgreements = WeakMap<Reading, WeakMap<Reading, Agreement | undefined>>;

interface Agreement {
  readonly removed: readonly Phrase[];
  readonly added: readonly Phrase[];
}

/** A sequence of words; equal sequences are the same object. */
export type Phrase = readonly string[];

/** Caches phrases by the text that they were read from, and by their words. */
export interface KnownPhrases {
  readonly texts: Map<string, Phrase>;
  readonly words: Map<string, Phrase>;
}

/** The words of each text that has any. */
export function readPhrases(texts: readonly string[], known: KnownPhrases): readonly Phrase[] {
  const phrases = texts.map((text) => {
    const before = known.texts.get(text);
    if (before !== undefined) return before;
    const words = wordsIn(text);
    const phrase = known.words.get(words.join(' ')) ?? words;
    known.words.set(words.join(' '), phrase);
    known.texts.set(text, phrase);
    return phrase;
  });
  return phrases.filter(({ length }) => length > 0);
}

/**
 * Compares words in order. The phrases that were removed and added on purpose are given; each counts once, at any
 * position. Returns every place where the words differ.
 */
export function compareReadings(
  source: readonly Reading[],
  imported: readonly Reading[],
  removed: readonly Phrase[],
  added: readonly Phrase[],
  known: KnownAgreements,
): readonly Difference[] {
  const [without, extra] = [longestFirst(removed), longestFirst(added)];
  if (agreeByPieces(source, imported, without, extra, known)) return [];
  return compareWords(joined(source), joined(imported), without, extra).differences;
}

/** A loop, because `flatMap` takes twenty times as long for so many words. */
function joined(readings: readonly Reading[]): readonly string[] {
  const all: string[] = [];
  for (const { words } of readings) for (const one of words) all.push(one);
  return all;
}

function longestFirst(phrases: readonly Phrase[]): readonly Phrase[] {
  return [...phrases].sort((a, b) => b.length - a.length);
}

/** Whether the pieces agree one by one, using no phrase more often than it is given. */
function agreeByPieces(
  source: readonly Reading[],
  imported: readonly Reading[],
  removed: readonly Phrase[],
  added: readonly Phrase[],
  known: KnownAgreements,
): boolean {
  if (source.length !== imported.length) return false;
  const without = countPhrases(removed);
  const extra = countPhrases(added);
  return source.every((piece, at) => {
    const other = imported[at];
    if (other === undefined) return false;
    const agreement = agreementOf(piece, other, removed, added, known);
    return agreement !== undefined && takeAll(without, agreement.removed) && takeAll(extra, agreement.added);
  });
}

function agreementOf(
  source: Reading,
  imported: Reading,
  removed: readonly Phrase[],
  added: readonly Phrase[],
  known: KnownAgreements,
): Agreement | undefined {
  const agreements = known.get(source) ?? new WeakMap<Reading, Agreement | undefined>();
  known.set(source, agreements);
  if (!agreements.has(imported)) {
    const compared = compareWords(source.words, imported.words, removed, added);
    agreements.set(imported, compared.differences.length === 0 ? compared : undefined);
  }
  return agreements.get(imported);
}

function countPhrases(phrases: readonly Phrase[]): Map<Phrase, number> {
  const counts = new Map<Phrase, number>();
  for (const phrase of phrases) counts.set(phrase, (counts.get(phrase) ?? 0) + 1);
  return counts;
}

function takeAll(counts: Map<Phrase, number>, phrases: readonly Phrase[]): boolean {
  return phrases.every((phrase) => {
    const left = (counts.get(phrase) ?? 0) - 1;
    counts.set(phrase, left);
    return left >= 0;
  });
}

/** An agreement with the places where it fails. */
interface Comparison extends Agreement {
  readonly differences: readonly Difference[];
}

/** Maximum number of places to report: more would obscure what they have in common. */
const mostDifferences = 20;

/** Compares in order; returns the phrases found to be removed and added, and the differences. */
function compareWords(
  source: readonly string[],
  imported: readonly string[],
  removed: readonly Phrase[],
  added: readonly Phrase[],
): Comparison {
  const [without, extra] = [new Supply(removed, source), new Supply(added, imported)];
  const differences: Difference[] = [];
  let [i, j] = [0, 0];
  while (i < source.length || j < imported.length) {
    if (i < source.length && source[i] === imported[j]) {
      i++;
      j++;
      continue;
    }
    const next = skipPhrase([i, j], [source, imported], [without, extra]);
    if (next !== undefined) {
      [i, j] = next;
      continue;
    }
    const apart = without.cutOut(i, imported.slice(j, j + 2));
    if (apart !== undefined) {
      [i, j] = [i + apart.words, j + apart.others];
      continue;
    }
    const [ahead, other] = nextAlike(source, i, imported, j);
    const lost = source.slice(i, ahead);
    differences.push({ expected: around(source, i), found: around(imported, j), lost });
    if (differences.length === mostDifferences) break;
    [i, j] = [ahead, other];
  }
  return { removed: without.taken, added: extra.taken, differences };
}

/** Skips a phrase in one of the two texts: preferably one after which they agree for some words, else any. */
function skipPhrase(
  [i, j]: readonly [number, number],
  [source, imported]: readonly [readonly string[], readonly string[]],
  [without, extra]: readonly [Supply, Supply],
): readonly [number, number] | undefined {
  const goesOn = (at: number, other: number, words: number): boolean =>
    Array.from({ length: words }, (_, ahead) => ahead).every((k) => source[at + k] === imported[other + k]);
  for (const words of [3, 1, 0]) {
    const less = without.skip(i, j, (at, other) => goesOn(at, other, words));
    if (less !== undefined) return less;
    const more = extra.skip(j, i, (at, other) => goesOn(other, at, words));
    if (more !== undefined) return [more[1], more[0]];
  }
  return undefined;
}

/** How far to search past a difference, in words. */
const farthest = 400;

/** The nearest positions from which both texts agree for three words; the ends of both if there are none. */
function nextAlike(
  source: readonly string[],
  i: number,
  imported: readonly string[],
  j: number,
): readonly [number, number] {
  for (let sum = 1; sum <= farthest; sum++) {
    for (let ahead = 0; ahead <= sum; ahead++) {
      const [at, other] = [i + ahead, j + sum - ahead];
      if (at >= source.length || other >= imported.length) continue;
      if ([0, 1, 2].every((k) => source[at + k] === imported[other + k])) return [at, other];
    }
  }
  return [source.length, imported.length];
}

/** This many consecutive words are not a coincidence. */
const longEnough = 4;

/** The phrases that may be skipped in some words, each as often as it is given. */
class Supply {
  readonly taken: Phrase[] = [];
  readonly #words: readonly string[];
  readonly #phrases: readonly Phrase[];
  readonly #left: Phrase[];

  constructor(phrases: readonly Phrase[], words: readonly string[]) {
    const own = new Set(words);
    this.#words = words;
    this.#phrases = phrases;
    this.#left = phrases.filter((phrase) => phrase.every((one) => own.has(one)));
  }

  /**
   * Skips a phrase that starts at a position, or some words before it. Returns the positions in both texts from which
   * to continue.
   */
  skip(
    at: number,
    other: number,
    mayGoOn: (at: number, other: number) => boolean,
  ): readonly [number, number] | undefined {
    let last: Phrase | undefined;
    for (const [index, phrase] of this.#left.entries()) {
      // The same phrase fails again.
      if (phrase === last) continue;
      last = phrase;
      for (let back = 0; back < phrase.length && back <= Math.min(at, other); back++) {
        const start = at - back;
        if (!phrase.every((one, place) => this.#words[start + place] === one)) continue;
        if (phrase.length < longEnough && !mayGoOn(start + phrase.length, other - back)) continue;
        this.#left.splice(index, 1);
        this.taken.push(phrase);
        return [start + phrase.length, other - back];
      }
    }
    return undefined;
  }

  /**
   * Cuts a phrase out that has no space between it and its neighbours: "Shownsecret" reads "Shown" without "secret".
   * Returns how many words it took here, and how many of the other text's next words are what is left of them.
   */
  cutOut(
    at: number,
    next: readonly string[],
  ): { readonly words: number; readonly others: number } | undefined {
    const [other = ''] = next;
    let tried: Phrase | undefined;
    for (const phrase of this.#phrases) {
      if (phrase === tried) continue;
      tried = phrase;
      const [first = ''] = phrase;
      const start = this.#words[at] ?? '';
      const end = this.#words[at + phrase.length - 1] ?? '';
      const last = phrase.at(-1) ?? '';
      if (!phrase.slice(1, -1).every((one, place) => this.#words[at + 1 + place] === one)) continue;
      const left = phrase.length === 1 ? cuts(start, first) : [endsOf(start, end, first, last)];
      for (const [before, after] of left.flatMap((one) => (one === undefined ? [] : [one]))) {
        const others = `${before}${after}` === other ? 1 : before === other && after === next[1] ? 2 : 0;
        if (others === 0 || !this.#take(phrase)) continue;
        return { words: phrase.length, others };
      }
    }
    return undefined;
  }

  /** Uses a phrase up; returns whether it was left. */
  #take(phrase: Phrase): boolean {
    const count = (list: readonly Phrase[]): number => list.filter((one) => one === phrase).length;
    if (count(this.taken) >= count(this.#phrases)) return false;
    const index = this.#left.indexOf(phrase);
    if (index !== -1) this.#left.splice(index, 1);
    this.taken.push(phrase);
    return true;
  }
}

/** What is before and after each place of a text in a word, where something is. */
function cuts(word: string, text: string): readonly (readonly [before: string, after: string])[] {
  const found: (readonly [string, string])[] = [];
  for (let at = word.indexOf(text); at !== -1; at = word.indexOf(text, at + 1))
    if (word.length > text.length) found.push([word.slice(0, at), word.slice(at + text.length)]);
  return found;
}

/** What is before the first of several words and after the last, where something is. */
function endsOf(
  start: string,
  end: string,
  first: string,
  last: string,
): readonly [before: string, after: string] | undefined {
  if (!start.endsWith(first) || !end.startsWith(last)) return undefined;
  const ends = [start.slice(0, start.length - first.length), end.slice(last.length)] as const;
  return ends.some((one) => one !== '') ? ends : undefined;
}

function around(words: readonly string[], at: number): string {
  return words.slice(Math.max(0, at - 3), at + 5).join(' ');
}
