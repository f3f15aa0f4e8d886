/**
 * Reads plain text: numbered lines are headings, lines after one that ends with a colon are list items, all other
 * lines are paragraphs.
 */

import { type Finding, finding } from '../../findings/finding.ts';
import { readMarker } from '../../markdown/list-marker.ts';
import type { Block, List } from '../../model/index.ts';
import type { Source } from '../../source.ts';
import type { Flow, FlowItem } from '../flow.ts';
import { typedNumberOf } from '../heading-number.ts';
import { contentsTitle } from './contents-list.ts';
import {
  bulletList,
  bulletMark,
  joinedLines,
  type Line,
  markedItems,
  nestedItems,
  paragraph,
  text,
} from './text-items.ts';

const longestHeading = 160;

/** Reads plain text. Lines of a manually wrapped paragraph are joined if blank lines separate paragraphs. */
export function readPlainText(source: Source): Flow {
  const lines = readLines(source);
  const contents = takeContents(lines);
  const { kept } = contents;
  const isHeading = headingTest(kept);
  const items: FlowItem[] = [];
  for (const group of groups(kept, isHeading)) {
    const [first] = group;
    if (first === undefined) continue;
    if (isHeading(first)) {
      const level = first.underlined && first === kept[0] ? 1 : 1 + (first.number?.components.length ?? 1);
      items.push({ type: 'heading', level, inline: [text(first.text)], ids: [], at: first.at });
      continue;
    }
    for (const block of blocksOf(group)) items.push({ type: 'block', block, ids: [], at: first.at });
  }
  return {
    source,
    items,
    notes: new Map(),
    findings: contentsFindings(source, contents),
    removed: [contents.lines.map((line) => line.text).join(' ')],
    added: contents.unwritten.map((line) => line.text.slice(line.number?.label.length ?? 0)),
    labels: [],
  };
}

function contentsFindings(source: Source, { lines, unwritten }: Contents): readonly Finding[] {
  const say = ({ at, text: line }: Line, message: string): Finding =>
    finding('import-left-out', { source, span: { start: at, end: at + line.length } }, message);
  return [
    ...lines
      .slice(0, 1)
      .map((line) => say(line, 'The table of contents was left out because the page has its own')),
    ...unwritten.map((line) =>
      say(line, 'This section appears only in the table of contents, so it was imported without text'),
    ),
  ];
}

function readLines({ text: whole }: Source): readonly Line[] {
  const lines: Line[] = [];
  let at = 0;
  let apart = true;
  for (const raw of whole.split('\n')) {
    const trimmed = raw.trim();
    const above = lines.at(-1);
    if (above !== undefined && !apart && isUnderline(trimmed, above.text))
      lines[lines.length - 1] = { ...above, underlined: true };
    else if (trimmed !== '') {
      const number = trimmed.length <= longestHeading ? typedNumberOf(trimmed) : undefined;
      lines.push({
        text: trimmed,
        at: at + raw.indexOf(trimmed),
        indent: raw.indexOf(trimmed),
        underlined: false,
        apart,
        ...(number !== undefined && { number }),
      });
    }
    apart = trimmed === '';
    at += raw.length + 1;
  }
  return lines;
}

/** Whether a line underlines the one above: of one sign, and about as long. */
function isUnderline(line: string, above: string): boolean {
  return /^([=~_*#-])\1{2,}$/.test(line) && line.length >= above.length / 2 && above.length <= longestHeading;
}

function bare(line: string): string {
  return line.replace(/[\s.;,:、。；…\d]+$/u, '').toLowerCase();
}

interface Contents {
  /** The lines without the table of contents; a section that only appears there is inserted where it belongs. */
  readonly kept: readonly Line[];
  /** The lines of the table of contents. */
  readonly lines: readonly Line[];
  readonly unwritten: readonly Line[];
}

/**
 * A table of contents: a run of numbered lines, at least half of which recur below as headings. The page has its own.
 */
function takeContents(lines: readonly Line[]): Contents {
  const first = lines.findIndex((line, at) => line.number !== undefined && isRepeated(lines, at));
  if (first === -1) return { kept: lines, lines: [], unwritten: [] };
  const length = lines.slice(first).findIndex((line) => line.number === undefined);
  const run = contentsRun(lines.slice(first, first + (length === -1 ? lines.length : length)));
  const headings = new Set(lines.slice(first + run.length).map(({ text: line }) => bare(line)));
  const repeated = run.filter((line) => headings.has(bare(line.text)));
  if (run.length < 2 || 2 * repeated.length < run.length) return { kept: lines, lines: [], unwritten: [] };
  const unwritten = run.filter((line) => !repeated.includes(line));
  const above = lines[first - 1];
  const all = above !== undefined && contentsTitle.test(above.text) ? [above, ...run] : run;
  const kept: Line[] = lines.filter((line) => !all.includes(line));
  for (const line of unwritten) {
    const next = run.slice(run.indexOf(line) + 1).find((one) => repeated.includes(one));
    const place = next === undefined ? -1 : kept.findIndex((one) => bare(one.text) === bare(next.text));
    const heading = { ...line, text: line.text.replace(/[\s.;,:、。；…]+$/u, '') };
    kept.splice(place === -1 ? kept.length : place, 0, heading);
  }
  return { kept, lines: all, unwritten };
}

/**
 * The table of contents ends where its first line recurs: without text in between, contents and headings form one run.
 */
function contentsRun(run: readonly Line[]): readonly Line[] {
  const again = run.findIndex((line, at) => at > 0 && bare(line.text) === bare(run[0]?.text ?? ''));
  return again === -1 ? run : run.slice(0, again);
}

function isRepeated(lines: readonly Line[], at: number): boolean {
  const own = bare(lines[at]?.text ?? '');
  return lines.some((line, other) => other > at && line.number !== undefined && bare(line.text) === own);
}

/**
 * A heading is a numbered line that is not a sentence and that no line continues: if blank lines separate paragraphs,
 * the line below it starts a new one.
 */
function headingTest(lines: readonly Line[]): (line: Line) => boolean {
  const divided = isDivided(lines);
  const goesOn = (next: Line | undefined): boolean =>
    divided && next !== undefined && !next.apart && next.number === undefined && startsInSentence(next.text);
  // Numbered lines without anything between them are a list.
  const isBeside = (line: Line, at: number): boolean => {
    const next = lines[at + 1];
    const before = line.apart ? undefined : lines[at - 1];
    const numbered = (other: Line | undefined): boolean =>
      other?.number?.components.length === line.number?.components.length;
    return (
      divided &&
      ((next !== undefined && !next.apart && numbered(next)) || (before !== undefined && numbered(before)))
    );
  };
  const isTitle = (line: Line, at: number): boolean =>
    line.underlined ||
    (line.number !== undefined &&
      !/[.;:,。；：]$/u.test(line.text) &&
      !/^\(|^[a-z][.)]/.test(line.text) &&
      !isBeside(line, at) &&
      !goesOn(lines[at + 1]));
  const numbered = lines.filter(isTitle);
  const found = new Set(numbered.length > 0 ? numbered : unnumberedTitles(lines));
  return (line) => found.has(line);
}

/** A number of a clause behind a word for it: `Article IV`, `§ 3a`, `Schedule B`. */
const named =
  /^(?:§+|(?:article|section|clause|chapter|part|schedule|annex(?:e)?|appendix|exhibit|artikel|abschnitt|kapitel|anlage|anhang|chapitre|artículo|sección|capítulo|articolo|artigo)\b\.?|art\.)\s*(?:[ivxlc]+|\d+[a-z]?|[a-z])(?=[\s.:)–—-]|$)/iu;

/** In a text without numbered headings: lines of their own that name a clause, or else those in capitals. */
function unnumberedTitles(lines: readonly Line[]): readonly Line[] {
  const isAlone = (line: Line, at: number): boolean =>
    line.apart &&
    lines[at + 1]?.apart !== false &&
    line.text.length <= 100 &&
    !/[.;,。；，]$/u.test(line.text);
  const clauses = lines.filter((line, at) => isAlone(line, at) && named.test(line.text));
  if (clauses.length > 1) return clauses;
  const capitals = lines.filter(
    (line, at) =>
      isAlone(line, at) &&
      /\p{Lu}{2}/u.test(line.text) &&
      !/\p{Ll}/u.test(line.text) &&
      at < lines.length - 1,
  );
  // The first line is the title of the text.
  const titles = capitals.filter(
    (line) => line !== lines[0] || lines[1] === undefined || !capitals.includes(lines[1]),
  );
  return titles.length > 1 ? titles : [];
}

/** Whether a line reads like the rest of a sentence: it starts in lower case, with a digit or in brackets. */
function startsInSentence(line: string): boolean {
  return /^[^\p{Lu}\p{Lt}]/u.test(line) || /^\p{Lo}/u.test(line);
}

function isDivided(lines: readonly Line[]): boolean {
  return lines.filter(({ apart }) => apart).length > lines.length / 4;
}

/** Headings by themselves; otherwise the lines between blank ones, or single lines if there are no blank ones. */
function groups(lines: readonly Line[], isHeading: (line: Line) => boolean): readonly (readonly Line[])[] {
  const divided = isDivided(lines);
  const out: Line[][] = [];
  let before: Line | undefined;
  for (const line of lines) {
    const group = out.at(-1) ?? [];
    const alone = isHeading(line) || (before !== undefined && isHeading(before));
    const isApart = line.apart && !isNextItem(line, group[0]);
    if (alone || before === undefined || (divided ? isApart : !isItemAfter(before, line, group)))
      out.push([line]);
    else out.at(-1)?.push(line);
    before = line;
  }
  return out;
}

/**
 * Whether a line after a blank one is an item of the list that a group starts: both have bullets, or markers like (a).
 */
function isNextItem(line: Line, first: Line | undefined): boolean {
  if (first === undefined) return false;
  if (bulletMark.test(first.text)) return bulletMark.test(line.text);
  return isClauseMarker(first.text) && isClauseMarker(line.text);
}

function isClauseMarker(line: string): boolean {
  const marker = readMarker(line, 0);
  return marker?.type === 'ordered' && marker.delimiter !== 'period';
}

const bullet = /^(?:[-*•·‣◦–—▪■●○➢►▸❖✓]|\(?[a-z0-9]{1,3}[.)])\s+/i;

/** A line below one that ends with a colon, and each one below that, as long as they end like list items. */
function isItemAfter(before: Line, line: Line, group: readonly Line[]): boolean {
  const begun = /[:：]$/u.test(group[0]?.text ?? '');
  const isItem =
    bullet.test(line.text) ||
    /[;；,]$/u.test(line.text) ||
    (group.length > 1 && /[;；,]$/u.test(before.text));
  return begun && isItem;
}

/** Lines that start with markers form a list, as do lines below a colon; wrapped lines form one paragraph. */
function blocksOf(group: readonly Line[]): readonly Block[] {
  const [first, ...others] = group;
  if (first === undefined) return [];
  const marked = nestedItems(group) ?? markedItems(group) ?? bulletItems(group);
  if (marked !== undefined) return marked;
  const isList =
    /[:：]$/u.test(first.text) &&
    others.length > 1 &&
    others.every(({ text: line }) => bullet.test(line) || /[;；,.。]$/u.test(line));
  if (isList) return [paragraph(first.text), listOf(others)];
  const paragraphs = group.reduce<Line[][]>((all, line, at) => {
    if (at === 0 || line.apart) all.push([line]);
    else all.at(-1)?.push(line);
    return all;
  }, []);
  return paragraphs.map(joinedLines);
}

/**
 * Lines that start with bullets, optionally after a line that ends with a colon; lines without a bullet are wrapped
 * ones.
 */
function bulletItems(group: readonly Line[]): readonly Block[] | undefined {
  const first = group.findIndex(({ text: line }) => bulletMark.test(line));
  const lead = group.slice(0, Math.max(first, 0)).map(({ text: line }) => line);
  const items: string[][] = [];
  for (const { text: line } of group.slice(lead.length)) {
    if (bulletMark.test(line)) items.push([line.replace(bulletMark, '')]);
    else items.at(-1)?.push(line);
  }
  if (items.length < 2 || !/^$|[:：]$/u.test(lead.at(-1) ?? '')) return undefined;
  const list = bulletList(items.map((lines) => lines.join(' ')));
  return lead.length === 0 ? [list] : [paragraph(lead.join(' ')), list];
}

function listOf(lines: readonly Line[]): List {
  return bulletList(lines.map(({ text: line }) => line.replace(bulletMark, '')));
}
