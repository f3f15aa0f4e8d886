/** Long texts as the stretches that they are made of, to be written without putting them together first. */

/**
 * A text in stretches, one after another. An engine holds a text that was added up as its pieces, and puts it together,
 * in new memory and with two bytes a character where one of them needs it, when it is written; of what is written in
 * chunks, each is put together once, for all texts that hold it.
 */
export type Chunks = string | Stretch | readonly Chunks[];

/** A text that many texts hold: it is encoded once for all of them. */
export class Stretch {
  readonly text: string;
  #bytes: Uint8Array | undefined;

  constructor(text: string) {
    this.text = text;
  }

  /** The number of its code units. */
  get length(): number {
    return this.text.length;
  }

  /** The text: one that is printed by mistake as a whole is no object on a page. */
  toString(): string {
    return this.text;
  }

  /** The text as UTF-8. */
  get bytes(): Uint8Array {
    this.#bytes ??= Buffer.from(this.text);
    return this.#bytes;
  }
}

/** Texts with `between` between each two. */
export function joinChunks(texts: readonly Chunks[], between: string): Chunks {
  const chunks: Chunks[] = [];
  for (const text of texts) {
    if (chunks.length > 0) chunks.push(between);
    chunks.push(text);
  }
  return chunks;
}

/** The text itself. */
export function textOf(chunks: Chunks): string {
  if (typeof chunks === 'string') return chunks;
  if (chunks instanceof Stretch) return chunks.text;
  return chunks.reduce<string>((text, one) => text + textOf(one), '');
}

/** What stands in a file, its text put together. */
export function wholeOf(content: Uint8Array | Chunks): Uint8Array | string {
  return content instanceof Uint8Array ? content : textOf(content);
}

/** The number of its code units. */
export function lengthOf(chunks: Chunks): number {
  return typeof chunks === 'string' || chunks instanceof Stretch
    ? chunks.length
    : chunks.reduce<number>((sum, one) => sum + lengthOf(one), 0);
}

/** The same text in one piece: what is kept for many texts is put together once. */
export function inOnePiece(text: string): string {
  // To look at a character is what makes engines put a text together.
  text.charCodeAt(0);
  return text;
}
