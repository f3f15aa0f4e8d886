import { inlineText } from '../../document/inline-text.ts';
import { type Origin, resolveReference } from '../../document/reference.ts';
import { eachInline } from '../../document/visit.ts';
import { type Finding, finding, type Place } from '../../findings/finding.ts';
import { readMarker } from '../../markdown/list-marker.ts';
import type { Document, Inline, LinkInline, SiteIndex, Target } from '../../model/index.ts';
import { bareTypedNumber, numberOfTitle, type Typed, typedNumbers } from '../patterns/number-words.ts';
import { type CheckedText, type Found, foundInlines, placeOfText, textAt } from '../places.ts';

/** Higher numbers belong to laws: no policy has so many sections. */
const highest = 100;

/** The numbers in a document. */
interface Numbers {
  readonly language: string;
  /** The numbers of its sections and headings in lower case, `iii.1`. */
  readonly counted: ReadonlySet<string>;
  /** The same by value, `3.1`. */
  readonly byValue: ReadonlyMap<string, Target>;
  /** Numbers that authors typed at the start of titles, in lower case and by value. */
  readonly titles: ReadonlySet<string>;
  readonly titleValues: ReadonlySet<number>;
}

/**
 * Reports typed section numbers that do not exist in the text, and links whose words give a number other than that of
 * their target. References to other texts are recognised by the words around them.
 */
export function typedNumber(checked: CheckedText, index: SiteIndex): readonly Finding[] {
  const { document } = checked;
  const numbers = numbersOf(document, index);
  const origin = { policy: document.policy, language: document.language };
  const inLinks = new Set<Inline>();
  return foundInlines(checked, 'link', 'text').flatMap((found) => {
    const { node } = found;
    if (node.type === 'link') {
      eachInline(node.children, (inner) => inLinks.add(inner));
      return inLink(node, found, origin, index, numbers);
    }
    return inLinks.has(node) ? [] : inText(found.place, numbers);
  });
}

function numbersOf(document: Document, index: SiteIndex): Numbers {
  const [language = ''] = document.language.split('-');
  const own = index.documents.get(document.policy)?.get(document.language)?.targets.values() ?? [];
  const counted = new Set<string>();
  const byValue = new Map<string, Target>();
  const titles = new Set<string>();
  const titleValues = new Set<number>();
  for (const target of own) {
    if (target.number !== '') counted.add(target.number.toLowerCase());
    for (const key of valuesOf(target.number)) if (!byValue.has(key)) byValue.set(key, target);
    const title = numberOfTitle(target.title, language);
    if (title !== undefined) titles.add(title.text.toLowerCase());
    if (title?.value !== undefined) titleValues.add(title.value);
  }
  return { language, counted, byValue, titles, titleValues };
}

function inText(place: Place, numbers: Numbers): readonly Finding[] {
  const text = textAt(place);
  return typedNumbers(text, numbers.language)
    .filter((typed) => !typed.foreign && !isTooHigh(typed) && !isPronoun(text, typed))
    .filter((typed) => !exists(typed, numbers))
    .map((typed) => {
      const start = place.span.start + typed.at;
      const span = { start, end: start + typed.text.length };
      const meant = typedValues(typed).flatMap((key) => numbers.byValue.get(key) ?? [])[0];
      const hint =
        meant === undefined
          ? undefined
          : `Link without link text, "[](#${meant.anchor})": the build fills in the number ${meant.number}.`;
      const message = `No section or heading of this text has the number "${typed.text}"`;
      return finding('typed-number', { source: place.source, span }, message, hint);
    });
}

function inLink(
  link: LinkInline,
  found: Pick<Found<LinkInline>, 'place'>,
  origin: Origin,
  index: SiteIndex,
  { language }: Numbers,
): readonly Finding[] {
  const reference = resolveReference(index, origin, link.href);
  if (reference.type !== 'document' || reference.target === undefined) return [];
  const { number, title, anchor } = reference.target;
  if (number === '') return [];
  const text = inlineText(link.children);
  const bare = bareTypedNumber(text);
  const typed = bare === undefined ? typedNumbers(text, language) : [bare];
  const [first] = typed;
  const own = numberOfTitle(title, language);
  if (first === undefined || typed.some((one) => matches(one, number) || one.text === own?.text)) return [];
  const other = reference.policy === origin.policy ? '' : `/${reference.policy}/`;
  const hint = `Link without link text, "[](${other}#${anchor})": the build fills in the number ${number}.`;
  const message = `"${first.text}" is typed, but the number of "${title}" is ${number}`;
  return [finding('typed-number', placeOfText(found.place, first.text), message, hint)];
}

/** `B(4)` is looked up as `B.4` and as `B`, since list items have no number in the index. */
function formsOf({ text }: Typed): readonly string[] {
  const lower = text.toLowerCase();
  return [lower.replace(/\(([^)]*)\)/g, '.$1'), lower.replace(/\(.*$/, '')];
}

function matches(typed: Typed, number: string): boolean {
  return typed.value === undefined
    ? formsOf(typed).includes(number.toLowerCase())
    : valuesOf(number).includes(String(typed.value));
}

function exists(typed: Typed, { counted, byValue, titles, titleValues }: Numbers): boolean {
  if (typed.value !== undefined) return byValue.has(String(typed.value)) || titleValues.has(typed.value);
  return formsOf(typed).some(
    (form) =>
      counted.has(form) ||
      form.split('.').some((_, at, parts) => titles.has(parts.slice(0, at + 1).join('.'))),
  );
}

/** "the section I wrote". */
function isPronoun(text: string, typed: Typed): boolean {
  return typed.text === 'I' && /^ \p{Ll}/u.test(text.slice(typed.at + 1));
}

function isTooHigh({ text, value }: Typed): boolean {
  return (value ?? (Number.parseInt(text, 10) || 0)) > highest;
}

function typedValues(typed: Typed): readonly string[] {
  return typed.value === undefined ? valuesOf(formsOf(typed)[0] ?? '') : [String(typed.value)];
}

/** The possible values of a number, whatever its style: `III.1` is `3.1`; `C` is three or a hundred. */
function valuesOf(number: string): readonly string[] {
  if (number === '') return [];
  return number.split('.').reduce<readonly string[]>(
    (before, numeral, at) => {
      const marker = readMarker(`${numeral}.`, 0);
      const readings = marker?.type === 'ordered' ? marker.readings : [];
      return before.flatMap((prefix) => readings.map(({ value }) => (at === 0 ? '' : `${prefix}.`) + value));
    },
    [''],
  );
}
