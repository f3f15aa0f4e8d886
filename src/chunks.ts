/** Long texts as ropes: trees of pieces that are written without being joined first. */

/**
 * A text as a rope. An engine stores a concatenated string as its pieces and flattens it into new memory when
 * it is written, using two bytes per character if any of them needs it. Written in chunks, each piece is
 * flattened only once for all the texts that share it.
 */
export type Chunks = string | SharedChunk | readonly Chunks[];

/** A piece that many texts share, encoded only once for all of them. */
export class SharedChunk {
  readonly text: string;
  #bytes: Uint8Array | undefined;

  constructor(text: string) {
    this.text = text;
  }

  /** The length in UTF-16 code units. */
  get length(): number {
    return this.text.length;
  }

  /** Returns the text, so that a chunk interpolated by mistake does not show up as "[object Object]". */
  toString(): string {
    return this.text;
  }

  /** The text, encoded as UTF-8. */
  get bytes(): Uint8Array {
    this.#bytes ??= Buffer.from(this.text);
    return this.#bytes;
  }
}

/** Joins texts with a separator. */
export function joinChunks(texts: readonly Chunks[], between: string): Chunks {
  const chunks: Chunks[] = [];
  for (const text of texts) {
    if (chunks.length > 0) chunks.push(between);
    chunks.push(text);
  }
  return chunks;
}

/** The complete text. */
export function textOf(chunks: Chunks): string {
  if (typeof chunks === 'string') return chunks;
  if (chunks instanceof SharedChunk) return chunks.text;
  return chunks.reduce<string>((text, one) => text + textOf(one), '');
}

/** The content of a file, its text in one piece. */
export function wholeOf(content: Uint8Array | Chunks): Uint8Array | string {
  return content instanceof Uint8Array ? content : textOf(content);
}

/** The length in UTF-16 code units. */
export function lengthOf(chunks: Chunks): number {
  return typeof chunks === 'string' || chunks instanceof SharedChunk
    ? chunks.length
    : chunks.reduce<number>((sum, one) => sum + lengthOf(one), 0);
}

/** Returns the same text, flattened: a text that is cached and used in many places is then flattened only once. */
export function inOnePiece(text: string): string {
  // Reading a character makes the engine flatten the string.
  text.charCodeAt(0);
  return text;
}
