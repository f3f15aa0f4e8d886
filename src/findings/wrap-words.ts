/** Lines for a terminal, broken between words: a terminal breaks them anywhere. */

import { columns } from '../source.ts';

const esc = '\u001b';
const unspaced = '\\p{Script=Han}\\p{Script=Hiragana}\\p{Script=Katakana}';

/** A style (ECMA-48, SGR), white space, a character of a script that is written without spaces, or a word. */
const atoms = new RegExp(`${esc}\\[[\\d;]*m|\\s+|[${unspaced}]|(?:(?![${esc}\\s${unspaced}]).)+`, 'gu');

/** Marks that do not begin a line in East Asian text (Unicode Standard Annex 14, class CL). */
const noStart = /^[、。，．：；！？）」』】〉》]/u;

/**
 * Breaks every line that is wider than `width` columns; what follows a break is set in like the line itself. A style
 * ends before a break and begins again after it. Text is unchanged where the width is unknown or too small to be useful.
 */
export function wrapWords(text: string, width: number | undefined): string {
  if (width === undefined || width < 20) return text;
  return text
    .split('\n')
    .map((line) => wrapLine(line, width))
    .join('\n');
}

function wrapLine(line: string, width: number): string {
  const indent = /^ */.exec(line)?.[0].slice(0, width - 10) ?? '';
  let out = indent;
  let at = indent.length;
  let style = '';
  let space = '';
  for (const [atom] of line.slice(indent.length).matchAll(atoms)) {
    if (atom.startsWith(esc)) {
      out += space + atom;
      at += space.length;
      space = '';
      style = atom === reset ? '' : atom;
    } else if (atom.trim() === '') space = atom;
    else {
      const size = columns(atom);
      const breaks = at > indent.length && at + space.length + size > width && !noStart.test(atom);
      if (breaks) out += style === '' ? `\n${indent}${atom}` : `${reset}\n${indent}${style}${atom}`;
      else out += space + atom;
      at = breaks ? indent.length + size : at + space.length + size;
      space = '';
    }
  }
  return out + space;
}

const reset = `${esc}[0m`;
