/** Fields of Word (ECMA-376 part 1, section 17.16): what is in a code is not shown, only the result is. */

import { allOf, elementsIn, isNamed, newElement, wordValue } from './word-file.ts';

/** Removes results inside of codes, as in `IF` with a merge field in it, which Word evaluates but never shows. */
export function removeInnerCodes(body: Element): void {
  const marks = allOf(body, 'fldChar');
  const count = (type: string): number =>
    marks.filter((mark) => wordValue(mark, 'fldCharType') === type).length;
  if (marks.length === 0 || count('begin') !== count('end')) return;
  const open: ('code' | 'result')[] = [];
  for (const run of allOf(body, 'r')) {
    for (const child of elementsIn(run)) {
      const type = isNamed(child, 'fldChar') ? wordValue(child, 'fldCharType') : undefined;
      if (type === 'begin') open.push('code');
      else if (type === 'separate') open.splice(-1, 1, 'result');
      else if (type === 'end') open.pop();
      else if (open.includes('code') && isNamed(child, 't')) run.removeChild(child);
    }
  }
}

/** Writes simple fields that link in the longer form, the only one whose links are read. */
export function expandSimpleLinks(body: Element): void {
  for (const field of allOf(body, 'fldSimple')) {
    const code = wordValue(field, 'instr') ?? '';
    if (!/^\s*HYPERLINK\s/i.test(code)) continue;
    const mark = (type: string): Element =>
      newElement(field, 'r', {}, [newElement(field, 'fldChar', { fldCharType: type })]);
    const said = newElement(field, 'instrText', {}, [field.ownerDocument.createTextNode(code)]);
    field.insertBefore(newElement(field, 'r', {}, [said]), field.firstChild);
    field.insertBefore(mark('begin'), field.firstChild);
    field.insertBefore(mark('separate'), elementsIn(field)[2] ?? null);
    field.appendChild(mark('end'));
  }
}

/** The paragraphs of a table of contents that a field makes. */
export function contentsParagraphs(body: Element): readonly Element[] {
  const found: Element[] = [];
  let depth = 0;
  for (const paragraph of allOf(body, 'p')) {
    const codes = allOf(paragraph, 'instrText').map(({ textContent }) => textContent ?? '');
    const isStart = depth === 0 && codes.some((code) => /^\s*TOC\b/.test(code));
    if (depth === 0 && !isStart) continue;
    const marks = allOf(paragraph, 'fldChar').map((mark) => wordValue(mark, 'fldCharType'));
    const before = depth;
    for (const type of marks) depth += type === 'begin' ? 1 : type === 'end' ? -1 : 0;
    depth = Math.max(depth, 0);
    if (depth > 0 || isStart || before > 0)
      if (depth > 0 || !hasTextAfterFields(paragraph)) found.push(paragraph);
  }
  return depth === 0 ? found : [];
}

/** Whether a paragraph has text behind the last end of a field in it. */
function hasTextAfterFields(paragraph: Element): boolean {
  const runs = allOf(paragraph, 'r');
  const last = runs.findLastIndex((run) =>
    allOf(run, 'fldChar').some((mark) => wordValue(mark, 'fldCharType') === 'end'),
  );
  return runs
    .slice(last + 1)
    .some((run) => allOf(run, 't').some(({ textContent }) => (textContent ?? '').trim() !== ''));
}
