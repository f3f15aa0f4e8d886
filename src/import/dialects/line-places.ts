/** Finds places of a source in a rewritten text that has the same lines. */

import type { Span } from '../../source.ts';

/** Positions in a rewritten text as positions in its source. */
export class LinePlaces {
  readonly #isSame: boolean;
  readonly #offset: number;
  readonly #lines: readonly string[];
  readonly #sourceStarts: readonly number[];
  readonly #starts: readonly number[];

  /** `offset` is the position of `own` in its source. */
  constructor(own: string, rewritten: string, offset: number) {
    this.#isSame = own === rewritten;
    this.#offset = offset;
    this.#lines = this.#isSame ? [] : own.split('\n');
    this.#sourceStarts = startsOf(this.#lines);
    this.#starts = this.#isSame ? [] : startsOf(rewritten.split('\n'));
  }

  /** The position in the source: in the same line, and no further than its end. */
  of(at: number): number {
    if (this.#isSame) return this.#offset + at;
    let [low, high] = [0, this.#starts.length - 1];
    while (low < high) {
      const middle = (low + high + 1) >> 1;
      if ((this.#starts[middle] ?? 0) <= at) low = middle;
      else high = middle - 1;
    }
    const line = Math.min(low, this.#lines.length - 1);
    const column = Math.min(at - (this.#starts[low] ?? 0), this.#lines[line]?.length ?? 0);
    return this.#offset + (this.#sourceStarts[line] ?? 0) + column;
  }

  /** The span of a text in a line of the source; the start of the line if it is not there. */
  inLine(line: number, text: string): Span {
    const start = this.#offset + (this.#sourceStarts[line] ?? 0);
    const at = this.#lines[line]?.indexOf(text) ?? -1;
    return at === -1 ? { start, end: start + 1 } : { start: start + at, end: start + at + text.length };
  }
}

function startsOf(lines: readonly string[]): readonly number[] {
  const starts: number[] = [];
  let at = 0;
  for (const line of lines) {
    starts.push(at);
    at += line.length + 1;
  }
  return starts;
}
