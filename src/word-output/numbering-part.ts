/** `numbering.xml`: how headings and lists are numbered (ECMA-376 part 1, section 17.9). */

import { escapeXml } from '../html/escape-xml.ts';
import type { ListMarker, NumberStyle } from '../model/index.ts';
import type { PaperContainer } from '../paper/paper-line.ts';
import { declaration, namespaces, value } from './xml.ts';

/** The indentation of each level, in twentieths of a point. */
export const step = 425;

/** The indentation of section titles after their numbers, and what each further number of a nested one adds. */
const headingStep = 680;
const nestedStep = 300;

/** The levels that Word numbers. */
export const levels = 9;

const formats: Readonly<Record<NumberStyle, string>> = {
  decimal: 'decimal',
  'lower-alpha': 'lowerLetter',
  'upper-alpha': 'upperLetter',
  'lower-roman': 'lowerRoman',
  'upper-roman': 'upperRoman',
  none: 'none',
};

/** The numbering instance that headings use by their style. */
export const headingNumbers = 1;

type PaperList = Extract<PaperContainer, { readonly type: 'list' }>;

/** The definitions and instances of one file, created on first use. */
export class Numbering {
  readonly #definitions: string[] = [];
  readonly #instances: string[] = [];
  readonly #known = new Map<string, number>();

  /** `styles` number sections, then the headings in them. */
  constructor(styles: readonly NumberStyle[]) {
    this.headings(styles, false);
  }

  /** The instance for headings; those of a preamble have no section above them. */
  headings(styles: readonly NumberStyle[], isPreamble: boolean): number {
    return this.#instance(`headings ${isPreamble} ${styles.join(' ')}`, () => {
      const isStyled = this.#instances.length === 0;
      return [this.#define(headingLevels(styles, isPreamble, isStyled)), ''];
    });
  }

  /** The instance for the items of a list. */
  list({ key, marker, start }: PaperList, level: number): number {
    return this.#instance(`list ${key}`, () => {
      const kind = marker === undefined ? 'bullet' : `${marker.style} ${marker.delimiter}`;
      const definition = this.#definition(`items ${kind}`, () => listLevels(marker));
      if (marker === undefined) return [definition, ''];
      const override = `<w:lvlOverride w:ilvl="${level}">${value('startOverride', start)}</w:lvlOverride>`;
      return [definition, override];
    });
  }

  #instance(key: string, make: () => readonly [definition: number, override: string]): number {
    const known = this.#known.get(key);
    if (known !== undefined) return known;
    const [definition, override] = make();
    const id = this.#instances.length + 1;
    const abstract = value('abstractNumId', definition);
    this.#instances.push(`<w:num w:numId="${id}">${abstract}${override}</w:num>`);
    this.#known.set(key, id);
    return id;
  }

  #definition(key: string, levels: () => string): number {
    const known = this.#known.get(key);
    if (known !== undefined) return known;
    const id = this.#define(levels());
    this.#known.set(key, id);
    return id;
  }

  #define(levels: string): number {
    const id = this.#definitions.length;
    const type = value('multiLevelType', 'multilevel');
    this.#definitions.push(`<w:abstractNum w:abstractNumId="${id}">${type}${levels}</w:abstractNum>`);
    return id;
  }

  /** The part as XML. */
  xml(): string {
    const content = [...this.#definitions, ...this.#instances].join('');
    return `${declaration}<w:numbering ${namespaces}>${content}</w:numbering>`;
  }
}

function headingLevels(styles: readonly NumberStyle[], isPreamble: boolean, isStyled: boolean): string {
  let text = '';
  return Array.from({ length: levels }, (_, level) => {
    const style = isPreamble && level === 0 ? 'none' : (styles[level] ?? 'none');
    const own = style === 'none' ? '' : `%${level + 1}`;
    text = own === '' || text === '' ? own : `${text}.${own}`;
    const label = text === '' || text.includes('.') ? text : `${text}.`;
    const name = isStyled ? value('pStyle', `Heading${level + 1}`) : '';
    const suffix = label === '' ? value('suff', 'nothing') : '';
    const width = headingStep + nestedStep * (label.split('%').length - 2);
    const indent =
      label === ''
        ? '<w:ind w:left="0" w:firstLine="0"/>'
        : `<w:ind w:left="${width}" w:hanging="${width}"/>`;
    return `<w:lvl w:ilvl="${level}">${value('start', 1)}${value('numFmt', formats[style])}${name}${suffix}${value('lvlText', label)}${value('lvlJc', 'left')}<w:pPr>${indent}</w:pPr></w:lvl>`;
  }).join('');
}

const bullets = ['\u2022', '\u2013', '\u25E6'] as const;

function listLevels(marker: ListMarker | undefined): string {
  return Array.from({ length: levels }, (_, level) => {
    const format = marker === undefined ? 'bullet' : formats[marker.style];
    const text =
      marker === undefined ? (bullets[level % bullets.length] ?? '') : around(marker, `%${level + 1}`);
    const indent = `<w:pPr><w:ind w:left="${step * (level + 1)}" w:hanging="${step}"/></w:pPr>`;
    return `<w:lvl w:ilvl="${level}">${value('start', 1)}${value('numFmt', format)}<w:lvlText w:val="${escapeXml(text)}"/>${value('lvlJc', 'left')}${indent}</w:lvl>`;
  }).join('');
}

function around({ delimiter }: ListMarker, number: string): string {
  if (delimiter === 'period') return `${number}.`;
  return delimiter === 'parenthesis' ? `${number})` : `(${number})`;
}

/**
 * Whether Word displays a number, `iv` or `3`, as we do: from the 27th letter on it writes `bb` instead of `ab`, and
 * Roman and long numbers are limited.
 */
export function isCounted(style: NumberStyle, number: string): boolean {
  if (style.endsWith('alpha')) return /^[a-z]$/i.test(number);
  if (style.endsWith('roman')) return /^[ivxlcdm]+$/i.test(number);
  return /^\d{1,4}$/.test(number);
}
