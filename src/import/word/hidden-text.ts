/** Text of a Word file that Word does not print (ECMA-376 part 1, sections 17.3.2.41, 17.3.2.36 and 17.4.21). */

import type { WordStyles } from './styles.ts';
import { allOf, childOf, textIn, wordValue } from './word-file.ts';

/** Removes hidden text from a body; returns it, one text for each uninterrupted run. */
export function removeHiddenText(body: Element, styles: WordStyles): readonly string[] {
  const texts: string[] = [];
  for (const row of allOf(body, 'tr')) {
    if (!isOn(childOf(childOf(row, 'trPr'), 'hidden'))) continue;
    texts.push(textIn(row));
    remove(row);
  }
  for (const paragraph of allOf(body, 'p')) {
    const gathered: string[] = [];
    let before: Node | null = null;
    const runs = allOf(paragraph, 'r').filter((run) => isHidden(run, paragraph, styles));
    for (const run of runs) {
      const follows = before !== null && run.previousSibling === before;
      if (follows) gathered[gathered.length - 1] += textOfRun(run);
      else gathered.push(textOfRun(run));
      before = run.previousSibling;
      remove(run);
    }
    texts.push(...gathered);
  }
  return texts.filter((text) => text.trim() !== '');
}

/**
 * Uses the property of the run, or else of its style; toggles of a paragraph style and a character style cancel out
 * (17.7.3).
 */
function isHidden(run: Element, paragraph: Element, styles: WordStyles): boolean {
  const properties = childOf(run, 'rPr');
  for (const name of ['vanish', 'specVanish']) {
    const own = childOf(properties, name);
    if (own !== undefined) {
      if (isOn(own)) return true;
      continue;
    }
    const ofCharacters = styles.toggle(wordValue(childOf(properties, 'rStyle')), name);
    const ofParagraph = styles.toggle(wordValue(childOf(childOf(paragraph, 'pPr'), 'pStyle')), name);
    if (ofCharacters !== ofParagraph) return true;
  }
  return false;
}

/** Whether a paragraph is hidden with its mark and has no text left: Word neither prints nor counts it. */
export function isHiddenParagraph(paragraph: Element): boolean {
  const mark = childOf(childOf(childOf(paragraph, 'pPr'), 'rPr'), 'vanish');
  return isOn(mark) && allOf(paragraph, 't').every(({ textContent }) => (textContent ?? '') === '');
}

/** A property that is present is on, unless its value states otherwise (17.17.4). */
export function isOn(property: Element | undefined): boolean {
  return property !== undefined && !['0', 'false', 'off'].includes(wordValue(property) ?? 'true');
}

function textOfRun(run: Element): string {
  return allOf(run, 't')
    .map(({ textContent }) => textContent ?? '')
    .join('');
}

function remove(node: Element): void {
  node.parentNode?.removeChild(node);
}
