/** The interface's words: what a page says that is not the publisher's text. */

import type { Day, Tag } from '../model/index.ts';
import { byLocale } from './formatter.ts';

/**
 * Every word by name, with the placeholders that it must hold: `{number}` in the text. `[]` stands for words in
 * brackets, which become a link.
 */
export const placeholders = {
  skipToText: [],
  skipContents: [],
  policies: [],
  policiesOf: ['publisher'],
  siteNavigation: [],
  contents: [],
  headings: ['count'],
  placeSection: ['number'],
  placeTitle: ['title'],
  placeIntroduction: [],
  permalink: ['place'],
  tableIn: ['count', 'place'],
  notesTo: ['place'],
  noteReference: ['number'],
  backToReference: ['count', 'number'],
  inShort: [],
  emptySection: [],
  untranslatedSection: ['language'],
  staleSection: ['language', '[]'],
  draft: [],
  draftNotInForce: [],
  inForceSince: ['day'],
  takesEffect: ['day'],
  untilThen: ['version', '[]'],
  afterVersion: ['version', '[]'],
  superseded: [],
  appliedUntil: ['from', 'until', '[]'],
  applied: ['from', 'until'],
  withdrawnOn: ['day'],
  becauseOf: ['reason'],
  noneInForce: [],
  versionOfDay: ['day', 'number'],
  titleOfVersion: ['title', 'version'],
  versionNamed: ['version'],
  asOf: ['day'],
  approvedBy: ['name'],
  earlierVersion: ['version', '[]'],
  laterVersion: ['version', '[]'],
  plainText: [],
  markdown: [],
  allVersions: [],
  allVersionsOf: ['title'],
  readVersion: [],
  shortNotice: ['reason'],
  changeInitial: [],
  changeMaterial: [],
  changeClarification: [],
  changeEditorial: [],
  changeTranslation: [],
  changeUnclassified: [],
  newVersion: ['day'],
  readNewVersion: [],
  builtBefore: ['day', 'effective', '[]'],
  feedEntry: ['title', 'day'],
  feedWithdrawn: ['title', 'version'],
  removedSections: [],
  removedOn: ['day', 'version', '[]'],
  checkText: [],
  checkCommand: [],
  checkMeans: [],
  nothingChanged: [],
  redlineSentence: ['list'],
  sectionsChanged: ['count'],
  sectionsAdded: ['count'],
  sectionsRemoved: ['count'],
  sectionsMoved: ['count'],
  sectionsRenamed: ['count'],
  blocksChanged: ['count'],
  blocksAdded: ['count'],
  blocksRemoved: ['count'],
  blocksMoved: ['count'],
  wordsInserted: ['count'],
  wordsDeleted: ['count'],
  blocksUnchanged: ['count'],
  sectionsUnchanged: ['count'],
  insertionStart: [],
  insertionEnd: [],
  deletionStart: [],
  deletionEnd: [],
  movedFrom: ['place', '[]'],
  movedTo: ['place', '[]'],
  formerNumber: ['number'],
  formerTitle: ['title'],
  sectionNew: [],
  sectionOwn: [],
  sectionWithin: [],
  sectionGone: [],
  sectionMoved: [],
  otherForm: [],
  nowMarked: ['mark'],
  noLongerMarked: ['mark'],
  invisibleRemoved: [],
  invisibleInserted: [],
  invisibleChanged: [],
  lookAlike: [],
  markEmphasis: [],
  markStrong: [],
  markStrikethrough: [],
  markCode: [],
  linkAdded: ['to'],
  linkRemoved: ['from'],
  linkChanged: ['from', 'to'],
  seeChanges: [],
  changesOf: ['title'],
  changesBefore: ['version', '[]'],
  changesAfter: ['version', '[]'],
  introduction: [],
  table: [],
  sectionChanged: [],
  sectionRenamed: [],
  view: [],
  viewInline: [],
  viewChanges: [],
  viewSideBySide: [],
  previousChange: [],
  nextChange: [],
  changeKeys: [],
  textBefore: [],
  textAfter: [],
  compareVersions: [],
  compareOf: ['title'],
  compareFrom: [],
  compareTo: [],
  compareShow: [],
  compareSwap: [],
  compareChoose: [],
  compareSame: [],
  compareNeedsScript: [],
  compareNeedsServer: [],
  compareUnknown: ['version'],
  compareFailed: ['version'],
  updates: ['count'],
  updatesBetween: ['updates', 'from', 'to'],
  whatEachChanged: [],
  pageOfPages: ['page', 'pages'],
  effectiveOn: ['day'],
  releasedOn: ['day'],
  digestOfText: ['digest'],
  notFound: [],
  notFoundText: [],
} as const satisfies Record<string, readonly string[]>;

/** Name of a word. */
export type WordKey = keyof typeof placeholders;

/** The names that a word's text is filled with. */
type Values<Key extends WordKey> = Readonly<
  Record<Exclude<(typeof placeholders)[Key][number], '[]'>, string | number>
>;

/** The words that hold a link. */
export type LinkKey = {
  readonly [Key in WordKey]: '[]' extends (typeof placeholders)[Key][number] ? Key : never;
}[WordKey];

/** The words of one language, complete. */
export interface Words {
  /** The language that the words are in, which need not be that of the page. */
  readonly language: Tag;
  readonly text: Readonly<Record<WordKey, string>>;
}

/** The language whose words stand in where a site's language has none of its own. */
export const fallbackLanguage: Tag = 'en';

/** A name in braces, which is filled in. */
export const placeholderPattern = /\{(\w+)\}/g;

/** One stretch of words in brackets, and what stands before and after it. */
export const linkPattern = /^([^[\]]*)\[([^[\]]+)\]([^[\]]*)$/;

/** The words that nothing is filled into. */
type PlainKey = {
  readonly [Key in WordKey]: [(typeof placeholders)[Key][number]] extends [never] ? Key : never;
}[WordKey];

/** The text of a word, its placeholders filled. */
export function say(words: Words, key: PlainKey): string;
export function say<Key extends WordKey>(words: Words, key: Key, values: Values<Key>): string;
export function say(
  words: Words,
  key: WordKey,
  values: Readonly<Record<string, string | number>> = {},
): string {
  return fill(words.text[key], values);
}

function fill(text: string, values: Readonly<Record<string, string | number>>): string {
  return text.replace(placeholderPattern, (whole, name: string) =>
    Object.hasOwn(values, name) ? `${values[name]}` : whole,
  );
}

/** A stretch of a sentence; `href` is empty where it is no link. */
export interface Phrase {
  readonly text: string;
  readonly href: string;
}

/** The text of a word with a link in it, its placeholders filled. */
export function sayLinked<Key extends LinkKey>(
  words: Words,
  key: Key,
  values: Values<Key>,
  href: string,
): readonly Phrase[] {
  const [, before = '', linked = '', after = ''] = linkPattern.exec(words.text[key]) ?? [];
  const phrases = [
    plain(fill(before, values)),
    { text: fill(linked, values), href },
    plain(fill(after, values)),
  ];
  return phrases.filter(({ text }) => text !== '');
}

/** A stretch of text that is no link. */
export function plain(text: string): Phrase {
  return { text, href: '' };
}

const dayFormat = byLocale(
  (locale) => new Intl.DateTimeFormat(locale, { dateStyle: 'long', timeZone: 'UTC' }),
);

/** A day in words, `22 November 2026`, `2026年11月22日`. Day first in English, which no reader takes for another day. */
export function formatDay(day: Day, language: Tag): string {
  return dayFormat(language === 'en' ? 'en-GB' : language).format(new Date(`${day}T00:00:00Z`));
}

/** The name of a language: in itself, `简体中文`, unless another language is asked for, `Simplified Chinese`. */
export function languageName(tag: Tag, inLanguage: Tag = tag): string {
  return new Intl.DisplayNames(inLanguage, { type: 'language' }).of(tag) ?? tag;
}

/** Scripts written from right to left (ISO 15924). A list, since Node 20 and 22 disagree on how `Intl.Locale` tells. */
const rightToLeft = /Adlm|Arab|Aran|Hebr|Mand|Mend|Nkoo|Rohg|Samr|Syrc|Thaa|Yezi/;

/** Direction of a language's usual script, or of the one that the tag names. */
export function directionOf(tag: Tag): 'ltr' | 'rtl' {
  return rightToLeft.test(new Intl.Locale(tag).maximize().script ?? '') ? 'rtl' : 'ltr';
}
