import { readSmartQuotes } from '../content/smart-quotes.ts';
import { type Finding, finding, type Place } from '../findings/finding.ts';
import type { DocumentSection } from '../model/index.ts';
import type { Source } from '../source.ts';
import { matchesIn } from './patterns/matches-in.ts';
import { numberWordBefore } from './patterns/number-words.ts';
import { findPlaceholders } from './patterns/placeholders.ts';
import { type CheckedText, foundInlines, textAt } from './places.ts';

/**
 * Words and signs that mark unfinished text: authors' notes, filler text, omission marks, letters and lines to be
 * filled in.
 */
const placeholder =
  /(?<![\p{L}\p{N}_])(?:TODO|TBD|TBC|FIXME|XXX?(?![\p{L}\p{N}_]))(?![\p{L}\p{N}_])|lorem ipsum|\[XX+\](?![([:])|××+|(?<![_\\])_{4,}(?!_)|(?<![a-z0-9_])XX+(?=\p{Script=Han})|待(?:定|补充|填写)/giu;

/** Words that mean something else in lower case or in another language. */
const capitals = /^(?:TODO|TBD|TBC|FIXME|XX+)$/;

/** "TODO" is a word in these languages, and headings may be in capitals. */
const wordsOfTheirOwn: Readonly<Record<string, RegExp>> = { es: /^TODO$/, pt: /^TODO$/, gl: /^TODO$/ };

/** Reports unfinished text in bodies, titles and summaries. */
export function placeholderText(checked: CheckedText): readonly Finding[] {
  const [language = ''] = checked.document.language.split('-');
  const bodies = foundInlines(checked, 'text').flatMap(({ place }) => report(textAt(place), place, language));
  const marks = checked.written.flatMap(({ text, place }) =>
    findPlaceholders(text, language).map(({ index, text: mark }) => markFinding(mark, place, index)),
  );
  const covered = offsetsOf(marks);
  return [
    ...bodies.filter(({ place: { source, span } }) => covered.get(source)?.has(span.start) !== true),
    ...marks,
    ...checked.sections.flatMap((section) => frontMatter(section, language)),
  ];
}

/** Every offset that findings cover, by their file. */
function offsetsOf(findings: readonly Finding[]): ReadonlyMap<Source, ReadonlySet<number>> {
  const offsets = new Map<Source, Set<number>>();
  for (const { source, span } of findings.map(({ place }) => place)) {
    const own = offsets.get(source) ?? new Set();
    for (let at = span.start; at < span.end; at += 1) own.add(at);
    offsets.set(source, own);
  }
  return offsets;
}

function markFinding(mark: string, { source, span }: Place, index: number): Finding {
  const start = span.start + index;
  const shown = mark.length > 60 ? `${mark.slice(0, 60)}…` : mark;
  const place = { source, span: { start, end: start + mark.length } };
  return finding(
    'placeholder-text',
    place,
    `"${shown}" is a placeholder for text that is still to be written`,
  );
}

/** The title and the summary as written in the front matter. */
function frontMatter({ file, title, summary = '' }: DocumentSection, language: string): readonly Finding[] {
  // Quotation marks around a value are a finding of their own.
  const said = [title, summary].map((value) => readSmartQuotes(value)?.value ?? value).join(' ');
  const marks = findPlaceholders(said, language);
  if (marks.length === 0 && said.search(placeholder) === -1) return [];
  const place = { source: file.source, span: { start: 0, end: file.bodyStart } };
  const text = textAt(place);
  return [
    ...report(text, place, language),
    ...marks
      .map(({ text: mark }) => ({ mark, at: text.indexOf(mark) }))
      .filter(({ at }) => at !== -1)
      .map(({ mark, at }) => markFinding(mark, place, at)),
  ];
}

/** The placeholders in a text that is not part of a document, such as a summary of a release. */
export function placeholderWords(text: string, language: string): readonly string[] {
  const [primary = ''] = language.split('-');
  const words = matchesIn(text, placeholder).flatMap(({ index, 0: word }) =>
    isPlaceholder(text, index, word, primary) ? [word] : [],
  );
  return [...words, ...findPlaceholders(text, primary).map((one) => one.text)];
}

function report(text: string, { source, span }: Place, language: string): readonly Finding[] {
  return matchesIn(text, placeholder).flatMap(({ index, 0: word }) => {
    if (!isPlaceholder(text, index, word, language)) return [];
    const start = span.start + index;
    const place = { source, span: { start, end: start + word.length } };
    return [
      finding('placeholder-text', place, `"${word}" is a placeholder for text that is still to be written`),
    ];
  });
}

/** Whether a match is a placeholder; letters may mean something else. */
function isPlaceholder(text: string, at: number, word: string, language: string): boolean {
  return !(/^\p{L}+$/u.test(word) && /^[A-Z]/i.test(word)) || isMeant(text, at, word, language);
}

function isMeant(text: string, at: number, word: string, language: string): boolean {
  if (!capitals.test(word)) return false;
  const after = text.slice(at + word.length);
  if (wordsOfTheirOwn[language]?.test(word) && !/^\s*[:：]/.test(after)) return false;
  // Twenty and thirty in Roman numerals, in references to sections.
  return !/^XX+$/.test(word) || !numberWordBefore(text.slice(0, at), language);
}
