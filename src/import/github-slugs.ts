/** The ids that GitHub and the site generators that follow it give to headings. */

/**
 * Gives each heading its slug, in the order of the document: lower case, without what is no letter, mark, digit,
 * connector or hyphen, spaces as hyphens; the second of a slug has `-1` behind it.
 */
export class GithubSlugs {
  readonly #used = new Map<string, number>();

  /** The slug of the next heading, by its plain text. */
  next(text: string): string {
    const slug = text
      .trim()
      .toLowerCase()
      .replace(/[^\p{L}\p{M}\p{N}\p{Pc}\- ]/gu, '')
      .replaceAll(' ', '-');
    const count = this.#used.get(slug);
    if (count === undefined) {
      this.#used.set(slug, 0);
      return slug;
    }
    for (let number = count + 1; ; number++) {
      const numbered = `${slug}-${number}`;
      if (this.#used.has(numbered)) continue;
      this.#used.set(slug, number);
      this.#used.set(numbered, 0);
      return numbered;
    }
  }
}
