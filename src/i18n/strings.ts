/** The interface words: everything on a page that is not the publisher's text. */

import { byName } from '../cache.ts';
import type { Day, Tag } from '../model/index.ts';

/**
 * Every word by name, with its required placeholders: `{number}` in the text. `[]` stands for words in brackets,
 * which become a link.
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
  cite: ['name', 'title', 'place', 'version'],
  citeParagraph: ['place', 'number'],
  citeItem: ['place', 'number'],
  clauseLink: [],
  copiedLink: [],
  copyCitation: [],
  citationCopied: [],
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
  applied: ['from', 'until'],
  appliedOn: ['day'],
  replacedSameDay: ['day'],
  readInForce: ['[]'],
  clauseToday: [],
  withdrawnOn: ['day'],
  becauseOf: ['reason'],
  inForceIs: ['version', '[]'],
  thenApplies: ['version', 'day', '[]'],
  noneInForce: [],
  versionOfDay: ['day', 'number'],
  versionWithdrawn: ['version'],
  versionUpcoming: ['version'],
  versionInForce: ['version'],
  titleOfVersion: ['title', 'version'],
  versionOf: ['version'],
  versionNamed: ['version'],
  asOf: ['day'],
  approvedBy: ['name'],
  importedFrom: ['source', 'day'],
  recordedOn: ['day'],
  earlierVersion: ['version', '[]'],
  laterVersion: ['version', '[]'],
  plainText: [],
  markdown: [],
  json: [],
  atomFeed: [],
  jsonFeed: [],
  allVersions: [],
  allVersionsOf: ['title'],
  historyAll: [],
  historyFilter: [],
  historyChart: [],
  historyData: [],
  historyWords: [],
  historySections: [],
  historyVersion: [],
  historySameDay: ['count'],
  historyDate: [],
  historyOn: ['version', '[]'],
  historyBefore: [],
  historySince: ['updates', '[]'],
  historyNotSince: [],
  readVersion: [],
  inLanguage: ['language'],
  shortNotice: ['reason'],
  changeInitial: [],
  changeMaterial: [],
  changeClarification: [],
  changeEditorial: [],
  changeTranslation: [],
  changeUnclassified: [],
  changeNone: [],
  whatChanged: [],
  versionsMenu: [],
  saveMenu: [],
  noticeToSend: [],
  calendar: [],
  newVersion: ['day'],
  readNewVersion: [],
  builtBefore: ['day', 'effective', '[]'],
  feedEntry: ['title', 'day'],
  feedWithdrawn: ['title', 'version'],
  notice: ['title', 'publisher', 'day'],
  noticeFirst: ['title', 'publisher', 'day'],
  noticeWithdrawn: ['title', 'publisher', 'day', 'withdrawn'],
  noticeSubject: ['title', 'day'],
  noticeFirstSubject: ['title', 'day'],
  noticeWithdrawnSubject: ['title', 'day'],
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
  sectionsSeparated: ['count'],
  sectionsMerged: ['count'],
  sectionsMoved: ['count'],
  sectionsRenamed: ['count'],
  blocksChanged: ['count'],
  blocksAdded: ['count'],
  blocksRemoved: ['count'],
  blocksMoved: ['count'],
  wordsInserted: ['count'],
  wordsDeleted: ['count'],
  changedWords: ['count'],
  touchedSections: ['count'],
  blocksUnchanged: ['count'],
  rowsUnchanged: ['count'],
  sectionsUnchanged: ['count'],
  insertionStart: [],
  insertionEnd: [],
  deletionStart: [],
  deletionEnd: [],
  movedFrom: ['place', '[]'],
  movedTo: ['place', '[]'],
  formerNumber: ['number'],
  formerTitle: ['title'],
  insteadOf: ['new', 'old'],
  sectionNew: [],
  sectionOwn: [],
  sectionWithin: [],
  sectionGone: [],
  sectionMoved: [],
  columnAdded: ['title'],
  columnRemoved: ['title'],
  columnMoved: ['title'],
  levelHigher: [],
  levelLower: [],
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
  changeOf: ['number', 'count'],
  textBefore: [],
  textAfter: [],
  compareVersions: [],
  compareOf: ['title'],
  compareFrom: [],
  compareTo: [],
  compareShow: [],
  compareSwap: [],
  compareDays: ['version', 'days'],
  compareLoading: [],
  compareChoose: [],
  compareSame: [],
  compareNothing: [],
  compareNeedsScript: [],
  compareNeedsServer: [],
  compareUnknown: ['version'],
  compareNearest: ['wanted', 'version'],
  compareOnDay: ['day', 'version'],
  compareFailed: ['version'],
  updates: ['count'],
  versionsUnchanged: ['count'],
  updatesBetween: ['updates', 'from', 'to'],
  whatEachChanged: [],
  wordFile: [],
  pdfFile: [],
  downloadOf: ['format', 'size'],
  pageOfPages: ['page', 'pages'],
  effectiveOn: ['day'],
  releasedOn: ['day'],
  digestOfText: ['digest'],
  keyToMarks: [],
  lifeOf: ['title', 'policy'],
  lifeHeading: [],
  lifeToday: [],
  lifePublished: [],
  lifeTitle: ['title'],
  lifeAddress: ['id'],
  allChanges: [],
  changedOn: ['day'],
  changedNow: [],
  changesIndex: [],
  printPage: [],
  daysFromTo: ['from', 'to'],
  daysSince: ['day'],
  daysFrom: ['day'],
  daysNone: ['day'],
  notFound: [],
  verifyOf: ['title'],
  verifyIntro: [],
  verifyNeedsScript: [],
  verifyText: [],
  verifyFile: [],
  verifyCheck: [],
  verifyReading: [],
  verifyIs: ['version', 'days'],
  verifyNoDigest: [],
  verifyNone: ['version'],
  verifyFailed: [],
  verifyDigests: [],
  verifyDigest: [],
  notFoundText: [],
} as const satisfies Record<string, readonly string[]>;

/** The name of a word. */
export type WordKey = keyof typeof placeholders;

/** The values for the placeholders of a word. */
type Values<Key extends WordKey> = Readonly<
  Record<Exclude<(typeof placeholders)[Key][number], '[]'>, string | number>
>;

/** The words that contain a link. */
export type LinkKey = {
  readonly [Key in WordKey]: '[]' extends (typeof placeholders)[Key][number] ? Key : never;
}[WordKey];

/** The complete words of one language. */
export interface Words {
  /** The language of the words, which may differ from the page's. */
  readonly language: Tag;
  readonly text: Readonly<Record<WordKey, string>>;
}

/** The language whose words are used if a site's language has none. */
export const fallbackLanguage: Tag = 'en';

/** A name in braces, replaced by a value. */
export const placeholderPattern = /\{(\w+)\}/g;

/** One phrase in brackets, and the text before and after it. */
export const linkPattern = /^([^[\]]*)\[([^[\]]+)\]([^[\]]*)$/;

/** The words without placeholders. */
type PlainKey = {
  readonly [Key in WordKey]: [(typeof placeholders)[Key][number]] extends [never] ? Key : never;
}[WordKey];

/** The text of a word with its placeholders filled in. */
export function say(words: Words, key: PlainKey): string;
export function say<Key extends WordKey>(words: Words, key: Key, values: Values<Key>): string;
export function say(
  words: Words,
  key: WordKey,
  values: Readonly<Record<string, string | number>> = {},
): string {
  return fill(words.text[key], values);
}

/** A text with its placeholders filled in; those without a value stay. */
export function fill(text: string, values: Readonly<Record<string, string | number>>): string {
  return text.replace(placeholderPattern, (whole, name: string) =>
    Object.hasOwn(values, name) ? `${values[name]}` : whole,
  );
}

/** A run of text in a sentence; `href` is empty unless it is a link. */
export interface Phrase {
  readonly text: string;
  readonly href: string;
}

/** The text of a word that contains a link, with its placeholders filled in. */
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

/** A run of text that is not a link. */
export function plain(text: string): Phrase {
  return { text, href: '' };
}

const dayFormat = byName((locale) => new Intl.DateTimeFormat(locale, { dateStyle: 'long', timeZone: 'UTC' }));

/**
 * A date in words, `22 November 2026`, `2026年11月22日`. In English the day comes first, which is unambiguous everywhere.
 */
export function formatDay(day: Day, language: Tag): string {
  return dayFormat(language === 'en' ? 'en-GB' : language).format(new Date(`${day}T00:00:00Z`));
}

/** The name of a language in that language, `简体中文`, unless another one is given, `Simplified Chinese`. */
export function languageName(tag: Tag, inLanguage: Tag = tag): string {
  return new Intl.DisplayNames(inLanguage, { type: 'language' }).of(tag) ?? tag;
}

/**
 * Scripts written from right to left (ISO 15924). A list, because `Intl.Locale` reports it differently in Node 20 and
 * 22.
 */
const rightToLeft = /Adlm|Arab|Aran|Hebr|Mand|Mend|Nkoo|Rohg|Samr|Syrc|Thaa|Yezi/;

const directions = byName((tag) =>
  rightToLeft.test(new Intl.Locale(tag).maximize().script ?? '') ? 'rtl' : 'ltr',
);

/** Direction of a language's usual script, or of the one that the tag names. */
export function directionOf(tag: Tag): 'ltr' | 'rtl' {
  return directions(tag);
}
