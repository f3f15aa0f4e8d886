/** The interface's words: what a page says that is not the publisher's text. */

import { parse } from 'yaml';
import type { Day, Tag } from '../model.ts';

/** Every word by name, with the placeholders that it must hold: `{number}` in the text. */
const placeholders = {
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
  draft: [],
  draftNotInForce: [],
  notFound: [],
  notFoundText: [],
} as const satisfies Record<string, readonly string[]>;

/** Name of a word. */
export type WordKey = keyof typeof placeholders;

/** The names that a word's text is filled with. */
type Values<Key extends WordKey> = Readonly<Record<(typeof placeholders)[Key][number], string | number>>;

/** The words of one language, complete. */
export interface Words {
  /** The language that the words are in, which need not be that of the page. */
  readonly language: Tag;
  readonly text: Readonly<Record<WordKey, string>>;
}

/** The language whose words stand in where a site's language has none of its own. */
export const fallbackLanguage: Tag = 'en';

/** The names of all words, in the order in which the files of words list them. */
export function wordKeys(): readonly WordKey[] {
  return Object.keys(placeholders).filter(isWordKey);
}

function isWordKey(key: string): key is WordKey {
  return Object.hasOwn(placeholders, key);
}

/**
 * Reads the words of a language from the YAML of its file, a map from name to text.
 * Throws where a word is missing, unknown, empty or no text, and where its placeholders are not those of its name:
 * the files are ours or the site's own templates, so this is a fault and no finding.
 */
export function parseWords(language: Tag, yaml: string): Words {
  const read: unknown = parse(yaml);
  const given = new Map(read === null || typeof read !== 'object' ? [] : Object.entries(read));
  const faults: string[] = [...given.keys()].filter((key) => !isWordKey(key)).map((key) => `unknown: ${key}`);
  const text: Partial<Record<WordKey, string>> = {};
  for (const key of wordKeys()) {
    const value: unknown = given.get(key);
    if (typeof value !== 'string' || value.trim() === '') faults.push(`missing: ${key}`);
    else if (!holdsExactly(value, placeholders[key])) faults.push(`wrong placeholders: ${key}`);
    else text[key] = value;
  }
  if (faults.length > 0 || !isComplete(text))
    throw new Error(`The words of "${language}" are not those that pages say: ${faults.join(', ')}`);
  return { language, text };
}

function isComplete(text: Partial<Record<WordKey, string>>): text is Record<WordKey, string> {
  return wordKeys().every((key) => text[key] !== undefined);
}

const placeholderPattern = /\{(\w+)\}/g;

function holdsExactly(text: string, names: readonly string[]): boolean {
  const found = new Set([...text.matchAll(placeholderPattern)].map((match) => match[1] ?? ''));
  return found.size === names.length && names.every((name) => found.has(name));
}

/** The text of a word, its placeholders filled. */
export function say<Key extends WordKey>(words: Words, key: Key, values: Values<Key>): string {
  const given = new Map<string, string | number>(Object.entries(values));
  return words.text[key].replace(placeholderPattern, (whole, name: string) =>
    String(given.get(name) ?? whole),
  );
}

/** A day in words, `22 November 2026`, `2026年11月22日`. Day first in English, which no reader takes for another day. */
export function formatDay(day: Day, language: Tag): string {
  const format = new Intl.DateTimeFormat(language === 'en' ? 'en-GB' : language, {
    dateStyle: 'long',
    timeZone: 'UTC',
  });
  return format.format(new Date(`${day}T00:00:00Z`));
}

/** The name of a language: in itself, `简体中文`, unless another language is asked for, `Simplified Chinese`. */
export function languageName(tag: Tag, inLanguage: Tag = tag): string {
  return new Intl.DisplayNames(inLanguage, { type: 'language' }).of(tag) ?? tag;
}

/** Scripts written from right to left (ISO 15924). A list, since Node 20 and 22 disagree on how `Intl.Locale` tells. */
const rightToLeft = new Set([
  'Adlm',
  'Arab',
  'Aran',
  'Hebr',
  'Mand',
  'Mend',
  'Nkoo',
  'Rohg',
  'Samr',
  'Syrc',
  'Thaa',
  'Yezi',
]);

/** Direction of a language's usual script, or of the one that the tag names. */
export function directionOf(tag: Tag): 'ltr' | 'rtl' {
  return rightToLeft.has(new Intl.Locale(tag).maximize().script ?? '') ? 'rtl' : 'ltr';
}
