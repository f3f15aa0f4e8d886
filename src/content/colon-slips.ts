/** Lines of YAML whose colon is not one that YAML reads: `title:How`, `title：How`. */

import type { Span } from '../source.ts';

/** Such a line. */
export interface ColonSlip {
  /** Offsets of the key, the colon and the value in the text. */
  readonly span: Span;
  readonly message: string;
  readonly hint: string;
}

const slip = /^[ \t]*(?:- )?([A-Za-z][\w-]*)(?:(：)[ \t]*|:(?=[^\s:/\\]))(\S[^\n]*)$/mu;

/** The first such line of a YAML text, with what to write; `keys` restricts it to lines that begin with one of them. */
export function colonSlip(text: string, keys?: readonly string[]): ColonSlip | undefined {
  const pattern = new RegExp(slip.source, 'gmu');
  for (const { index, 0: line, 1: key = '', 2: wide, 3: value = '' } of text.matchAll(pattern)) {
    if (keys !== undefined && !keys.includes(key)) continue;
    const start = index + (line.length - line.trimStart().length);
    return {
      span: { start, end: index + line.trimEnd().length },
      message:
        wide === undefined
          ? `There is no space after the colon in "${key}:"`
          : 'The wide colon "：" is not a colon in YAML',
      hint: `Write "${key}: ${value.trim()}".`,
    };
  }
  return undefined;
}
