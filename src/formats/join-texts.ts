/** Joining long texts. */

/**
 * Texts with `between` between each two. Unlike `join` of an array it copies nothing: of a text that is joined again and
 * again, a part in a section in a page, the engine copies the characters once, when it is written.
 */
export function joinTexts(texts: readonly string[], between: string): string {
  return texts.reduce((whole, text, at) => (at === 0 ? text : whole + between + text), '');
}

/**
 * The same text in one piece. An engine holds a text that was added up as its pieces and goes through all of them each
 * time that the text is copied as a part of another: what is kept for many pages is put together once.
 */
export function inOnePiece(text: string): string {
  // To look at a character is what makes engines put a text together.
  text.charCodeAt(0);
  return text;
}
