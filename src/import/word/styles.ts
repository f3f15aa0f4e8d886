/** What the styles of a Word file say of a paragraph: whether it is a heading, and how it is numbered. */

import { allOf, childOf, type WordPart, wordValue } from './word-file.ts';

/** A paragraph style; what it does not say, the one that it is based on says. */
export interface WordStyle {
  readonly id: string;
  readonly name: string;
  readonly basedOn: string | undefined;
  readonly properties: Element | undefined;
}

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
        return [id, { id, name, basedOn: wordValue(childOf(style, 'basedOn')), properties }];
      }),
    );
  }

  /** The styles that say how a paragraph is, the nearest first. */
  of(paragraph: Element): readonly WordStyle[] {
    const chain: WordStyle[] = [];
    let id = wordValue(childOf(childOf(paragraph, 'pPr'), 'pStyle'));
    while (id !== undefined && chain.length < 20) {
      const style = this.#styles.get(id);
      if (style === undefined) break;
      chain.push(style);
      id = style.basedOn;
    }
    return chain;
  }

  /** The level of a heading from 1, by its style's name or level in the outline (9 is none); nothing where it is none. */
  headingLevel(paragraph: Element): number | undefined {
    for (const { name, properties } of this.of(paragraph)) {
      const named = /^heading ([1-9])$/i.exec(name)?.[1];
      if (named !== undefined) return Number(named);
      const outline = wordValue(childOf(properties, 'outlineLvl'));
      if (outline !== undefined) return Number(outline) < 9 ? Number(outline) + 1 : undefined;
    }
    return undefined;
  }

  /** The definition of a list that a style of numbering links to. */
  numberingOf(id: string): string | undefined {
    return wordValue(childOf(childOf(this.#styles.get(id)?.properties, 'numPr'), 'numId'));
  }
}
