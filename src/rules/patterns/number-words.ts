/** How texts in several languages refer to section numbers. */

import { byName } from '../../cache.ts';
import { matchesIn } from './matches-in.ts';

/** A typed number and its position in the searched text. */
export interface Typed {
  /** As typed: `IV`, `3.2(a)`, `三`. */
  readonly text: string;
  readonly at: number;
  /** Set for languages that number sections in their own numerals, where the value counts, not the characters. */
  readonly value?: number;
}

/** The words of one language. */
interface NumberWords {
  /** Finds a word with its numbers, which are in group 1. */
  readonly pattern: RegExp;
  /** Text before or after a section number that shows that it belongs to another text, such as a law. */
  readonly foreignBefore: RegExp;
  readonly foreignAfter: RegExp;
  /** Whether numbers are compared by value. */
  readonly byValue: boolean;
  /** Like `pattern`, with words that mostly refer to laws: `Article 6`, `§ 3`, `Part II`. */
  readonly wide?: RegExp;
}

const number = String.raw`(?:[IVXLCDM]{1,7}|\d{1,3}|[A-Z])(?:\.(?:\d{1,3}|[a-z]{1,4}(?![a-z])))*(?:\([\p{L}\d]{1,4}\))*(?![\p{L}\p{N}]|\.\d)`;
const numberPattern = new RegExp(number, 'gu');
const leadingNumber = new RegExp(`^(${number})(?=[.):、．\\s–-])`, 'u');
const bareNumber = new RegExp(`^${number}\\.?$`, 'u');

/** Abbreviations of laws in capitals: GDPR, DSGVO, U.S.C.; a Roman number is none. */
const acronym = String.raw`(?:(?:\p{Lu}\.){2,}|(?<!\p{L})(?![IVXLCDM]+(?!\p{L}))\p{Lu}\p{L}*\p{Lu}\p{L}*)`;

/** Text that may be between a number and the law it belongs to: `, paragraph 1`, `Abs. 2 Satz 1`, `(GDPR)`. */
const rest = String.raw`(?:,?\s+(?:[Pp]aragraph|para\.|[Pp]oint|[Ll]etter|[Ss]ubsection|lit\.|Abs\.|Absatz|Satz|Nr\.|alinéa|apartado|letra)\s+[\p{L}\d().]{1,6})*`;

/** What laws call their parts, which some policies call their own sections too. */
const lawWords =
  '[Aa]rt(?:icles?|\\.|ikeln?s?|ículos?)|§{1,2}|[Pp]arts?|[Pp]aragraphs?|[Tt]eile?n?|[Pp]arties?|Absätzen?|Absatz';

/** Words as alternatives; `joins` connects two numbers; `of` introduces another text unless `own` follows it. */
function latin(words: string, joins: string, of: string, own: string, laws: string): NumberWords {
  const join = `(?:\\s*,\\s*|\\s*[–-]\\s*|\\s+(?:${joins})\\s+)`;
  const after = (before: string): RegExp =>
    new RegExp(`(?<![\\p{L}\\p{N}])(?:${before})[ \\u00A0\\n]+(${number}(?:${join}${number})*)`, 'gu');
  return {
    pattern: after(words),
    wide: after(`${words}|${lawWords}`),
    foreignBefore: new RegExp(`(?:${acronym}|${laws})\\)?(?:['’]s)?,?\\s*$`, 'u'),
    foreignAfter: new RegExp(`^${rest}(?:\\s+(?:${of})\\s+(?!${own})|[\\s(]+${acronym})`, 'u'),
    byValue: false,
  };
}

/** Numerals between a sign and a counter, as in 第三条; the name of a law before it makes it a section of that law. */
function counted(before: string, counters: string, laws: string): NumberWords {
  return {
    pattern: new RegExp(
      `${before}\\s*([0-9０-９]{1,3}|[〇零一二三四五六七八九十百两]{1,5})\\s*(?:${counters})`,
      'gu',
    ),
    foreignBefore: new RegExp(`(?:${laws})[^。；;！？\\n本当當]{0,20}$`, 'u'),
    foreignAfter: /^(?!)/u,
    byValue: true,
  };
}

const languages: Readonly<Record<string, () => NumberWords>> = {
  en: () =>
    latin(
      '[Ss]ections?|SECTIONS?|[Cc]lauses?|[Cc]hapters?',
      'and|or|to|through',
      'of|under|in the',
      '(?:this|these|our)\\b',
      'Act|Code|Law|Regulation|Directive|Constitution|Convention',
    ),
  de: () =>
    latin(
      'Abschnitte?n?|Ziffern?|Kapiteln?',
      'und|oder|bis',
      'der|des|von|aus',
      '(?:dieser|dieses|unserer|unseres|vorliegenden)\\b',
      '\\p{L}*(?:[Gg]esetz|[Vv]erordnung|[Rr]ichtlinie)(?:es|s)?',
    ),
  fr: () =>
    latin(
      '[Ss]ections?|[Aa]rticles?|[Cc]lauses?|[Cc]hapitres?',
      'et|ou|à',
      "de la|de l['’]|du|des|de",
      '(?:présente?s?|ces?|cette|nos|notre)(?!\\p{L})',
      '[Ll]oi|[Cc]ode|[Rr]èglement|[Dd]irective',
    ),
  es: () =>
    latin(
      '[Ss]ecci(?:ón|ones)|[Cc]láusulas?|[Aa]partados?|[Cc]apítulos?',
      'y|o|a',
      'de la|de los|del|de',
      '(?:presentes?|estas?|estos|este|nuestras?|nuestros?)(?!\\p{L})',
      '[Ll]ey|[Cc]ódigo|[Rr]eglamento|[Dd]irectiva',
    ),
  ar: () =>
    latin('[وفبك]?(?:القسم|البند)(?:ين)?', 'و|أو|إلى', 'من', '(?:هذه|هذا)(?!\\p{L})', 'قانون|نظام|لائحة'),
  zh: () =>
    counted(
      '第',
      '条|條|章|节|節|部分',
      '》|」|』|法|条例|條例|规定|規定|规章|办法|辦法|解释|规范|标准|[A-Z]{3}',
    ),
  ja: () => counted('第', '条|章|節', '」|』|法|規則|規程|条例|令|[A-Z]{3}'),
  ko: () => counted('제', '조|장|절', '법|률|규정|령|[A-Z]{3}'),
};

/** Patterns of one language take longer to make than a check of a short text, so only those of its languages are made. */
const wordsOf = byName((language) => languages[language]?.());

/** Whether a text ends with a word for "section" in its language or in English. */
export function numberWordBefore(text: string, language: string): boolean {
  const words = [wordsOf('en'), wordsOf(language)].filter((one) => one !== undefined);
  return words.some(({ pattern }) => {
    const match = [...`${text.slice(-40)}I`.matchAll(pattern)].at(-1);
    return match !== undefined && match.index + match[0].length === Math.min(40, text.length) + 1;
  });
}

/**
 * Numbers after section words in a text; `foreign` marks those of other texts, which the words around reveal. With
 * `isWide` also after words that mostly refer to laws, which only somebody can use who knows more about the number.
 */
export function typedNumbers(
  text: string,
  language: string,
  isWide = false,
): readonly (Typed & { readonly foreign: boolean })[] {
  const words = wordsOf(language);
  if (words === undefined) return [];
  return matchesIn(text, isWide ? (words.wide ?? words.pattern) : words.pattern).flatMap((match) => {
    const [whole, numbers = ''] = match;
    const start = match.index + whole.lastIndexOf(numbers);
    const foreign =
      words.foreignBefore.test(text.slice(Math.max(0, match.index - 60), match.index)) ||
      words.foreignAfter.test(text.slice(match.index + whole.length, match.index + whole.length + 80));
    if (words.byValue) return [{ text: numbers, at: start, value: readNumeral(numbers), foreign }];
    return [...numbers.matchAll(numberPattern)].map(({ index, 0: one }) => ({
      text: one,
      at: start + index,
      foreign,
    }));
  });
}

/** A text that is only a number, such as the words of a link. */
export function bareTypedNumber(text: string): Typed | undefined {
  const trimmed = text.trim();
  return bareNumber.test(trimmed)
    ? { text: trimmed.replace(/\.$/, ''), at: text.indexOf(trimmed) }
    : undefined;
}

/** The number typed at the start of a title, `B. Terms`, `第三条 …`; undefined if there is none. */
export function numberOfTitle(title: string, language: string): Typed | undefined {
  const [first] = typedNumbers(title, language);
  if (first !== undefined && title.slice(0, first.at).trim().length <= 12) return first;
  const text = leadingNumber.exec(title)?.[1];
  return text === undefined ? undefined : { text, at: 0 };
}

const digits = '零一二三四五六七八九';

/** The value of digits of any width, or of Chinese numerals up to 999. */
function readNumeral(text: string): number {
  const plain = text.normalize('NFKC').replaceAll('〇', '零').replaceAll('两', '二');
  if (/^\d+$/.test(plain)) return Number(plain);
  let value = 0;
  let last = 0;
  for (const character of plain) {
    const unit = character === '百' ? 100 : character === '十' ? 10 : 0;
    if (unit === 0) last = digits.indexOf(character);
    else {
      value += Math.max(1, last) * unit;
      last = 0;
    }
  }
  return value + last;
}
