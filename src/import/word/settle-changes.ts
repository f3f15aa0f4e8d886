/** Tracked changes of a Word file (ECMA-376 part 1, section 17.13.5), all accepted or all rejected. */

import { allOf, childOf, elementsIn, isNamed, namesIn, newElement } from './word-file.ts';

/** What to do with the changes of a file. */
export type Settlement = 'accepted' | 'rejected';

const gone = { accepted: ['del', 'moveFrom'], rejected: ['ins', 'moveTo'] } as const;
const kept = { accepted: ['ins', 'moveTo'], rejected: ['del', 'moveFrom'] } as const;
const goneCells = { accepted: 'cellDel', rejected: 'cellIns' } as const;

const ranges = [
  'moveFromRangeStart',
  'moveFromRangeEnd',
  'moveToRangeStart',
  'moveToRangeEnd',
  'customXmlInsRangeStart',
  'customXmlInsRangeEnd',
  'customXmlDelRangeStart',
  'customXmlDelRangeEnd',
  'customXmlMoveFromRangeStart',
  'customXmlMoveFromRangeEnd',
  'customXmlMoveToRangeStart',
  'customXmlMoveToRangeEnd',
];

const formerProperties = [
  'rPrChange',
  'pPrChange',
  'tblPrChange',
  'tblPrExChange',
  'trPrChange',
  'tcPrChange',
  'tblGridChange',
  'sectPrChange',
  'numberingChange',
];

/** Settles the changes of a body or of notes in place, so that none remain. */
export function settleChanges(root: Element, how: Settlement): void {
  const present = namesIn(root);
  // Most files contain few of these, and every search walks through all of the text.
  const all = (...names: readonly string[]): readonly Element[] =>
    names.filter((name) => present.has(name)).flatMap((name) => allOf(root, name));
  const ended = new Set(all('p').filter((paragraph) => hasMark(markOf(paragraph), gone[how])));
  settleRows(all, how);
  for (const name of gone[how]) for (const one of all(name)) if (!isMark(one)) remove(one);
  for (const name of kept[how]) for (const one of all(name)) if (!isMark(one)) unwrap(one);
  for (const one of all(...gone.accepted, ...gone.rejected)) remove(one);
  for (const link of all('hyperlink')) if (elementsIn(link).length === 0) remove(link);
  for (const one of all('delText', 'delInstrText')) rename(one);
  for (const one of all(...ranges)) remove(one);
  for (const name of formerProperties)
    for (const change of all(name)) {
      if (how === 'rejected') restore(change);
      remove(change);
    }
  if (ended.size > 0) for (const paragraph of all('p')) if (ended.has(paragraph)) joinToNext(paragraph);
}

/** The properties of a paragraph's end mark. */
function markOf(paragraph: Element): Element | undefined {
  return childOf(childOf(paragraph, 'pPr'), 'rPr');
}

function hasMark(properties: Element | undefined, names: readonly string[]): boolean {
  return names.some((name) => childOf(properties, name) !== undefined);
}

/** Whether a change stands for the end of a paragraph, or for a row, and therefore has no content. */
function isMark(change: Element): boolean {
  const parent = change.parentNode as Element | null;
  return parent !== null && ['rPr', 'trPr', 'numPr'].some((name) => isNamed(parent, name));
}

function settleRows(all: (...names: readonly string[]) => readonly Element[], how: Settlement): void {
  for (const row of all('tr')) if (hasMark(childOf(row, 'trPr'), gone[how])) remove(row);
  for (const cell of all('tc'))
    if (childOf(childOf(cell, 'tcPr'), goneCells[how]) !== undefined) remove(cell);
  for (const mark of all('cellIns', 'cellDel')) remove(mark);
  for (const table of all('tbl')) if (childOf(table, 'tr') === undefined) remove(table);
}

function remove(element: Element): void {
  element.parentNode?.removeChild(element);
}

function unwrap(element: Element): void {
  for (const child of Array.from(element.childNodes)) element.parentNode?.insertBefore(child, element);
  remove(element);
}

function rename(text: Element): void {
  const name = isNamed(text, 'delText') ? 't' : 'instrText';
  const made = newElement(text, name, {}, Array.from(text.childNodes));
  made.setAttribute('xml:space', 'preserve');
  text.parentNode?.replaceChild(made, text);
}

/** Properties not covered by a change of properties: those of the end of the paragraph and of a page section. */
const untouched = ['rPr', 'sectPr'];

function restore(change: Element): void {
  const properties = change.parentNode as Element | null;
  const former = elementsIn(change).at(0);
  if (properties === null || former === undefined) return;
  const isParagraph = isNamed(properties, 'pPr');
  for (const child of elementsIn(properties))
    if (child !== change && !(isParagraph && untouched.some((name) => isNamed(child, name)))) remove(child);
  const first = properties.firstChild;
  for (const child of elementsIn(former)) properties.insertBefore(child, first);
}

/** A paragraph without an end becomes the start of the next one, whose properties apply to both. */
function joinToNext(paragraph: Element): void {
  const parent = paragraph.parentNode as Element | null;
  if (parent === null) return;
  const siblings = elementsIn(parent);
  const next = siblings.slice(siblings.indexOf(paragraph) + 1).find((one) => !isPlace(one));
  const content = elementsIn(paragraph).filter((one) => !isNamed(one, 'pPr'));
  if (next !== undefined && isNamed(next, 'p')) {
    const start =
      childOf(next, 'pPr')?.nextSibling ?? (childOf(next, 'pPr') === undefined ? next.firstChild : null);
    for (const one of content) next.insertBefore(one, start);
    remove(paragraph);
    return;
  }
  const isNeeded = siblings.filter((one) => isNamed(one, 'p') || isNamed(one, 'tbl')).length === 1;
  if (content.every(isPlace) && !isNeeded) remove(paragraph);
}

/** A bookmark or similar element, which displays nothing. */
function isPlace(element: Element): boolean {
  return /^(?:bookmark|comment|perm|proof)/.test(element.localName ?? '');
}
