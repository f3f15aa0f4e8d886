/**
 * Checks that the files of an imported version contain every word and link of their source.
 *
 * The source is read from its bytes and the files from their text, without any code that the import or our Markdown
 * parser uses. The import has to declare what it left out on purpose; everything else has to be there, in order.
 */

import { parse } from 'yaml';
import { type Finding, finding } from '../findings/finding.ts';
import type { Source } from '../source.ts';
import {
  compareReadings,
  type Difference,
  type KnownAgreements,
  type KnownPhrases,
  readPhrases,
} from './compare-readings.ts';
import { htmlWords } from './html-words.ts';
import { type KnownPieces, markdownWords } from './markdown-words.ts';
import { type Reading, withoutMarkers, withPlainMarkers, wordsIn } from './words.ts';

/** Caches readings of earlier versions by text, so that what did not change is read once. */
export interface KnownReadings {
  /** The files of the previous version. */
  files: ReadonlyMap<string, FileReading>;
  readonly pieces: KnownPieces;
  readonly phrases: KnownPhrases;
  readonly agreements: KnownAgreements;
  /** The title in each front matter. */
  readonly titles: Map<string, string>;
}

/** An empty cache. */
export function noReadings(): KnownReadings {
  return {
    files: new Map(),
    pieces: new Map(),
    phrases: { texts: new Map(), words: new Map() },
    agreements: new WeakMap(),
    titles: new Map(),
  };
}

/** The reading of a text: its pieces, and its footnotes by label. */
export interface FileReading {
  readonly pieces: readonly Reading[];
  readonly notes: ReadonlyMap<string, Reading>;
}

/** A source before any processing. */
export type CheckedSource =
  | { readonly format: 'markdown' | 'html' | 'text'; readonly text: string }
  | { readonly format: 'word'; readonly bytes: Uint8Array };

/** What to check in a version, as plain data. */
export interface CheckTask {
  readonly source: CheckedSource;
  /** Texts of the source that the import left out on purpose. */
  readonly removed: readonly string[];
  /** Texts that the import contains but the source does not show. */
  readonly added: readonly string[];
  /** The markers of list items, which may count as words on either side. */
  readonly labels: readonly string[];
  /** Whether list items have HTML's default numbers, not numbers from a style sheet. */
  readonly countsPlainly: boolean;
  /** The text of each file, in reading order. */
  readonly files: readonly string[];
  /** The messages of findings, and links that were left out: one mentioned in any of them was left out on purpose. */
  readonly said: readonly string[];
}

/** The result of checking an import. */
export interface CheckResult {
  /** Everything lost, each with the words of the source at which to look for it. */
  readonly lost: readonly Lost[];
  /** Numbers of list items that the source shows but the import does not. */
  readonly numbers: readonly Lost[];
  /** The number of words in the source. */
  readonly words: number;
}

/** Something that was lost. */
export interface Lost {
  readonly message: string;
  readonly words: readonly string[];
}

/** Reads source and files, and compares them. */
export async function checkImport(task: CheckTask, known: KnownReadings): Promise<CheckResult> {
  const source = await readSource(task.source, known.pieces);
  const files = task.files.map((text) => known.files.get(text) ?? readFile(text, known));
  known.files = new Map(files.map((reading, at) => [task.files[at] ?? '', reading]));
  const imported = files.flatMap(({ pieces }) => pieces);
  const { lost, numbers } = differences(source.pieces, imported, task, known);
  return {
    lost: [...lost, ...lostNotes(source.notes, files, task, known), ...lostLinks(source.pieces, files, task)],
    numbers,
    words: source.pieces.reduce((sum, { words }) => sum + withoutMarkers(words).length, 0),
  };
}

/** Findings for what was lost, each at its words if they can be found in the text. */
export function lostFindings(source: Source, { lost, numbers }: CheckResult): readonly Finding[] {
  const place = ({ words }: Lost) => ({ source, span: spanOf(source.text, words) });
  return [
    ...lost.map((one) => finding('import-words-lost', place(one), one.message)),
    ...numbers.map((one) => finding('import-number-lost', place(one), one.message)),
  ];
}

async function readSource(source: CheckedSource, known: KnownPieces): Promise<FileReading> {
  switch (source.format) {
    case 'word': {
      // The reader for Word takes longer to load than importing a short history does.
      const { docxWords } = await import('./docx-words.ts');
      return docxWords(source.bytes);
    }
    case 'html':
      return { pieces: [htmlWords(source.text)], notes: new Map() };
    case 'text':
      return { pieces: [{ words: wordsIn(source.text), links: [] }], notes: new Map() };
    case 'markdown':
      return markdownWords(source.text.slice(frontMatterEnd(source.text)), known);
  }
}

/** Compares with item numbers first; if only they differ, nothing but numbers is lost. */
function differences(
  source: readonly Reading[],
  imported: readonly Reading[],
  task: CheckTask,
  known: KnownReadings,
): Pick<CheckResult, 'lost' | 'numbers'> {
  const removed = readPhrases(task.removed, known.phrases);
  const added = readPhrases(task.added, known.phrases);
  const plain = (readings: readonly Reading[], words: typeof withoutMarkers): readonly Reading[] =>
    readings.some((one) => one.words.length !== withoutMarkers(one.words).length)
      ? readings.map((one) => ({ ...one, words: words(one.words) }))
      : readings;
  const counted = compareReadings(
    plain(source, withPlainMarkers),
    plain(imported, withPlainMarkers),
    removed,
    added,
    known.agreements,
  );
  if (counted.length === 0) return { lost: [], numbers: [] };
  const labels = readPhrases(task.labels, known.phrases);
  const lost = compareReadings(
    plain(source, withoutMarkers),
    plain(imported, withoutMarkers),
    [...removed, ...labels],
    [...added, ...labels],
    new WeakMap(),
  );
  return lost.length === 0
    ? { lost: [], numbers: task.countsPlainly ? counted.map(describe) : [] }
    : { lost: lost.map(describe), numbers: [] };
}

function describe({ expected, found, lost }: Difference): Lost {
  return {
    message: `The source reads "${expected}" but the import reads "${found}"`,
    words: lost.length > 0 ? lost.slice(0, 8) : expected.split(' '),
  };
}

/** The notes that no file has with the same words, apart from what was left out and added on purpose. */
function lostNotes(
  own: FileReading['notes'],
  readings: readonly FileReading[],
  task: CheckTask,
  known: KnownReadings,
): readonly Lost[] {
  const wordsOf = (note: Reading): readonly string[] => withoutMarkers(note.words);
  const isIn = (note: Reading, other: Reading | undefined): boolean => {
    if (other === undefined) return false;
    if (wordsOf(note).join(' ') === wordsOf(other).join(' ')) return true;
    const [removed, added] = [task.removed, task.added].map((texts) => readPhrases(texts, known.phrases));
    const readings = [note, other].map((one) => [{ words: wordsOf(one), links: [] }]);
    return (
      compareReadings(readings[0] ?? [], readings[1] ?? [], removed ?? [], added ?? [], new WeakMap())
        .length === 0
    );
  };
  return [...own]
    .filter(([label, note]) => !readings.some(({ notes }) => isIn(note, notes.get(label))))
    .map(([label, note]) => ({
      message: `The words of the footnote "${label}" differ from the source`,
      words: note.words.slice(0, 8),
    }));
}

function lostLinks(
  source: readonly Reading[],
  readings: readonly FileReading[],
  { said, files }: CheckTask,
): readonly Lost[] {
  const leading = source
    .flatMap(({ links }) => links)
    .filter((href) => /^(?:https?|mailto|tel):/i.test(href));
  if (leading.length === 0) return [];
  const found = readings.flatMap(({ pieces, notes }) => [...pieces, ...notes.values()]);
  const left = new Set(found.flatMap(({ links }) => links.map(plainAddress)));
  return (
    [...new Set(leading)]
      .filter((href) => !left.has(plainAddress(href)))
      // An address in code is text, so it is not lost.
      .filter((href) => !files.some((text) => text.includes(href)))
      .filter((href) => !said.some((message) => message.includes(href.slice(0, 60))))
      .map((href) => ({ message: `The link to "${href}" is lost`, words: wordsIn(href) }))
  );
}

/** The id at the end of a heading, which we add and which is not a word. */
const givenId = /^(#{1,6} .*) \{#[^\s{}]+\}$/gmu;

function readFile(text: string, known: KnownReadings): FileReading {
  const bodyStart = /^---\n[\s\S]*?\n---\n/.exec(text)?.[0].length ?? 0;
  const front = text.slice(0, bodyStart);
  const title = known.titles.get(front) ?? titleIn(front);
  known.titles.set(front, title);
  const { pieces, notes } = markdownWords(text.slice(bodyStart).replace(givenId, '$1'), known.pieces);
  const [first = { words: [], links: [] }, ...others] = pieces;
  // A section that starts with a heading has nothing before it.
  const titled = { words: [...wordsIn(title), ...first.words], links: first.links };
  return { pieces: [titled, ...others], notes };
}

function titleIn(front: string): string {
  const read: unknown = front === '' ? undefined : parse(front.replace(/^---\n|---\n$/g, ''));
  return typeof read === 'object' && read !== null && 'title' in read ? String(read.title) : '';
}

/** The end of the front matter of a foreign Markdown file, in YAML or TOML; 0 if there is none. */
function frontMatterEnd(text: string): number {
  const match = /^\s*(---|\+\+\+)[ \t]*\n(?:([\s\S]*?)\n)??(?:\1|\.\.\.)[ \t]*(?:\n|$)/.exec(text);
  // The title blocks of Pandoc and MultiMarkdown.
  if (match === null)
    return (
      /^(?:% *[^\n]+\n(?:%[^\n]*\n){0,2}(?=\s*\n)|(?=[^\n]*\n(?:[^\n]+\n)*)(?=(?:[^\n]+\n)*?title:)(?:[A-Za-z][\w -]{0,30}:[ \t]+[^\n]+\n){2,20}(?=\n))/i.exec(
        text,
      )?.[0].length ?? 0
    );
  const [whole = '', mark, inner = ''] = match;
  const first = inner.split('\n').find((line) => line.trim() !== '' && !line.startsWith('#')) ?? '';
  const isFront = inner.trim() === '' ? mark === '---' : /^[\w"'.-]+\s*[:=]/.test(first);
  return isFront ? whole.length : 0;
}

/** The span of consecutive words in a text; its start if they are not found, as in files without lines. */
function spanOf(text: string, words: readonly string[]): { readonly start: number; readonly end: number } {
  for (const count of [words.length, 3, 1]) {
    if (count === 0 || count > words.length) continue;
    const pattern = words
      .slice(0, count)
      .map((one) => one.replace(/[^\p{L}\p{M}\p{N}]/gu, '').replace(/[.*+?^${}()|[\]\\]/g, '\\$&'))
      .join('[^\\p{L}\\p{M}\\p{N}]{1,200}?');
    const match = new RegExp(pattern, 'u').exec(text);
    if (match !== null) return { start: match.index, end: match.index + match[0].length };
  }
  return { start: 0, end: Math.min(1, text.length) };
}

/** Browsers read a backslash in an address of the web as a slash (URL standard, section 4.4). */
function withSlashes(href: string): string {
  return /^https?:\/\//i.test(href) ? href.replace(/^[^?#]*/, (path) => path.replaceAll('\\', '/')) : href;
}

function plainAddress(href: string): string {
  try {
    return decodeURI(withSlashes(href)).replace(/\/$/, '');
  } catch {
    return href;
  }
}
