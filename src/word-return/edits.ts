/** Changes of a text by offset, made together. */

/** Replaces a range. */
export interface Edit {
  readonly start: number;
  readonly end: number;
  readonly text: string;
}

/** The text after edits, which do not overlap; several at one place are made in the order given. */
export function applyEdits(text: string, edits: readonly Edit[]): string {
  const ordered = [...edits].sort((a, b) => a.start - b.start || a.end - b.end);
  let out = '';
  let at = 0;
  for (const edit of ordered) {
    out += text.slice(at, edit.start) + edit.text;
    at = Math.max(at, edit.end);
  }
  return out + text.slice(at);
}

/** Removes a block with the blank lines before it, or after it if nothing precedes it in the body. */
export function removal(text: string, bodyStart: number, start: number, end: number): Edit {
  let from = start;
  while (from > bodyStart && /\s/.test(text[from - 1] ?? '')) from -= 1;
  if (from > bodyStart) return { start: from, end, text: '' };
  let until = end;
  while (/\s/.test(text[until] ?? '')) until += 1;
  return { start, end: until, text: '' };
}
