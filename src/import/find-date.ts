/** The day that a text states as that of its last change or its effect. */

import { isDay } from '../content/version-id.ts';
import type { Day, Tag } from '../model.ts';

/** A day that a text states, and the words around it. */
export interface StatedDay {
  readonly day: Day;
  readonly text: string;
}

const english = 'january february march april may june july august september october november december'.split(
  ' ',
);
const months: Readonly<Record<string, readonly string[]>> = {
  en: english,
  de: 'januar februar märz april mai juni juli august september oktober november dezember'.split(' '),
  fr: 'janvier février mars avril mai juin juillet août septembre octobre novembre décembre'.split(' '),
  es: 'enero febrero marzo abril mayo junio julio agosto septiembre octubre noviembre diciembre'.split(' '),
  ar: 'يناير فبراير مارس أبريل مايو يونيو يوليو أغسطس سبتمبر أكتوبر نوفمبر ديسمبر'.split(' '),
};

const leads =
  /(?:last (?:updated?|modified|revised|changed)|effective(?: date| as of| from)?|updated(?: on)?|in effect (?:from|since)|stand|gültig ab|zuletzt (?:aktualisiert|geändert)|dernière mise à jour|en vigueur(?: depuis| le)?|última actualización|vigente desde|آخر تحديث|تاريخ السريان|発効日|施行日|制定日?|最終(?:更新|改定)日?|改定日?|生效日期|更新日期|最近更新|生效|更新|시행일자?|개정일)[\s*_:：|(]*(?:on |as of |le |am |el |du |: )?[\s*_]*/giu;

/** Reads a day of the Gregorian calendar at the start of a text, in the common forms of a language and of English. */
export function readDay(text: string, language: Tag): Day | undefined {
  const iso = /^(\d{4})[-/.年년]\s*(\d{1,2})[-/.月월]\s*(\d{1,2})/u.exec(text);
  if (iso !== null) return toDay(Number(iso[1]), Number(iso[2]), Number(iso[3]));
  const names = [months[language.split('-')[0] ?? ''], english].filter((one) => one !== undefined);
  const monthOf = (word: string): number => {
    const plain = word.toLowerCase().replace(/\.$/, '');
    const found = names.map((list) =>
      list.findIndex((name) => name === plain || (plain.length >= 3 && name.startsWith(plain))),
    );
    return (found.find((one) => one !== -1) ?? -1) + 1;
  };
  const monthFirst = /^(\p{L}{3,12}\.?)\s+(\d{1,2})(?:st|nd|rd|th)?,?\s+(\d{4})/u.exec(text);
  if (monthFirst !== null)
    return toDay(Number(monthFirst[3]), monthOf(monthFirst[1] ?? ''), Number(monthFirst[2]));
  const dayFirst =
    /^(\d{1,2})(?:\.|er|st|nd|rd|th|º)?\s+(?:de\s+|of\s+)?(\p{L}{3,12}\.?),?\s+(?:de\s+|del\s+)?(\d{4})/u.exec(
      text,
    );
  return dayFirst === null
    ? undefined
    : toDay(Number(dayFirst[3]), monthOf(dayFirst[2] ?? ''), Number(dayFirst[1]));
}

function toDay(year: number, month: number, day: number): Day | undefined {
  const text = `${String(year).padStart(4, '0')}-${String(month).padStart(2, '0')}-${String(day).padStart(2, '0')}`;
  return isDay(text) ? text : undefined;
}

/** What a year can stand behind in a day, or behind the words before one; not the hash of a fragment. */
const beforeYear = /[\s\p{L}*_:：|(]/u;

/** Where the last year of a text may stand. Every form of a day holds one, and it is found sooner than the words before. */
function lastYear(text: string): number {
  const years = [...text.matchAll(/\d{4}/g)].filter(({ index }) => beforeYear.test(text[index - 1] ?? ''));
  return years.at(-1)?.index ?? 0;
}

/**
 * The first day that a text states. A pattern of the caller's own finds it by its group `date`, its first group, or its
 * whole match; without one, the words that such dates stand behind in many languages do.
 */
export function findStatedDay(text: string, language: Tag, pattern?: RegExp): StatedDay | undefined {
  if (pattern !== undefined) {
    const match = pattern.exec(text);
    const stated = match?.groups?.date ?? match?.[1] ?? match?.[0] ?? '';
    const day = readDay(stated.trim(), language);
    return day === undefined ? undefined : { day, text: match?.[0] ?? stated };
  }
  for (const match of text.slice(0, lastYear(text)).matchAll(leads)) {
    const rest = text.slice(match.index + match[0].length, match.index + match[0].length + 60);
    const day = readDay(rest, language);
    if (day !== undefined) return { day, text: `${match[0]}${rest.split('\n')[0]?.slice(0, 24) ?? ''}` };
  }
  return undefined;
}
