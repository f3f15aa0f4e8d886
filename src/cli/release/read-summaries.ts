/**
 * Summaries by language, from `draft/release.yaml`, `--summary` and `--summary-file`. A mistyped language must not turn
 * into words of another summary, since a release freezes them.
 */

import { distance } from 'fastest-levenshtein';
import { parse } from 'yaml';
import { readSmartQuotes } from '../../content/smart-quotes.ts';
import { readGiven } from '../../disk/read-given.ts';
import { Fault } from '../../findings/finding.ts';
import type { SiteConfig, Tag } from '../../model/index.ts';

type Summaries = Readonly<Record<Tag, string>>;

/** Where summaries come from. */
export interface SummarySources {
  /** Values of `--summary`: `TEXT` in the site's first language, or `LANGUAGE=TEXT`. */
  readonly summary: readonly string[];
  readonly summaryFile?: string | undefined;
  /** Those in `draft/release.yaml`, which options override language by language. */
  readonly planned?: Summaries | undefined;
}

/**
 * The summaries. Throws a Fault for a language that the site does not have, for two summaries in one language, and for
 * an empty one.
 */
export function readSummaries(
  sources: SummarySources,
  { languages }: Pick<SiteConfig, 'languages'>,
): Summaries {
  const { summary, summaryFile, planned = {} } = sources;
  const given = [
    ...summary.map((text) => summaryOf(text, languages)),
    ...(summaryFile === undefined ? [] : summariesInFile(summaryFile, languages)),
  ];
  for (const [at, [language, text]] of given.entries()) {
    if (text === '')
      throw new Fault(`The summary in "${language}" is empty. Write what changes, in a sentence.`);
    if (given.slice(0, at).some(([other]) => other === language))
      throw new Fault(
        `There are two summaries in "${language}". Give one for each language, such as --summary "${languages.at(-1)}=…".`,
      );
  }
  return { ...planned, ...Object.fromEntries(given) };
}

type Entry = readonly [language: Tag, text: string];

/** The language and the text of `TEXT` or `LANGUAGE=TEXT`; a keyboard for Chinese types a wide sign. */
function summaryOf(given: string, languages: readonly [Tag, ...Tag[]]): Entry {
  const [, name = '', sign = '', text = ''] = /^([^=＝:：]*)([=＝:：])(.*)$/su.exec(given) ?? [];
  const isColon = /[:：]/.test(sign);
  const language = name.trim();
  const known = languages.find((tag) => tag === language);
  if (known !== undefined && !isColon) return [known, text.trim()];
  if (sign === '' || !(isColon ? isMistyped(language, languages) : isMeantAsTag(name, languages)))
    return [languages[0], given.trim()];
  throw new Fault(
    known === undefined
      ? `--summary "${language}${sign}…": ${notALanguage(language, languages)} If "${language}${sign}" is part of the text, write --summary "${languages[0]}=${language}${sign}…".`
      : `--summary "${language}${sign}…": write "=" after the language: --summary "${language}=…".`,
  );
}

/** `zh-Hans`, `zh_hans`, `fr`: two or three letters, and subtags (BCP 47, section 2.1). */
const tagLike = /^[a-z]{2,3}(?:[-_][a-z0-9]{1,8})*$/i;

/** A line of a map by language: `fr: …`. */
const foreignLine = /^[a-z]{2,3}(?:-[a-z0-9]{2,8})*: /i;

/** Whether the words before `=` are a language: `we = us` and `a = b` are text. */
function isMeantAsTag(name: string, languages: readonly Tag[]): boolean {
  const language = name.trim();
  const isClose = name.trimEnd() === name || language.includes('-');
  return (isClose && tagLike.test(language)) || isMistyped(language, languages);
}

/** Whether a word differs from a language of the site only by case, marks around it, or a letter or two. */
function isMistyped(word: string, languages: readonly Tag[]): boolean {
  const plain = plainTag(word);
  return languages.some((tag) => {
    const off = distance(plain, plainTag(tag));
    return off === 0 || (tag.length > 3 && plain.length > 3 && off <= 2);
  });
}

function plainTag(word: string): string {
  return (readSmartQuotes(word)?.value ?? word).trim().toLowerCase().replaceAll('_', '-');
}

function notALanguage(word: string, languages: readonly Tag[]): string {
  const plain = plainTag(word);
  const [nearest = ''] = [...languages].sort(
    (a, b) => distance(plain, plainTag(a)) - distance(plain, plainTag(b)),
  );
  const isNear = distance(plain, plainTag(nearest)) <= (nearest.length > 3 ? 3 : 1);
  const suggestion = isNear ? ` Did you mean "${nearest}"?` : '';
  return `"${word}" is not a language of the site (${languages.join(', ')}).${suggestion}`;
}

function summariesInFile(path: string, languages: readonly [Tag, ...Tag[]]): readonly Entry[] {
  const text = readGiven(path, { bytes: 1_000_000, patience: 10_000 });
  return languageMap(text, languages) ?? [[languages[0], text.trim()]];
}

/**
 * The entries of a YAML map from language to text; undefined if the file is plain text, that is, if no line begins with
 * a language. Throws a Fault for a map with a language that the site does not have, or with anything but text.
 */
function languageMap(text: string, languages: readonly [Tag, ...Tag[]]): readonly Entry[] | undefined {
  const keys = [...text.matchAll(/^([^\s:：][^\n:：]{0,40})[:：]/gmu)].map(([, key = '']) => key);
  const isOfSite = keys.some((key) => isMistyped(key.replace(/^(["'])(.*)\1$/, '$2'), languages));
  const lines = text.split('\n').filter((line) => line.trim() !== '');
  const isOfOthers = lines.length > 0 && lines.every((line) => foreignLine.test(line));
  if (!isOfSite && !isOfOthers) return undefined;
  let value: unknown;
  try {
    value = parse(text);
  } catch (cause) {
    const [reason = ''] = (cause instanceof Error ? cause.message : '').split('\n');
    throw new Fault(
      `The summary file is not a list of languages and texts: ${reason.replace(/[:.]?$/, '.')} Write a line for each language, such as ${languages[0]}: "…".`,
      { cause },
    );
  }
  if (typeof value !== 'object' || value === null || Array.isArray(value)) {
    throw new Fault(
      `The summary file is not a list of languages and texts. Write a line for each language, such as ${languages[0]}: "…".`,
    );
  }
  return Object.entries(value).map(([key, line]: [string, unknown]): Entry => {
    if (!languages.includes(key)) throw new Fault(`In the summary file, ${notALanguage(key, languages)}`);
    if (typeof line !== 'string' && line !== null)
      throw new Fault(
        `The entry "${key}" of the summary file is not a text. Put it in quotation marks: ${key}: "…".`,
      );
    return [key, (line ?? '').trim()];
  });
}
