/** What our own Word files say in a way that only they do: numbers typed for Word, and fields that show the number of a section. */

import { fieldAround } from './note-references.ts';
import { allOf, ancestorsOf, childOf, elementsIn, isNamed, newElement, wordValue } from './word-file.ts';

/** In the text of a reference, the number that a field shows. It is a noncharacter, which no text contains. */
export const countedNumber = '\uFDD1';

/** The style of the numbers that we write as text because Word does not count as we do. */
const typedNumber = 'TypedNumber';

/** Removes typed numbers of headings, and turns each reference into one link whose number is `countedNumber`. */
export function restoreOwnMarkup(body: Element): void {
  for (const style of allOf(body, 'rStyle')) {
    const run = style.parentNode?.parentNode;
    if (wordValue(style) === typedNumber) run?.parentNode?.removeChild(run);
  }
  for (const code of allOf(body, 'instrText')) restoreReference(code);
}

function restoreReference(code: Element): void {
  const [, anchor, switches = ''] = /^\s*REF\s+(\S+)(.*)$/s.exec(code.textContent ?? '') ?? [];
  // Each of these shows the number of the paragraph, not its words.
  const field = anchor === undefined || !/\\[nrw]\b/.test(switches) ? [] : fieldAround(code);
  const [first] = field;
  if (anchor === undefined || first === undefined || isTitle(first)) return;
  const shown = newElement(first, 't', {}, [first.ownerDocument.createTextNode(countedNumber)]);
  const properties = childOf(field.at(-1), 'rPr')?.cloneNode(true);
  const number = newElement(first, 'r', {}, properties === undefined ? [shown] : [properties, shown]);
  const link = newElement(first, 'hyperlink', { anchor }, [number]);
  first.parentNode?.insertBefore(link, first);
  for (const run of field) run.parentNode?.removeChild(run);
  const [before, after] = [link.previousSibling, link.nextSibling].map((one) => linkTo(one, anchor));
  for (const run of before === undefined ? [] : elementsIn(before)) link.insertBefore(run, number);
  for (const run of after === undefined ? [] : elementsIn(after)) link.appendChild(run);
  for (const one of [before, after]) one?.parentNode?.removeChild(one);
}

/** Titles of the text and of its sections are plain text: a number in them stays as it is shown. */
function isTitle(run: Element): boolean {
  const paragraph = ancestorsOf(run).find((one) => isNamed(one, 'p'));
  const style = wordValue(childOf(childOf(paragraph, 'pPr'), 'pStyle'));
  return style === 'Title' || style === 'Heading1';
}

function linkTo(node: ChildNode | null, anchor: string): Element | undefined {
  if (node?.nodeType !== 1) return undefined;
  const element = node as unknown as Element;
  return isNamed(element, 'hyperlink') && wordValue(element, 'anchor') === anchor ? element : undefined;
}
