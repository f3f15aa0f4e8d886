/**
 * Computes the numbers that Word prints before paragraphs (ECMA-376 part 1, section 17.9), independently of the import.
 */

import { formatNumber } from '../document/number.ts';
import { inAlphabet, scriptNumber } from '../document/script-numbers.ts';
import type { NumberStyle } from '../model/index.ts';
import { attributeOf, childrenNamed, descendantsNamed, firstChild } from './xml.ts';

const styles: Readonly<Record<string, NumberStyle>> = {
  decimal: 'decimal',
  lowerLetter: 'lower-alpha',
  upperLetter: 'upper-alpha',
  lowerRoman: 'lower-roman',
  upperRoman: 'upper-roman',
};

interface Level {
  readonly start: number;
  readonly format: string;
  readonly text: string;
  readonly isLegal: boolean;
  readonly isHidden: boolean;
  readonly style: string | undefined;
  readonly restart: number;
}

/** A list: its current counts, and the formats of its levels. */
interface List {
  readonly counter: string;
  readonly levels: ReadonlyMap<number, Level>;
  readonly starts: ReadonlyMap<number, number>;
}

/** Counts the paragraphs of a document, which must be given in order. */
export class WordNumbers {
  readonly #styles: ReadonlyMap<string, Element>;
  readonly #lists = new Map<string, List>();
  readonly #counts = new Map<string, Map<number, number>>();
  readonly #begun = new Set<string>();

  /** `numbering` and `styleSheet` are the roots of these parts, if the file has them. */
  constructor(numbering: Element | undefined, styleSheet: Element | undefined) {
    const sheet = styleSheet === undefined ? [] : childrenNamed(styleSheet, 'style');
    this.#styles = new Map(sheet.map((style) => [attributeOf(style, 'styleId') ?? '', style]));
    if (numbering === undefined) return;
    const definitions = new Map(
      childrenNamed(numbering, 'abstractNum').map((one) => [attributeOf(one, 'abstractNumId') ?? '', one]),
    );
    for (const list of childrenNamed(numbering, 'num')) {
      const counter = attributeOf(firstChild(list, 'abstractNumId')) ?? '';
      const definition = definitions.get(counter);
      if (definition !== undefined)
        this.#lists.set(attributeOf(list, 'numId') ?? '', readList(list, definition, counter));
    }
  }

  /** The number of the next paragraph as printed; empty if it has none with letters or digits. */
  next(paragraph: Element): string {
    const place = this.#placeOf(paragraph);
    const list = place && this.#lists.get(place.id);
    const level = list?.levels.get(place?.level ?? 0);
    if (place === undefined || list === undefined || level === undefined) return '';
    const counts = this.#counts.get(list.counter) ?? new Map<number, number>();
    this.#counts.set(list.counter, counts);
    if (!this.#begun.has(place.id)) for (const [at, start] of list.starts) counts.set(at, start - 1);
    this.#begun.add(place.id);
    counts.set(place.level, (counts.get(place.level) ?? level.start - 1) + 1);
    for (let above = 0; above < place.level; above++)
      if (!counts.has(above)) counts.set(above, list.levels.get(above)?.start ?? 1);
    for (const [deeper, { restart }] of list.levels)
      if (deeper > place.level && restart > place.level) counts.delete(deeper);
    if (level.format === 'bullet' || level.isHidden) return '';
    return level.text.replace(/%([1-9])/g, (_, digit: string) => {
      const at = Number(digit) - 1;
      const format = level.isLegal ? 'decimal' : (list.levels.get(at)?.format ?? 'decimal');
      return written(counts.get(at) ?? 1, format);
    });
  }

  #placeOf(paragraph: Element): { readonly id: string; readonly level: number } | undefined {
    const properties = firstChild(paragraph, 'pPr');
    const own = firstChild(properties, 'numPr');
    const ownId = attributeOf(firstChild(own, 'numId'));
    const ownLevel = attributeOf(firstChild(own, 'ilvl'));
    if (ownId !== undefined) return { id: ownId, level: Number(ownLevel ?? 0) };
    let style = attributeOf(firstChild(properties, 'pStyle'));
    for (let steps = 0; style !== undefined && steps < 20; steps++) {
      const definition = this.#styles.get(style);
      const given = firstChild(firstChild(definition, 'pPr'), 'numPr');
      const id = attributeOf(firstChild(given, 'numId'));
      if (id !== undefined) {
        const linked = [...(this.#lists.get(id)?.levels ?? [])].find(
          ([, level]) => level.style === style,
        )?.[0];
        return { id, level: linked ?? Number(ownLevel ?? attributeOf(firstChild(given, 'ilvl')) ?? 0) };
      }
      style = attributeOf(firstChild(definition, 'basedOn'));
    }
    return undefined;
  }
}

function readList(list: Element, definition: Element, counter: string): List {
  const levels = new Map<number, Level>();
  const starts = new Map<number, number>();
  for (const level of childrenNamed(definition, 'lvl'))
    levels.set(Number(attributeOf(level, 'ilvl')), readLevel(level));
  for (const override of childrenNamed(list, 'lvlOverride')) {
    const at = Number(attributeOf(override, 'ilvl'));
    const start = attributeOf(firstChild(override, 'startOverride'));
    const level = firstChild(override, 'lvl');
    if (start !== undefined) starts.set(at, Number(start));
    if (level !== undefined) levels.set(at, readLevel(level));
  }
  return { counter, levels, starts };
}

function readLevel(level: Element): Level {
  const at = Number(attributeOf(level, 'ilvl'));
  const legal = firstChild(level, 'isLgl');
  const choice = descendantsNamed(level, 'numFmt')[0];
  return {
    start: Number(attributeOf(firstChild(level, 'start')) ?? 1),
    format: attributeOf(firstChild(level, 'numFmt') ?? choice) ?? 'decimal',
    text: attributeOf(firstChild(level, 'lvlText')) ?? '',
    isLegal: legal !== undefined && !['0', 'false', 'off'].includes(attributeOf(legal) ?? 'true'),
    isHidden: isOn(firstChild(firstChild(level, 'rPr'), 'vanish')),
    style: attributeOf(firstChild(level, 'pStyle')),
    restart: Number(attributeOf(firstChild(level, 'lvlRestart')) ?? at),
  };
}

function isOn(property: Element | undefined): boolean {
  return property !== undefined && !['0', 'false', 'off'].includes(attributeOf(property) ?? 'true');
}

/** The alphabets and digits of other scripts, by the names of Word's formats. */
const scripts: Readonly<Record<string, string>> = {
  decimalZero: 'decimal-leading-zero',
  chineseCounting: 'cjk-ideographic',
  chineseCountingThousand: 'cjk-ideographic',
  japaneseCounting: 'cjk-ideographic',
  taiwaneseCounting: 'cjk-ideographic',
  taiwaneseCountingThousand: 'cjk-ideographic',
  ideographDigital: 'cjk-decimal',
  japaneseDigitalTenThousand: 'cjk-decimal',
  taiwaneseDigital: 'cjk-decimal',
  koreanDigital2: 'cjk-decimal',
  ideographEnclosedCircle: 'circled-han',
  ideographTraditional: 'heavenly-stems',
  ideographZodiac: 'earthly-branches',
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

const cyrillic = [...'абвгдежзиклмнопрстуфхцчшщыэюя'];
const thaiLetters = [...'กขคงจฉชซฌญฎฏฐฑฒณดตถทธนบปผฝพฟภมยรลวศษสหฬอฮ'];
const units =
  'zero one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen seventeen eighteen nineteen'.split(
    ' ',
  );
const decades = 'zero ten twenty thirty forty fifty sixty seventy eighty ninety'.split(' ');
const irregular = new Map([
  ['one', 'first'],
  ['two', 'second'],
  ['three', 'third'],
  ['five', 'fifth'],
  ['eight', 'eighth'],
  ['nine', 'ninth'],
  ['twelve', 'twelfth'],
]);

/** A number as Word writes it; in digits, as the import does, where the format is not known. */
function written(value: number, format: string): string {
  if (format === 'none') return '';
  const script = scripts[format];
  if (script !== undefined) return scriptNumber(value, script) ?? String(value);
  if (format === 'russianLower') return inAlphabet(value, cyrillic);
  if (format === 'russianUpper') return inAlphabet(value, cyrillic).toUpperCase();
  if (format === 'thaiLetters') return inAlphabet(value, thaiLetters);
  if (format === 'hex') return value.toString(16).toUpperCase();
  if (format === 'ordinal') {
    const teen = value % 100 > 10 && value % 100 < 14;
    return `${value}${(teen ? undefined : { 1: 'st', 2: 'nd', 3: 'rd' }[value % 10]) ?? 'th'}`;
  }
  if ((format === 'cardinalText' || format === 'ordinalText') && value > 0 && value < 100) {
    const rest = value < 20 ? units[value] : value % 10 === 0 ? undefined : units[value % 10];
    const words = [
      ...(value < 20 ? [] : [decades[Math.floor(value / 10)] ?? '']),
      ...(rest === undefined ? [] : [rest]),
    ];
    const last = words.at(-1) ?? '';
    if (format === 'ordinalText')
      words[words.length - 1] = irregular.get(last) ?? `${last.replace(/y$/, 'ie')}th`;
    const text = words.join('-');
    return text.charAt(0).toUpperCase() + text.slice(1);
  }
  return formatNumber(value, styles[format] ?? 'decimal');
}
