/** Whether the files of an imported version hold every word and link of their source. */

import { readFrontMatter } from '../content/front-matter.ts';
import { type Finding, finding } from '../findings/finding.ts';
import type { Evidence, Flow } from '../import/flow.ts';
import type { Outline } from '../import/outline.ts';
import { type Source, toSource } from '../source.ts';
import {
  compareReadings,
  type KnownAgreements,
  type KnownPhrases,
  type KnownPieces,
  markdownEvidence,
  type Reading,
  readEvidence,
  readNotes,
  readPhrases,
  wordsIn,
} from './independent-reader.ts';

/** What was read, by its text: what did not change is read once. */
export interface KnownReadings {
  /** The files of the version before. */
  files: ReadonlyMap<string, FileReading>;
  readonly pieces: KnownPieces;
  readonly phrases: KnownPhrases;
  readonly agreements: KnownAgreements;
  /** The title in each front matter. */
  readonly titles: Map<string, string>;
}

/** Nothing read yet. */
export function noReadings(): KnownReadings {
  return {
    files: new Map(),
    pieces: { markdown: new Map(), html: new Map(), paragraphs: new Map() },
    phrases: { texts: new Map(), words: new Map() },
    agreements: new WeakMap(),
    titles: new Map(),
  };
}

/** What was read of a file: the pieces of its text, the title with the first, and its footnotes. */
export interface FileReading {
  readonly pieces: readonly Reading[];
  readonly notes: ReadonlyMap<string, Reading>;
}

/** What is to be checked of a version: plain data, without what the import knows. */
export interface CheckTask {
  /** The source, as the independent reader is shown it. */
  readonly evidence: Evidence;
  /** Texts of the source that are no words of the policy. */
  readonly removed: readonly string[];
  /** Texts that the import has on purpose and a plain reader of the source does not see. */
  readonly added: readonly string[];
  /** The markers of list items, which may be words on either side. */
  readonly labels: readonly string[];
  /** The text of each file, in the order of the text. */
  readonly files: readonly string[];
  /** What findings say: a link that one of them names is left out, and not lost. */
  readonly said: readonly string[];
}

/** What an import was found to hold. */
export interface CheckResult {
  /** A message for everything that is lost. */
  readonly lost: readonly string[];
  /** How many words the source has. */
  readonly words: number;
}

/** The task of checking the files that were written of a source; `said` is all that findings said of it. */
export function checkTask(
  flow: Flow,
  outline: Outline,
  files: ReadonlyMap<string, string>,
  said: readonly Finding[],
): CheckTask {
  return {
    evidence: flow.evidence,
    removed: [...flow.removed, ...outline.removed],
    added: [...flow.added, ...outline.added],
    labels: flow.labels,
    files: [...files.values()],
    said: said.map(({ message }) => message),
  };
}

/** Findings for what is lost of a source. */
export function lostFindings(source: Source, { lost }: CheckResult): readonly Finding[] {
  return lost.map((message) => finding('import-words-lost', { source, span: { start: 0, end: 1 } }, message));
}

/** Reads source and files with the independent reader. */
export function checkImport(task: CheckTask, known: KnownReadings): CheckResult {
  const source = readEvidence(task.evidence, known.pieces);
  const readings = task.files.map((text) => known.files.get(text) ?? readFile(text, known));
  known.files = new Map(readings.map((reading, at) => [task.files[at] ?? '', reading]));
  const imported = readings.flatMap(({ pieces }) => pieces);
  const removed = readPhrases(task.removed, known.phrases);
  const added = readPhrases(task.added, known.phrases);
  const labels = readPhrases(task.labels, known.phrases);
  const difference =
    compareReadings(source, imported, removed, added, known.agreements) &&
    compareReadings(source, imported, [...removed, ...labels], [...added, ...labels], new WeakMap());
  return {
    lost: [
      ...(difference === undefined
        ? []
        : [`The source says "${difference.expected}" where the import says "${difference.found}"`]),
      ...lostNotes(readNotes(task.evidence, known.pieces), readings),
      ...lostLinks(source, readings, task.said),
    ],
    words: source.reduce((sum, { words }) => sum + words.length, 0),
  };
}

function lostNotes(own: FileReading['notes'], readings: readonly FileReading[]): readonly string[] {
  const wordsOf = (note: Reading | undefined): string => note?.words.join(' ') ?? '';
  return [...own]
    .filter(([label, note]) => !readings.some(({ notes }) => wordsOf(notes.get(label)) === wordsOf(note)))
    .map(([label]) => `The words of the footnote "${label}" are not those of the source`);
}

function lostLinks(
  source: readonly Reading[],
  readings: readonly FileReading[],
  said: readonly string[],
): readonly string[] {
  const leading = source
    .flatMap(({ links }) => links)
    .filter((href) => /^(?:https?|mailto|tel):/i.test(href));
  if (leading.length === 0) return [];
  const left = new Set(
    readings
      .flatMap(({ pieces, notes }) => [...pieces, ...notes.values()])
      .flatMap(({ links }) => links.map(plainAddress)),
  );
  return [...new Set(leading)]
    .filter((href) => !left.has(plainAddress(href)))
    .filter((href) => !said.some((message) => message.includes(href.slice(0, 60))))
    .map((href) => `The link to "${href}" is lost`);
}

/** The id at the end of a heading, which is ours and no word. */
const givenId = /^(#{1,6} .*) \{#[^\s{}]+\}$/gmu;

function readFile(text: string, known: KnownReadings): FileReading {
  const bodyStart = /^---\n[\s\S]*?\n---\n/.exec(text)?.[0].length ?? 0;
  const front = text.slice(0, bodyStart);
  const title = known.titles.get(front) ?? titleIn(front);
  known.titles.set(front, title);
  const evidence = markdownEvidence(text.slice(bodyStart).replace(givenId, '$1'));
  const [first = { words: [], links: [] }, ...others] = readEvidence(evidence, known.pieces);
  // A section that begins with a heading has nothing before it.
  const titled = { words: [...wordsIn(title), ...first.words], links: first.links };
  return { pieces: [titled, ...others], notes: readNotes(evidence, known.pieces) };
}

function titleIn(front: string): string {
  const { yaml } = readFrontMatter(toSource('', front));
  return String(yaml?.document.getIn(['title']) ?? '');
}

function plainAddress(href: string): string {
  try {
    return decodeURI(href).replace(/\/$/, '');
  } catch {
    return href;
  }
}
