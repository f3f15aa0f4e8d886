/**
 * Curly quotation marks around YAML values. Word processors and phones insert them in place of straight ones,
 * but YAML treats only straight ones as quotation marks and the others as part of the value.
 */

import { type Finding, finding, type Place } from '../findings/finding.ts';

const opening = '“”„‟‘’‚‛«»‹›＂＇「『″′';
const closing = `${opening}」』"'`;
const quoted = new RegExp(`^[${opening}]([^“”„‟«»‹›＂「」『』″"]*)[${closing}]$`, 'u');

/** Marks that begin a quotation, and no word as an apostrophe does, with nothing after them that could close it. */
const unclosed = /^[“„‟«‹＂「『″]([^“”„‟«»‹›＂「」『』″"]*)$/u;

/** Quick test for YAML that may contain such values, so that the rest can be skipped. */
export const likelySmartQuotes = new RegExp(`[:\\-[{,][ \\t]*[${opening}]`, 'u');

/** A value in curly quotation marks. */
export interface SmartlyQuoted {
  readonly opening: string;
  readonly closing: string;
  readonly value: string;
}

/** Parses a value that is entirely in curly quotation marks; undefined otherwise. */
export function readSmartQuotes(text: string): SmartlyQuoted | undefined {
  const value = quoted.exec(text.trim())?.[1];
  if (value === undefined || text.trim().length < 2) return undefined;
  return { opening: text.trim().charAt(0), closing: text.trim().slice(-1), value };
}

/** How to write such a value instead. */
export function straightQuotesHint({ value }: SmartlyQuoted): string {
  if (isNumberLike(value))
    return `Write ${value.trim()} without quotation marks; if it is text, in straight ones: "${value.trim()}".`;
  const plain = /^[\p{L}\p{N}][^:#]*$/u.test(value.trim());
  return plain
    ? `Write ${value.trim()} without quotation marks, or in straight ones: "${value.trim()}".`
    : `Use straight quotation marks instead: "${value.trim()}".`;
}

/** Whether YAML reads a value without quotation marks as a number or a boolean (YAML 1.2.2, section 10.3.2). */
export function isNumberLike(value: string): boolean {
  return /^(?:[-+]?\d+(?:\.\d+)?|true|false)$/i.test(value.trim());
}

/** Names the marks around a value, for use in a sentence. */
export function marksOf({ opening: first, closing: last }: SmartlyQuoted): string {
  return first === last ? `the quotation mark ${first}` : `the quotation marks ${first} and ${last}`;
}

/**
 * The finding for a parsed YAML value in curly quotation marks; `written` is its text without straight quotation marks.
 */
export function smartQuoteFinding(place: Place, written: string): Finding | undefined {
  const marks = readSmartQuotes(written);
  if (marks === undefined) return unclosedFinding(place, written.trim());
  const message = `${capitalized(marksOf(marks))} would be published as part of this value`;
  return finding('smart-quotes', place, message, straightQuotesHint(marks));
}

function unclosedFinding(place: Place, written: string): Finding | undefined {
  const value = unclosed.exec(written)?.[1]?.trim();
  if (value === undefined || value === '') return undefined;
  const message = `The quotation mark ${written.charAt(0)} is never closed and would be published as part of this value`;
  return finding('smart-quotes', place, message, `Write the value without it: ${value}`);
}

function capitalized(text: string): string {
  return text.charAt(0).toUpperCase() + text.slice(1);
}

/**
 * The first value, with offsets, that makes YAML invalid because curly quotation marks are mixed with
 * straight ones or surround a colon.
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
