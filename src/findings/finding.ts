/** Problems that a check found in the content: the record, its order, and its printed forms. */

import { codeFrame, positionAt, printable, printableLines, type Source, type Span } from '../source.ts';
import { type Code, catalogue, type Severity } from './catalogue.ts';

/** The location of a finding. `span` is relative to the start of the source. */
export interface Place {
  readonly source: Source;
  readonly span: Span;
}

/** One problem that a check found. */
export interface Finding {
  readonly code: Code;
  readonly severity: Severity;
  readonly place: Place;
  /** What is wrong, in the editor's words: one sentence without a full stop. */
  readonly message: string;
  /** What to do about it. */
  readonly hint: string;
  /** Other places that belong to the problem, such as the first of two equal titles; most findings have none. */
  readonly related?: readonly RelatedPlace[];
}

/** Another place that belongs to a problem. */
export interface RelatedPlace {
  readonly place: Place;
  /** What is there, without a full stop: `the other heading`. */
  readonly what: string;
}

/** Makes a finding with the severity from the catalogue and, if none is given, its hint. */
export function finding(
  code: Code,
  place: Place,
  message: string,
  hint: string = catalogue[code].hint,
  related: readonly RelatedPlace[] = [],
): Finding {
  const one = { code, severity: catalogue[code].severity, place, message, hint };
  return related.length === 0 ? one : { ...one, related };
}

/** Sorts findings by file, position, code and message, so that two runs print the same; drops duplicates. */
export function sortFindings(findings: readonly Finding[]): readonly Finding[] {
  const sorted = [...findings].sort(
    (a, b) =>
      compare(a.place.source.path, b.place.source.path) ||
      a.place.span.start - b.place.span.start ||
      compare(a.code, b.code) ||
      compare(a.message, b.message),
  );
  return sorted.filter((one, at) => at === 0 || !same(one, sorted[at - 1]));
}

function compare(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0;
}

function same(a: Finding, b: Finding | undefined): boolean {
  return (
    b !== undefined &&
    a.code === b.code &&
    a.message === b.message &&
    a.place.source.path === b.place.source.path &&
    a.place.span.start === b.place.span.start
  );
}

/** Whether any of the findings is an error. */
export function hasErrors(findings: readonly Finding[]): boolean {
  return findings.some((one) => one.severity === 'error');
}

/**
 * Formats a finding: `file:line:column: severity code: message`, the source line with a caret, a line for each related
 * place, and the hint.
 */
export function formatFinding(one: Finding): string {
  const { source, span } = one.place;
  const frame = source.text.trim() === '' ? '' : `\n${codeFrame(source, span)}`;
  const message = printableLines(one.message);
  const related = relatedLines(one).map((line) => `\n  see: ${line}`);
  return `${addressOf(one.place)}: ${one.severity} ${one.code}: ${message}${frame}${related.join('')}\n  hint: ${printableLines(one.hint)}`;
}

/** `file:line:column`. */
function addressOf({ source, span }: Place): string {
  const { line, column } = positionAt(source, span.start);
  return `${printable(source.path)}:${line}:${column}`;
}

function relatedLines({ related = [] }: Finding): readonly string[] {
  return related.map(({ place, what }) => `${printableLines(what)}, ${addressOf(place)}`);
}

/** A finding as `--findings json` prints it: lines and columns are 1-based, columns in UTF-16 code units. */
export interface FindingRecord {
  readonly code: string;
  readonly severity: Severity;
  readonly file: string;
  readonly line: number;
  readonly column: number;
  readonly endLine: number;
  readonly endColumn: number;
  readonly message: string;
  readonly hint: string;
  /** Absent where no other place belongs to the finding. */
  readonly related?: readonly RelatedRecord[];
}

/** A related place as plain data. */
export interface RelatedRecord {
  readonly file: string;
  readonly line: number;
  readonly column: number;
  readonly what: string;
}

/** The finding as plain data, for JSON. */
export function findingRecord(one: Finding): FindingRecord {
  const { source, span } = one.place;
  const start = positionAt(source, span.start);
  const end = positionAt(source, Math.max(span.start, span.end));
  return {
    code: one.code,
    severity: one.severity,
    file: source.path,
    line: start.line,
    column: start.column,
    endLine: end.line,
    endColumn: end.column,
    message: one.message,
    hint: one.hint,
    ...(one.related !== undefined && { related: one.related.map(relatedRecord) }),
  };
}

function relatedRecord({ place: { source, span }, what }: RelatedPlace): RelatedRecord {
  const { line, column } = positionAt(source, span.start);
  return { file: source.path, line, column, what };
}

/**
 * The finding as a GitHub workflow command (`::error file=…::message`), escaped as GitHub's documentation of
 * workflow commands requires.
 */
export function findingAnnotation(one: Finding): string {
  const { code, severity, file, line, column, endLine, endColumn, message, hint } = findingRecord(one);
  const property = (value: string): string =>
    data(printableLines(value)).replaceAll(':', '%3A').replaceAll(',', '%2C');
  const data = (value: string): string =>
    value.replaceAll('%', '%25').replaceAll('\r', '%0D').replaceAll('\n', '%0A');
  const level = severity === 'error' ? 'error' : severity === 'warning' ? 'warning' : 'notice';
  const ends = endLine === line ? `,endLine=${endLine},endColumn=${endColumn}` : '';
  return `::${level} file=${property(file)},line=${line},col=${column}${ends},title=${property(code)}::${data(printableLines([message, ...relatedLines(one), hint].join('\n')))}`;
}

/**
 * Stops a command before it can check the content, for example because a folder is missing or the disk is
 * full. The message is one sentence for the person at the terminal; the exit status is 2.
 */
export class Fault extends Error {
  override readonly name = 'Fault';
}

/** What a command refuses to do for a reason that the user can change; the exit status is 1. */
export class Refusal extends Fault {}
