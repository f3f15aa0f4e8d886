/**
 * Text of a Word file that Word does not print (ECMA-376 part 1, sections 17.3.2.41, 17.3.2.36 and 17.4.21), or prints
 * so that nobody can read it.
 */

import { excerpt } from '../excerpt.ts';
import type { RunVisibility } from './run-visibility.ts';
import { isOn, type WordStyles } from './styles.ts';
import { allOf, ancestorsOf, childOf, isNamed, textIn, wordValue } from './word-file.ts';

/** A text that was left out, and the sentence that says why. */
export interface HiddenText {
  readonly text: string;
  readonly message: string;
}

/** Why Word does not show some text. */
const notPrinted = 'because Word does not print it';

/** What was left out of a body. */
export interface HiddenTexts {
  /** One for each uninterrupted series of runs that is hidden alike. */
  readonly texts: readonly HiddenText[];
  /** The addresses of links that have no text any more, or the ids of their relationships. */
  readonly links: readonly string[];
}

/** Removes hidden text from a body. */
export function removeHiddenText(body: Element, styles: WordStyles, visibility: RunVisibility): HiddenTexts {
  const links: string[] = [];
  const texts: { text: string; readonly why: string }[] = [];
  for (const row of allOf(body, 'tr')) {
    if (!isOn(childOf(childOf(row, 'trPr'), 'hidden'))) continue;
    texts.push({ text: textIn(row), why: notPrinted });
    remove(row);
  }
  for (const paragraph of allOf(body, 'p')) {
    let before: Node | null = null;
    let last: string | undefined;
    const around = stylesAround(paragraph, styles);
    for (const run of allOf(paragraph, 'r')) {
      const isEmpty = textOfRun(run) === '';
      const why = isHidden(run, around, styles)
        ? notPrinted
        : isEmpty
          ? undefined
          : visibility.reason(run, paragraph);
      if (why === undefined) continue;
      const previous = texts.at(-1);
      const follows = before !== null && run.previousSibling === before && last === why;
      if (follows && previous !== undefined) previous.text += textOfRun(run);
      else texts.push({ text: textOfRun(run), why });
      last = why;
      before = run.previousSibling;
      remove(run);
    }
    if (before !== null) links.push(...emptyLinks(paragraph));
  }
  const said = texts
    .filter(({ text }) => text.trim() !== '')
    .map(({ text, why }) => ({ text, message: `The hidden text "${excerpt(text)}" was left out ${why}` }));
  return { texts: said, links };
}

/** The links of a paragraph whose text was removed. */
function emptyLinks(paragraph: Element): readonly string[] {
  const elements = allOf(paragraph, 'hyperlink').filter((link) =>
    allOf(link, 'r').every((run) => textOfRun(run) === ''),
  );
  const ids = elements.flatMap((link) =>
    Array.from(link.attributes).flatMap(({ localName, value }) => (localName === 'id' ? [value] : [])),
  );
  const codes = allOf(paragraph, 'instrText').map(({ textContent }) => textContent ?? '');
  return [...ids, ...codes.flatMap((code) => /^\s*HYPERLINK\s+"([^"]+)"/i.exec(code)?.[1] ?? [])];
}

/**
 * Uses the property of the run, or else of its styles; toggles of a table style, a paragraph style and a character
 * style cancel out (17.7.3), while one that applies to all text does not.
 */
function isHidden(run: Element, around: readonly (string | undefined)[], styles: WordStyles): boolean {
  const properties = childOf(run, 'rPr');
  for (const name of ['vanish', 'specVanish']) {
    const own = childOf(properties, name);
    if (own !== undefined) {
      if (isOn(own)) return true;
      continue;
    }
    if (isOn(styles.baseProperty(name))) return true;
    const applied = [wordValue(childOf(properties, 'rStyle')), ...around];
    if (applied.filter((id) => styles.toggle(id, name)).length % 2 === 1) return true;
  }
  return false;
}

/** The styles of a paragraph and of the table that it is in. */
function stylesAround(paragraph: Element, styles: WordStyles): readonly (string | undefined)[] {
  const own = wordValue(childOf(childOf(paragraph, 'pPr'), 'pStyle'));
  const table = ancestorsOf(paragraph).find((one) => isNamed(one, 'tbl'));
  const ofTable = wordValue(childOf(childOf(table, 'tblPr'), 'tblStyle'));
  return [styles.idOf(own, 'paragraph'), ...(table === undefined ? [] : [styles.idOf(ofTable, 'table')])];
}

/** Whether a paragraph is hidden with its mark and has no text left: Word neither prints nor counts it. */
export function isHiddenParagraph(paragraph: Element): boolean {
  const mark = childOf(childOf(childOf(paragraph, 'pPr'), 'rPr'), 'vanish');
  return isOn(mark) && allOf(paragraph, 't').every(({ textContent }) => (textContent ?? '') === '');
}

function textOfRun(run: Element): string {
  return allOf(run, 't')
    .map(({ textContent }) => textContent ?? '')
    .join('');
}

function remove(node: Element): void {
  node.parentNode?.removeChild(node);
}
