/** The ids that GitHub and the site generators that follow it give to headings. */

/** The slug of a heading by its plain text: lower case, without what is no letter, mark, digit, connector or hyphen, spaces as hyphens. */
export function githubSlug(text: string): string {
  return text
    .trim()
    .toLowerCase()
    .replace(/[^\p{L}\p{M}\p{N}\p{Pc}\- ]/gu, '')
    .replaceAll(' ', '-');
}

/** Tells the headings of a document with one slug apart, in their order: the second of a slug has `-1` behind it. */
export class GithubSlugs {
  readonly #used = new Map<string, number>();

  /** What the next heading has as its id, by its slug. */
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
