/** Finds the date that a text states as that of its last change or its effect. */

import { isDay } from '../../content/day.ts';
import type { Day, Tag } from '../../model/index.ts';

/** A date stated in a text, and the words around it. */
export interface StatedDay {
  readonly day: Day;
  readonly text: string;
}

/** The names of months by language, in the form used in dates (CLDR, through `Intl.DateTimeFormat`): "мая", "maja". */
function monthsIn(language: Tag): readonly string[] {
  const format = new Intl.DateTimeFormat(language, { day: 'numeric', month: 'long', timeZone: 'UTC' });
  return Array.from({ length: 12 }, (_, month) => {
    const parts = format.formatToParts(Date.UTC(2026, month, 4));
    return parts.find(({ type }) => type === 'month')?.value.toLowerCase() ?? '';
  });
}

/** The words before the date on which a text was changed or took effect, by language. */
const leads = new RegExp(
  `(?:${[
    'last (?:updated?|modified|revised|changed|amended)|effective(?: date| as of| from)?|(?:updated|revised|amended)(?: on)?|in effect (?:from|since)|date of last (?:revision|update)|version date',
    'stand|gültig ab|zuletzt (?:aktualisiert|geändert)',
    'dernière mise à jour|en vigueur(?: depuis| le)?',
    'última actualización|vigente desde',
    'ultimo aggiornamento|in vigore dal',
    'última atualização|em vigor desde',
    'laatst (?:bijgewerkt|gewijzigd)|ingangsdatum',
    'senast uppdaterad|senest opdateret|sist oppdatert',
    'ostatnia aktualizacja|obowiązuje od|poslední aktualizace',
    'последнее обновление|дата вступления в силу|son güncelleme',
    'آخر تحديث|تاريخ السريان',
    '発効日|施行日|制定日?|最終(?:更新|改定)日?|改定日?',
    '生效日期|更新日期|最近更新|生效|更新',
    '시행일자?|개정일',
  ].join('|')})[\\s*_:：|(["'“«「『–—-]*(?:on |as of |le |am |el |du |dnia |op |em |den |: )?[\\s*_]*`,
  'giu',
);

/** The keys of such a date in the front matter of other generators. */
const frontKey =
  /^(?:date|(?:last[-_ ]?)?(?:updated|modified|revised)(?:[-_ ]?(?:at|on|date))?|lastmod|effective(?:[-_ ]?date)?)\s*[:=]\s*["']?/i;

/** The year before the first year of the eras used in Japanese texts. */
const eras: Readonly<Record<string, number>> = { 平成: 1988, 令和: 2018 };

/** The digits of scripts with their own, each as one character: Arabic, Persian, full-width. */
const nativeDigits = /[٠-٩۰-۹０-９]/g;

/** A text of the same length with European digits. */
function withPlainDigits(text: string): string {
  return text.replace(nativeDigits, (digit) => {
    const code = digit.charCodeAt(0);
    return String(code - (code >= 0xff10 ? 0xff10 : code >= 0x06f0 ? 0x06f0 : 0x0660));
  });
}

/**
 * Reads a date of the Gregorian calendar at the start of a text, in the common formats of a language and of English.
 */
export function readDay(given: string, language: Tag): Day | undefined {
  const text = withPlainDigits(given);
  const iso = /^(\d{4})[-/.年년]\s*(\d{1,2})[-/.月월]\s*(\d{1,2})/u.exec(text);
  if (iso !== null) return toDay(Number(iso[1]), Number(iso[2]), Number(iso[3]));
  const era = /^(平成|令和)(元|\d{1,2})年(\d{1,2})月(\d{1,2})日/u.exec(text);
  if (era !== null) {
    const year = era[2] === '元' ? 1 : Number(era[2]);
    return toDay((eras[era[1] ?? ''] ?? 0) + year, Number(era[3]), Number(era[4]));
  }
  const numbers = /^(\d{1,2})([./])\s?(\d{1,2})\2\s?(\d{4})(?!\d)/.exec(text);
  if (numbers !== null) {
    const [first, second] = [Number(numbers[1]), Number(numbers[3])];
    const order = numbers[2] === '.' ? 'day' : orderOf(first, second, language);
    if (order === undefined) return undefined;
    return order === 'day'
      ? toDay(Number(numbers[4]), second, first)
      : toDay(Number(numbers[4]), first, second);
  }
  const names = [monthsIn(language), monthsIn('en')];
  const monthOf = (word: string): number => {
    const plain = word.toLowerCase().replace(/\.$/, '');
    const found = names.map((list) =>
      list.findIndex((name) => name === plain || (plain.length >= 3 && name.startsWith(plain))),
    );
    return (found.find((one) => one !== -1) ?? -1) + 1;
  };
  const monthFirst = /^(\p{L}{3,12}\.?)\s+(\d{1,2})(?:st|nd|rd|th)?(?:,\s*|\s+)(\d{4})/u.exec(text);
  if (monthFirst !== null)
    return toDay(Number(monthFirst[3]), monthOf(monthFirst[1] ?? ''), Number(monthFirst[2]));
  const dayFirst =
    /^(\d{1,2})(?:\.|er|st|nd|rd|th|º)?[\s-]+(?:de\s+|of\s+)?(\p{L}{3,12}\.?),?[\s-]+(?:de\s+|del\s+)?(\d{4})/u.exec(
      text,
    );
  return dayFirst === null
    ? undefined
    : toDay(Number(dayFirst[3]), monthOf(dayFirst[2] ?? ''), Number(dayFirst[1]));
}

/** Languages in which 4/5/2026 is the fourth of May; English varies. */
const dayFirstLanguages = ['ar', 'de', 'es', 'fr', 'it', 'nl', 'pt'];

/** Which of two numbers before a year is the day: `day` for the first; undefined if it is ambiguous. */
function orderOf(first: number, second: number, language: Tag): 'day' | 'month' | undefined {
  if (first > 12 || first === second) return 'day';
  if (second > 12) return 'month';
  return dayFirstLanguages.includes(language.split('-')[0] ?? '') ? 'day' : undefined;
}

function toDay(year: number, month: number, day: number): Day | undefined {
  const text = `${String(year).padStart(4, '0')}-${String(month).padStart(2, '0')}-${String(day).padStart(2, '0')}`;
  return isDay(text) ? text : undefined;
}

/** Characters that cannot precede a year in a date: the hash of a fragment, another digit. */
const notBeforeYear = /[#\d]/;

/**
 * The last possible position of a year in a text. Every date format contains one, and it is faster to find than the
 * words before.
 */
function lastYear(text: string): number {
  const years = [...text.matchAll(/\d{4}|平成|令和/g)].filter(
    ({ index }) => !notBeforeYear.test(text[index - 1] ?? ''),
  );
  return years.at(-1)?.index ?? 0;
}

/** A line, and its index among those that are not empty. */
interface TextLine {
  readonly text: string;
  readonly start: number;
  readonly rank: number;
}

/** The number of lines at the start and at the end of a document in which it may state its own date. */
const ownLines = { first: 30, last: 10 };

/**
 * Maximum number of other words in a line that exists to state a date: "This Privacy Policy of Acme was … and
 * replaces …".
 */
const mostOtherWords = 9;

/**
 * The date that a text states as its own: the latest of those in its front matter, and in lines at its start and end
 * that contain little more than the date. A pattern given by the caller finds it by its group `date`, its first
 * group, or its match. `text` is the text of a document, `language` determines the names of months.
 */
export function findStatedDay(text: string, language: Tag, pattern?: RegExp): StatedDay | undefined {
  if (pattern !== undefined) {
    const match = pattern.exec(text);
    const stated = match?.groups?.date ?? match?.[1] ?? match?.[0] ?? '';
    const day = readDay(stated.trim(), language);
    return day === undefined ? undefined : { day, text: match?.[0] ?? stated };
  }
  const front = /^\s*(---|\+\+\+)[ \t]*\n[\s\S]*?\n\1[ \t]*(?:\n|$)/.exec(text)?.[0] ?? '';
  const found = [...frontDays(front, language), ...lineDays(text.slice(front.length), language)];
  return found.reduce<StatedDay | undefined>(
    (latest, one) => (latest === undefined || one.day > latest.day ? one : latest),
    undefined,
  );
}

function frontDays(front: string, language: Tag): readonly StatedDay[] {
  return front.split('\n').flatMap((line): readonly StatedDay[] => {
    const key = frontKey.exec(line)?.[0];
    const day = key === undefined ? undefined : readDay(line.slice(key.length), language);
    return day === undefined ? [] : [{ day, text: line }];
  });
}

function lineDays(text: string, language: Tag): readonly StatedDay[] {
  const plain = withPlainDigits(text);
  const lines = linesOf(text);
  const count = lines.at(-1)?.rank ?? 0;
  const found: StatedDay[] = [];
  for (const match of text.slice(0, lastYear(plain)).matchAll(leads)) {
    const end = match.index + match[0].length;
    const rest = text.slice(end, end + 60);
    const day = readDay(rest, language);
    const line = lines.findLast(({ start }) => start <= match.index);
    if (day === undefined || line === undefined) continue;
    const isOwn = line.rank < ownLines.first || count - line.rank < ownLines.last;
    if (isOwn && otherWords(line.text) <= mostOtherWords)
      found.push({ day, text: `${match[0]}${rest.split('\n')[0]?.slice(0, 24) ?? ''}` });
  }
  return found;
}

function linesOf(text: string): readonly TextLine[] {
  let start = 0;
  let rank = -1;
  return text.split('\n').map((line) => {
    if (line.trim() !== '') rank++;
    const made = { text: line, start, rank: Math.max(rank, 0) };
    start += line.length + 1;
    return made;
  });
}

/** The number of words in a line, without dates and the words before them. */
function otherWords(line: string): number {
  const rest = line.replace(leads, ' ').replace(/\([^()]*\)|[*_]/g, ' ');
  return [...rest.matchAll(/[\p{L}\p{M}]{2,}/gu)].length;
}
