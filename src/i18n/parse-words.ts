/**
 * Parses the interface words of a language. Separate from `strings.ts`, so that no browser script includes a YAML
 * parser.
 */

import { parse } from 'yaml';
import type { Tag } from '../model/index.ts';
import { type DeskKey, type DeskWords, deskPlaceholders } from './desk-words.ts';
import { linkPattern, placeholderPattern, placeholders, type WordKey, type Words } from './strings.ts';

/** The names of all words, in the order of the word files. */
export function wordKeys(): readonly WordKey[] {
  return keysOf(placeholders);
}

/** The names of all words of the desk, in the order of its word files. */
export function deskWordKeys(): readonly DeskKey[] {
  return keysOf(deskPlaceholders);
}

/**
 * Reads the words of a language from its YAML file, a map from name to text. Throws if a word is missing, unknown,
 * empty or not text, or if its placeholders do not match: the files are ours or the site's own templates, so that is
 * an error, not a finding.
 */
export function parseWords(language: Tag, yaml: string): Words {
  return { language, text: readTexts(language, yaml, placeholders) };
}

/** Reads the words of the desk in a language. Throws as `parseWords` does. */
export function parseDeskWords(language: Tag, yaml: string): DeskWords {
  return { language, text: readTexts(language, yaml, deskPlaceholders) };
}

function keysOf<Key extends string>(required: Readonly<Record<Key, readonly string[]>>): readonly Key[] {
  return Object.keys(required).filter((key): key is Key => Object.hasOwn(required, key));
}

function readTexts<Key extends string>(
  language: Tag,
  yaml: string,
  required: Readonly<Record<Key, readonly string[]>>,
): Readonly<Record<Key, string>> {
  const keys = keysOf(required);
  const read: unknown = parse(yaml);
  const given = new Map(read === null || typeof read !== 'object' ? [] : Object.entries(read));
  const faults = [...given.keys()]
    .filter((key) => !Object.hasOwn(required, key))
    .map((key) => `unknown: ${key}`);
  const text: Partial<Record<Key, string>> = {};
  for (const key of keys) {
    const value: unknown = given.get(key);
    if (typeof value !== 'string' || value.trim() === '') faults.push(`missing: ${key}`);
    else if (!holdsExactly(value, required[key])) faults.push(`wrong placeholders: ${key}`);
    else text[key] = value;
  }
  if (faults.length > 0 || !isComplete(text, keys))
    throw new Error(
      `The interface words of "${language}" do not match those that pages use: ${faults.join(', ')}`,
    );
  return text;
}

function isComplete<Key extends string>(
  text: Partial<Record<Key, string>>,
  keys: readonly Key[],
): text is Record<Key, string> {
  return keys.every((key) => text[key] !== undefined);
}

function holdsExactly(text: string, names: readonly string[]): boolean {
  const found = new Set([...text.matchAll(placeholderPattern)].map((match) => match[1] ?? ''));
  if (names.includes('[]') && linkPattern.test(text)) found.add('[]');
  return found.size === names.length && names.every((name) => found.has(name));
}
