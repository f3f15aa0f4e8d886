import { inlineText } from '../../document/inline-text.ts';
import { type Finding, finding, type Place } from '../../findings/finding.ts';
import { typedNumbers } from '../patterns/number-words.ts';
import { type CheckedText, foundHeadings, placeOfText } from '../places.ts';

/** `II.`, `3)`, `(b)`, `1.2` before the words of a title. A letter or number followed only by a space may be a word. */
const labels =
  /^(?:\(?(?:[IVXLCDM]{1,7}|[ivxl]{1,5}|\d{1,3}(?:\.\d{1,3})*|[A-Z])(?:[.)]|\s?[:–—](?=\s))\s*(?=\p{L})|\(?[a-z]\)\s*(?=\p{L})|\d{1,3}(?:\.\d{1,3})+\s+(?=\p{L})|[（(]?[一二三四五六七八九十]{1,3}[、）)．.]\s*)/u;

/** `Section 2`, `§ 3`, `第三条` and the like: the word before a title's own number. */
const introduction = /^\s*(?:\p{L}{3,12}|§+|第|제)\s*$/u;

/** Reports numbers typed before titles and headings that are numbered automatically, which would then show both. */
export function numberInTitle(checked: CheckedText): readonly Finding[] {
  const [language = ''] = checked.document.language.split('-');
  const titles = checked.sections.flatMap(({ number, title, file: { source, titleSpan } }) =>
    report(number, title, { source, span: titleSpan }, language),
  );
  const headings = foundHeadings(checked).flatMap(({ node, part: { number }, place }) =>
    report(number, inlineText(node.inline), place, language),
  );
  return [...titles, ...headings];
}

function report(number: string, title: string, place: Place, language: string): readonly Finding[] {
  if (number === '') return [];
  const typed = typedLabel(title, language);
  if (typed === undefined) return [];
  const rest = title.slice(typed.length).replace(/^[\s.:、–—-]+/u, '');
  if (rest === '') return [];
  const message = `This title starts with a typed "${typed}" but also gets the automatic number ${number}`;
  const hint = `Delete the typed number, so that the title starts with "${firstWords(rest)}".`;
  return [finding('number-in-title', placeOfText(place, typed), message, hint)];
}

/** The number at the start of a title, including its word, bracket and full stop. */
function typedLabel(title: string, language: string): string | undefined {
  const label = labels.exec(title)?.[0].trim();
  if (label !== undefined) return label;
  const [first] = typedNumbers(title, language);
  if (first === undefined || first.foreign || !introduction.test(title.slice(0, first.at))) return undefined;
  const after = title.slice(first.at + first.text.length);
  const counter =
    first.value === undefined ? '' : (/^\s*(?:部分|[条條章节節조장절])/u.exec(after)?.[0] ?? '');
  const end = first.at + first.text.length + counter.length;
  return counter !== '' || /^(?:[.:)]|\s[–—-]\s|$)/u.test(after) ? title.slice(0, end) : undefined;
}

function firstWords(text: string): string {
  return text.length > 40 ? `${text.slice(0, 40).trimEnd()}…` : text;
}
