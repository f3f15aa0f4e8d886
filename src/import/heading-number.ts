/** Numbers that authors typed at the start of headings. */

import { formatNumber, joinNumbers } from '../document/number.ts';
import type { NumberStyle } from '../model/index.ts';

/** A typed number: its text with what follows it, and its components, `1.2.3` or `A`; a counter is a value. */
export interface TypedNumber {
  /** As typed, up to the title: `IV. `. */
  readonly label: string;
  readonly components: readonly string[];
  readonly value?: number;
}

const component = '(?:\\d{1,3}|[IVXLCDM]{1,7}|[ivxlcdm]{1,7}|[A-Za-z])';
const plain = new RegExp(`^\\(?(${component}(?:\\.${component})*)([.):、．]{0,2})[\\s\\u00A0]+(?=\\S)`, 'u');
const fullWidth = new RegExp(`^(${component})([、．])(?=\\S)`, 'u');
const counter =
  /^第?\s*([0-9０-９]{1,3}|[〇零一二三四五六七八九十百]{1,5})\s*(?:条|條|章|節|节|、)[\s\u3000:：.、]*(?=\S)|^제\s*(\d{1,3})\s*(?:조|장)[\s.:]*(?=\S)/u;

/**
 * The number at the start of a title; undefined if there is none. A single component needs a mark after it. With
 * `bare`, digits alone are accepted, as in "1 Introduction"; only use it if all headings together rule out titles
 * such as "30 days".
 */
export function typedNumberOf(title: string, bare = false): TypedNumber | undefined {
  const counted = counter.exec(title);
  const numeral = counted?.[1] ?? counted?.[2];
  if (counted !== null && numeral !== undefined) {
    return { label: counted[0], components: [numeral], value: numeralValue(numeral) };
  }
  const match = plain.exec(title) ?? fullWidth.exec(title);
  const [label, number, mark] = match ?? [];
  if (label === undefined || number === undefined) return undefined;
  const components = number.split('.');
  const isBare = components.length === 1 && mark === '';
  return isBare && !(bare && /^\d+$/.test(number)) ? undefined : { label, components };
}

function numeralValue(numeral: string): number {
  const text = numeral.normalize('NFKC').replaceAll('〇', '零');
  if (/^\d+$/.test(text)) return Number(text);
  let value = 0;
  let last = 0;
  for (const character of text) {
    const unit = character === '百' ? 100 : character === '十' ? 10 : 0;
    if (unit === 0) last = Math.max(0, '零一二三四五六七八九'.indexOf(character));
    else {
      value += Math.max(1, last) * unit;
      last = 0;
    }
  }
  return value + last;
}

/** A heading that may be numbered: its typed number, and its position under the heading above it. */
export interface Counted {
  readonly typed: TypedNumber | undefined;
  /** From 1, under the same heading. */
  readonly place: number;
  /** The automatic number of the heading above: `III`, or empty. */
  readonly above: string;
}

const styles = ['decimal', 'upper-roman', 'lower-roman', 'upper-alpha', 'lower-alpha'] as const;

/** The style in which all headings of a depth are numbered in sequence; undefined if they are not. */
export function runningStyle(headings: readonly Counted[]): Exclude<NumberStyle, 'none'> | undefined {
  if (headings.length === 0) return undefined;
  return styles.find((style) => headings.every((heading) => fits(heading, style)));
}

function fits({ typed, place, above }: Counted, style: NumberStyle): boolean {
  if (typed === undefined) return false;
  if (typed.value !== undefined) return style === 'decimal' && typed.value === place;
  const own = formatNumber(place, style);
  const number = typed.components.join('.');
  return number === own || number === joinNumbers(above, own);
}
