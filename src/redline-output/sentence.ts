/** Summarises a redline in one sentence. */

import { byName } from '../cache.ts';
import { say, type WordKey, type Words } from '../i18n/strings.ts';
import type { Tag } from '../model/index.ts';
import type { RedlineCounts } from '../redline/redline.ts';

/**
 * The words that contain a count, with the plural forms of their language: `one: {count} word | other: {count} words`.
 */
export type CountKey = Extract<
  WordKey,
  | `sections${string}`
  | `blocks${string}`
  | 'rowsUnchanged'
  | 'touchedSections'
  | 'historySameDay'
  | 'wordsInserted'
  | 'wordsDeleted'
  | 'changedWords'
  | 'updates'
  | 'versionsUnchanged'
>;

const pluralRules = byName((language) => new Intl.PluralRules(language));
const numberFormat = byName((language) => new Intl.NumberFormat(language));

/** A count in words, using the plural form for its category (CLDR, through `Intl.PluralRules`). */
export function sayCount(words: Words, key: CountKey, count: number): string {
  const language = locale(words.language);
  const all = words.text[key];
  const formOf = (category: string): string | undefined =>
    all
      .split(' | ')
      .find((form) => form.startsWith(`${category}: `))
      ?.slice(category.length + 2);
  const text = formOf(pluralRules(language).select(count)) ?? formOf('other') ?? all;
  return text.replaceAll('{count}', numberFormat(language).format(count));
}

/** All counts that are not zero, as a sentence. */
export function redlineSentence(counts: RedlineCounts, words: Words): string {
  const said = Object.entries(counts).flatMap(([what, hows]) =>
    Object.entries<number>(hows).flatMap(([how, count]) => {
      const key = what + how.replace(/^./, (letter) => letter.toUpperCase());
      return count > 0 && isCountKey(key, words) ? [sayCount(words, key, count)] : [];
    }),
  );
  if (said.length === 0) return say(words, 'nothingChanged');
  const list = new Intl.ListFormat(locale(words.language)).format(said);
  return say(words, 'redlineSentence', { list });
}

/** Counts without words are not mentioned, such as changed section numbers. */
function isCountKey(key: string, { text }: Words): key is CountKey {
  return Object.hasOwn(text, key);
}

/** English with the day before the month, as in `formatDay`. */
function locale(language: Tag): Tag {
  return language === 'en' ? 'en-GB' : language;
}
