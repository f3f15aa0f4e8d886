/**
 * Reads the words of a Word file (ECMA-376) from its bytes: of every element that contains text, whatever its name,
 * in the document, its notes, and the charts, diagrams and embedded files that it shows.
 */

import JsZip from 'jszip';
import { embeddedWords } from './embedded-words.ts';
import { WordNumbers } from './word-numbers.ts';
import { markerWords, type Reading, wordsIn } from './words.ts';
import { attributeOf, childElements, descendantsNamed, firstChild, parseXml } from './xml.ts';

/** The words of a file: of its text, of each note by its reference number, and of embedded content. */
export interface DocxReading {
  readonly pieces: readonly Reading[];
  readonly notes: ReadonlyMap<string, Reading>;
}

/** Elements whose text is a code or a property, or is a tracked deletion. */
const unseen = new Set([
  'del',
  'moveFrom',
  'delText',
  'delInstrText',
  'instrText',
  'pPr',
  'rPr',
  'sectPr',
  'tblPr',
  'tblGrid',
  'trPr',
  'tcPr',
  'sdtPr',
  'sdtEndPr',
  'ctrlPr',
  'posOffset',
  'ffData',
  'pctWidth',
  'pctHeight',
  'relyOnVML',
]);

/** Elements that end a word. */
const apart = new Set([
  'tab',
  'ptab',
  'br',
  'cr',
  'p',
  'tc',
  'tr',
  'tbl',
  'num',
  'den',
  'sup',
  'sub',
  'e',
  'rt',
  'lim',
  'deg',
  'fName',
  'm',
  'eqArr',
]);

/** Parts that are shown in the text but cannot be read as part of it, by the last segment of their type. */
const embedded = new Set(['chart', 'chartEx', 'diagramData', 'aFChunk']);

interface Part {
  readonly path: string;
  readonly type: string;
  readonly target: string;
  readonly isExternal: boolean;
}

/** Reads a file. Throws an Error if it is not a Word file. */
export async function docxWords(bytes: Uint8Array): Promise<DocxReading> {
  const zip = await JsZip.loadAsync(bytes);
  const text = async (path: string): Promise<string | undefined> => zip.file(path)?.async('string');
  const root = async (path: string): Promise<Element | undefined> => {
    const xml = await text(path);
    return xml === undefined ? undefined : parseXml(xml);
  };
  const parts = async (path: string): Promise<ReadonlyMap<string, Part>> =>
    relationships(await root(relationshipsPath(path)), path);
  const main = [...(await parts('')).values()].find(({ type }) => type === 'officeDocument');
  const path = main?.target ?? 'word/document.xml';
  const document = await root(path);
  if (document === undefined) throw new Error('The file has no document');
  const related = await parts(path);
  const typed = async (type: string): Promise<Element | undefined> => {
    const part = [...related.values()].find((one) => one.type === type);
    return part === undefined ? undefined : root(part.target);
  };
  const numbers = new WordNumbers(await typed('numbering'), await typed('styles'));
  const contents = new Map<string, Reading>();
  for (const [id, part] of related)
    if (embedded.has(part.type) && !part.isExternal)
      contents.set(id, embeddedWords(part.target, (await text(part.target)) ?? ''));
  const body = new PartReader(related, numbers, contents);
  const reading = body.read(document);
  const notes = new Map<string, Reading>();
  for (const kind of ['footnote', 'endnote'] as const) {
    const roots = await typed(`${kind}s`);
    const links = await parts([...related.values()].find(({ type }) => type === `${kind}s`)?.target ?? '');
    for (const [at, reference] of body.references.entries()) {
      if (reference.kind !== kind) continue;
      const note = roots && childElements(roots).find((one) => attributeOf(one, 'id') === reference.id);
      if (note !== undefined) notes.set(String(at + 1), new PartReader(links, numbers).read(note));
    }
  }
  // What is left in it was not found in the text.
  return { pieces: [reading, ...contents.values()], notes };
}

/** Reads the text of one part, and collects its references to notes. */
class PartReader {
  readonly references: { readonly kind: 'footnote' | 'endnote'; readonly id: string }[] = [];
  readonly #parts: ReadonlyMap<string, Part>;
  readonly #numbers: WordNumbers;
  /** The words of charts and diagrams by the ids that show them, until they are read. */
  readonly #contents: Map<string, Reading>;
  readonly #links: string[] = [];
  #pieces: string[] = [];
  /** The open fields, and whether each is in its code. */
  readonly #fields: ('code' | 'result')[] = [];
  #isBalanced = true;
  /** Text boxes, which are read after the paragraph that they are anchored to. */
  #boxes: (Element | Reading)[] = [];

  constructor(parts: ReadonlyMap<string, Part>, numbers: WordNumbers, contents = new Map<string, Reading>()) {
    this.#contents = contents;
    this.#parts = parts;
    this.#numbers = numbers;
  }

  read(root: Element): Reading {
    const marks = descendantsNamed(root, 'fldChar').map((mark) => attributeOf(mark, 'fldCharType'));
    const count = (type: string): number => marks.filter((one) => one === type).length;
    this.#isBalanced = count('begin') === count('end');
    this.#element(root);
    return { words: wordsIn(this.#pieces.join('')), links: this.#links };
  }

  #element(element: Element): void {
    const { localName } = element;
    if (unseen.has(localName) || isDeletedRow(element)) return;
    if (localName === 'AlternateContent') {
      // All have the same content, for newer and older programs; only one is shown.
      const choices = childElements(element).filter((one) => one.localName === 'Choice');
      const shown = choices.find((one) => childElements(one).length > 0) ?? firstChild(element, 'Fallback');
      if (shown !== undefined) this.#children(shown);
      return;
    }
    if (localName === 'fldChar') {
      this.#pieces.push(chosenText(element));
      this.#field(attributeOf(element, 'fldCharType'));
      return;
    }
    if (localName === 't' && this.#fields.includes('code')) return;
    if (localName === 'txbxContent' || localName === 'txBody') {
      this.#boxes.push(element);
      return;
    }
    if (localName === 'chart' || localName === 'relIds') {
      const id = attributeOf(element, localName === 'chart' ? 'id' : 'dm') ?? '';
      const content = this.#contents.get(id);
      this.#contents.delete(id);
      if (content !== undefined) this.#boxes.push(content);
      return;
    }
    if (localName === 'ruby') this.#ruby(element);
    else if (localName === 'p') this.#paragraph(element);
    else if (localName === 'footnoteReference' || localName === 'endnoteReference') this.#note(element);
    else if (localName === 'docPr' || localName === 'imagedata') this.#alternative(element);
    else if (localName === 'textpath') this.#pieces.push(` ${attributeOf(element, 'string') ?? ''} `);
    else if (localName === 't' && isSymbolic(element)) this.#pieces.push(symbolicText(element));
    else if (localName === 'sym') this.#pieces.push(symbolText(element));
    else if (localName === 'noBreakHyphen') this.#pieces.push('-');
    else {
      if (localName === 'hyperlink') this.#link(element);
      if (localName === 'fldSimple') this.#simpleLink(element);
      const space = apart.has(localName) ? ' ' : '';
      this.#pieces.push(space);
      this.#children(element);
      this.#pieces.push(space);
    }
  }

  /** Reads elements and text, whatever the names of the elements that contain text. */
  #children(element: Element): void {
    for (const child of Array.from(element.childNodes)) {
      if (child.nodeType === 1) this.#element(child as Element);
      else if (isText(child) && holdsText(element)) this.#pieces.push(child.nodeValue ?? '');
    }
  }

  #paragraph(paragraph: Element): void {
    const mark = firstChild(firstChild(firstChild(paragraph, 'pPr'), 'rPr'), 'del');
    const boxes = this.#boxes;
    this.#boxes = [];
    // A paragraph whose end was deleted continues in the next one, which has the number.
    const label = mark === undefined && !isHiddenParagraph(paragraph) ? this.#numbers.next(paragraph) : '';
    if (label !== '') this.#pieces.push(markerWords(label));
    this.#children(paragraph);
    const frame = firstChild(firstChild(paragraph, 'pPr'), 'framePr');
    const isDropCap = !['none', undefined].includes(attributeOf(frame, 'dropCap'));
    if (mark === undefined && !isDropCap) this.#pieces.push(' ');
    const own = this.#boxes;
    this.#boxes = boxes;
    for (const box of own) {
      if ('words' in box) this.#pieces.push(` ${box.words.join(' ')} `);
      else this.#children(box);
    }
  }

  /** What is in the code of a field is not shown; its result is. */
  #field(type: string | undefined): void {
    if (!this.#isBalanced) return;
    if (type === 'begin') this.#fields.push('code');
    else if (type === 'separate') this.#fields.splice(-1, 1, 'result');
    else if (type === 'end') this.#fields.pop();
  }

  #simpleLink(element: Element): void {
    const target = /^\s*HYPERLINK\s+"([^"]+)"/i.exec(attributeOf(element, 'instr') ?? '')?.[1];
    const text = descendantsNamed(element, 't').some(({ textContent }) => (textContent ?? '').trim() !== '');
    if (target !== undefined && text) this.#links.push(target);
  }

  /** Base characters, then their phonetic guide, which the file puts first. */
  #ruby(element: Element): void {
    for (const name of ['rubyBase', 'rt']) {
      const part = firstChild(element, name);
      if (part !== undefined) this.#children(part);
      this.#pieces.push(' ');
    }
  }

  #note(reference: Element): void {
    const kind = reference.localName === 'footnoteReference' ? 'footnote' : 'endnote';
    this.references.push({ kind, id: attributeOf(reference, 'id') ?? '' });
    this.#pieces.push(' ');
  }

  /** The alternative text of a picture. */
  #alternative(element: Element): void {
    const said = ['descr', 'title']
      .map((name) => attributeOf(element, name) ?? '')
      .find((one) => one.trim() !== '');
    const pictures = element.localName === 'imagedata' ? 1 : picturesBeside(element);
    if (said !== undefined && pictures > 0) this.#pieces.push(` ${said} `);
  }

  #link(element: Element): void {
    const target = this.#parts.get(attributeOf(element, 'id') ?? '')?.target;
    const fragment = attributeOf(element, 'anchor');
    const text = descendantsNamed(element, 't').some(({ textContent }) => (textContent ?? '') !== '');
    if (target === undefined || !text) return;
    this.#links.push(fragment === undefined ? target : target.replace(/(?:#.*)?$/, `#${fragment}`));
  }
}

/** What is chosen in a list of a form. */
function chosenText(field: Element): string {
  const [list] = descendantsNamed(field, 'ddList');
  if (list === undefined) return '';
  const chosen = firstChild(list, 'result') ?? firstChild(list, 'default');
  const entries = descendantsNamed(list, 'listEntry');
  return attributeOf(entries[Number(attributeOf(chosen) ?? 0)]) ?? '';
}

function picturesBeside(properties: Element): number {
  const drawing = properties.parentNode;
  return drawing === null ? 0 : descendantsNamed(drawing as Element, 'blip').length;
}

function isText({ nodeType }: ChildNode): boolean {
  return nodeType === 3 || nodeType === 4;
}

/** White space between elements is not text; everything else is, whatever element contains it. */
function holdsText(element: Element): boolean {
  return childElements(element).length === 0;
}

function isDeletedRow(element: Element): boolean {
  return element.localName === 'tr' && firstChild(firstChild(element, 'trPr'), 'del') !== undefined;
}

/** Whether Word hides a paragraph with its mark, and then does not count it. */
function isHiddenParagraph(paragraph: Element): boolean {
  const isOff = (properties: Element | undefined): boolean => {
    const property = firstChild(properties, 'vanish');
    return property === undefined || ['0', 'false', 'off'].includes(attributeOf(property) ?? 'true');
  };
  if (isOff(firstChild(firstChild(paragraph, 'pPr'), 'rPr'))) return false;
  const runs = descendantsNamed(paragraph, 'r').filter((run) => (run.textContent ?? '') !== '');
  return runs.every((run) => !isOff(firstChild(run, 'rPr')));
}

/** Whether text is in a font of symbols. */
function isSymbolic(text: Element): boolean {
  const fonts = firstChild(firstChild(text.parentNode as Element, 'rPr'), 'rFonts');
  return /^(?:Wingdings(?: [23])?|Webdings|Symbol|ZapfDingbats)$/.test(fontOf(fonts));
}

function fontOf(fonts: Element | undefined): string {
  return fonts === undefined ? '' : (attributeOf(fonts, 'ascii') ?? attributeOf(fonts, 'hAnsi') ?? '');
}

/** Text in such a font: letters if it is Symbol. */
function symbolicText(text: Element): string {
  const fonts = firstChild(firstChild(text.parentNode as Element, 'rPr'), 'rFonts');
  return [...(text.textContent ?? '')]
    .map((one) => {
      const code = (one.codePointAt(0) ?? 0) % 0xf000;
      if (code <= 0x20 || code > 0xff) return one;
      return fontOf(fonts) === 'Symbol' ? (greek[0][code - 0x41] ?? greek[1][code - 0x61] ?? '') : '';
    })
    .join('');
}

/** The letters of the font Symbol, starting at A and a. */
const greek = ['ΑΒΧΔΕΦΓΗΙϑΚΛΜΝΟΠΘΡΣΤΥςΩΞΨΖ', 'αβχδεφγηιϕκλμνοπθρστυϖωξψζ'] as const;

/** A character by its code in a font (ECMA-376 part 1, section 17.3.3.30): a letter if the font is Symbol. */
function symbolText(element: Element): string {
  const code = Number.parseInt(attributeOf(element, 'char') ?? '', 16) % 0xf000;
  if (attributeOf(element, 'font') !== 'Symbol') return '';
  return greek[0][code - 0x41] ?? greek[1][code - 0x61] ?? '';
}

function relationshipsPath(path: string): string {
  const at = path.lastIndexOf('/') + 1;
  return `${path.slice(0, at)}_rels/${path.slice(at)}.rels`;
}

function relationships(root: Element | undefined, path: string): ReadonlyMap<string, Part> {
  const parts = (root === undefined ? [] : childElements(root)).map((element): [string, Part] => {
    const target = attributeOf(element, 'Target') ?? '';
    const isExternal = attributeOf(element, 'TargetMode') === 'External';
    const base = `file:///${path}`;
    const inside = URL.canParse(target, base) ? new URL(target, base).pathname.slice(1) : '';
    const type = (attributeOf(element, 'Type') ?? '').replace(/^.*\//, '');
    return [
      attributeOf(element, 'Id') ?? '',
      { path, type, target: isExternal ? target : inside, isExternal },
    ];
  });
  return new Map(parts);
}
