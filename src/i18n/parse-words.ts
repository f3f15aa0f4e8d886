/**
 * Parses the interface words of a language. Separate from `strings.ts`, so that no browser script includes a YAML
 * parser.
 */

import { parse } from 'yaml';
import type { Tag } from '../model/index.ts';
import { linkPattern, placeholderPattern, placeholders, type WordKey, type Words } from './strings.ts';

/** The names of all words, in the order of the word files. */
export function wordKeys(): readonly WordKey[] {
  return Object.keys(placeholders).filter(isWordKey);
}

function isWordKey(key: string): key is WordKey {
  return Object.hasOwn(placeholders, key);
}

/**
 * Reads the words of a language from its YAML file, a map from name to text. Throws if a word is missing, unknown,
 * empty or not text, or if its placeholders do not match: the files are ours or the site's own templates, so that is
 * an error, not a finding.
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
    throw new Error(
      `The interface words of "${language}" do not match those that pages use: ${faults.join(', ')}`,
    );
  return { language, text };
}

function isComplete(text: Partial<Record<WordKey, string>>): text is Record<WordKey, string> {
  return wordKeys().every((key) => text[key] !== undefined);
}

function holdsExactly(text: string, names: readonly string[]): boolean {
  const found = new Set([...text.matchAll(placeholderPattern)].map((match) => match[1] ?? ''));
  if (names.includes('[]') && linkPattern.test(text)) found.add('[]');
  return found.size === names.length && names.every((name) => found.has(name));
}
