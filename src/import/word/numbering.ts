/** The automatic numbers of paragraphs in Word (ECMA-376 part 1, section 17.9), which are not text in the file. */

import { formatNumber } from '../../document/number.ts';
import type { ListMarker } from '../../model/index.ts';
import { wordFormat } from './number-formats.ts';
import { isOn, type WordStyles } from './styles.ts';
import { allOf, childOf, type WordPart, wordValue } from './word-file.ts';

/** The number of a paragraph. */
export interface WordNumber {
  /** From 0, the outermost. */
  readonly level: number;
  readonly isBullet: boolean;
  /** As printed, `1.1` or `(a)`; empty if nothing is. */
  readonly label: string;
  /** What separates the number from the text. */
  readonly after: string;
  readonly value: number;
  /** The equivalent list marker; undefined if there is none, as for `1.1` or `Article 1`. */
  readonly marker?: ListMarker;
  /** The definition that keeps the count. */
  readonly counter: string;
  /** Whether the style of the paragraph counts with the same definition. */
  readonly isOfStyle: boolean;
}

interface Level {
  readonly start: number;
  readonly format: string;
  readonly text: string;
  readonly after: string;
  /** Whether all numbers are in digits, regardless of the formats of the levels above. */
  readonly isLegal: boolean;
  /** Whether Word does not print the numbers. */
  readonly isHidden: boolean;
  readonly style: string | undefined;
  /** The level, from 1, at which this one restarts; 0 is never. */
  readonly restart: number | undefined;
}

interface Numbering {
  /** The definition that keeps the count, which several lists may share. */
  readonly counter: string;
  readonly levels: ReadonlyMap<number, Level>;
  /** Levels at which this list restarts at a number. */
  readonly starts: ReadonlyMap<number, number>;
}

const styles = {
  decimal: 'decimal',
  lowerLetter: 'lower-alpha',
  upperLetter: 'upper-alpha',
  lowerRoman: 'lower-roman',
  upperRoman: 'upper-roman',
} as const;

/** A list and the level in it. */
interface ListPlace {
  readonly id: string;
  readonly level: number;
}

/** Counts the numbers of one document, whose paragraphs must be passed in order. */
export class WordNumberer {
  readonly #lists = new Map<string, Numbering>();
  readonly #counts = new Map<string, Map<number, number>>();
  readonly #begun = new Set<string>();
  readonly #styles: WordStyles;
  /** Unsupported number formats, which are written in digits. */
  readonly unknown = new Set<string>();

  constructor(part: WordPart | undefined, wordStyles: WordStyles) {
    this.#styles = wordStyles;
    if (part === undefined) return;
    const definitions = new Map(
      allOf(part.root, 'abstractNum').map((one) => [wordValue(one, 'abstractNumId') ?? '', one]),
    );
    const lists = allOf(part.root, 'num').filter((one) => wordValue(one, 'numId') !== undefined);
    const definitionOf = (id: string, seen: readonly string[] = []): Element | undefined => {
      const list = lists.find((one) => wordValue(one, 'numId') === id);
      const definition = definitions.get(wordValue(childOf(list, 'abstractNumId')) ?? '');
      const link = wordValue(childOf(definition, 'numStyleLink'));
      const next = link === undefined ? undefined : wordStyles.numberingOf(link);
      return next === undefined || seen.includes(next) ? definition : definitionOf(next, [...seen, id]);
    };
    for (const list of lists) {
      const id = wordValue(list, 'numId') ?? '';
      const definition = definitionOf(id);
      if (definition !== undefined) this.#lists.set(id, readNumbering(list, definition));
    }
  }

  /** The number of the next paragraph; undefined if it has none. */
  next(paragraph: Element): WordNumber | undefined {
    const place = this.#placeOf(paragraph);
    const list = place && this.#lists.get(place.id);
    const level = list?.levels.get(place?.level ?? 0);
    if (place === undefined || list === undefined || level === undefined) return undefined;
    const counts = this.#countsOf(place.id, list);
    const value = (counts.get(place.level) ?? level.start - 1) + 1;
    counts.set(place.level, value);
    for (let above = 0; above < place.level; above++)
      if (!counts.has(above)) counts.set(above, list.levels.get(above)?.start ?? 1);
    for (const [deeper, { restart }] of list.levels)
      if (deeper > place.level && (restart ?? deeper) > place.level) counts.delete(deeper);
    const label = level.text.replace(/%([1-9])/g, (_, digit: string) => {
      const at = Number(digit) - 1;
      const format = level.isLegal ? 'decimal' : (list.levels.get(at)?.format ?? 'decimal');
      return this.#written(counts.get(at) ?? 1, format);
    });
    const isBullet = level.format === 'bullet';
    const marker = isBullet || level.isHidden ? undefined : markerOf(level, place.level);
    return {
      level: place.level,
      isBullet,
      label: isBullet || level.isHidden ? '' : label.trim(),
      after: level.after,
      value,
      counter: list.counter,
      isOfStyle: this.#isOfStyle(paragraph, list, level),
      ...(marker !== undefined && { marker }),
    };
  }

  /** The definition that counts a paragraph; undefined if none does. Does not count it. */
  counterOf(paragraph: Element): string | undefined {
    const place = this.#placeOf(paragraph);
    return place && this.#lists.get(place.id)?.counter;
  }

  /** Lists of one definition count together, whichever of them the style and the paragraph name. */
  #isOfStyle(paragraph: Element, { counter }: Numbering, { style }: Level): boolean {
    if (style !== undefined && this.#styles.of(paragraph).some(({ id }) => id === style)) return true;
    const place = this.#placeInStyle(paragraph);
    return place !== undefined && this.#lists.get(place.id)?.counter === counter;
  }

  /** The list of a paragraph and its level in it, from the paragraph itself or from its style. */
  #placeOf(paragraph: Element): ListPlace | undefined {
    const own = childOf(childOf(paragraph, 'pPr'), 'numPr');
    const id = wordValue(childOf(own, 'numId'));
    const level = Number(wordValue(childOf(own, 'ilvl')) ?? 0);
    return id === undefined ? this.#placeInStyle(paragraph) : { id, level };
  }

  #placeInStyle(paragraph: Element): ListPlace | undefined {
    for (const style of this.#styles.of(paragraph)) {
      const numbering = childOf(style.properties, 'numPr');
      const given = wordValue(childOf(numbering, 'numId'));
      if (given === undefined) continue;
      const levels = [...(this.#lists.get(given)?.levels ?? [])];
      const linked = levels.find(([, one]) => one.style === style.id)?.[0];
      return { id: given, level: linked ?? Number(wordValue(childOf(numbering, 'ilvl')) ?? 0) };
    }
    return undefined;
  }

  /** Lists of one definition continue each other, unless one restarts. */
  #countsOf(id: string, { counter, starts }: Numbering): Map<number, number> {
    const counts = this.#counts.get(counter) ?? new Map<number, number>();
    this.#counts.set(counter, counts);
    if (this.#begun.has(id)) return counts;
    this.#begun.add(id);
    for (const [level, start] of starts) counts.set(level, start - 1);
    return counts;
  }

  #written(value: number, format: string): string {
    const style = Object.entries(styles).find(([name]) => name === format)?.[1];
    if (style !== undefined) return formatNumber(value, style);
    if (format === 'none') return '';
    const known = format === 'decimal' ? String(value) : wordFormat(value, format);
    if (known === undefined) this.unknown.add(format);
    return known ?? String(value);
  }
}

function readNumbering(list: Element, definition: Element): Numbering {
  const levels = new Map<number, Level>();
  const starts = new Map<number, number>();
  for (const level of allOf(definition, 'lvl'))
    levels.set(Number(wordValue(level, 'ilvl') ?? 0), readLevel(level));
  for (const override of allOf(list, 'lvlOverride')) {
    const at = Number(wordValue(override, 'ilvl') ?? 0);
    const level = childOf(override, 'lvl');
    if (level !== undefined) levels.set(at, readLevel(level));
    const start = wordValue(childOf(override, 'startOverride'));
    if (start !== undefined) starts.set(at, Number(start));
  }
  return { counter: wordValue(definition, 'abstractNumId') ?? '', levels, starts };
}

function readLevel(level: Element): Level {
  const restart = wordValue(childOf(level, 'lvlRestart'));
  const legal = childOf(level, 'isLgl');
  return {
    start: Number(wordValue(childOf(level, 'start')) ?? 0),
    format: wordValue(childOf(level, 'numFmt')) ?? 'decimal',
    text: wordValue(childOf(level, 'lvlText')) ?? '',
    after: wordValue(childOf(level, 'suff')) === 'nothing' ? '' : ' ',
    isLegal: legal !== undefined && !['0', 'false'].includes(wordValue(legal) ?? 'true'),
    isHidden: isOn(childOf(childOf(level, 'rPr'), 'vanish')),
    style: wordValue(childOf(level, 'pStyle')),
    restart: restart === undefined ? undefined : Number(restart),
  };
}

/** The marker of a list whose numbers consist only of its own count, with a point or parentheses. */
function markerOf({ format, text }: Level, at: number): ListMarker | undefined {
  const style = Object.entries(styles).find(([name]) => name === format)?.[1];
  const around = text.trim().replace(`%${at + 1}`, '#');
  const delimiter = ({ '#.': 'period', '#)': 'parenthesis', '(#)': 'parentheses' } as const)[around];
  return style === undefined || delimiter === undefined ? undefined : { style, delimiter };
}
