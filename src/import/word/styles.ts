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

/** The paragraph styles of a file. */
export class WordStyles {
  readonly #styles: ReadonlyMap<string, WordStyle>;

  constructor(part: WordPart | undefined) {
    const styles = part === undefined ? [] : allOf(part.root, 'style');
    this.#styles = new Map(
      styles.map((style) => {
        const id = wordValue(style, 'styleId') ?? '';
        const properties = childOf(style, 'pPr');
        const name = wordValue(childOf(style, 'name')) ?? '';
        const basedOn = wordValue(childOf(style, 'basedOn'));
        return [id, { id, name, basedOn, properties, characters: childOf(style, 'rPr') }];
      }),
    );
  }

  /** The styles that apply to a paragraph, the closest first. */
  of(paragraph: Element): readonly WordStyle[] {
    return this.#chain(wordValue(childOf(childOf(paragraph, 'pPr'), 'pStyle')));
  }

  /** Whether a style switches a character property on, itself or through the style that it is based on. */
  toggle(id: string | undefined, name: string): boolean {
    for (const { characters } of this.#chain(id)) {
      const property = childOf(characters, name);
      if (property !== undefined) return !['0', 'false', 'off'].includes(wordValue(property) ?? 'true');
    }
    return false;
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

function outlineLevel(value: string): number | undefined {
  return Number(value) < 9 ? Number(value) + 1 : undefined;
}
