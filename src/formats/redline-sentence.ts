/** How much a redline changes, in one sentence. */

import type { Tag } from '../model.ts';
import type { RedlineCounts } from '../redline/redline.ts';
import { say, type WordKey, type Words } from './strings.ts';

/** The words that hold a count, in the forms that their language has: `one: {count} word | other: {count} words`. */
export type CountKey = Extract<
  WordKey,
  `sections${string}` | `blocks${string}` | 'wordsInserted' | 'wordsDeleted' | 'updates'
>;

/** A count in words, in the form of its plural category (CLDR, through `Intl.PluralRules`). */
export function sayCount(words: Words, key: CountKey, count: number): string {
  const language = locale(words.language);
  const category = new Intl.PluralRules(language).select(count);
  const forms = new Map(
    words.text[key].split(' | ').map((form): readonly [string, string] => {
      const colon = form.indexOf(': ');
      return [form.slice(0, colon), form.slice(colon + 2)];
    }),
  );
  const text = forms.get(category) ?? forms.get('other') ?? words.text[key];
  const number = new Intl.NumberFormat(language).format(count);
  return say({ ...words, text: { ...words.text, [key]: text } }, key, { count: number });
}

/** The counts that are not nothing, as a sentence. */
export function redlineSentence({ sections, blocks, words: counted }: RedlineCounts, words: Words): string {
  const counts: readonly (readonly [CountKey, number])[] = [
    ['sectionsChanged', sections.changed],
    ['sectionsAdded', sections.added],
    ['sectionsRemoved', sections.removed],
    ['sectionsMoved', sections.moved],
    ['sectionsRenamed', sections.renamed],
    ['blocksChanged', blocks.changed],
    ['blocksAdded', blocks.added],
    ['blocksRemoved', blocks.removed],
    ['blocksMoved', blocks.moved],
    ['wordsInserted', counted.inserted],
    ['wordsDeleted', counted.deleted],
  ];
  const said = counts.flatMap(([key, count]) => (count === 0 ? [] : [sayCount(words, key, count)]));
  if (said.length === 0) return say(words, 'nothingChanged', {});
  const list = new Intl.ListFormat(locale(words.language), { type: 'conjunction' }).format(said);
  return say(words, 'redlineSentence', { list });
}

/** English as it is written where days come first, as `formatDay` has it. */
function locale(language: Tag): Tag {
  return language === 'en' ? 'en-GB' : language;
}
