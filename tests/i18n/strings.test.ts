import { readdirSync, readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { deskWordKeys, parseDeskWords, parseWords, wordKeys } from '../../src/i18n/parse-words.ts';
import { directionOf, formatDay, languageName, say } from '../../src/i18n/strings.ts';
import { templates, wordsOf } from '../support/make-document.ts';

const languagesIn = (folder: string): readonly string[] =>
  readdirSync(folder)
    .filter((name) => name.endsWith('.yaml'))
    .map((name) => name.replace(/\.yaml$/, ''));

const languages = languagesIn(`${templates}/strings`);

test('English and Simplified Chinese have words', () => {
  expect(languages).toEqual(expect.arrayContaining(['en', 'zh-Hans']));
});

test.each(languages)('the words of %s are complete', (language) => {
  const { text } = wordsOf(language);
  expect(Object.keys(text)).toEqual(wordKeys());
});

test('the desk speaks every language of the interface', () => {
  expect(languagesIn(`${templates}/strings/desk`)).toEqual(languages);
});

test.each(languages)('the words of the desk in %s are complete', (language) => {
  const yaml = readFileSync(`${templates}/strings/desk/${language}.yaml`, 'utf8');
  expect(Object.keys(parseDeskWords(language, yaml).text)).toEqual(deskWordKeys());
});

describe('a file of words is refused', () => {
  const complete = wordKeys().map((key) => [key, wordsOf('en').text[key]] as const);
  const yaml = (pairs: readonly (readonly [string, string])[]): string =>
    JSON.stringify(Object.fromEntries(pairs));

  test('where a word is missing', () => {
    expect(() => parseWords('en', yaml(complete.slice(1)))).toThrow('missing: skipToText');
  });

  test('where a word is unknown', () => {
    expect(() => parseWords('en', yaml([...complete, ['hello', 'Hello']]))).toThrow('unknown: hello');
  });

  test('where a placeholder is lost or misspelt', () => {
    const changed = complete.map(([key, value]) => [key, value.replace('{place}', '{palce}')] as const);
    expect(() => parseWords('en', yaml(changed))).toThrow('wrong placeholders: permalink');
  });
});

test('a word is said with its placeholders filled, once', () => {
  expect(say(wordsOf('en'), 'permalink', { place: 'section {place}' })).toBe('Permalink to section {place}');
});

test('days are set in words, whatever the time zone', () => {
  expect(formatDay('2026-11-22', 'en')).toBe('22 November 2026');
  expect(formatDay('2026-11-22', 'zh-Hans')).toBe('2026年11月22日');
});

test('languages are named in themselves, or in another', () => {
  expect(languageName('zh-Hans')).toBe('简体中文');
  expect(languageName('zh-Hans', 'en')).toBe('Simplified Chinese');
});

test.each([
  ['en', 'ltr'],
  ['zh-Hans', 'ltr'],
  ['ar', 'rtl'],
  ['he', 'rtl'],
  ['az-Arab', 'rtl'],
  ['ur-Latn', 'ltr'],
])('%s is written %s', (tag, direction) => {
  expect(directionOf(tag)).toBe(direction);
});
