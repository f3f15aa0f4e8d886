/**
 * Further references to a footnote, for which Word uses fields that show its number (ECMA-376 part 1, section
 * 17.16.5.40).
 */

import { allOf, elementsIn, isNamed, newElement, wordValue } from './word-file.ts';

/** Replaces the `NOTEREF` fields of a body by references to their notes, if these can be found. */
export function restoreNoteReferences(body: Element): void {
  for (const code of allOf(body, 'instrText')) {
    const [, bookmark] = /^\s*NOTEREF\s+(\S+)/.exec(code.textContent ?? '') ?? [];
    const reference = bookmark === undefined ? undefined : referenceAt(body, bookmark);
    const field = reference === undefined ? [] : fieldAround(code);
    const [first] = field;
    if (reference === undefined || first === undefined) continue;
    const id = wordValue(reference, 'id') ?? '';
    const again = newElement(first, 'r', {}, [newElement(first, reference.localName ?? '', { id })]);
    first.parentNode?.insertBefore(again, first);
    for (const run of field) run.parentNode?.removeChild(run);
  }
}

/** The note reference inside a bookmark. */
function referenceAt(body: Element, name: string): Element | undefined {
  const start = allOf(body, 'bookmarkStart').find((one) => wordValue(one, 'name') === name);
  for (let node = start?.nextSibling ?? null; node !== null; node = node.nextSibling) {
    if (node.nodeType !== 1) continue;
    const element = node as Element;
    if (isNamed(element, 'bookmarkEnd')) return undefined;
    const [found] = [...allOf(element, 'footnoteReference'), ...allOf(element, 'endnoteReference')];
    if (found !== undefined) return found;
  }
  return undefined;
}

/** The runs of a field, from its start to its end; none if it is not within one paragraph. */
export function fieldAround(code: Element): readonly Element[] {
  const run = code.parentNode;
  if (run?.parentNode?.nodeType !== 1) return [];
  const runs = elementsIn(run.parentNode as Element);
  const at = runs.indexOf(run as Element);
  const start = runs.slice(0, at).findLastIndex((one) => isMark(one, 'begin'));
  const end = runs.findIndex((one, place) => place > at && isMark(one, 'end'));
  return start < 0 || end < 0 ? [] : runs.slice(start, end + 1);
}

function isMark(run: Element, type: string): boolean {
  return allOf(run, 'fldChar').some((mark) => wordValue(mark, 'fldCharType') === type);
}
