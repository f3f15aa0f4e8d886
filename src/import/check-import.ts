/** Whether the files of an imported version hold every word and link of their source. */

import { readFrontMatter } from '../content/front-matter.ts';
import { type Finding, finding } from '../finding.ts';
import { toSource } from '../source.ts';
import type { Flow } from './flow.ts';
import {
  compareReadings,
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
  /** The title in each front matter. */
  readonly titles: Map<string, string>;
}

/** What was read of a file: its text, and its footnotes as HTML. */
export interface FileReading {
  readonly reading: Reading;
  readonly notes: ReadonlyMap<string, string>;
}

/** What an import was found to hold, and the words of its source. */
export interface ImportCheck {
  readonly findings: readonly Finding[];
  readonly source: Reading;
}

/** Reads source and files with the independent reader. `files` come in the order of the text; `said` holds what was said of links that are left out. */
export function checkImport(
  flow: Flow,
  outline: Outline,
  files: ReadonlyMap<string, string>,
  said: readonly Finding[],
  known: KnownReadings,
): ImportCheck {
  const source = readEvidence(flow.evidence, known.pieces);
  const readings = [...files.values()].map((text) => readFile(text, known));
  const words: string[] = [];
  for (const { reading } of readings) for (const one of reading.words) words.push(one);
  const removed = [...flow.removed, ...outline.removed].map(wordsIn);
  const added = [...flow.added, ...outline.added].map(wordsIn);
  const findings: Finding[] = [];
  const lost = (message: string): void => {
    findings.push(finding('import-words-lost', { source: flow.source, span: { start: 0, end: 1 } }, message));
  };
  const labels = flow.labels.map(wordsIn);
  const difference =
    compareReadings(source.words, words, removed, added) &&
    compareReadings(source.words, words, [...removed, ...labels], [...added, ...labels]);
  if (difference !== undefined)
    lost(`The source says "${difference.expected}" where the import says "${difference.found}"`);
  for (const [label, html] of flow.evidence.notes) {
    const own = readHtmlWords(html).words.join(' ');
    const kept = readings.some(({ notes }) => readHtmlWords(notes.get(label) ?? '').words.join(' ') === own);
    if (!kept) lost(`The words of the footnote "${label}" are not those of the source`);
  }
  const left = new Set(
    readings
      .flatMap(({ reading, notes }) => [
        ...reading.links,
        ...[...notes.values()].flatMap((html) => readHtmlWords(html).links),
      ])
      .map(plainAddress),
  );
  const named = [...flow.findings, ...outline.findings, ...said].map(({ message }) => message);
  for (const href of new Set(source.links)) {
    if (!/^(?:https?|mailto|tel):/i.test(href) || left.has(plainAddress(href))) continue;
    if (!named.some((message) => message.includes(href.slice(0, 60)))) lost(`The link to "${href}" is lost`);
  }
  return { findings, source };
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
  const body = readEvidence(evidence, known.pieces);
  const reading = { words: [...wordsIn(title), ...body.words], links: body.links };
  const read = { reading, notes: evidence.notes };
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
