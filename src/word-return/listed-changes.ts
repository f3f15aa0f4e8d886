/** The tracked changes and comments of a Word file as a redline, with who made them and when. */

import { WordStyles } from '../import/word/styles.ts';
import {
  allOf,
  childOf,
  elementsIn,
  isNamed,
  textIn,
  textParts,
  type WordFile,
  wordValue,
} from '../import/word/word-file.ts';

/** A paragraph or row with changes or comments. */
export interface ListedChange {
  /** The heading that it is below; empty before the first. */
  readonly heading: string;
  /** Its text: `[-deleted-]`, `{+inserted+}`, `{~formatted differently~}`. */
  readonly text: string;
  /** Who changed it, each with the days, in order: `Jane Doe, 2026-12-03`. */
  readonly by: readonly string[];
  readonly comments: readonly { readonly by: string; readonly text: string }[];
}

const kinds = {
  ins: ['{+', '+}'],
  del: ['[-', '-]'],
  moveFrom: ['[moved away: -', '-]'],
  moveTo: ['{moved here: +', '+}'],
} as const;

type Kind = keyof typeof kinds;

const changeNames = ['ins', 'del', 'moveFrom', 'moveTo', 'rPrChange', 'pPrChange', 'numberingChange'];

/** The changes of a file in reading order, notes last. */
export function listChanges(file: WordFile): readonly ListedChange[] {
  const comments = new Map(
    file
      .partsOf('comments')
      .flatMap(({ root }) => allOf(root, 'comment'))
      .map((one) => [wordValue(one, 'id') ?? '', { by: authorOf(one), text: textIn(one) }] as const),
  );
  const styles = new WordStyles(file.partsOf('styles')[0]);
  const listed: ListedChange[] = [];
  for (const { root } of textParts(file)) {
    let heading = '';
    for (const paragraph of allOf(root, 'p')) {
      if (styles.headingLevel(paragraph) !== undefined) heading = plainText(paragraph);
      const by = authorsOf(paragraph);
      const said = allOf(paragraph, 'commentReference').flatMap(
        (one) => comments.get(wordValue(one, 'id') ?? '') ?? [],
      );
      if (by.length > 0 || said.length > 0)
        listed.push({ heading, text: markedText(paragraph), by, comments: said });
    }
  }
  return listed;
}

function authorOf(element: Element): string {
  const [author, date] = [wordValue(element, 'author') ?? '', wordValue(element, 'date') ?? ''];
  const name = author === '' ? 'unknown author' : author;
  return date === '' ? name : `${name}, ${date.slice(0, 10)}`;
}

function authorsOf(paragraph: Element): readonly string[] {
  const row = ancestorOf(paragraph, 'tr');
  const own = changeNames.flatMap((name) => allOf(paragraph, name));
  const rows = row === undefined ? [] : elementsIn(childOf(row, 'trPr') ?? row).filter(isRowChange);
  return [...new Set([...own, ...rows].map(authorOf))];
}

function isRowChange(element: Element): boolean {
  return isNamed(element, 'ins') || isNamed(element, 'del');
}

/** The text as it is now: with what was inserted, without what was deleted. */
function plainText(paragraph: Element): string {
  return allOf(paragraph, 't')
    .filter((one) => ancestorOf(one, 'moveFrom') === undefined)
    .map((one) => one.textContent ?? '')
    .join('')
    .replace(/\s+/g, ' ')
    .trim();
}

function markedText(paragraph: Element): string {
  const pieces: { readonly kind: Kind | 'formatted' | undefined; text: string }[] = [];
  const add = (kind: Kind | 'formatted' | undefined, text: string): void => {
    const last = pieces.at(-1);
    if (last !== undefined && last.kind === kind) last.text += text;
    else pieces.push({ kind, text });
  };
  for (const one of Array.from(paragraph.getElementsByTagNameNS('*', '*'))) {
    const text = shownText(one);
    if (text === '') continue;
    const kind = kindOf(one, paragraph);
    const run = ancestorOf(one, 'r');
    const isFormatted = run !== undefined && allOf(run, 'rPrChange').length > 0;
    add(kind ?? (isFormatted ? 'formatted' : undefined), text);
  }
  const text = pieces.map(({ kind, text: piece }) => marked(kind, piece)).join('');
  return `${text}${endMark(paragraph)}`.replace(/\s+/g, ' ').trim();
}

function shownText(element: Element): string {
  if (isNamed(element, 't') || isNamed(element, 'delText')) return element.textContent ?? '';
  if (isNamed(element, 'footnoteReference')) return '[note]';
  const isInRun = isNamed(element.parentNode as Element, 'r');
  return isInRun && ['tab', 'br', 'cr'].some((name) => isNamed(element, name)) ? ' ' : '';
}

function kindOf(element: Element, paragraph: Element): Kind | undefined {
  const names = ['del', 'moveFrom', 'ins', 'moveTo'] as const;
  const own = names.find((name) => ancestorOf(element, name, paragraph) !== undefined);
  if (own !== undefined) return own;
  const properties = childOf(ancestorOf(element, 'tr'), 'trPr');
  return names.find((name) => childOf(properties, name) !== undefined);
}

function marked(kind: Kind | 'formatted' | undefined, text: string): string {
  if (kind === undefined) return text;
  if (kind === 'formatted') return `{~${text}~}`;
  const [before, after] = kinds[kind];
  return `${before}${text}${after}`;
}

/** Whether the end of the paragraph was inserted or deleted. */
function endMark(paragraph: Element): string {
  const mark = childOf(childOf(paragraph, 'pPr'), 'rPr');
  if (childOf(mark, 'del') !== undefined || childOf(mark, 'moveFrom') !== undefined) return ' [-¶-]';
  return childOf(mark, 'ins') !== undefined || childOf(mark, 'moveTo') !== undefined ? ' {+¶+}' : '';
}

function ancestorOf(element: Element, name: string, within?: Element): Element | undefined {
  for (let node = element.parentNode; node?.nodeType === 1; node = node.parentNode) {
    if (isNamed(node as Element, name)) return node as Element;
    if (node === within) return undefined;
  }
  return undefined;
}
