/** A Word file as lines: what each paragraph and row is, with the number that Word counts, and what it says. */

import { strFromU8, unzipSync } from 'fflate';
import { type Settlement, settleChanges } from '../../src/import/word/settle-changes.ts';
import { attributeOf, childElements, descendantsNamed, firstChild, parseXml } from '../../src/proof/xml.ts';

interface Level {
  readonly format: string;
  readonly text: string;
  readonly start: number;
}

/** The lines of a file, its footnotes where they are first referred to; tracked changes are settled before. */
export function wordLines(bytes: Uint8Array, settlement?: Settlement): readonly string[] {
  const parts = unzipSync(bytes);
  const root = (name: string): Element => parseXml(strFromU8(parts[`word/${name}`] ?? new Uint8Array()));
  const document = root('document.xml');
  const notes = root('footnotes.xml');
  if (settlement !== undefined) for (const one of [document, notes]) settleChanges(one, settlement);
  const reader = new Reader(root('numbering.xml'), root('styles.xml'), notes);
  const body = firstChild(document, 'body');
  return body === undefined ? [] : reader.blocks(body);
}

class Reader {
  readonly #levels = new Map<string, readonly Level[]>();
  readonly #styles = new Map<string, { readonly id: string; readonly level: string }>();
  readonly #notes = new Map<string, Element>();
  readonly #counts = new Map<string, number[]>();
  readonly #told = new Map<string, number>();

  constructor(numbering: Element, styles: Element, notes: Element) {
    const definitions = new Map(
      childElements(numbering)
        .filter(({ localName }) => localName === 'abstractNum')
        .map((one) => [attributeOf(one, 'abstractNumId'), descendantsNamed(one, 'lvl')] as const),
    );
    for (const num of childElements(numbering).filter(({ localName }) => localName === 'num')) {
      const levels = definitions.get(attributeOf(firstChild(num, 'abstractNumId'))) ?? [];
      const overrides = descendantsNamed(num, 'lvlOverride');
      const read = levels.map((level): Level => {
        const own = overrides.find((one) => attributeOf(one, 'ilvl') === attributeOf(level, 'ilvl'));
        return {
          format: attributeOf(firstChild(level, 'numFmt')) ?? '',
          text: attributeOf(firstChild(level, 'lvlText')) ?? '',
          start: Number(attributeOf(firstChild(own, 'startOverride')) ?? 1),
        };
      });
      this.#levels.set(attributeOf(num, 'numId') ?? '', read);
    }
    for (const style of descendantsNamed(styles, 'style')) {
      const number = firstChild(firstChild(style, 'pPr'), 'numPr');
      if (number === undefined) continue;
      const level = attributeOf(firstChild(number, 'ilvl')) ?? '0';
      this.#styles.set(attributeOf(style, 'styleId') ?? '', {
        id: attributeOf(firstChild(number, 'numId')) ?? '',
        level,
      });
    }
    for (const note of childElements(notes)) this.#notes.set(attributeOf(note, 'id') ?? '', note);
  }

  blocks(parent: Element): readonly string[] {
    return childElements(parent).flatMap((block): readonly string[] => {
      if (block.localName === 'p') return this.#paragraph(block);
      if (block.localName !== 'tbl') return [];
      return childElements(block)
        .filter(({ localName }) => localName === 'tr')
        .map((row) => {
          const isHead = firstChild(firstChild(row, 'trPr'), 'tblHeader') !== undefined;
          const cells = childElements(row).filter(({ localName }) => localName === 'tc');
          return `${isHead ? 'head' : 'row'}: ${cells.map((cell) => this.#words(cell)).join(' | ')}`;
        });
    });
  }

  #paragraph(paragraph: Element): readonly string[] {
    const properties = firstChild(paragraph, 'pPr');
    const style = attributeOf(firstChild(properties, 'pStyle')) ?? '';
    const number = firstChild(properties, 'numPr');
    const styled = this.#styles.get(style);
    const id = number === undefined ? (styled?.id ?? '') : (attributeOf(firstChild(number, 'numId')) ?? '');
    const level =
      number === undefined ? (styled?.level ?? '0') : (attributeOf(firstChild(number, 'ilvl')) ?? '0');
    const words = this.#words(paragraph);
    const label = this.#label(id, Number(level));
    const indent = attributeOf(firstChild(properties, 'ind'), 'left') ?? '';
    const isEmpty = words === '' && label === '' && style !== 'Rule';
    return isEmpty ? [] : [`${style} ${indent} ${label} ${words}`.replace(/ +/g, ' ').trim()];
  }

  #label(id: string, level: number): string {
    const levels = this.#levels.get(id);
    const own = levels?.[level];
    if (levels === undefined || own === undefined) return '';
    const counts = this.#counts.get(id) ?? [];
    counts.length = level + 1;
    counts[level] = counts[level] === undefined ? own.start : counts[level] + 1;
    this.#counts.set(id, counts);
    return own.text.replace(/%(\d)/g, (_, place: string) => {
      const at = Number(place) - 1;
      return `${levels[at]?.format}${counts[at] ?? 0}`;
    });
  }

  #words(element: Element): string {
    const words = Array.from(element.getElementsByTagName('*'), (one): string => {
      switch (one.localName) {
        case 't':
          return (
            (one.textContent ?? '') + (one.textContent?.trim() ? styleOf(one.parentNode as Element) : '')
          );
        case 'br':
        case 'tab':
          return one.parentNode?.nodeName === 'w:r' ? ' ' : '';
        case 'footnoteReference':
          return this.#note(attributeOf(one, 'id') ?? '');
        case 'docPr':
          return `![${one.getAttribute('descr') ?? ''}]`;
        default:
          return '';
      }
    });
    // Runs that are set alike are one, however the text was cut.
    return words
      .join('')
      .replace(/\{([^}]*)\}(?=[^{]*\{\1\})/g, '')
      .replace(/\s*(\{[^}]*\})\s*/g, (all, style: string) => (/\s/.test(all) ? `${style} ` : style))
      .replace(/\s+/g, ' ')
      .trim();
  }

  #note(id: string): string {
    const known = this.#told.get(id);
    if (known !== undefined) return String(known);
    this.#told.set(id, this.#told.size + 1);
    const note = this.#notes.get(id);
    return note === undefined ? '[missing note]' : `[^ ${this.blocks(note).join(' / ')}]`;
  }
}

/** How a run is set, as what follows its text: `{b i}`. */
function styleOf(run: Element): string {
  const names = ['b', 'i', 'strike'].filter((name) => firstChild(firstChild(run, 'rPr'), name) !== undefined);
  const code = descendantsNamed(run, 'rStyle').some((style) => attributeOf(style) === 'InlineCode')
    ? ['code']
    : [];
  return `{${[...names, ...code].join(' ')}}`;
}
