/**
 * Whether a reader of a Word file can see a run that Word prints: text in the colour of its background, without a
 * colour, or too small to read is hidden as much as text that is not printed.
 */

import type { WordStyles } from './styles.ts';
import { allOf, ancestorsOf, childOf, elementsIn, isNamed, wordValue } from './word-file.ts';

/** A colour as red, green and blue from 0 to 255. */
type Colour = readonly [number, number, number];

/** What is behind text: a colour, something that is not known here, such as a picture, or nothing. */
type Background = Colour | 'unknown' | undefined;

/** The colours of a marker pen (ECMA-376 part 1, section 17.18.40). */
const penColours: Readonly<Record<string, string>> = {
  black: '000000',
  blue: '0000FF',
  cyan: '00FFFF',
  darkBlue: '000080',
  darkCyan: '008080',
  darkGray: '808080',
  darkGreen: '008000',
  darkMagenta: '800080',
  darkRed: '800000',
  darkYellow: '808000',
  green: '00FF00',
  lightGray: 'C0C0C0',
  magenta: 'FF00FF',
  red: 'FF0000',
  white: 'FFFFFF',
  yellow: 'FFFF00',
};

const white: Colour = [255, 255, 255];

/** Text of up to two points, in half points, cannot be read; nor can letters at this share of their width, in percent. */
const smallest = 4;
const narrowest = 5;

/** The largest difference in a channel at which two colours look the same: "Background 1, Darker 5%" is 13 from white. */
const alike = 16;

/** The attribute of paragraphs from a text box that has a colour of its own, set before the box is unwrapped. */
const boxAttribute = 'policy-in-box';

/** Marks the paragraphs of text boxes that are filled, or whose filling is not known. */
export function markFilledBoxes(body: Element): void {
  for (const box of allOf(body, 'txbxContent')) {
    const shape = ancestorsOf(box).find(({ localName }) =>
      /^(?:wsp|shape|rect|roundrect|oval|drawing|pict)$/.test(localName),
    );
    if (shape !== undefined && isFilled(shape))
      for (const paragraph of allOf(box, 'p')) paragraph.setAttribute(boxAttribute, 'filled');
  }
}

function isFilled(shape: Element): boolean {
  const all = [shape, ...Array.from(shape.getElementsByTagNameNS('*', '*'))];
  return all.some((one) => {
    if (/^(?:solid|grad|blip|patt|grp)Fill$/.test(one.localName ?? ''))
      return (one.parentNode as Element).localName !== 'ln';
    if (one.localName === 'fillRef') return one.getAttribute('idx') !== '0';
    return /^(?!#?(?:fff(?:fff)?|white)\b)./i.test(one.getAttribute('fillcolor') ?? '');
  });
}

/** Reads the visibility of the runs of a file. */
export class RunVisibility {
  readonly #styles: WordStyles;
  readonly #page: Background;

  /** `document` is the root of the file's main part, which has the background of all pages. */
  constructor(document: Element, styles: WordStyles) {
    this.#styles = styles;
    const background = childOf(document, 'background');
    // A picture behind the text may be dark.
    const isPictured = Array.from(document.getElementsByTagNameNS('*', 'anchor')).some(
      (one) => one.getAttribute('behindDoc') === '1',
    );
    this.#page = isPictured ? 'unknown' : (hex(wordValue(background, 'color')) ?? white);
  }

  /** Why nobody can read a run, to follow "was left out"; undefined if it can be read. */
  reason(run: Element, paragraph: Element): string | undefined {
    const size = wordValue(this.#property(run, paragraph, 'sz'));
    if (size !== undefined && Number(size) <= smallest)
      return `because its letters are ${Number(size) / 2} pt high and nobody can read it`;
    const width = wordValue(this.#property(run, paragraph, 'w'));
    if (width !== undefined && Number.parseInt(width, 10) <= narrowest)
      return `because its letters are narrowed to ${Number.parseInt(width, 10)} % and nobody can read it`;
    if (isDrawnWithoutColour(run)) return 'because it is drawn without a colour and nobody can read it';
    const colour = colourOf(this.#property(run, paragraph, 'color'));
    if (colour === undefined) return undefined;
    const behind = this.#behind(run, paragraph);
    const isAlike =
      behind !== undefined &&
      behind !== 'unknown' &&
      behind.every((value, at) => Math.abs(value - (colour[at] ?? 0)) <= alike);
    return isAlike ? 'because it has the colour of its background and nobody can read it' : undefined;
  }

  /** A character property of a run, from the run or its styles. */
  #property(run: Element, paragraph: Element, name: string): Element | undefined {
    const properties = childOf(run, 'rPr');
    const paragraphStyle = wordValue(childOf(childOf(paragraph, 'pPr'), 'pStyle'));
    return (
      childOf(properties, name) ??
      this.#styles.property(wordValue(childOf(properties, 'rStyle')), name) ??
      this.#styles.property(this.#styles.idOf(paragraphStyle, 'paragraph'), name) ??
      this.#styles.baseProperty(name)
    );
  }

  #behind(run: Element, paragraph: Element): Background {
    const pen = wordValue(this.#property(run, paragraph, 'highlight'));
    const own = hex(penColours[pen ?? '']) ?? shading(this.#property(run, paragraph, 'shd'));
    if (own !== undefined) return own;
    for (const properties of [
      childOf(paragraph, 'pPr'),
      ...this.#styles.of(paragraph).map((style) => style.properties),
    ]) {
      const found = shading(childOf(properties, 'shd'));
      if (found !== undefined) return found;
    }
    if (paragraph.hasAttribute(boxAttribute)) return 'unknown';
    for (const around of ancestorsOf(paragraph)) {
      const found = isNamed(around, 'tc')
        ? shading(childOf(childOf(around, 'tcPr'), 'shd'))
        : isNamed(around, 'tbl')
          ? this.#behindTable(around)
          : undefined;
      if (found !== undefined) return found;
    }
    return this.#page;
  }

  #behindTable(table: Element): Background {
    const properties = childOf(table, 'tblPr');
    const own = shading(childOf(properties, 'shd'));
    if (own !== undefined) return own;
    return this.#styles.shadesTable(wordValue(childOf(properties, 'tblStyle'))) ? 'unknown' : undefined;
  }
}

/** The colour of text; undefined for an automatic one, which differs from its background. */
function colourOf(property: Element | undefined): Colour | undefined {
  const theme = wordValue(property, 'themeColor');
  const value = hex(wordValue(property));
  return value ?? (theme === 'background1' || theme === 'light1' ? white : undefined);
}

/** The colour of a shading (17.3.5): its fill, or its pattern if that covers the fill. */
function shading(property: Element | undefined): Background {
  if (property === undefined) return undefined;
  const pattern = wordValue(property) ?? 'clear';
  if (pattern === 'solid') return hex(wordValue(property, 'color')) ?? [0, 0, 0];
  if (pattern !== 'clear' && pattern !== 'nil') return 'unknown';
  const fill = hex(wordValue(property, 'fill'));
  if (fill !== undefined) return fill;
  return wordValue(property, 'themeFill') === undefined ? undefined : 'unknown';
}

function hex(value: string | undefined): Colour | undefined {
  const [, red, green, blue] = /^#?([0-9a-f]{2})([0-9a-f]{2})([0-9a-f]{2})$/i.exec(value ?? '') ?? [];
  if (red === undefined || green === undefined || blue === undefined) return undefined;
  return [Number.parseInt(red, 16), Number.parseInt(green, 16), Number.parseInt(blue, 16)];
}

/** Whether Word 2010's effects draw the letters with no filling, or a fully transparent one. */
function isDrawnWithoutColour(run: Element): boolean {
  const properties = childOf(run, 'rPr');
  if (properties === undefined) return false;
  const effect = (name: string): Element | undefined =>
    elementsIn(properties).find(({ localName }) => localName === name);
  const filling = effect('textFill');
  if (filling === undefined || elementsIn(filling).length === 0) return false;
  const outline = effect('textOutline');
  const hasOutline =
    outline !== undefined && !elementsIn(outline).some(({ localName }) => localName === 'noFill');
  const isTransparent = Array.from(filling.getElementsByTagNameNS('*', 'alpha')).some((one) =>
    Array.from(one.attributes).some(({ localName, value }) => localName === 'val' && Number(value) >= 95_000),
  );
  const isEmpty = elementsIn(filling).some(({ localName }) => localName === 'noFill');
  return !hasOutline && (isEmpty || isTransparent);
}
