/**
 * Curly quotation marks around values of YAML. Word processors and phones type them in place of straight ones; YAML reads
 * only straight ones as quotation marks and takes the others for part of the value.
 */

import { parseDocument, Scalar, visit } from 'yaml';
import { type Finding, finding } from '../findings/finding.ts';
import type { Source } from '../source.ts';

const opening = '“”„‟‘’‚‛«»‹›＂＇';
const closing = `${opening}"'`;
const quoted = new RegExp(`^[${opening}]([^“”„‟«»‹›＂"]*)[${closing}]$`, 'u');

/** Whether quoted values are worth looking for, which takes a second parse. */
const likely = new RegExp(`[:\\-[{,][ \\t]*[${opening}]`, 'u');

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

/**
 * A finding for each value between curly quotation marks in the YAML of a draft or of `site.yaml`, which is the text of the
 * source from `start` to `end`. YAML that cannot be parsed has other findings, and none here.
 */
export function smartQuoteFindings(source: Source, start: number, end: number): readonly Finding[] {
  const text = source.text.slice(start, end);
  if (!likely.test(text)) return [];
  const document = parseDocument(text, {
    prettyErrors: false,
    schema: 'core',
    logLevel: 'silent',
    uniqueKeys: false,
  });
  if (document.errors.length > 0) return [];
  const findings: Finding[] = [];
  visit(document, {
    Scalar(key, node) {
      if (key === 'key' || node.type !== Scalar.PLAIN || !node.range) return;
      const [from, until] = node.range;
      const marks = readSmartQuotes(text.slice(from, until));
      if (marks === undefined) return;
      const span = { start: start + from, end: start + until };
      const message = `${capitalized(marksOf(marks))} would be published as part of this value`;
      findings.push(finding('smart-quotes', { source, span }, message, straightQuotesHint(marks)));
    },
  });
  return findings;
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
