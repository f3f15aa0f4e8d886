/** Finds sections and headings that were renamed since the previous version, by the similarity of their texts. */

import { bagOf, likeness, type WordBag, wordsOf } from '../../redline/likeness.ts';

/** The parts of a section or heading that are compared. */
export interface Titled {
  /** Without a typed number. */
  readonly title: string;
  /** Including its title. */
  readonly text: string;
}

/** Minimum similarity of two texts for them to be the same section. */
export const leastLikeness = 0.5;

/** Minimum similarity if the titles have no words in common. */
const leastWithoutTitle = 0.6;

/** Words that occur in every text: two sections that share only these may be unrelated. */
const stopWords = new Set(
  [
    'a about all an and any are as at be been but by can do does for from had has have how if in into is it its may more must no nor not of on one or other our out shall she so such than that the their them then there these they this to under up upon us was we were what when where which who will with would you your',
    'aber als am an auch auf aus bei das dass dem den der des die durch ein eine einem einen einer eines er es für hat haben ihr ihre im in ist kann mit nach nicht oder sich sie sind so über um und uns unser unsere unter vom von vor werden wenn wie wir wird zu zum zur',
    'à au aux avec ce ces cette dans de des du elle en est et eu il ils je la le les leur lui mais ne nos notre nous on ou où par pas pour qu que qui sa sans se ses son sont sur un une vos votre vous',
    'al como con de del el ella en es esta este la las lo los más no nos o para pero por que se sin sobre son su sus un una y',
  ].flatMap((words) => words.split(' ')),
);

/** The words of a text that indicate its subject; all of them if there are no others. */
function contentOf(text: string): WordBag {
  const words = wordsOf(text).filter((word) => !stopWords.has(word.toLowerCase()));
  const bag = bagOf(words.join(' '));
  return bag.size === 0 ? bagOf(text) : bag;
}

/**
 * Pairs by similarity, the most similar first; of equally similar ones, the nearer. Ignores words that occur in every
 * text, and pairs that `mayPair` excludes.
 */
export function alikePairs<Unit extends Titled>(
  after: readonly Unit[],
  before: readonly Unit[],
  mayPair: (after: Unit, before: Unit) => boolean,
): readonly (readonly [Unit, Unit])[] {
  if (after.length === 0 || before.length === 0) return [];
  const measured = (units: readonly Unit[]) =>
    units.map((unit) => ({ unit, bag: contentOf(unit.text), title: contentOf(unit.title) }));
  const [left, right] = [measured(after), measured(before)];
  const found: { readonly a: Unit; readonly b: Unit; readonly alike: number; readonly far: number }[] = [];
  for (const [i, x] of left.entries()) {
    for (const [j, y] of right.entries()) {
      if (3 * Math.min(x.bag.size, y.bag.size) < Math.max(x.bag.size, y.bag.size)) continue;
      const alike = likeness(x.bag, y.bag);
      if (alike < leastLikeness || !mayPair(x.unit, y.unit)) continue;
      if (alike < leastWithoutTitle && likeness(x.title, y.title) === 0) continue;
      found.push({ a: x.unit, b: y.unit, alike, far: Math.abs(i / after.length - j / before.length) });
    }
  }
  found.sort((x, y) => y.alike - x.alike || x.far - y.far);
  const taken = new Set<Unit>();
  return found.flatMap(({ a, b }) => {
    if (taken.has(a) || taken.has(b)) return [];
    taken.add(a).add(b);
    return [[a, b] as const];
  });
}

/** How similar two sections are, for people: `the same text`, `64 % of the words are the same`. */
export function evidenceFor(after: Titled, before: Titled): string {
  const own = ({ title, text }: Titled): string => text.slice(text.indexOf(title) + title.length).trim();
  if (own(after) === own(before) && own(after) !== '') return 'the same text';
  const share = likeness(contentOf(after.text), contentOf(before.text));
  return `${Math.floor(share * 100)} % of the words are the same`;
}
