import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { readSummaries } from '../../src/cli/release/read-summaries.ts';
import { makeContent } from '../support/run-command.ts';

const site = { languages: ['en', 'zh-Hans', 'de'] } as const;
const languages: readonly [string, ...string[]] = site.languages;

/** The summaries by language, or the sentence that refuses them. */
function read(...summary: readonly string[]): unknown {
  try {
    return readSummaries({ summary }, { languages });
  } catch (error) {
    return String(error);
  }
}

describe('--summary', () => {
  test.each([
    ['We store more.', { en: 'We store more.' }],
    ['zh-Hans=第一', { 'zh-Hans': '第一' }],
    ['zh-Hans＝第一', { 'zh-Hans': '第一' }],
    ['en = We store more.', { en: 'We store more.' }],
    ['a = b', { en: 'a = b' }],
    ['we = us', { en: 'we = us' }],
    ['Fee per month = 5 euros', { en: 'Fee per month = 5 euros' }],
    ['Cookies: we use fewer.', { en: 'Cookies: we use fewer.' }],
    ['en=we=us', { en: 'we=us' }],
  ])('%s is a summary', (given, expected) => {
    expect(read(given)).toEqual(expected);
  });

  test.each([
    ['zh-hans=第一', 'Did you mean "zh-Hans"?'],
    ['zh_Hans=第一', 'Did you mean "zh-Hans"?'],
    ['zh-Hnas=第一', 'Did you mean "zh-Hans"?'],
    ['“zh-Hans”=第一', 'Did you mean "zh-Hans"?'],
    ['DE=x', 'Did you mean "de"?'],
    ['fr=x', '"fr" is not a language of the site (en, zh-Hans, de).'],
    ['pt-BR=x', '"pt-BR" is not a language of the site (en, zh-Hans, de).'],
    ['we=us', 'write --summary "en=we=…"'],
    ['zh-Hans: 第一', 'write "=" after the language'],
    ['zh-Hans=', 'The summary in "zh-Hans" is empty'],
    ['', 'The summary in "en" is empty'],
  ])('%s is refused', (given, sentence) => {
    expect(read(given)).toContain(sentence);
  });

  test('two summaries in one language are refused', () => {
    expect(read('We store more.', 'en=We store less.')).toContain('There are two summaries in "en"');
    expect(read('We store more.', 'de=Mehr.')).toEqual({ en: 'We store more.', de: 'Mehr.' });
  });

  test('options override release.yaml language by language', () => {
    const planned = { en: 'Planned.', de: 'Geplant.' };
    expect(readSummaries({ summary: ['de=Neu.'], planned }, { languages })).toEqual({
      en: 'Planned.',
      de: 'Neu.',
    });
  });
});

describe('--summary-file', () => {
  const folder = makeContent({ 'a.txt': '' });
  function readFile(text: string): unknown {
    const summaryFile = join(folder, 'a.txt');
    writeFileSync(summaryFile, text);
    try {
      return readSummaries({ summary: [], summaryFile }, { languages });
    } catch (error) {
      return String(error);
    }
  }

  test.each([
    ['We store more.\n', { en: 'We store more.' }],
    ['Note: we store more.\n', { en: 'Note: we store more.' }],
    ['en: More.\nde: "Mehr: viel."\n', { en: 'More.', de: 'Mehr: viel.' }],
  ])('%j is read', (text, expected) => {
    expect(readFile(text)).toEqual(expected);
  });

  test.each([
    ['EN: More.\nzh-hans: 第一\n', 'Did you mean "en"?'],
    ['en: More.\nen: Less.\n', 'is not a list of languages and texts'],
    ['en: More: much\n', 'is not a list of languages and texts'],
    ['en:More.\n', 'is not a list of languages and texts'],
    ['fr: Plus.\nit: Altro.\n', '"fr" is not a language of the site'],
    ['“en”: More.\n', 'Did you mean "en"?'],
    ['en: More.\nde:\n', 'The summary in "de" is empty'],
    ['en: 7\n', 'Put it in quotation marks'],
  ])('%j is refused', (text, sentence) => {
    expect(readFile(text)).toContain(sentence);
  });
});
