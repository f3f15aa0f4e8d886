import { type Finding, finding, type Place } from '../findings/finding.ts';
import { type CheckedText, foundInlines, textAt } from './places.ts';

/**
 * Two numbers and a year, in that order, between slashes. Dots are ignored, because every country that uses them puts
 * the day first. An adjacent letter, digit or slash makes it part of an address or a name.
 */
const slashes =
  /(?<![\p{L}\p{N}/._])(0?[1-9]|1[0-2])(\s?\/\s?)(0?[1-9]|1[0-2])\2(\d{4}|\d{2})(?![\p{L}\p{N}/_])/gu;

/** The same with hyphens, where two digits for the year could mean anything. */
const hyphens =
  /(?<![\p{L}\p{N}/._-])(0?[1-9]|1[0-2])(-)(0?[1-9]|1[0-2])-(\d{4})(?![\p{L}\p{N}/_]|[-.][\p{L}\p{N}])/gu;

const months = [
  'January',
  'February',
  'March',
  'April',
  'May',
  'June',
  'July',
  'August',
  'September',
  'October',
  'November',
  'December',
];

/** Reports dates such as 03/04/2026, in which readers of one country see a month where those of another see a day. */
export function ambiguousDate(checked: CheckedText): readonly Finding[] {
  const bodies = foundInlines(checked, 'text').flatMap(({ place }) => datesIn(place));
  const frontMatter = checked.sections.flatMap(({ file }) =>
    datesIn({ source: file.source, span: { start: 0, end: file.bodyStart } }),
  );
  return [...bodies, ...frontMatter];
}

function datesIn(place: Place): readonly Finding[] {
  const text = textAt(place);
  if (!/\d\s?[/-]/.test(text)) return [];
  return [...text.matchAll(slashes), ...text.matchAll(hyphens)].flatMap((match) => {
    const [written, first = '', , second = '', digits = ''] = match;
    if (Number(first) === Number(second)) return [];
    const year = digits.length === 2 ? `20${digits}` : digits;
    const start = place.span.start + match.index;
    const span = { start, end: start + written.length };
    const [dayFirst, monthFirst] = [
      dateOf(Number(first), Number(second), year),
      dateOf(Number(second), Number(first), year),
    ];
    const message = `"${written}" is ${dayFirst.words} in most countries and ${monthFirst.words} in the United States`;
    const hint = `Write the month as a word, "${dayFirst.words}" or "${monthFirst.words}", or put the year first, "${dayFirst.digits}" or "${monthFirst.digits}".`;
    return [finding('ambiguous-date', { source: place.source, span }, message, hint)];
  });
}

/** A date in the two unambiguous forms; the numeric one is ISO 8601. */
function dateOf(
  day: number,
  month: number,
  year: string,
): { readonly words: string; readonly digits: string } {
  const pad = (value: number): string => String(value).padStart(2, '0');
  return { words: `${day} ${months[month - 1]} ${year}`, digits: `${year}-${pad(month)}-${pad(day)}` };
}
