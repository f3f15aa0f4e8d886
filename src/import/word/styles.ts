/** What the styles of a Word file specify for a paragraph: whether it is a heading, and how it is numbered. */

import { allOf, childOf, type WordPart, wordValue } from './word-file.ts';

/** A paragraph style; missing properties come from the style that it is based on. */
export interface WordStyle {
  readonly id: string;
  readonly name: string;
  readonly basedOn: string | undefined;
  readonly properties: Element | undefined;
  /** Its character properties. */
  readonly characters: Element | undefined;
  readonly element: Element;
}

/**
 * The names of heading styles in the languages of Word, without their level: files from other programs may use them
 * where Word itself writes `heading 1`.
 */
const headingNames = [
  'heading',
  'überschrift',
  'titre',
  'título',
  'titolo',
  'titulo',
  'títol',
  'kop',
  'rubrik',
  'overskrift',
  'otsikko',
  'nagłówek',
  'nadpis',
  'naslov',
  'címsor',
  'titlu',
  'antraštė',
  'virsraksts',
  'pealkiri',
  'başlık',
  'заголовок',
  'заглавие',
  'επικεφαλίδα',
  'tiêu đề',
  'judul',
  'หัวเรื่อง',
  'عنوان',
  'כותרת',
  '标题',
  '標題',
  '見出し',
  '제목',
];
const headingName = new RegExp(`^(?:${headingNames.join('|')})\\s*([1-9])$`, 'iu');

/** The styles of a file, of whatever type. */
export class WordStyles {
  readonly #styles: ReadonlyMap<string, WordStyle>;
  /** The style of paragraphs and of tables that name none, by type (ECMA-376 part 1, section 17.7.4.17). */
  readonly #defaults = new Map<string, string>();
  /** The character properties of all text (17.7.5.1). */
  readonly #base: Element | undefined;

  constructor(part: WordPart | undefined) {
    const styles = part === undefined ? [] : allOf(part.root, 'style');
    this.#styles = new Map(
      styles.map((style) => {
        const id = wordValue(style, 'styleId') ?? '';
        const properties = childOf(style, 'pPr');
        const name = wordValue(childOf(style, 'name')) ?? '';
        const basedOn = wordValue(childOf(style, 'basedOn'));
        if (['1', 'true', 'on'].includes(wordValue(style, 'default') ?? '0'))
          this.#defaults.set(wordValue(style, 'type') ?? '', id);
        return [id, { id, name, basedOn, properties, characters: childOf(style, 'rPr'), element: style }];
      }),
    );
    const base = part === undefined ? undefined : allOf(part.root, 'rPrDefault')[0];
    this.#base = childOf(base, 'rPr');
  }

  /** The styles that apply to a paragraph, the closest first. */
  of(paragraph: Element): readonly WordStyle[] {
    return this.#chain(wordValue(childOf(childOf(paragraph, 'pPr'), 'pStyle')));
  }

  /** The style that applies to a paragraph or a table, by its own id: the default of the type if there is none. */
  idOf(own: string | undefined, type: 'paragraph' | 'table'): string | undefined {
    return own ?? this.#defaults.get(type);
  }

  /** A character property of a style, its own or of the style that it is based on. */
  property(id: string | undefined, name: string): Element | undefined {
    for (const { characters } of this.#chain(id)) {
      const property = childOf(characters, name);
      if (property !== undefined) return property;
    }
    return undefined;
  }

  /** A character property of all text that no style specifies. */
  baseProperty(name: string): Element | undefined {
    return childOf(this.#base, name);
  }

  /** Whether a style switches a character property on, itself or through the style that it is based on. */
  toggle(id: string | undefined, name: string): boolean {
    return isOn(this.property(id, name));
  }

  /** Whether a table's style shades any of its cells. */
  shadesTable(id: string | undefined): boolean {
    return this.#chain(this.idOf(id, 'table')).some(({ element }) => allOf(element, 'shd').length > 0);
  }

  #chain(first: string | undefined): readonly WordStyle[] {
    const chain: WordStyle[] = [];
    let id = first;
    while (id !== undefined && chain.length < 20) {
      const style = this.#styles.get(id);
      if (style === undefined) break;
      chain.push(style);
      id = style.basedOn;
    }
    return chain;
  }

  /**
   * The level of a heading from 1; undefined if a paragraph is not one. The paragraph's own properties take
   * precedence over its style (ECMA-376 part 1, section 17.3.1.20); outline level 9 is body text.
   */
  headingLevel(paragraph: Element): number | undefined {
    const own = wordValue(childOf(childOf(paragraph, 'pPr'), 'outlineLvl'));
    if (own !== undefined) return outlineLevel(own);
    for (const { name, properties } of this.of(paragraph)) {
      const outline = wordValue(childOf(properties, 'outlineLvl'));
      const named = headingName.exec(name)?.[1];
      if (named !== undefined && outline !== '9') return Number(named);
      if (outline !== undefined) return outlineLevel(outline);
    }
    return undefined;
  }

  /** Whether a paragraph's style is a heading style, whatever the paragraph's own properties. */
  isHeadingStyle(paragraph: Element): boolean {
    return headingName.test(this.of(paragraph)[0]?.name ?? '');
  }

  /** The list definition that a numbering style links to. */
  numberingOf(id: string): string | undefined {
    return wordValue(childOf(childOf(this.#styles.get(id)?.properties, 'numPr'), 'numId'));
  }
}

/** A property that is present is on, unless its value states otherwise (ECMA-376 part 1, section 17.17.4). */
export function isOn(property: Element | undefined): boolean {
  return property !== undefined && !['0', 'false', 'off'].includes(wordValue(property) ?? 'true');
}

function outlineLevel(value: string): number | undefined {
  return Number(value) < 9 ? Number(value) + 1 : undefined;
}
