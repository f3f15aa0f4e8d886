/** YAML with positions: what was written, what it means, and where each key and value is. */

import { distance } from 'fastest-levenshtein';
import {
  type Document,
  type ErrorCode,
  isMap,
  isNode,
  isScalar,
  isSeq,
  type Node,
  parseDocument,
  type Scalar,
  visit,
  type YAMLError,
  type YAMLMap,
} from 'yaml';
import type * as z from 'zod';
import type { Code } from '../findings/catalogue.ts';
import { type Finding, finding, type Place } from '../findings/finding.ts';
import { fail, type Result, succeed } from '../result.ts';
import type { Source, Span } from '../source.ts';
import { colonSlip } from './colon-slips.ts';
import { readPlainYaml } from './plain-yaml.ts';
import {
  brokenByQuotes,
  isNumberLike,
  marksOf,
  readSmartQuotes,
  type SmartlyQuoted,
  straightQuotesHint,
} from './smart-quotes.ts';

/** A path of keys and indices into a YAML document. */
export type Path = readonly (string | number)[];

/** A parsed YAML text in a source. `start` is the offset of the YAML in the source. */
export interface Yaml {
  readonly source: Source;
  readonly start: number;
  readonly contents: Node | null;
  readonly value: unknown;
  /** The first key and value of each name in each map, since there can be thousands of findings. */
  readonly entries: ReadonlyMap<YAMLMap, Entries>;
}

/**
 * Parses YAML 1.2 (core schema: dates stay text). Aliases are refused, since a small text could expand to a
 * huge one. For invalid YAML, returns findings of `code` and no value.
 */
export function parseYaml(
  source: Source,
  text: string,
  start: number,
  code: Code,
): Result<Yaml, readonly Finding[]> {
  const plain = readPlainYaml(text);
  if (plain !== undefined) return succeed(plainYaml(source, start, plain));
  // The parser's own check for duplicate keys takes quadratic time.
  const options = { prettyErrors: false, schema: 'core', logLevel: 'silent', uniqueKeys: false } as const;
  const document = parseDocument(text, options);
  const error: Mistake | undefined = document.errors[0] ?? keyTwice(document);
  if (error !== undefined) return fail([syntaxFinding(source, text, start, code, error)]);
  try {
    const value: unknown = document.toJS({ maxAliasCount: 0 });
    return succeed({ source, start, contents: document.contents, value, entries: entriesOf(document) });
  } catch {
    const place = { source, span: { start, end: start + text.length } };
    return fail([
      finding(
        code,
        place,
        'YAML anchors and aliases (& and *) are not supported',
        'Write out each value where it is needed.',
      ),
    ]);
  }
}

function plainYaml(source: Source, start: number, contents: YAMLMap<Scalar<string>, Scalar<string>>): Yaml {
  const items = contents.items.flatMap(({ key, value }) => (value === null ? [] : [{ key, value }]));
  const value = Object.fromEntries(items.map((item) => [item.key.value, item.value.value]));
  const entries = new Map([[contents, new Map(items.map((item) => [item.key.value, item]))]]);
  return { source, start, contents, value, entries };
}

/** An error reported by the parser. */
type Mistake = Pick<YAMLError, 'code' | 'message' | 'pos'>;

/** The first duplicate key of a map (YAML 1.2.2, section 3.2.1.3). */
function keyTwice(document: Document.Parsed): Mistake | undefined {
  let found: Mistake | undefined;
  visit(document, {
    Map(_, map) {
      const known = new Set<unknown>();
      for (const { key } of map.items) {
        const value = isScalar(key) ? key.value : key;
        if (known.has(value) && isNode(key) && key.range) {
          found = { code: 'DUPLICATE_KEY', message: '', pos: [key.range[0], key.range[1]] };
          return visit.BREAK;
        }
        known.add(value);
      }
      return undefined;
    },
  });
  return found;
}

/** Messages and hints for the most common mistakes, by the parser's error code. */
const mistakes: Readonly<Partial<Record<ErrorCode, readonly [string, string]>>> = {
  BLOCK_AS_IMPLICIT_KEY: [
    'A value that contains a colon needs quotation marks',
    'Put the whole value in quotation marks: title: "Cookies: what they are".',
  ],
  DUPLICATE_KEY: ['This key is defined twice', 'Keep one of the two lines.'],
  TAB_AS_INDENT: ['A line is indented with a tab', 'Indent with spaces.'],
  BAD_SCALAR_START: ['A value cannot start with this character', 'Put the whole value in quotation marks.'],
  RESOURCE_EXHAUSTION: ['These lists and maps are nested too deeply', 'Use fewer levels.'],
  MISSING_CHAR: ['A quotation mark, bracket or colon is missing here', 'Add what is missing.'],
};

/** The finding for invalid YAML, at the characters that the parser reports. */
function syntaxFinding(source: Source, text: string, start: number, code: Code, error: Mistake): Finding {
  const broken = brokenByQuotes(text);
  if (broken !== undefined) {
    const place = { source, span: { start: start + broken.start, end: start + broken.end } };
    const message = `YAML does not treat ${marksOf(broken.marks)} as quotation marks around a value`;
    return finding(code, place, message, straightQuotesHint(broken.marks));
  }
  const slip = colonSlip(text);
  if (slip !== undefined) {
    const span = { start: start + slip.span.start, end: start + slip.span.end };
    return finding(code, { source, span }, slip.message, slip.hint);
  }
  const [from, to] = colonOf(text, error);
  const span = { start: start + from, end: start + Math.max(to, from + 1) };
  const [message, hint] = mistakes[error.code] ?? [`This is not valid YAML: ${firstLine(error.message)}`];
  return finding(code, { source, span }, message, hint);
}

/** The parser reports the value that has a second colon, but the finding should point at the colon. */
function colonOf(text: string, { code, pos }: Mistake): readonly [number, number] {
  if (code !== 'BLOCK_AS_IMPLICIT_KEY') return pos;
  const colon = /:(?=\s|$)/.exec(text.slice(pos[0]).split('\n')[0] ?? '')?.index;
  return colon === undefined ? pos : [pos[0] + colon, pos[0] + colon + 1];
}

function firstLine(message: string): string {
  return (message.split('\n')[0] ?? '').replace(/[.:]$/, '');
}

type Entries = ReadonlyMap<string, { readonly key: Node; readonly value: Node }>;

function entriesOf(document: Document.Parsed): ReadonlyMap<YAMLMap, Entries> {
  const all = new Map<YAMLMap, Entries>();
  visit(document, {
    Map(_, map) {
      const entries = new Map<string, { readonly key: Node; readonly value: Node }>();
      for (const { key, value } of map.items) {
        if (!isScalar(key) || entries.has(String(key.value))) continue;
        entries.set(String(key.value), { key, value: isNode(value) ? value : key });
      }
      all.set(map, entries);
    },
  });
  return all;
}

/** The value at a path; undefined if there is none. */
function nodeAt({ contents, entries }: Yaml, path: Path): Node | undefined {
  let node: unknown = contents;
  for (const step of path) {
    if (isMap<unknown, unknown>(node)) node = entries.get(node)?.get(String(step))?.value;
    else node = isSeq(node) ? node.items[Number(step)] : undefined;
  }
  return isNode(node) ? node : undefined;
}

/** The position of the value at a path, or of the nearest enclosing value. */
export function valuePlace(yaml: Yaml, path: Path): Place {
  for (let depth = path.length; depth > 0; depth -= 1) {
    const node = nodeAt(yaml, path.slice(0, depth));
    if (node?.range) return placeOf(yaml, node);
  }
  const root = yaml.contents;
  return root === null
    ? { source: yaml.source, span: { start: yaml.start, end: yaml.start } }
    : firstLinePlace(yaml, root);
}

/** The position of the key at a path, or of the value if the path ends in an index. */
export function keyPlace(yaml: Yaml, path: Path): Place {
  const parent = nodeAt(yaml, path.slice(0, -1));
  const key = isMap<unknown, unknown>(parent)
    ? yaml.entries.get(parent)?.get(String(path.at(-1)))?.key
    : undefined;
  return key?.range ? placeOf(yaml, key) : valuePlace(yaml, path);
}

function placeOf(yaml: Yaml, node: Node): Place {
  const [from, to] = node.range ?? [0, 0];
  return {
    source: yaml.source,
    span: trimmed(yaml.source, { start: yaml.start + from, end: yaml.start + to }),
  };
}

function firstLinePlace(yaml: Yaml, node: Node): Place {
  const place = placeOf(yaml, node);
  const lineEnd = yaml.source.text.indexOf('\n', place.span.start);
  const end = lineEnd === -1 ? place.span.end : Math.min(place.span.end, lineEnd);
  return { source: yaml.source, span: { start: place.span.start, end } };
}

function trimmed(source: Source, span: Span): Span {
  const text = source.text.slice(span.start, span.end);
  return { start: span.start, end: span.start + text.trimEnd().length };
}

/** The codes to use for a schema's findings. */
export interface SchemaCodes {
  readonly invalid: Code;
  readonly unknownKey: Code;
}

/** Checks a YAML value against a schema: returns the typed value, or all findings. */
export function validateYaml<T>(
  yaml: Yaml,
  schema: z.ZodType<T>,
  codes: SchemaCodes,
  knownKeys: readonly string[],
): Result<T, readonly Finding[]> {
  const result = schema.safeParse(yaml.value ?? {});
  if (result.success) return succeed(result.data);
  return fail(result.error.issues.flatMap((issue) => issueFindings(yaml, issue, codes, knownKeys)));
}

function issueFindings(
  yaml: Yaml,
  issue: z.core.$ZodIssue,
  codes: SchemaCodes,
  knownKeys: readonly string[],
): Finding[] {
  const path = issue.path.map((key) => (typeof key === 'symbol' ? String(key) : key));
  const quotedKey = path.findIndex((key) => typeof key === 'string' && readSmartQuotes(key) !== undefined);
  if (quotedKey !== -1) return [keyInQuotes(yaml, path.slice(0, quotedKey + 1), codes.invalid)];
  const slip =
    path.length === 0 && typeof yaml.value === 'string' ? rootSlip(yaml, codes.invalid) : undefined;
  if (slip !== undefined) return [slip];
  if (issue.code === 'unrecognized_keys') {
    return issue.keys.map((key) =>
      readSmartQuotes(key) !== undefined
        ? keyInQuotes(yaml, [...path, key], codes.unknownKey)
        : finding(
            codes.unknownKey,
            keyPlace(yaml, [...path, key]),
            `The key "${key}" is not known`,
            nearestHint(key, knownKeys),
          ),
    );
  }
  const inside = issue.code === 'invalid_union' ? issuesInside(issue) : [];
  if (inside.length > 0) return inside.flatMap((one) => issueFindings(yaml, one, codes, knownKeys));
  const name = path.length === 0 ? 'This file' : `"${path.join('.')}"`;
  const missing = path.length > 0 && nodeAt(yaml, path) === undefined;
  const message = missing ? `${name} is missing` : `${name} ${issue.message}`;
  const place = missing ? valuePlace(yaml, path.slice(0, -1)) : valuePlace(yaml, path);
  const marks = readSmartQuotes(place.source.text.slice(place.span.start, place.span.end));
  const quotes = marks === undefined ? undefined : hintFor(marks);
  const hint = missing ? `Add a line with "${path.at(-1)}:".` : quotes;
  return [finding(codes.invalid, place, message, hint)];
}

/** Where a value is not valid because of its quotation marks, a number or a boolean can only be meant as one. */
function hintFor(marks: SmartlyQuoted): string {
  return isNumberLike(marks.value)
    ? `Write ${marks.value.trim()} without quotation marks.`
    : straightQuotesHint(marks);
}

function keyInQuotes(yaml: Yaml, path: Path, code: Code): Finding {
  const marks = readSmartQuotes(String(path.at(-1)));
  const value = marks?.value.trim() ?? '';
  const message = `YAML takes ${marks === undefined ? 'the quotation marks' : marksOf(marks)} as part of this key`;
  return finding(code, keyPlace(yaml, path), message, `Write ${value} without quotation marks.`);
}

/** YAML that is a text instead of keys and values, because of its first colon. */
function rootSlip({ source, start, value }: Yaml, code: Code): Finding | undefined {
  const text = source.text.slice(start);
  const slip = typeof value === 'string' ? colonSlip(text) : undefined;
  if (slip === undefined) return undefined;
  const span = { start: start + slip.span.start, end: start + slip.span.end };
  return finding(code, { source, span }, slip.message, slip.hint);
}

/** The issues of the one form among several that a value has the outer shape of, so that each is reported at its place. */
function issuesInside({ path, errors }: z.core.$ZodIssueInvalidUnion): readonly z.core.$ZodIssue[] {
  const fitting = errors.filter((issues) =>
    issues.every((one) => one.path.length > 0 || one.code === 'unrecognized_keys'),
  );
  const [issues = []] = fitting.length === 1 ? fitting : [];
  return issues.map((one) => ({ ...one, path: [...path, ...one.path] }));
}

function nearestHint(key: string, known: readonly string[]): string {
  const nearest = [...known].sort((a, b) => distance(key, a) - distance(key, b))[0];
  const list = `Known keys: ${known.join(', ')}.`;
  return nearest !== undefined && distance(key, nearest) <= Math.max(2, key.length / 2)
    ? `Did you mean "${nearest}"? ${list}`
    : list;
}
