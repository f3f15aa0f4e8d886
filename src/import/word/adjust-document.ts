/**
 * Prepares a Word file for mammoth, which reads no numbers of headings and lists, and drops what it does not know.
 * Numbers become text, or a bookmark at a list item; what is not text of the policy is removed and reported.
 */

import type { Code } from '../../findings/catalogue.ts';
import { Refusal } from '../../findings/finding.ts';
import { excerpt } from '../excerpt.ts';
import { refuseObjects, writeCharts } from './charts.ts';
import { readDrawnText, unkeptMarks, writeSymbols } from './drawn-text.ts';
import { contentsParagraphs, expandSimpleLinks, removeInnerCodes } from './field-codes.ts';
import { replaceFormulas } from './formulas.ts';
import { isHiddenParagraph, removeHiddenText } from './hidden-text.ts';
import { removeTypedMarks, restoreNoteReferences } from './note-references.ts';
import { type WordNumber, WordNumberer } from './numbering.ts';
import { restoreOwnMarkup } from './own-markup.ts';
import { markFilledBoxes, RunVisibility } from './run-visibility.ts';
import { WordStyles } from './styles.ts';
import { strikeDoubly, unwrapUnknown } from './unwrap-unknown.ts';
import {
  allOf,
  ancestorsOf,
  childOf,
  isNamed,
  newElement,
  runOf,
  textIn,
  textParts,
  type WordFile,
  wordValue,
} from './word-file.ts';

/** A message about the file as a whole. */
export interface Said {
  readonly code: Code;
  readonly message: string;
}

/** The name of a heading style in the adjusted file, whatever the original styles are. */
export function headingStyle(level: number): string {
  return `policy heading ${level}`;
}

/** The prefix of bookmarks at list items, followed by the style and delimiter of the marker and the number. */
export const itemBookmark = 'policy-item';

/** The name of the style of further paragraphs in an item, in the adjusted file. */
export function continueStyle(depth: number): string {
  return `policy continue ${depth}`;
}

/** Mammoth does not read deeper lists as lists. */
export const deepestList = 5;

/** The changes made to a file. */
export interface Adjusted {
  readonly said: readonly Said[];
  /** The texts that were left out. */
  readonly removed: readonly string[];
  /** The addresses of links in them. */
  readonly removedLinks: readonly string[];
  /** The texts that Word displays as something else: formulas. */
  readonly formulas: readonly string[];
}

/**
 * Adjusts a file in place. `isOwn`: it was made from a text of ours. Throws a Refusal where it shows another file as part
 * of its text.
 */
export function adjustWordFile(file: WordFile, isOwn = false): Adjusted {
  const said: Said[] = [];
  const bodies = textParts(file);
  const body = file.document.root;
  sayWhatIsLeftOut(
    file,
    bodies.map(({ root }) => root),
    said,
    isOwn ? [] : ['header', 'footer'],
  );
  writeDrawings(file, bodies, said);
  const styles = new WordStyles(file.partsOf('styles')[0]);
  for (const { root } of bodies) {
    markFilledBoxes(root);
    unwrapUnknown(root);
  }
  restoreNoteReferences(body);
  const marks = removeTypedMarks(
    body,
    bodies.slice(1).map(({ root }) => root),
  );
  if (marks.length > 0)
    said.push({
      code: 'import-formatting',
      message: `Typed note marks, such as "${marks[0]}", were replaced with automatic numbers`,
    });
  if (isOwn) for (const { root } of bodies) restoreOwnMarkup(root);
  const visibility = new RunVisibility(body, styles);
  const left = bodies.map((part) => ({ part, ...removeHiddenText(part.root, styles, visibility) }));
  const hidden = left.flatMap(({ texts }) => texts);
  const removedLinks = left.flatMap(({ part, links }) => links.map((one) => part.links.get(one) ?? one));
  for (const { message } of hidden) said.push({ code: 'import-left-out', message });
  const contents = removeContents(body, styles);
  if (contents.length > 0)
    said.push({
      code: 'import-left-out',
      message: 'The table of contents was left out because the page has its own',
    });
  const formulas = bodies.flatMap(({ root }) => replaceFormulas(root));
  for (const text of formulas)
    said.push({
      code: 'import-formatting',
      message: `The formula "${excerpt(text)}" was written as a single line of text`,
    });
  const roots = bodies.map(({ root }) => root);
  for (const message of unkeptMarks(roots)) said.push({ code: 'import-formatting', message });
  for (const { root } of bodies) strikeDoubly(root);
  const numberer = new WordNumberer(file.partsOf('numbering')[0], styles);
  const adjusting = new Adjusting(file, styles, numberer, isOwn);
  for (const { root } of bodies) adjusting.adjust(root);
  const kinds = [...numberer.unknown].join(', ');
  if (kinds !== '')
    said.push({
      code: 'import-formatting',
      message: `Numbers that Word shows as ${kinds} were written in digits`,
    });
  return {
    said,
    removed: [...hidden.map(({ text }) => text), ...contents, ...marks],
    removedLinks,
    formulas,
  };
}

/** Makes text of what is drawn: charts, text in shapes, symbols. Refuses what shows another file. */
function writeDrawings(file: WordFile, bodies: ReturnType<typeof textParts>, said: Said[]): void {
  const body = file.document.root;
  refuseEmbedded(body);
  for (const message of bodies.flatMap(({ root }) => refuseObjects(root)))
    said.push({ code: 'import-left-out', message });
  for (const message of writeCharts(file, body)) said.push({ code: 'import-formatting', message });
  for (const { root } of bodies) {
    removeInnerCodes(root);
    expandSimpleLinks(root);
    readDrawnText(root);
    writeSymbols(root);
  }
}

/** Reports tracked changes, comments, and what is printed on every page, except on our own. */
function sayWhatIsLeftOut(
  file: WordFile,
  bodies: readonly Element[],
  said: Said[],
  edges: readonly ('header' | 'footer')[],
): void {
  const isChanged = ['ins', 'del', 'moveFrom', 'moveTo'].some((name) =>
    bodies.some((body) => allOf(body, name).length > 0),
  );
  if (isChanged) {
    const message =
      'The file has tracked changes, which were treated as accepted: insertions are in the text, deletions are not';
    said.push({ code: 'import-tracked-changes', message });
  }
  for (const { root } of file.partsOf('comments'))
    for (const comment of allOf(root, 'comment'))
      said.push({
        code: 'import-left-out',
        message: `The comment "${excerpt(textIn(comment))}" was left out`,
      });
  for (const name of edges) {
    const texts = new Set(file.partsOf(name).map(({ root }) => textIn(root)));
    for (const text of texts)
      if (/\p{L}/u.test(text))
        said.push({
          code: 'import-left-out',
          message: `The page ${name} "${excerpt(text)}" was left out`,
        });
  }
}

/** Refuses a file within the file, which Word displays in place but whose words are in another format. */
function refuseEmbedded(body: Element): void {
  if (allOf(body, 'altChunk').length === 0) return;
  throw new Refusal(
    'This Word file embeds another file as part of its text. Open it in Word, save it under another name, which merges the two, and import that.',
  );
}

/** Removes the table of contents, which a program generated from the headings; returns its texts. */
function removeContents(body: Element, styles: WordStyles): readonly string[] {
  const blocks = allOf(body, 'docPartGallery')
    .filter((gallery) => wordValue(gallery) === 'Table of Contents')
    .flatMap((gallery) =>
      ancestorsOf(gallery)
        .filter((one) => isNamed(one, 'sdt'))
        .slice(0, 1),
    );
  const lines = allOf(body, 'p').filter((paragraph) =>
    /^toc (?:[1-9]|heading)$/i.test(styles.of(paragraph)[0]?.name ?? ''),
  );
  const removed: string[] = [];
  for (const block of [...blocks, ...lines, ...contentsParagraphs(body)]) {
    if (block.parentNode === null) continue;
    removed.push(textIn(block));
    block.parentNode.removeChild(block);
  }
  return removed;
}

/** Adds numbers to the paragraphs of a body. */
class Adjusting {
  readonly #file: WordFile;
  readonly #styles: WordStyles;
  readonly #numberer: WordNumberer;
  readonly #isOwn: boolean;
  /** The levels of the open lists, outermost first, and their container. */
  #open: number[] = [];
  #around: Node | null = null;
  /** The definitions that count paragraphs which are not headings. */
  readonly #itemCounters = new Set<string>();

  constructor(file: WordFile, styles: WordStyles, numberer: WordNumberer, isOwn: boolean) {
    this.#file = file;
    this.#styles = styles;
    this.#numberer = numberer;
    this.#isOwn = isOwn;
    this.#defineStyles();
  }

  adjust(body: Element): void {
    const paragraphs = allOf(body, 'p');
    for (const paragraph of this.#isOwn ? paragraphs : [])
      if (this.#styles.headingLevel(paragraph) === undefined)
        this.#itemCounters.add(this.#numberer.counterOf(paragraph) ?? '');
    for (const paragraph of paragraphs) {
      // Its text continues in the next one, which has the number.
      if (childOf(childOf(childOf(paragraph, 'pPr'), 'rPr'), 'del') !== undefined) continue;
      if (isHiddenParagraph(paragraph)) continue;
      const heading = this.#styles.headingLevel(paragraph);
      const number = this.#numberer.next(paragraph);
      if (heading !== undefined) setProperty(paragraph, 'pStyle', { val: headingStyle(heading) });
      else if (this.#styles.isHeadingStyle(paragraph)) removeProperty(paragraph, 'pStyle');
      if (number !== undefined || heading !== undefined) setNumbering(paragraph, '0', 0);
      if (paragraph.parentNode !== this.#around) this.#open = [];
      this.#around = paragraph.parentNode;
      if (heading === undefined && number !== undefined && this.#isItem(paragraph, number))
        this.#item(paragraph, number);
      else if (!this.#continues(paragraph, heading)) {
        if (!isEmpty(paragraph)) this.#open = [];
        const isCounted = heading !== undefined && number !== undefined && this.#isHeadingNumber(number);
        if (number !== undefined && number.label !== '' && !isCounted)
          putText(paragraph, `${number.label}${number.after}`);
      }
    }
  }

  /**
   * Whether the number of a heading is counted by us: in our own files, unless an item of a list was made a heading and kept
   * the number of its list, which only that file counts.
   */
  #isHeadingNumber({ counter, isOfStyle }: WordNumber): boolean {
    return this.#isOwn && (isOfStyle || !this.#itemCounters.has(counter));
  }

  /** Whether a paragraph becomes a list item; lists inside table cells are not numbered. */
  #isItem(paragraph: Element, { isBullet, marker, level }: WordNumber): boolean {
    if (isBullet) return true;
    const depth = [...this.#open.filter((one) => one < level), level].length;
    return (
      marker !== undefined &&
      depth <= deepestList &&
      !ancestorsOf(paragraph).some((one) => isNamed(one, 'tc'))
    );
  }

  /**
   * Whether a paragraph belongs to an open item, by its style, `List Continue 2`, or the indentation that our own files
   * give it; then it gets the style that says so.
   */
  #continues(paragraph: Element, heading: number | undefined): boolean {
    const style = /^List Continue(?: ([2-5]))?$/i.exec(this.#styles.of(paragraph)[0]?.name ?? '');
    if (style === null || heading !== undefined || this.#open.length === 0) return false;
    const indent = childOf(childOf(paragraph, 'pPr'), 'ind');
    const left = Number(wordValue(indent, 'left') ?? wordValue(indent, 'start'));
    const depth = left > 0 ? Math.round(left / listStep) : Number(style[1] ?? 1);
    setProperty(paragraph, 'pStyle', { val: continueStyle(Math.max(1, Math.min(depth, this.#open.length))) });
    return true;
  }

  /**
   * Mammoth nests by level, so the level must be relative to the open lists: the outermost may be numbers of headings.
   */
  #item(paragraph: Element, { isBullet, marker, level, value }: WordNumber): void {
    this.#open = [...this.#open.filter((one) => one < level), level];
    // Its style, such as "List Paragraph", would take precedence over its numbering.
    removeProperty(paragraph, 'pStyle');
    setNumbering(
      paragraph,
      isBullet ? bulletList : countedList,
      Math.min(this.#open.length, deepestList) - 1,
    );
    if (marker === undefined) return;
    const name = [itemBookmark, marker.style, marker.delimiter, value].join('.');
    putFirst(paragraph, newElement(paragraph, 'bookmarkStart', { id: '0', name }));
  }

  /** Defines styles of headings and two kinds of lists, with our own names. */
  #defineStyles(): void {
    const [styles, numbering] = [this.#file.partsOf('styles')[0], this.#file.partsOf('numbering')[0]];
    if (styles !== undefined)
      for (let level = 1; level <= 9; level++) {
        const name = newElement(styles.root, 'name', { val: headingStyle(level) });
        const said = { type: 'paragraph', styleId: headingStyle(level) };
        styles.root.appendChild(newElement(styles.root, 'style', said, [name]));
      }
    if (styles !== undefined)
      for (let depth = 1; depth <= deepestList; depth++) {
        const name = newElement(styles.root, 'name', { val: continueStyle(depth) });
        const said = { type: 'paragraph', styleId: continueStyle(depth) };
        styles.root.appendChild(newElement(styles.root, 'style', said, [name]));
      }
    if (numbering === undefined) return;
    for (const [id, format] of [
      [bulletList, 'bullet'],
      [countedList, 'decimal'],
    ] as const) {
      const { root } = numbering;
      const levels = Array.from({ length: deepestList }, (_, level) =>
        newElement(root, 'lvl', { ilvl: `${level}` }, [newElement(root, 'numFmt', { val: format })]),
      );
      root.appendChild(newElement(root, 'abstractNum', { abstractNumId: id }, levels));
      const definition = newElement(root, 'abstractNumId', { val: id });
      root.appendChild(newElement(root, 'num', { numId: id }, [definition]));
    }
  }
}

/** The indentation of each level of lists in our own files, in twentieths of a point. */
const listStep = 425;

const bulletList = 'policy-bullets';
const countedList = 'policy-numbers';

/** Whether nothing of a paragraph is visible. */
function isEmpty(paragraph: Element): boolean {
  const seen = ['t', 'drawing', 'pict', 'sym'].flatMap((name) => allOf(paragraph, name));
  return seen.every((one) => isNamed(one, 't') && (one.textContent ?? '').trim() === '');
}

function setNumbering(paragraph: Element, id: string, level: number): void {
  const children = [
    newElement(paragraph, 'ilvl', { val: `${level}` }),
    newElement(paragraph, 'numId', { val: id }),
  ];
  setProperty(paragraph, 'numPr', {}, children);
}

function removeProperty(paragraph: Element, name: string): void {
  const property = childOf(childOf(paragraph, 'pPr'), name);
  property?.parentNode?.removeChild(property);
}

function setProperty(
  paragraph: Element,
  name: string,
  attributes: Readonly<Record<string, string>>,
  children: readonly Node[] = [],
): void {
  const properties = childOf(paragraph, 'pPr') ?? newElement(paragraph, 'pPr');
  if (properties.parentNode === null) paragraph.insertBefore(properties, paragraph.firstChild);
  const before = childOf(properties, name);
  if (before !== undefined) properties.removeChild(before);
  properties.appendChild(newElement(paragraph, name, attributes, children));
}

/** Inserts an element at the start of a paragraph's content. */
function putFirst(paragraph: Element, element: Element): void {
  const properties = childOf(paragraph, 'pPr');
  paragraph.insertBefore(
    element,
    properties?.nextSibling ?? (properties === undefined ? paragraph.firstChild : null),
  );
}

function putText(paragraph: Element, text: string): void {
  putFirst(paragraph, runOf(paragraph, text));
}
