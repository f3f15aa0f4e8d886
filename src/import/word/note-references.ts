/**
 * Further references to a footnote, for which Word uses fields that show its number (ECMA-376 part 1, section
 * 17.16.5.40).
 */

import { allOf, elementsIn, isNamed, newElement, wordValue } from './word-file.ts';

/** Replaces the `NOTEREF` fields of a body by references to their notes, if these can be found. */
export function restoreNoteReferences(body: Element): void {
  const fields = allOf(body, 'instrText').flatMap((code) => {
    const [, bookmark] = /^\s*NOTEREF\s+(\S+)/.exec(code.textContent ?? '') ?? [];
    return bookmark === undefined ? [] : [{ code, bookmark }];
  });
  const starts = fields.length === 0 ? new Map<string, Element>() : bookmarkStarts(body);
  for (const { code, bookmark } of fields) {
    const reference = referenceAt(starts.get(bookmark));
    const field = reference === undefined ? [] : fieldAround(code);
    const [first] = field;
    if (reference === undefined || first === undefined) continue;
    const id = wordValue(reference, 'id') ?? '';
    const again = newElement(first, 'r', {}, [newElement(first, reference.localName ?? '', { id })]);
    first.parentNode?.insertBefore(again, first);
    for (const run of field) run.parentNode?.removeChild(run);
  }
}

/** Where each bookmark starts, by its name. */
function bookmarkStarts(body: Element): ReadonlyMap<string, Element> {
  const starts = new Map<string, Element>();
  for (const start of allOf(body, 'bookmarkStart')) {
    const name = wordValue(start, 'name') ?? '';
    if (!starts.has(name)) starts.set(name, start);
  }
  return starts;
}

/** The note reference inside a bookmark. */
function referenceAt(start: Element | undefined): Element | undefined {
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

/**
 * Removes the marks that an author typed for notes, `*` or `a`, since notes are counted here: behind the reference,
 * and at the start of the note. Returns them.
 */
export function removeTypedMarks(body: Element, notes: readonly Element[]): readonly string[] {
  const removed: string[] = [];
  for (const name of ['footnote', 'endnote'] as const) {
    for (const reference of allOf(body, `${name}Reference`)) {
      if (!/^(?:1|true|on)$/.test(wordValue(reference, 'customMarkFollows') ?? '')) continue;
      const text = nextText(reference);
      const mark = text?.textContent?.trim() ?? '';
      if (text === undefined || mark === '' || mark.length > 4) continue;
      text.textContent = '';
      removed.push(mark);
      const note = notes
        .flatMap((root) => allOf(root, name))
        .find((one) => wordValue(one, 'id') === wordValue(reference, 'id'));
      const first = note && allOf(note, 't').find(({ textContent }) => (textContent ?? '').trim() !== '');
      const own = first?.textContent ?? '';
      if (first === undefined || !own.trimStart().startsWith(mark)) continue;
      const rest = own.trimStart().slice(mark.length);
      // A letter may be the start of a word.
      if (/^[\p{L}\p{N}]/u.test(rest) && /[\p{L}\p{N}]$/u.test(mark)) continue;
      first.textContent = rest.trimStart();
      removed.push(mark);
    }
  }
  return removed;
}

function nextText(reference: Element): Element | undefined {
  for (let node = reference.nextSibling; node !== null; node = node.nextSibling)
    if (node.nodeType === 1 && isNamed(node as Element, 't')) return node as Element;
  return undefined;
}
