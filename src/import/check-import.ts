/** Whether the files of an imported version hold every word and link of their source. */

import { readFrontMatter } from '../content/front-matter.ts';
import { type Finding, finding } from '../finding.ts';
import { type Source, toSource } from '../source.ts';
import type { Evidence, Flow } from './flow.ts';
import {
  compareReadings,
  type KnownAgreements,
  type KnownPieces,
  markdownEvidence,
  type Reading,
  readEvidence,
  readHtmlWords,
  wordsIn,
} from './independent-reader.ts';
import type { Outline } from './outline.ts';

/** What was read, by its text: what did not change is read once. */
export interface KnownReadings {
  readonly files: Map<string, FileReading>;
  readonly pieces: KnownPieces;
  readonly agreements: KnownAgreements;
  /** The title in each front matter. */
  readonly titles: Map<string, string>;
}

/** Nothing read yet. */
export function noReadings(): KnownReadings {
  return {
    files: new Map(),
    pieces: { markdown: new Map(), html: new Map() },
    agreements: new WeakMap(),
    titles: new Map(),
  };
}

/** What was read of a file: the pieces of its text, the title with the first, and its footnotes as HTML. */
export interface FileReading {
  readonly pieces: readonly Reading[];
  readonly notes: ReadonlyMap<string, string>;
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
  const { evidence } = task;
  const source = readEvidence(evidence, known.pieces);
  const readings = task.files.map((text) => readFile(text, known));
  const imported = readings.flatMap(({ pieces }) => pieces);
  const removed = task.removed.map(wordsIn);
  const added = task.added.map(wordsIn);
  const lost: string[] = [];
  const labels = task.labels.map(wordsIn);
  const difference =
    compareReadings(source, imported, removed, added, known.agreements) &&
    compareReadings(source, imported, [...removed, ...labels], [...added, ...labels], new WeakMap());
  if (difference !== undefined)
    lost.push(`The source says "${difference.expected}" where the import says "${difference.found}"`);
  for (const [label, html] of evidence.notes) {
    const own = readHtmlWords(html).words.join(' ');
    const kept = readings.some(({ notes }) => readHtmlWords(notes.get(label) ?? '').words.join(' ') === own);
    if (!kept) lost.push(`The words of the footnote "${label}" are not those of the source`);
  }
  const left = new Set(
    readings
      .flatMap(({ pieces, notes }) => [
        ...pieces.flatMap(({ links }) => links),
        ...[...notes.values()].flatMap((html) => readHtmlWords(html).links),
      ])
      .map(plainAddress),
  );
  for (const href of new Set(source.flatMap(({ links }) => links))) {
    if (!/^(?:https?|mailto|tel):/i.test(href) || left.has(plainAddress(href))) continue;
    if (!task.said.some((message) => message.includes(href.slice(0, 60))))
      lost.push(`The link to "${href}" is lost`);
  }
  return { lost, words: source.reduce((sum, { words }) => sum + words.length, 0) };
}

/** The id at the end of a heading, which is ours and no word. */
const givenId = /^(#{1,6} .*) \{#[^\s{}]+\}$/gmu;

function readFile(text: string, known: KnownReadings): FileReading {
  const before = known.files.get(text);
  if (before !== undefined) return before;
  const bodyStart = /^---\n[\s\S]*?\n---\n/.exec(text)?.[0].length ?? 0;
  const front = text.slice(0, bodyStart);
  const title = known.titles.get(front) ?? titleIn(front);
  known.titles.set(front, title);
  const evidence = markdownEvidence(text.slice(bodyStart).replace(givenId, '$1'));
  const [first = { words: [], links: [] }, ...others] = readEvidence(evidence, known.pieces);
  // A section that begins with a heading has nothing before it.
  const titled = { words: [...wordsIn(title), ...first.words], links: first.links };
  const read = { pieces: [titled, ...others], notes: evidence.notes };
  known.files.set(text, read);
  return read;
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
