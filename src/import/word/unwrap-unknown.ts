/** Rewrites what mammoth does not know and would drop with its text: wrappers, text boxes, phonetic guides, symbols. */

import {
  allOf,
  ancestorsOf,
  childOf,
  elementsIn,
  isNamed,
  newElement,
  runOf,
  textIn,
  wordValue,
} from './word-file.ts';

/** Turns double strikethrough into single, the only one that mammoth reads. */
export function strikeDoubly(body: Element): void {
  for (const property of allOf(body, 'dstrike')) {
    const value = wordValue(property);
    const single = newElement(property, 'strike', value === undefined ? {} : { val: value });
    property.parentNode?.replaceChild(single, property);
  }
}

/** Ends of pages, columns and lines within text are ends of lines. */
function breakLines(body: Element): void {
  for (const mark of allOf(body, 'br'))
    if (wordValue(mark, 'type') !== undefined) mark.parentNode?.replaceChild(newElement(mark, 'br'), mark);
  for (const mark of allOf(body, 'ptab')) mark.parentNode?.replaceChild(newElement(mark, 'tab'), mark);
  for (const mark of allOf(body, 'cr')) mark.parentNode?.replaceChild(newElement(mark, 'br'), mark);
}

/** Unwraps elements around text that mammoth does not know and would drop with the text. */
export function unwrapUnknown(body: Element): void {
  breakLines(body);
  for (const alternative of Array.from(body.getElementsByTagNameNS('*', 'AlternateContent'))) {
    // All have the same content, for newer and for older programs; one without content is for none.
    const all = elementsIn(alternative);
    const shown =
      all.find((one) => one.localName === 'Choice' && elementsIn(one).length > 0) ??
      all.find(({ localName }) => localName === 'Fallback');
    if (shown !== undefined) replaceByContent(alternative, shown);
  }
  joinDropCaps(body);
  showChoices(body);
  for (const box of allOf(body, 'txbxContent').toReversed()) moveBehind(box);
  for (const ruby of allOf(body, 'ruby')) replaceRuby(ruby);
  for (const symbol of allOf(body, 'sym')) replaceSymbol(symbol);
  for (const name of unknownWrappers) for (const one of allOf(body, name)) replaceByContent(one, one);
}

/** Fields with their result, directions of writing, semantic marks: only their content is text. */
const unknownWrappers = ['fldSimple', 'dir', 'bdo', 'smartTag', 'customXml'];

/** Joins a large first letter, which is in a paragraph of its own, to the paragraph that it starts. */
function joinDropCaps(body: Element): void {
  for (const frame of allOf(body, 'framePr')) {
    const paragraph = frame.parentNode?.parentNode as Element | null;
    const kind = wordValue(frame, 'dropCap') ?? 'none';
    const next = paragraph?.nextSibling as Element | null | undefined;
    if (kind === 'none' || !paragraph || next?.nodeType !== 1 || !isNamed(next, 'p')) continue;
    const start = childOf(next, 'pPr')?.nextSibling ?? next.firstChild;
    for (const child of elementsIn(paragraph).filter((one) => !isNamed(one, 'pPr')))
      next.insertBefore(child, childOf(next, 'pPr') === undefined ? next.firstChild : start);
    paragraph.parentNode?.removeChild(paragraph);
  }
}

/** Shows what is chosen in the lists of old forms (ECMA-376 part 1, section 17.16.9), which are no text of the file. */
function showChoices(body: Element): void {
  for (const list of allOf(body, 'ddList')) {
    const run = ancestorsOf(list).find((one) => isNamed(one, 'r'));
    const entries = elementsIn(list).filter((one) => isNamed(one, 'listEntry'));
    const chosen = wordValue(childOf(list, 'result')) ?? wordValue(childOf(list, 'default')) ?? '0';
    const text = wordValue(entries[Number(chosen)]);
    if (run !== undefined && text !== undefined) run.parentNode?.insertBefore(runOf(run, text), run);
  }
}

/** Moves the paragraphs of a text box after the paragraph that it is anchored to. */
function moveBehind(box: Element): void {
  const paragraph = ancestorsOf(box).find((one) => isNamed(one, 'p'));
  const next = paragraph?.nextSibling ?? null;
  for (const child of elementsIn(box)) paragraph?.parentNode?.insertBefore(child, next);
}

/** Replaces characters with a phonetic guide by the characters and the guide in brackets. */
function replaceRuby(ruby: Element): void {
  const reading = childOf(ruby, 'rt');
  const base = childOf(ruby, 'rubyBase') ?? ruby;
  const run = ancestorsOf(ruby).find((one) => isNamed(one, 'r'));
  const text = reading === undefined ? '' : textIn(newElement(ruby, 'p', {}, [reading]));
  const runs = [...elementsIn(base)];
  if (text !== '') runs.push(runOf(ruby, `（${text}）`));
  if (run === undefined) {
    replaceByContent(ruby, base);
    return;
  }
  for (const one of runs) run.parentNode?.insertBefore(one, run);
  run.parentNode?.removeChild(run);
}

/** The letters of the font Symbol, starting at A and a. */
const greek = ['ΑΒΧΔΕΦΓΗΙϑΚΛΜΝΟΠΘΡΣΤΥςΩΞΨΖ', 'αβχδεφγηιϕκλμνοπθρστυϖωξψζ'] as const;

/** Replaces a letter of the font Symbol by its code; mammoth knows or reports all others. */
function replaceSymbol(symbol: Element): void {
  const code = Number.parseInt(wordValue(symbol, 'char') ?? '', 16) % 0xf000;
  const letter = greek[0][code - 0x41] ?? greek[1][code - 0x61];
  if (wordValue(symbol, 'font') !== 'Symbol' || letter === undefined) return;
  const text = newElement(symbol, 't', {}, [symbol.ownerDocument.createTextNode(letter)]);
  symbol.parentNode?.replaceChild(text, symbol);
}

function replaceByContent(element: Element, content: Element): void {
  for (const child of Array.from(content.childNodes)) element.parentNode?.insertBefore(child, element);
  element.parentNode?.removeChild(element);
}
