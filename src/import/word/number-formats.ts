/** The formats of numbers in Word (ECMA-376 part 1, section 17.18.59) beyond digits, letters and Roman numerals. */

import { inAlphabet, scriptNumber } from '../../document/script-numbers.ts';

/** Word's names for counter styles of CSS. */
const named: Readonly<Record<string, string>> = {
  decimalZero: 'decimal-leading-zero',
  decimalFullWidth: 'full-width',
  decimalFullWidth2: 'full-width',
  decimalEnclosedCircle: 'circled',
  decimalEnclosedCircleChinese: 'circled',
  decimalEnclosedParen: 'parenthesised',
  decimalEnclosedFullstop: 'full-stopped',
  ideographEnclosedCircle: 'circled-han',
  ideographTraditional: 'heavenly-stems',
  ideographZodiac: 'earthly-branches',
  ideographDigital: 'cjk-decimal',
  japaneseDigitalTenThousand: 'cjk-decimal',
  taiwaneseDigital: 'cjk-decimal',
  koreanDigital2: 'cjk-decimal',
  chineseCounting: 'cjk-ideographic',
  chineseCountingThousand: 'cjk-ideographic',
  japaneseCounting: 'cjk-ideographic',
  taiwaneseCounting: 'cjk-ideographic',
  taiwaneseCountingThousand: 'cjk-ideographic',
  aiueo: 'katakana',
  aiueoFullWidth: 'katakana',
  iroha: 'katakana-iroha',
  irohaFullWidth: 'katakana-iroha',
  ganada: 'hangul',
  chosung: 'hangul-consonants',
  hebrew1: 'hebrew',
  arabicAlpha: 'arabic-letters',
  arabicAbjad: 'arabic-abjad',
  hindiNumbers: 'devanagari',
  thaiNumbers: 'thai',
};

/** Word counts with these letters of the Russian alphabet. */
const russian = [...'абвгдежзиклмнопрстуфхцчшщыэюя'];
const thai = [...'กขคงจฉชซฌญฎฏฐฑฒณดตถทธนบปผฝพฟภมยรลวศษสหฬอฮ'];

const small =
  'One Two Three Four Five Six Seven Eight Nine Ten Eleven Twelve Thirteen Fourteen Fifteen Sixteen Seventeen Eighteen Nineteen'.split(
    ' ',
  );
const tens = 'Ten Twenty Thirty Forty Fifty Sixty Seventy Eighty Ninety'.split(' ');
const ordinals: Readonly<Record<string, string>> = {
  One: 'First',
  Two: 'Second',
  Three: 'Third',
  Five: 'Fifth',
  Eight: 'Eighth',
  Nine: 'Ninth',
  Twelve: 'Twelfth',
};

/** A number in one of these formats; undefined for a format that is not known. */
export function wordFormat(value: number, format: string): string | undefined {
  const style = named[format];
  if (style !== undefined) return scriptNumber(value, style);
  switch (format) {
    case 'russianLower':
      return inAlphabet(value, russian);
    case 'russianUpper':
      return inAlphabet(value, russian).toUpperCase();
    case 'thaiLetters':
      return inAlphabet(value, thai);
    case 'numberInDash':
      return `- ${value} -`;
    case 'hex':
      return value.toString(16).toUpperCase();
    case 'ordinal':
      return `${value}${suffixOf(value)}`;
    case 'cardinalText':
      return cardinal(value);
    case 'ordinalText':
      return ordinal(value);
    case 'decimalHalfWidth':
      return String(value);
    default:
      return undefined;
  }
}

function suffixOf(value: number): string {
  if (value % 100 >= 11 && value % 100 <= 13) return 'th';
  return ['th', 'st', 'nd', 'rd'][value % 10] ?? 'th';
}

/** Up to 99. */
function cardinal(value: number): string | undefined {
  if (value < 1 || value > 99) return undefined;
  const one = small[value - 1];
  if (one !== undefined) return one;
  const ten = tens[Math.floor(value / 10) - 1] ?? '';
  const rest = small[(value % 10) - 1];
  return rest === undefined ? ten : `${ten}-${rest.toLowerCase()}`;
}

function ordinal(value: number): string | undefined {
  const text = cardinal(value);
  if (text === undefined) return undefined;
  const [first = '', last] = text.split('-');
  const end = last === undefined ? first : `${last.charAt(0).toUpperCase()}${last.slice(1)}`;
  const made = ordinals[end] ?? (end.endsWith('y') ? `${end.slice(0, -1)}ieth` : `${end}th`);
  return last === undefined ? made : `${first}-${made.toLowerCase()}`;
}
