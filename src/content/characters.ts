/** Characters that make a text look different from what it contains. */

import { type Finding, finding, type Place } from '../findings/finding.ts';
import type { Source } from '../source.ts';

/**
 * Control characters (Unicode category Cc) except tab and line feed, and the characters that embed, override or isolate
 * a direction of writing (Unicode Standard Annex 9, section 2). A run of them is one match. Direction marks (U+200E,
 * U+200F, U+061C) and joiners are allowed, because Arabic, Persian and Hebrew need them.
 */
// biome-ignore lint/suspicious/noControlCharactersInRegex: these are the characters that it looks for
const forbidden = /[\u0000-\u0008\u000B-\u001F\u007F-\u009F\u202A-\u202E\u2066-\u2069]+/g;

/** The same characters as escapes in a double-quoted YAML string (YAML 1.2.2, section 5.7). */
const escaped =
  /\\(?:[0abevfrN]|x(?:0[0-8B-Fb-f]|1[0-9A-Fa-f]|7[Ff]|[89][0-9A-Fa-f])|u(?:00(?:0[0-8B-Fb-f]|1[0-9A-Fa-f]|7[Ff]|[89][0-9A-Fa-f])|20(?:2[A-Ea-e]|6[6-9]))|U0000(?:20(?:2[A-Ea-e]|6[6-9])))/g;

/** A file with thousands of them was not written as text, so the first ones are enough. */
const mostFindings = 20;

/** A finding for each run of such characters in a source. `yaml` is the end of its YAML, where escapes count too. */
export function characterFindings(source: Source, yaml: number): readonly Finding[] {
  const literal = firstMatches(forbidden, source.text);
  const written = firstMatches(escaped, source.text.slice(0, yaml)).filter(({ index }) =>
    isQuoted(source.text, index),
  );
  return [...literal, ...written].map(({ index, 0: text }) => {
    const place = { source, span: { start: index, end: index + text.length } };
    return characterFinding(place, text.startsWith('\\') ? unescaped(text) : text);
  });
}

function firstMatches(pattern: RegExp, text: string): readonly RegExpExecArray[] {
  const matches: RegExpExecArray[] = [];
  if (text.search(pattern) === -1) return matches;
  for (const match of text.matchAll(pattern)) if (matches.push(match) === mostFindings) break;
  return matches;
}

/** The finding for such characters at a position. */
export function characterFinding(place: Place, characters: string): Finding {
  const first = characters.charCodeAt(0);
  const name = `U+${first.toString(16).toUpperCase().padStart(4, '0')}`;
  const what = first < 0xa0 ? 'a control character' : 'a character that reverses the direction of writing';
  return finding('control-character', place, `The text contains ${what} (${name}), which is invisible`);
}

/** Removes such characters from a text. */
export function withoutForbidden(text: string): string {
  return text.replace(forbidden, '');
}

/** The first run of such characters in a text; empty if there is none. */
export function firstForbidden(text: string): string {
  return text.search(forbidden) === -1 ? '' : (text.match(forbidden)?.[0] ?? '');
}

/** Whether an escape is in a double-quoted string: elsewhere a backslash is just a backslash. */
function isQuoted(text: string, at: number): boolean {
  const line = text.slice(text.lastIndexOf('\n', at) + 1, at);
  const quotes = line.replace(/\\["\\]/g, '').match(/"/g)?.length ?? 0;
  return quotes % 2 === 1;
}

/** The meaning of YAML's single-letter escapes. */
const named: Readonly<Record<string, string>> = {
  '0': '\u0000',
  a: '\u0007',
  b: '\u0008',
  e: '\u001B',
  v: '\u000B',
  f: '\u000C',
  r: '\r',
  N: '\u0085',
};

function unescaped(text: string): string {
  const known = text.length === 2 ? named[text.slice(1)] : undefined;
  if (known !== undefined) return known;
  return String.fromCharCode(Number.parseInt(text.slice(2), 16));
}
