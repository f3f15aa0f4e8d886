/** The ids that GitHub, and the site generators that follow it, give to headings. */

/**
 * The slug for the plain text of a heading: lower case, without characters other than letters, marks, digits,
 * connectors and hyphens, with spaces as hyphens.
 */
export function githubSlug(text: string): string {
  return text
    .trim()
    .toLowerCase()
    .replace(/[^\p{L}\p{M}\p{N}\p{Pc}\- ]/gu, '')
    .replaceAll(' ', '-');
}

/** Makes the slugs of a document's headings unique, in order: the second of a slug gets the suffix `-1`. */
export class GithubSlugs {
  readonly #used = new Map<string, number>();

  /** The id of the next heading, by its slug. */
  next(slug: string): string {
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
