import { inlineText } from '../../document/inline-text.ts';
import { type Finding, finding, type Place } from '../../findings/finding.ts';
import { readMarker } from '../../markdown/list-marker.ts';
import { typedNumbers } from '../patterns/number-words.ts';
import { type CheckedText, foundHeadings, placeOfText } from '../places.ts';

/** Labels before the words of a title; `text` is the label, without the words. */
const labels: readonly RegExp[] = [
  // `II.`, `3)`, `2 –`, `2- `; `(b)`; `1.2 `; `[2]`
  /^\(?(?:[IVXLCDM]{1,7}|[ivxl]{1,5}|\d{1,3}(?:\.\d{1,3})*|[A-Z])(?:[.)]|-(?=\s)|\s?[:–—](?=\s))\s*(?=\p{L})/u,
  /^\(?[a-z]\)\s*(?=\p{L})/u,
  /^\d{1,3}(?:\.\d{1,3})+\s+(?=\p{L})/u,
  /^[[【〔]\s?(?:\d{1,3}|[IVXLC]{1,6})\s?[\]】〕]\s*(?=\p{L})/u,
  // `Ⅱ.`, `②`, `⑵`: characters that are numbers
  /^(?:[\u2160-\u217F]{1,3}[.):、]?|[\u2460-\u249B\u24EA-\u24FF\u2776-\u2793])\s*(?=\p{L})/u,
  // `二、`, `（二）`, `2、`, `２．`, `贰、`
  /^[（(]?(?:[一二三四五六七八九十百]{1,4}|[壹贰貳叁參肆伍陆陸柒捌玖拾]{1,3}|[\d０-９]{1,3})(?:[、）．]|\.(?=\s*\p{Lo}))\s*/u,
  // `§ 2`, `No. 2`, `Nr. 2`, `№ 2`
  /^(?:§+|№|N[or]\.|N[°º]\s?)\s*\d{1,3}(?:\.\d{1,3})*[a-z]?[.:)]?\s*(?:[–—-]\s+)?(?=\p{L})/u,
  // `Article II –`, `Chapter Two:`, `Teil 2.`; the name of an annex belongs to its title.
  /^(?:section|article|art\.|chapter|part|clause|paragraph|abschnitt|artikel|kapitel|teil|ziffer|chapitre|partie|sección|artículo|capítulo|cláusula|parte|sezione|articolo|capitolo|hoofdstuk|deel)\s+(?:[IVXLCDM]{1,7}|\d{1,3}(?:\.\d{1,3})*|one|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve)(?=\s?[.:)–—-]\s*\p{L})/iu,
];

/** A single letter may be an initial, `A. Smith`: alone among the titles it is no number. */
const letterLabel = /^[A-HJ-UWYZ][.)]/;

/** `Section 2`, `§ 3`, `第三条` and the like: the word before a title's own number. */
const introduction = /^\s*(?:\p{L}{3,12}|§+|第|제)\s*$/u;

/** Reports numbers typed before titles and headings that are numbered automatically, which would then show both. */
export function numberInTitle(checked: CheckedText): readonly Finding[] {
  const [language = ''] = checked.document.language.split('-');
  const titles = checked.sections.map(({ number, title, file: { source, titleSpan } }) => ({
    number,
    title,
    place: { source, span: titleSpan },
  }));
  const headings = foundHeadings(checked).map(({ node, part: { number }, place }) => ({
    number,
    title: inlineText(node.inline),
    place,
  }));
  const all = [...titles, ...headings];
  const hasLetters = all.filter(({ title }) => letterLabel.test(title)).length > 1;
  return all.flatMap((one) => (!hasLetters && letterLabel.test(one.title) ? [] : report(one, language)));
}

/** A title or heading with its automatic number. */
interface Titled {
  readonly number: string;
  readonly title: string;
  readonly place: Place;
}

function report({ number, title, place }: Titled, language: string): readonly Finding[] {
  if (number === '') return [];
  const typed = typedLabel(title, language) ?? ownNumber(title, number);
  if (typed === undefined) return [];
  const rest = title.slice(typed.length).replace(/^[\s.:、–—-]+/u, '');
  if (rest === '') return [];
  const message = `This title starts with a typed "${typed}" but also gets the automatic number ${number}`;
  const hint = `Delete the typed number, so that the title starts with "${firstWords(rest)}".`;
  return [finding('number-in-title', placeOfText(place, typed), message, hint)];
}

/** The number at the start of a title, including its word, bracket and full stop. */
function typedLabel(title: string, language: string): string | undefined {
  for (const pattern of labels) {
    const label = pattern.exec(title)?.[0].trim();
    if (label !== undefined) return label;
  }
  const [first] = typedNumbers(title, language);
  if (first === undefined || first.foreign || !introduction.test(title.slice(0, first.at))) return undefined;
  const after = title.slice(first.at + first.text.length);
  const counter =
    first.value === undefined ? '' : (/^\s*(?:部分|[条條章节節조장절])/u.exec(after)?.[0] ?? '');
  const end = first.at + first.text.length + counter.length;
  return counter !== '' || /^(?:[.:)]|\s[–—-]\s|$)/u.test(after) ? title.slice(0, end) : undefined;
}

/** `2 How we store it` in the second section: a bare number is a typed one where it is that of the section. */
function ownNumber(title: string, number: string): string | undefined {
  const typed = /^(?:\d{1,3}|[IVXLC]{1,6})(?=\s+\p{Lu})/u.exec(title)?.[0];
  if (typed === undefined || typed === 'I') return undefined;
  const [last = ''] = number.split('.').slice(-1);
  return countOf(typed) === countOf(last) ? typed : undefined;
}

function countOf(numeral: string): number {
  const marker = readMarker(`${numeral}.`, 0);
  return marker?.type === 'ordered' ? marker.readings[0].value : Number.NaN;
}

function firstWords(text: string): string {
  return text.length > 40 ? `${text.slice(0, 40).trimEnd()}…` : text;
}
