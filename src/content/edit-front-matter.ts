/** Changes one key of the front matter of a section or preamble, and nothing else in the file. */

import { isMap, isScalar, type Pair, parseDocument, stringify } from 'yaml';
import { toSource } from '../source.ts';
import { readFrontMatter } from './front-matter.ts';

/**
 * The text of a file with a key of its front matter set to a value, or removed if the value is undefined. Everything
 * else stays: a byte-order mark, line ends, comments, other keys. A file without front matter gets one. Undefined if
 * the key cannot be changed without changing more, as in front matter that is not written line by line.
 */
export function withKey(text: string, key: string, value: string | undefined): string | undefined {
  if (read(text)?.get(key) === value && value !== undefined) return text;
  const written = value === undefined ? removeKey(text, key) : setKey(text, key, value);
  const before = read(text);
  const after = read(written);
  if (before === undefined || after === undefined) return undefined;
  const others = new Set([...before.keys(), ...after.keys()].filter((one) => one !== key));
  const kept = [...others].every((one) => same(before.get(one), after.get(one)));
  return kept && after.get(key) === value ? written : undefined;
}

/** The keys and values that a reader finds, to verify the result; undefined for invalid YAML. */
function read(text: string): ReadonlyMap<string, unknown> | undefined {
  const front = readFrontMatter(toSource('', text));
  if (front.findings.length > 0) return undefined;
  const value = front.yaml?.value;
  return new Map(Object.entries(typeof value === 'object' && value !== null ? value : {}));
}

function same(a: unknown, b: unknown): boolean {
  return JSON.stringify(a) === JSON.stringify(b);
}

/** A text split at its front matter; `start` and `end` are the offsets of the YAML. */
interface Front {
  readonly start: number;
  readonly end: number;
  readonly newline: string;
}

function frontOf(text: string): Front | undefined {
  const mark = text.startsWith('\uFEFF') ? 1 : 0;
  const opening = /^---[^\r\n]*(\r\n|\n|\r)/.exec(text.slice(mark));
  if (opening === null) return undefined;
  const start = mark + opening[0].length;
  const closing = text.slice(start).search(/^---[ \t]*$/m);
  return closing === -1 ? undefined : { start, end: start + closing, newline: opening[1] ?? '\n' };
}

function setKey(text: string, key: string, value: string): string {
  const written = scalar(value);
  const front = frontOf(text);
  if (front === undefined) {
    const mark = text.startsWith('\uFEFF') ? 1 : 0;
    const newline = /\r\n|\n|\r/.exec(text)?.[0] ?? '\n';
    const lines = ['---', `${key}: ${written}`, '---', '', ''].join(newline);
    return text.slice(0, mark) + lines + text.slice(mark);
  }
  const yaml = text.slice(front.start, front.end);
  const span = valueSpan(yaml, key);
  if (span === undefined) {
    return `${text.slice(0, front.end)}${key}: ${written}${front.newline}${text.slice(front.end)}`;
  }
  const end = /[\r\n]$/.test(yaml.slice(span.start, span.end)) ? front.newline : '';
  return `${text.slice(0, front.start + span.start)}${span.space}${written}${end}${text.slice(front.start + span.end)}`;
}

/** A value on one line, in quotation marks if YAML would read it as something else. */
function scalar(value: string): string {
  const plain = stringify(value, { lineWidth: 0, schema: 'core' }).replace(/\n$/, '');
  return plain.includes('\n') || /[\u0085\u2028\u2029]/.test(value) ? JSON.stringify(value) : plain;
}

/** The span of a key's value in YAML; `space` is what must precede it if it is empty. */
function valueSpan(yaml: string, key: string): { start: number; end: number; space: string } | undefined {
  const pair = pairOf(yaml, key);
  if (pair === undefined) return undefined;
  const value = isScalar(pair.value) ? pair.value.range : undefined;
  if (value && value[1] > value[0]) return { start: value[0], end: value[1], space: '' };
  const name = isScalar(pair.key) ? pair.key.range : undefined;
  const colon = name ? yaml.indexOf(':', name[1]) + 1 : 0;
  return colon === 0 ? undefined : { start: colon, end: colon, space: ' ' };
}

function removeKey(text: string, key: string): string {
  const front = frontOf(text);
  if (front === undefined) return text;
  const yaml = text.slice(front.start, front.end);
  const pair = pairOf(yaml, key);
  const name = pair && isScalar(pair.key) ? pair.key.range : undefined;
  if (!name) return text;
  const value = pair && isScalar(pair.value) ? pair.value.range : undefined;
  const last = Math.max(name[1], value?.[1] ?? 0);
  const lineEnd = /[\r\n]$/.test(yaml.slice(0, last)) ? last : endOfLine(yaml, last);
  return text.slice(0, front.start + name[0]) + text.slice(front.start + lineEnd);
}

function endOfLine(text: string, from: number): number {
  const end = /\r\n|\n|\r/.exec(text.slice(from));
  return end === null ? text.length : from + end.index + end[0].length;
}

function pairOf(yaml: string, key: string): Pair | undefined {
  const { contents } = parseDocument(yaml, { schema: 'core', logLevel: 'silent' });
  if (!isMap(contents)) return undefined;
  return contents.items.find((one) => isScalar(one.key) && one.key.value === key);
}
