/** Joining long texts. */

/**
 * Texts with `between` between each two. Unlike `join` of an array it copies nothing: of a text that is joined again and
 * again, a part in a section in a page, the engine copies the characters once, when it is written.
 */
export function joinTexts(texts: readonly string[], between: string): string {
  return texts.reduce((whole, text, at) => (at === 0 ? text : whole + between + text), '');
}
