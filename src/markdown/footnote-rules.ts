/**
 * Footnotes: `[^label]: text` as a block, `[^label]` in a text (as in PHP Markdown Extra and Pandoc).
 *
 * markdown-it-footnote numbers the notes and appends them to the tokens. Here numbers are per section and notes
 * belong to `Body.footnotes`, so a definition stays in position, between `footnote_open` and `footnote_close`, until
 * `parseBody` removes it.
 */

import type { Env, StateBlock, StateInline } from 'markdown-it';
import { columnOf, lineEnd, textStart } from './placed-block.ts';

const labelPattern = /\[\^([^\s[\]]+)\]/y;
const labelsKey = Symbol('footnote labels');

/** The labels defined in the file; complete once its blocks are parsed. */
export function footnoteLabels(env: Env): ReadonlySet<string> {
  return labelsIn(env);
}

function labelsIn(env: Env): Set<string> {
  const known = env[labelsKey];
  if (known instanceof Set) return known;
  const labels = new Set<string>();
  env[labelsKey] = labels;
  return labels;
}

function readLabel(text: string, at: number): string | undefined {
  labelPattern.lastIndex = at;
  return labelPattern.exec(text)?.[1];
}

/** A definition, including paragraphs below it that are indented by four columns. It may interrupt a paragraph. */
export function footnoteBlock(
  state: StateBlock,
  startLine: number,
  endLine: number,
  silent: boolean,
): boolean {
  const indent = columnOf(state, startLine) - state.blkIndent;
  // If outdented, it ends the paragraph of an item rather than being a lazy line of it.
  if (indent >= 4 || (silent ? columnOf(state, startLine) < 0 : indent < 0)) return false;
  const label = readLabel(state.src, textStart(state, startLine));
  if (label === undefined) return false;
  const colon = textStart(state, startLine) + label.length + 3;
  if (state.src[colon] !== ':') return false;
  if (silent) return true;

  labelsIn(state.env).add(label);
  const open = state.push('footnote_open', '', 1);
  open.info = label;
  const lines: [number, number] = [startLine, startLine];
  open.map = lines;
  readDefinition(state, startLine, endLine, state.skipSpaces(colon + 1));
  state.push('footnote_close', '', -1);
  lines[1] = state.line;
  return true;
}

/** Parses the blocks of a definition, with the marks of the first line set to the start of its text. */
function readDefinition(state: StateBlock, line: number, endLine: number, text: number): void {
  const { bMarks, tShift, sCount, blkIndent, parentType, tight } = state;
  const mark = bMarks[line] ?? 0;
  const shift = tShift[line] ?? 0;
  const column = columnOf(state, line);
  state.blkIndent = blkIndent + 4;
  state.parentType = 'footnote';
  bMarks[line] = Math.min(text, lineEnd(state, line));
  tShift[line] = 0;
  sCount[line] = state.blkIndent;
  state.md.block.tokenize(state, line, endLine);
  bMarks[line] = mark;
  tShift[line] = shift;
  sCount[line] = column;
  state.parentType = parentType;
  state.blkIndent = blkIndent;
  state.tight = tight;
}

/** A reference to a definition in the same file; without a definition it stays plain text. */
export function footnoteInline(state: StateInline, silent: boolean): boolean {
  const label = readLabel(state.src, state.pos);
  if (label === undefined || state.pos + label.length + 3 > state.posMax) return false;
  if (!footnoteLabels(state.env).has(label)) return false;
  if (!silent) state.push('footnote_ref', '', 0).info = label;
  state.pos += label.length + 3;
  return true;
}
