/**
 * Curly quotation marks around values of YAML. Word processors and phones type them in place of straight ones; YAML reads
 * only straight ones as quotation marks and takes the others for part of the value.
 */

import { type Finding, finding, type Place } from '../findings/finding.ts';

const opening = '“”„‟‘’‚‛«»‹›＂＇';
const closing = `${opening}"'`;
const quoted = new RegExp(`^[${opening}]([^“”„‟«»‹›＂"]*)[${closing}]$`, 'u');

/** Finds YAML that may have such values, so that the rest need not be looked through. */
export const likelySmartQuotes = new RegExp(`[:\\-[{,][ \\t]*[${opening}]`, 'u');

/** A value in curly quotation marks. */
export interface SmartlyQuoted {
  readonly opening: string;
  readonly closing: string;
  readonly value: string;
}

/** What a value is, where curly quotation marks surround all of it; undefined where they don't. */
export function readSmartQuotes(text: string): SmartlyQuoted | undefined {
  const value = quoted.exec(text.trim())?.[1];
  if (value === undefined) return undefined;
  return { opening: text.trim().charAt(0), closing: text.trim().slice(-1), value };
}

/** How to type such a value instead. */
export function straightQuotesHint({ value }: SmartlyQuoted): string {
  const plain = /^[\p{L}\p{N}][^:#]*$/u.test(value.trim());
  return plain
    ? `Type ${value.trim()} without quotation marks, or between straight ones: "${value.trim()}".`
    : `Type straight quotation marks instead: "${value.trim()}".`;
}

/** Names the marks around a value, for a sentence. */
export function marksOf({ opening: first, closing: last }: SmartlyQuoted): string {
  return first === last ? `the quotation mark ${first}` : `the quotation marks ${first} and ${last}`;
}

/** The finding for a value of parsed YAML, where curly quotation marks surround it; `written` is its text, without quotes. */
export function smartQuoteFinding(place: Place, written: string): Finding | undefined {
  const marks = readSmartQuotes(written);
  if (marks === undefined) return undefined;
  const message = `${capitalized(marksOf(marks))} would be published as part of this value`;
  return finding('smart-quotes', place, message, straightQuotesHint(marks));
}

function capitalized(text: string): string {
  return text.charAt(0).toUpperCase() + text.slice(1);
}

/**
 * The first value in YAML that cannot be parsed because curly quotation marks are mixed with straight ones or surround a
 * colon, with its offsets in the text.
 */
export function brokenByQuotes(
  text: string,
): { readonly marks: SmartlyQuoted; readonly start: number; readonly end: number } | undefined {
  const pattern = /^[ \t]*(?:- )?[^\s:#][^:\n]*:[ \t]+(?=(\S[^\n]*))/gmu;
  for (const match of text.matchAll(pattern)) {
    const value = (match[1] ?? '').trimEnd();
    const mixed = new RegExp(`^["']([^"']*)[${opening}]$`, 'u').exec(value)?.[1];
    const marks =
      mixed === undefined
        ? readSmartQuotes(value)
        : { opening: value.charAt(0), closing: value.slice(-1), value: mixed };
    if (marks === undefined || (mixed === undefined && !/:(?:\s|$)/.test(marks.value))) continue;
    const start = match.index + match[0].length;
    return { marks, start, end: start + value.length };
  }
  return undefined;
}
