/** Whether the files of an imported version hold every word and link of their source. */

import { readFrontMatter } from '../content/front-matter.ts';
import { type Finding, finding } from '../finding.ts';
import { toSource } from '../source.ts';
import type { Flow } from './flow.ts';
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

/** What was read of a file: the pieces of its text, the title with the first, and its footnotes as HTML. */
export interface FileReading {
  readonly pieces: readonly Reading[];
  readonly notes: ReadonlyMap<string, string>;
}

/** What an import was found to hold, and the words of its source. */
export interface ImportCheck {
  readonly findings: readonly Finding[];
  /** How many words the source has. */
  readonly words: number;
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
  const imported = readings.flatMap(({ pieces }) => pieces);
  const removed = [...flow.removed, ...outline.removed].map(wordsIn);
  const added = [...flow.added, ...outline.added].map(wordsIn);
  const findings: Finding[] = [];
  const lost = (message: string): void => {
    findings.push(finding('import-words-lost', { source: flow.source, span: { start: 0, end: 1 } }, message));
  };
  const labels = flow.labels.map(wordsIn);
  const difference =
    compareReadings(source, imported, removed, added, known.agreements) &&
    compareReadings(source, imported, [...removed, ...labels], [...added, ...labels], new WeakMap());
  if (difference !== undefined)
    lost(`The source says "${difference.expected}" where the import says "${difference.found}"`);
  for (const [label, html] of flow.evidence.notes) {
    const own = readHtmlWords(html).words.join(' ');
    const kept = readings.some(({ notes }) => readHtmlWords(notes.get(label) ?? '').words.join(' ') === own);
    if (!kept) lost(`The words of the footnote "${label}" are not those of the source`);
  }
  const left = new Set(
    readings
      .flatMap(({ pieces, notes }) => [
        ...pieces.flatMap(({ links }) => links),
        ...[...notes.values()].flatMap((html) => readHtmlWords(html).links),
      ])
      .map(plainAddress),
  );
  const named = [...flow.findings, ...outline.findings, ...said].map(({ message }) => message);
  for (const href of new Set(source.flatMap(({ links }) => links))) {
    if (!/^(?:https?|mailto|tel):/i.test(href) || left.has(plainAddress(href))) continue;
    if (!named.some((message) => message.includes(href.slice(0, 60)))) lost(`The link to "${href}" is lost`);
  }
  return { findings, words: source.reduce((sum, { words }) => sum + words.length, 0) };
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
